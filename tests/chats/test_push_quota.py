"""When few pushes are left: money's messages go on, free readings wait to be opened, and nobody loses anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from bot.worker.chores import tick
from handlers.pushes import read_quota
from services.chores import SCHEDULE
from services.ledger.sales import sell
from services.ledger.verify import verify
from services.quota import keep
from tests.chats.conftest import Chat, Story
from tests.chats.test_delivery import lay, state_of


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


@pytest.fixture
def few_left(story: Story, ken: Chat) -> Chat:
    """Ken, while LINE leaves us fewer pushes than the floor; a worker has asked."""
    story.world.quota = 40
    read_quota(story.product.jobs)
    return ken


def test_a_free_reading_waits_to_be_opened_and_is_said_to(few_left: Chat, story: Story) -> None:
    lay(few_left)
    assert "Tap “Open when it's ready”" in few_left.text
    story.run_worker()
    assert state_of(story) == "parked"
    assert "push" not in few_left.ways

    few_left.tap("Open when it's ready")

    assert "Your reading" in few_left.last
    assert state_of(story) == "delivered"


def test_a_tap_before_it_is_ready_still_brings_it_by_reply(few_left: Chat, story: Story) -> None:
    lay(few_left).tap("Open when it's ready")

    story.run_worker()

    assert few_left.ways[-1] == "reply"
    assert state_of(story) == "delivered"


def test_a_held_reply_that_line_refuses_does_not_become_a_push(few_left: Chat, story: Story) -> None:
    lay(few_left).tap("Open when it's ready")
    story.world.faults.add("POST /v2/bot/message/reply", "status", status=400, times=1)

    story.run_worker()

    assert state_of(story) == "parked"
    assert "push" not in few_left.ways


def test_a_reading_paid_with_bought_stars_is_pushed_all_the_same(few_left: Chat, story: Story) -> None:
    mali = story.chat("Mali", "en").agree()
    with story.product.database.begin() as connection:
        now = story.clock()
        sell(connection, user_id=mali.user_id, stars=10, amount=9900, key="a sale", payment_id=0, now=now)

    lay(mali)
    assert "I'll send it as soon as it's ready" in mali.text
    story.run_worker()

    assert mali.ways[-1] == "push"
    assert state_of(story) == "delivered"


def test_the_month_turns_and_readings_come_by_themselves_again(ken: Chat, story: Story) -> None:
    with story.product.database.begin() as connection:
        keep(connection, most=300, used=280, asked_at=story.clock())
    lay(ken)
    story.run_worker()
    assert state_of(story) == "parked"

    story.clock.advance(days=10)
    ken.say("cancel").say("What about the month after this one?").tap("Open my cards now").tap("5")
    assert "I'll send it as soon as it's ready" in ken.text
    story.run_worker()

    assert ken.ways[-1] == "push"
    assert state_of(story) == "delivered"


def test_what_was_laid_above_the_floor_and_is_ready_below_it_waits_for_her_next_word(ken: Chat, story: Story) -> None:
    story.world.quota = 1_000
    read_quota(story.product.jobs)
    lay(ken)
    assert "I'll send it as soon as it's ready" in ken.text
    story.world.quota = 40
    story.clock.advance(seconds=1)
    read_quota(story.product.jobs)

    story.run_worker()

    assert (state_of(story), "push" in ken.ways) == ("parked", False)
    assert "Your reading is ready" in ken.say("hello?").text
    ken.tap("Open my reading")
    assert state_of(story) == "delivered"


def test_who_asks_below_the_floor_is_not_told_that_it_comes_by_itself(few_left: Chat) -> None:
    assert "Tap “Open when it's ready”" in lay(few_left).say("hello?").text


def test_above_the_floor_a_token_about_to_end_is_left_alone_for_a_push_follows(ken: Chat, story: Story) -> None:
    story.world.quota = 1_000
    read_quota(story.product.jobs)
    lay(ken).tap("Open when it's ready")
    story.clock.advance(seconds=45)

    assert story.product.sweeper.more["tokens"][1]() == 0
    story.world.quota = 40
    read_quota(story.product.jobs)
    assert story.product.sweeper.more["tokens"][1]() == 1

    assert "Tap “Open when it's ready”" in ken.last


def test_a_429_closes_the_free_way_at_once(ken: Chat, story: Story) -> None:
    story.world.quota = 1_000
    read_quota(story.product.jobs)
    story.world.quota = 0
    lay(ken)
    story.run_worker()
    assert state_of(story) == "parked"
    pushes = [item for item in story.world.traffic if item["path"].endswith("/push")]

    story.clock.advance(seconds=60)
    ken.tap("Open when it's ready").say("What about the month after this one?").tap("Open my cards now").tap("5")
    story.run_worker()

    assert state_of(story) == "parked"
    assert [item for item in story.world.traffic if item["path"].endswith("/push")] == pushes


def test_line_is_asked_by_the_clock_and_the_operator_hears_of_it(ken: Chat, story: Story) -> None:
    story.world.quota = 1
    chores = [chore for chore in SCHEDULE if chore.job == "read_quota"]
    ken.give(stars=0, coins=1)
    lay(ken)
    story.run_worker()

    for _ in range(4):
        story.clock.advance(minutes=5)
        assert tick(story.product.jobs, story.product.job_table(), schedule=chores) == 1

    with story.product.database.begin() as connection:
        alerts = connection.execute(
            text("SELECT details ->> 'percent' FROM alerts WHERE kind = 'push_quota'")
        ).scalars()
        assert list(alerts) == ["100"]
    metrics = story.client.get("/metrics").text
    assert 'mimivibes_pushes{kind="reading"} 1' in metrics
    assert "mimivibes_push_quota_left 0" in metrics
    assert "mimivibes_push_quota_used 1" in metrics


def test_a_line_that_says_nothing_leaves_everything_as_it_was(few_left: Chat, story: Story) -> None:
    story.world.faults.add("GET /v2/bot/message/quota", "status", status=500)
    read_quota(story.product.jobs)

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT most FROM push_quota")).scalar_one() == 40


def test_nobody_is_nudged_below_the_floor(few_left: Chat, story: Story) -> None:
    few_left.say("settings").tap("Ask me")
    lay(few_left).tap("Open when it's ready")
    story.run_worker()
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE readings SET drawn_at = drawn_at - interval '400 days'"))
    story.clock.advance(hours=5)

    story.product.job_table()["ask_outcomes"]()
    assert "push" not in few_left.ways

    story.world.quota = 1_000
    read_quota(story.product.jobs)
    story.product.job_table()["ask_outcomes"]()
    assert few_left.ways[-1] == "push"


def test_a_429_for_the_waiting_dots_says_nothing_about_pushes(ken: Chat, story: Story) -> None:
    story.world.quota = 1_000
    read_quota(story.product.jobs)
    story.world.faults.add("POST /v2/bot/chat/loading/start", "status", status=429)

    lay(ken)
    story.run_worker()

    assert ken.ways[-1] == "push"
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT used FROM push_quota")).scalar_one() == 0
