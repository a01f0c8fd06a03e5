"""Every day: one card a Bangkok day, looking in, levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from services.ledger.verify import verify
from tests.chats.conftest import Chat, Story

DAY = 86_400


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def go_to(story: Story, hour: int, minute: int = 0) -> None:
    """This will go on to the next time the clock in Bangkok shows this."""
    now = story.clock()
    target = now.replace(hour=(hour - 7) % 24, minute=minute, second=0, microsecond=0)
    if target <= now:
        target += dt.timedelta(days=1)
    story.clock.advance(seconds=(target - now).total_seconds())


def card_of(chat: Chat) -> str:
    """The name of the card that was shown: the first line after the date."""
    return chat.text.splitlines()[2]


def test_the_card_of_the_day_needs_no_consent_and_stays_the_same(mali: Chat, story: Story) -> None:
    mali.follow().say("ไพ่ประจำวัน")
    first = card_of(mali)
    assert "สีมงคล" in mali.text
    assert "แวะมาวันนี้ได้ 5 แต้ม" in mali.text
    story.clock.advance(seconds=60)

    mali.say("ดวงวันนี้")

    assert card_of(mali) == first
    assert "พรุ่งนี้มาเปิดใบใหม่" in mali.text
    assert mali.purse.coins == 105


def test_a_new_day_begins_at_midnight_in_bangkok(ken: Chat, story: Story) -> None:
    go_to(story, 23, 59)
    ken.say("daily card")
    before = ken.text.splitlines()[1]
    story.clock.advance(seconds=30)
    ken.say("daily card")
    assert ken.text.splitlines()[1] == before

    story.clock.advance(seconds=31)
    ken.say("daily card")

    assert ken.text.splitlines()[1] != before
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM daily_cards")).scalar_one() == 2


def test_every_seventh_day_in_a_row_brings_more(ken: Chat, story: Story) -> None:
    go_to(story, 9)
    coins = ken.purse.coins
    for _ in range(7):
        ken.say("check in")
        story.clock.advance(seconds=DAY)

    assert "+25 Coins for looking in · 7 days in a row" in ken.text
    assert ken.purse.coins == coins + 7 * 5 + 20
    ken.say("check in")
    assert "8 days in a row" in ken.text
    assert ken.purse.coins == coins + 8 * 5 + 20


def test_a_day_left_out_begins_the_row_anew(ken: Chat, story: Story) -> None:
    go_to(story, 9)
    for days in (1, 1, 2, 1):
        ken.say("check in")
        story.clock.advance(seconds=days * DAY)
    ken.say("check in")

    assert "2 days in a row" in ken.text


def test_looking_in_twice_a_day_brings_nothing_more(ken: Chat, story: Story) -> None:
    coins = ken.say("check in").purse.coins
    story.clock.advance(seconds=60)

    ken.say("checkin").say("daily card")

    assert "You have looked in today" in ken.text
    assert ken.purse.coins == coins


def test_blocking_and_coming_back_earns_no_second_time(ken: Chat, story: Story) -> None:
    coins = ken.say("check in").purse.coins

    ken.block()
    story.clock.advance(seconds=60)
    ken.unblock().say("check in")

    assert ken.purse.coins == coins


def test_asking_about_the_day_begins_a_reading_and_an_old_button_is_known(ken: Chat, story: Story) -> None:
    go_to(story, 12)
    ken.say("daily card")
    button = ken.button("Ask about today")
    ken.press(button)
    assert "What should I pay attention to today?" in ken.text
    assert "How do you feel" in ken.text

    ken.say("cancel")
    story.clock.advance(seconds=DAY)
    ken.press(button)

    assert "from an earlier moment" in ken.text


def test_without_reversed_cards_the_card_of_the_day_lies_upright(ken: Chat, story: Story) -> None:
    ken.say("read without reversed cards")
    for _ in range(12):
        ken.say("daily card")
        story.clock.advance(seconds=DAY)

    with story.product.database.begin() as connection:
        found = set(connection.execute(text("SELECT orientation FROM daily_cards")).scalars())
    assert found == {"UPRIGHT"}


def test_the_level_grows_with_readings_and_achievements_are_counted_from_the_record(ken: Chat, story: Story) -> None:
    ken.say("level")
    assert ken.reads("Level 1 Visitor")
    assert "1 more reading to the next level" in ken.text

    ken.ask_and_open("Will I find work this year?").say("my level")

    assert ken.reads("Level 2 Seeker")
    assert "🌱" in ken.text
    assert "🔟" not in ken.text
    ken.say("my readings").tap("Delete").tap("Yes, delete it").say("my level")
    assert ken.reads("Level 2 Seeker"), "a reading that was given counts, deleted or not"
