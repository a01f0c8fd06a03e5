"""DELIVERY_MODE=economy: no reading is pushed; it comes by a free reply or waits for a tap, and nobody is left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from config import Settings
from services.ledger.verify import verify
from simulator.world import LocalWorld
from tests.chats.conftest import Chat, Story
from tests.chats.test_delivery import lay, state_of
from tests.conftest import make_settings

DOTS = "/v2/bot/chat/loading/start"


@pytest.fixture
def chat_settings(shared_url: str, world: LocalWorld) -> Settings:
    """An operator who saves every push."""
    return make_settings(
        shared_url,
        LINE_API_BASE_URL=world.url,
        OPENAI_API_KEY="local",
        OPENAI_BASE_URL=world.model_url,
        DELIVERY_MODE="economy",
    )


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right, and no reading was pushed."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []
    assert not any(item["path"].endswith("/push") for item in story.world.traffic)


def dots(story: Story) -> int:
    """This will count how often the waiting dots were asked for, for as long as LINE allows."""
    asked = [item for item in story.world.traffic if item["path"] == DOTS]
    assert all(item["request"]["loadingSeconds"] == 60 for item in asked)
    return len(asked)


def come_by(chat: Chat) -> list[str]:
    """This will list the ways by which readings came."""
    return [
        message.via
        for message in chat.phone.messages
        if "Your reading" in message.text and "reading is ready" not in message.text
    ]


def test_a_tap_while_it_is_written_holds_the_dots_and_brings_it_by_reply(ken: Chat, story: Story) -> None:
    lay(ken)
    assert "Tap “Open when it's ready”" in ken.text
    assert dots(story) == 1

    ken.tap("Open when it's ready")
    assert dots(story) == 2, "the dots last sixty seconds at most, and begin anew with her tap"
    story.run_worker()

    assert come_by(ken) == ["reply"]
    assert (state_of(story), ken.purse.given) == ("delivered", 19)
    assert "mimivibes_pushes_saved 1" in story.client.get("/metrics").text


def test_what_is_ready_before_she_asks_waits_and_is_spoken_of_at_her_next_word(ken: Chat, story: Story) -> None:
    lay(ken)
    story.run_worker()
    assert (state_of(story), come_by(ken)) == ("parked", [])

    assert "Your reading is ready" in ken.say("hello?").text
    ken.tap("Open my reading")

    assert come_by(ken) == ["reply"]
    assert (state_of(story), ken.purse.given) == ("delivered", 19)


def test_a_sticker_is_a_word_too(ken: Chat, story: Story) -> None:
    lay(ken)
    story.run_worker()

    assert "Your reading is ready" in ken.sticker().text


def test_who_asks_while_it_is_written_is_told_truly_whether_it_comes_by_itself(ken: Chat) -> None:
    assert "Tap “Open when it's ready”" in lay(ken).say("hello?").text

    assert "I'll send it as soon as it's ready" in ken.tap("Open when it's ready").say("hello?").text


def test_a_token_about_to_end_says_where_the_reading_will_be(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.clock.advance(seconds=41)
    assert story.product.sweeper.more["tokens"][1]() == 0
    story.clock.advance(seconds=1)

    assert story.product.sweeper.more["tokens"][1]() == 1

    assert "Tap “Open when it's ready”" in ken.last
    assert story.product.sweeper.more["tokens"][1]() == 0, "a token is good once"
    story.run_worker()
    assert (state_of(story), come_by(ken)) == ("parked", [])
    ken.tap("Open when it's ready")
    assert come_by(ken) == ["reply"]


def test_a_second_tap_keeps_the_newer_token(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.clock.advance(seconds=40)
    ken.tap("Open when it's ready")
    story.clock.advance(seconds=5)

    assert story.product.sweeper.more["tokens"][1]() == 0
    story.run_worker()

    assert come_by(ken) == ["reply"]


def test_a_token_that_ended_while_no_worker_lived_loses_nothing(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.clock.advance(minutes=5)
    assert story.product.sweeper.more["tokens"][1]() == 0

    story.run_worker()

    assert state_of(story) == "parked"
    assert "Your reading is ready" in ken.say("hello?").text
    ken.tap("Open my reading")
    assert come_by(ken) == ["reply"]


def test_a_held_reply_that_line_refuses_leaves_it_to_be_opened(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.world.faults.add("POST /v2/bot/message/reply", "status", status=400, times=1)

    story.run_worker()

    assert (state_of(story), come_by(ken)) == ("parked", [])
    story.clock.advance(seconds=20)
    ken.tap("Open when it's ready")
    assert come_by(ken) == ["reply"]


def test_two_taps_on_what_is_ready_bring_it_once_and_cost_once(ken: Chat, story: Story) -> None:
    lay(ken)
    button = ken.button("Open when it's ready")
    story.run_worker()

    ken.press(button)
    story.clock.advance(seconds=10)
    ken.press(button)

    assert come_by(ken) == ["reply", "reply"], "opening it again is free"
    assert ken.purse.given == 19
    assert "mimivibes_pushes_saved 1" in story.client.get("/metrics").text


def test_who_blocks_and_comes_back_is_told_and_pays_when_she_opens_it(ken: Chat, story: Story) -> None:
    lay(ken).block()
    story.run_worker()
    assert (state_of(story), ken.purse.given) == ("parked", 19)
    story.clock.advance(days=8)
    story.product.sweep()
    assert ken.purse.given == 20, "what nobody opens for a week gives its price back"

    assert "Your reading is ready" in ken.unblock().text
    ken.tap("Open my reading")

    assert (state_of(story), ken.purse.given) == ("delivered", 19)


def test_the_answer_to_a_further_question_waits_in_the_same_way(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.run_worker()
    ken.tap("Ask on").say("And what about my sister?")
    assert "Tap “Open when it's ready”" in ken.text
    assert "Tap “Open when it's ready”" in ken.say("hello?").text
    story.run_worker()

    assert "Your answer is ready" in ken.say("hello?").text
    ken.tap("Open the answer")

    assert state_of(story) == "delivered"
    assert ken.ways[-1] == "reply"
