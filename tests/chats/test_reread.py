"""A reading that missed its question is read anew: the same cards, other words, once and for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from services.ledger.purse import Purse
from services.ledger.verify import verify
from tests.chats.conftest import Chat, Story

QUESTION = "Will I find work this year?"
MEANT = "I meant the job in Chiang Mai"


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


@pytest.fixture
def told(ken: Chat) -> Chat:
    """Ken, whose reading has arrived and was paid: 19 Stars are left."""
    return ken.ask_and_open(QUESTION, "7")


def kept(story: Story) -> list[Any]:
    """This will give what is kept of every reading, oldest first."""
    with story.product.database.begin() as connection:
        return list(connection.execute(text("SELECT * FROM readings ORDER BY id")))


def test_a_reading_that_missed_is_read_anew_from_the_same_cards_for_nothing(told: Chat, story: Story) -> None:
    told.tap("Missed my question").tap("Just read again")

    assert "Your reading, read anew" in told.text
    reading, anew = kept(story)
    assert (anew.kind, anew.parent_id, anew.draw_id, anew.question) == (
        "reread", reading.id, reading.draw_id, reading.question,
    )  # fmt: skip
    assert anew.content["summary"] != reading.content["summary"]
    assert [card["card_id"] for card in anew.content["cards"]] == [card["card_id"] for card in reading.content["cards"]]
    assert told.purse == Purse(given=19, coins=100)


def test_she_may_say_in_one_line_what_she_meant(told: Chat, story: Story) -> None:
    told.say("it missed my question").say(MEANT)

    assert "Your reading, read anew" in told.text
    assert MEANT in told.text
    reading, anew = kept(story)
    assert anew.meant == MEANT
    assert reading.spoke_to_user is False


def test_in_thai_it_is_said_in_ones_own_words(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ").say("ตอบไม่ตรงคำถามเลยค่ะ")
    assert "ขอโทษนะคะ" in mali.text

    mali.say("อยากรู้ว่าจะได้งานเมื่อไหร่")

    assert "คำทำนายที่อ่านให้ใหม่" in mali.text


def test_it_is_read_anew_once(told: Chat, story: Story) -> None:
    button = told.button("Missed my question")
    told.press(button).tap("Just read again")
    story.clock.advance(minutes=1)

    told.press(button)

    assert "once already" in told.text
    assert len(kept(story)) == 2


def test_a_second_tap_while_it_is_written_asks_for_no_second_one(told: Chat, story: Story) -> None:
    again = told.tap("Missed my question").button("Just read again")
    story.worker_sleeps = True
    told.press(again)
    story.clock.advance(seconds=10)
    told.press(again)
    story.run_worker()

    assert len(kept(story)) == 2
    assert "Your reading, read anew" in told.last


def test_what_is_reopened_is_the_reading_read_anew(told: Chat, story: Story) -> None:
    told.tap("Missed my question").tap("Just read again").say("my readings").phone.tap("Open")
    reading, anew = kept(story)

    assert told.reads(anew.content["summary"])
    assert not told.reads(reading.content["summary"])


def test_a_further_question_belongs_to_the_reading_also_after_it_was_read_anew(told: Chat, story: Story) -> None:
    told.tap("Missed my question").tap("Just read again").tap("Ask on · free").say("And the money?")

    reading, _, answer = kept(story)
    assert (answer.kind, answer.parent_id) == ("follow_up", reading.id)
    assert told.purse.given == 19


def test_a_stopped_one_may_be_asked_for_again(told: Chat, story: Story) -> None:
    story.worker_sleeps = True
    told.tap("Missed my question").tap("Just read again").tap("Cancel this reading")
    story.worker_sleeps = False
    told.say("it missed my question").tap("Just read again")

    assert "Your reading, read anew" in told.text
    assert [row.state for row in kept(story)] == ["delivered", "cancelled", "delivered"]


def test_the_almanac_does_not_use_it_up(told: Chat, story: Story) -> None:
    story.world.faults.add("POST /openai/*", "status", status=400)
    told.tap("Missed my question").tap("Just read again")
    assert "From the almanac" in told.text
    story.world.faults.clear()

    told.say("it missed my question").tap("Just read again")

    assert "From the almanac" not in told.text
    assert told.purse == Purse(given=19, coins=100)


def test_after_a_week_it_is_too_late(told: Chat, story: Story) -> None:
    button = told.button("Missed my question")
    story.clock.advance(days=7, seconds=1)

    told.press(button)

    assert "last seven days" in told.text


def test_what_the_almanac_read_is_not_read_anew(ken: Chat, story: Story) -> None:
    story.world.faults.add("POST /openai/*", "status", status=400)
    ken.ask_and_open(QUESTION)
    story.world.faults.clear()
    assert "Missed my question" not in ken.text

    ken.say("it missed my question")

    assert "last seven days" in ken.text


def test_thanks_are_no_line_about_what_she_meant(told: Chat, story: Story) -> None:
    told.tap("Missed my question").say("thank you").say("x" * 301)

    assert "up to 300 letters" in told.text
    assert len(kept(story)) == 1


def test_back_leads_to_the_reading(told: Chat) -> None:
    told.tap("Missed my question").say("back")

    assert "Your reading" in told.text


def test_not_really_offers_to_read_it_anew(told: Chat, story: Story) -> None:
    told.tap("Did not speak to me").tap("Missed my question")

    assert "I will read it anew" in told.text


def test_what_she_meant_is_screened_like_a_question(told: Chat, story: Story) -> None:
    told.tap("Missed my question").say("I meant the lottery number")

    assert "MiMi gives no numbers" in told.text
    assert len(kept(story)) == 1
    told.say("it missed my question").tap("Just read again")
    assert "Your reading, read anew" in told.text


def test_a_reading_anew_that_the_model_declines_may_be_asked_for_again(told: Chat, story: Story) -> None:
    told.tap("Missed my question").say("I meant [refuse] this")
    assert kept(story)[-1].state == "refused"

    told.say("it missed my question").tap("Just read again")

    assert "Your reading, read anew" in told.text
    assert told.purse == Purse(given=19, coins=100)


def ask_three(chat: Chat, story: Story) -> None:
    """This will ask all the further questions that a reading takes."""
    for question in ("What helps me with it?", "What should I let go of?", "And what about the money in it?"):
        story.clock.advance(seconds=20)
        chat.say("ask on").say(question)


def test_what_is_read_anew_begins_with_what_she_meant(told: Chat) -> None:
    told.say("it missed my question").say(MEANT)

    _, _, anew = told.text.partition("Your reading, read anew")
    before, _, after = anew.partition(MEANT)
    assert "You meant" in before
    assert after.strip().startswith(f"First you asked: {QUESTION}")


def test_in_thai_it_begins_with_what_she_wanted_to_ask(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ").say("ตอบไม่ตรงคำถาม").say("จะได้งานที่เชียงใหม่ไหม")

    assert "คุณอยากถามว่า\nจะได้งานที่เชียงใหม่ไหม" in mali.last


def test_what_she_meant_is_there_when_she_looks_back(told: Chat) -> None:
    told.say("my readings")
    assert "Read anew" not in told.text
    told.say("it missed my question").say(MEANT).say("my readings")

    assert "✦ Read anew" in told.text
    assert f"You meant: {MEANT}" in told.text
    told.phone.tap("Open")
    assert f"You meant\n{MEANT}" in told.text
    told.say("ask on")
    assert f"You meant\n{MEANT}" in told.text


def test_what_she_meant_is_not_shown_before_it_has_been_read(told: Chat, story: Story) -> None:
    story.worker_sleeps = True
    told.say("it missed my question").say(MEANT).say("my readings")

    assert "Read anew" not in told.text
    assert MEANT not in told.text


def test_without_a_word_of_what_she_meant_her_question_stands_alone(told: Chat) -> None:
    told.tap("Missed my question").tap("Just read again").say("my readings")
    assert "✦ Read anew" in told.text
    told.phone.tap("Open")

    assert f"You asked\n{QUESTION}" in told.text
    assert "You meant" not in told.text


def test_after_three_questions_a_reading_anew_offers_no_fourth_and_says_so(told: Chat, story: Story) -> None:
    ask_three(told, story)
    told.say("it missed my question").tap("Just read again")

    assert "Your reading, read anew" in told.last
    assert "Ask on ·" not in told.last
    assert "Ask on" not in [button.label for button in told.phone.quick_replies]
    assert "You might ask next" not in told.last
    assert "let us lay new ones together" in told.last


def test_after_three_questions_nothing_that_is_said_about_it_offers_a_fourth(told: Chat, story: Story) -> None:
    told.tap("Missed my question").tap("Just read again").say("it missed my question")
    assert "ask on about it" in told.text
    told.tap("It spoke to me").tap("No, thank you").tap("It spoke to me")
    assert told.button("Ask on")
    ask_three(told, story)
    story.clock.advance(seconds=30)

    for words in ("it missed my question", "it spoke to me", "did not speak to me"):
        told.say(words)
        assert "ask on" not in told.text.lower()
        assert "Ask on" not in [button.label for button in told.phone.quick_replies]


def test_what_did_not_speak_to_her_is_read_anew_once_only(told: Chat, story: Story) -> None:
    told.say("did not speak to me").tap("Missed my question").tap("Just read again").say("did not speak to me")

    assert "Thank you for being honest" in told.text
    assert "Missed my question" not in [button.label for button in told.phone.quick_replies]
