"""Who is faster than MiMi can follow is told once, and heard again when her bucket is full."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from services.pace import BURST, REFILL
from tests.chats.conftest import Chat, Story

MOMENT = "ขอเวลามีมี่สักนาที"


def hurry(chat: Chat, times: int) -> list[str]:
    """This will type so many messages within a moment; gives the answers, empty where there was none."""
    return [chat.say("เมนู").text for _ in range(times)]


def inbox(story: Story) -> list[Any]:
    with story.product.database.begin() as connection:
        return list(connection.execute(text("SELECT event_type, state, raw FROM inbox ORDER BY id")))


def test_a_bucket_is_answered_then_one_word_then_nothing(mali: Chat) -> None:
    mali.follow()

    answers = hurry(mali, BURST + 10)

    assert all(answers[:BURST])
    assert not any(MOMENT in answer for answer in answers[:BURST])
    assert MOMENT in answers[BURST]
    assert not any(answers[BURST + 1 :])


def test_she_is_heard_again_when_the_bucket_is_full_and_not_before(mali: Chat, story: Story) -> None:
    mali.follow()
    hurry(mali, BURST + 1)

    story.clock.advance(seconds=(BURST * REFILL).total_seconds() - 0.01)
    assert mali.say("เมนู").text == ""
    story.clock.advance(seconds=0.01)

    answers = hurry(mali, BURST + 2)
    assert [bool(answer) for answer in answers] == [True] * (BURST + 1) + [False]
    assert MOMENT in answers[BURST]


def test_one_who_takes_her_time_is_never_asked_to_wait(mali: Chat, story: Story) -> None:
    mali.follow()

    for _ in range(3 * BURST):
        assert MOMENT not in mali.say("เมนู").text
        assert mali.text
        story.clock.advance(seconds=REFILL.total_seconds())


def test_what_is_left_unanswered_is_noted_without_its_words_and_not_done_later(mali: Chat, story: Story) -> None:
    mali.follow()
    hurry(mali, BURST + 5)
    mali.phone.say("ความลับของมะลิ")

    assert story.product.sweep()["events"] == 0
    assert {row.state for row in inbox(story)} == {"done"}
    assert len(inbox(story)) == BURST + 7
    assert "ความลับ" not in repr(inbox(story))


def test_blocking_and_coming_back_is_noted_however_fast_she_was(mali: Chat, story: Story) -> None:
    mali.follow()
    hurry(mali, BURST + 5)

    mali.block()
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT is_friend FROM users")).scalar_one() is False
    mali.unblock()

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT is_friend FROM users")).scalar_one() is True
    assert mali.text, "and she is greeted"


def test_someone_in_distress_is_heard_however_fast_she_was(mali: Chat) -> None:
    mali.follow()
    hurry(mali, BURST + 5)

    assert "1323" in mali.say("ไม่อยากอยู่แล้ว อยากตาย").text


def test_a_reading_goes_on_where_it_was_after_the_wait(mali: Chat, story: Story) -> None:
    mali.agree().say("ปีนี้จะได้งานใหม่ไหม")
    hurry(mali, BURST)
    assert mali.say("เครียด").text == ""

    story.clock.advance(seconds=60)

    assert mali.tap("เปิดไพ่เลย").tap("4").text


@pytest.mark.parametrize("language", ["th", "en"])
def test_she_is_told_in_her_own_language(story: Story, language: str) -> None:
    chat = story.chat("Nok", language).follow()
    word = {"th": "เมนู", "en": "menu"}[language]

    answers = [chat.say(word).text for _ in range(BURST + 2)]

    assert sum(("สักนาที" if language == "th" else "a minute to catch up") in answer for answer in answers) == 1
