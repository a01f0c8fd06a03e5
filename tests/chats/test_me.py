"""Me: a name, how she likes to read, and her settings in one place."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from services.preferences import read_preferences
from tests.chats.conftest import Chat, Story

QUESTION = "Will I find work this year?"


def sizes(chat: Chat) -> set[str]:
    """The sizes of all texts of the last turn."""
    found: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, dict):
            if part.get("type") == "text" and "size" in part:
                found.add(part["size"])
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for item in part:
                walk(item)

    for message in chat.phone.latest:
        walk(message.raw)
    return found


def test_me_shows_how_she_stands_and_everything_she_may_change(ken: Chat) -> None:
    ken.say("me")

    assert "Level 1 · Visitor" in ken.text
    assert "20\nStars" in ken.text
    for name in ("Text length", "Text size", "Reversed cards", "Card of the day", "Lock screen", "Spending limit"):
        assert name in ken.text
    ken.tap("Short")
    assert "full text is always one tap away" in ken.text
    ken.tap("Me")
    assert "✓ Short" in ken.text


def test_in_thai_it_is_found_by_many_words(mali: Chat) -> None:
    mali.follow()

    for typed in ("ของฉัน", "โปรไฟล์", "ฉัน"):
        assert "ความยาวคำทำนาย" in mali.say(typed).text


def test_every_setting_shows_what_it_is_now(ken: Chat, story: Story) -> None:
    chosen = ("Short", "Large", "Without", "Ask me", "Shown")
    for label in chosen:
        assert f"✓ {label}" not in ken.say("settings").text
        ken.tap(label)

    shown = ken.say("settings").text

    for label in chosen:
        assert f"✓ {label}" in shown
    for label in ("Full", "Normal", "With\n", "Don't ask", "Hidden"):
        assert label in shown
        assert f"✓ {label}" not in shown
    with story.product.database.begin() as connection:
        kept = read_preferences(connection, user_id=ken.user_id)
    assert (kept.text_length, kept.text_size, kept.ask_later, kept.gist_on_lock_screen) == (
        "short",
        "large",
        True,
        True,
    )


def test_what_is_a_button_can_be_typed(ken: Chat) -> None:
    assert "full text is always one tap away" in ken.say("show short texts").text
    assert "every word" in ken.say("show full texts").text
    assert "readings come in larger letters" in ken.say("show large letters").text
    assert "readings come in the usual size" in ken.say("show normal letters").text


def test_she_is_called_by_the_name_she_chose(mali: Chat, story: Story) -> None:
    mali.follow().say("ของฉัน").tap("บอกชื่อมีมี่")
    assert "ให้มีมี่เรียกว่าอะไรดีคะ" in mali.text

    mali.say("เรียกว่าพลอยค่ะ")

    assert "จะเรียกว่า พลอย นะคะ" in mali.text
    assert "พลอย" in mali.say("ของฉัน").text
    story.clock.advance(seconds=5)
    mali.tap("เปลี่ยนชื่อ").tap("ไม่ใช้ชื่อ")
    assert "พลอย" not in mali.say("ของฉัน").text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("a name that is far too long", "little long"),
        ("081 234 5678 call me", "does not look like a name"),
        ("🌙🌙", "does not look like a name"),
        ("bit.ly/x @ploy", "does not look like a name"),
        ("thank you", "does not look like a name"),
    ],
)
def test_what_can_be_no_name_is_asked_again(ken: Chat, typed: str, answer: str) -> None:
    assert answer in ken.say("nickname").say(typed).text
    assert "From now on I call you Ken" in ken.say("Ken").text


def test_a_question_while_a_name_is_asked_for_is_a_question(ken: Chat) -> None:
    ken.say("nickname").say(QUESTION)

    assert "How do you feel" in ken.text


def test_what_is_said_long_after_is_no_name_any_more(ken: Chat, story: Story) -> None:
    ken.say("cancel").say("nickname")
    story.clock.advance(hours=30)

    ken.say("hello")

    assert "What is on your mind today?" in ken.text
    assert "earlier question has closed" not in ken.text


def test_leaving_the_question_for_a_name_leads_back_into_the_reading(ken: Chat) -> None:
    ken.say(QUESTION).say("change my name").tap("Cancel")
    assert "stays as it is" in ken.text

    ken.say("1")

    assert "about?" in ken.text, "the mood was taken where the talk had been"


def test_someone_in_distress_is_heard_while_a_name_is_asked_for(ken: Chat) -> None:
    assert "1323" in ken.say("nickname").say("I want to kill myself").text


def test_distress_stops_the_reading_that_was_being_written_behind_the_question_for_a_name(
    ken: Chat, story: Story
) -> None:
    story.worker_sleeps = True
    ken.ask_and_open(QUESTION).say("nickname").say("I want to kill myself")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT state FROM readings")).scalars().all() == ["cancelled"]


def test_short_texts_are_compact_and_the_whole_is_a_tap_away(ken: Chat, story: Story) -> None:
    ken.say("show short texts").ask_and_open(QUESTION)
    whole = [card["interpretation"] for card in story.contents()[0]["cards"]]
    assert not any(ken.reads(text_of) for text_of in whole)
    assert all(text_of.split(".")[0][:40] in ken.last for text_of in whole)
    assert ken.reads(story.contents()[0]["summary"])

    ken.tap("Read the full text")

    assert all(ken.reads(text_of) for text_of in whole)
    assert ken.ways[-1] == "reply"
    ken.say("my readings").tap("Open")
    assert not any(ken.reads(text_of) for text_of in whole), "reopened it is short again"


def test_large_letters_are_one_step_larger_everywhere_in_a_reading(ken: Chat) -> None:
    ken.ask_and_open(QUESTION)
    usual = sizes(ken)
    ken.say("show large letters").say("my readings").tap("Open")

    assert usual == {"xxs", "xs", "sm", "md", "lg"}
    assert sizes(ken) == {"xs", "sm", "md", "lg", "xl"}


def test_the_lock_screen_stays_neutral_until_she_wants_the_gist(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    assert ken.phone.latest[0].alt_text == "MiMi has a message for you"

    ken.say("me").tap("Shown")
    story.clock.advance(seconds=60)
    ken.ask_and_open("Should I move to another town?")

    alt = ken.phone.latest[0].alt_text
    assert alt.rstrip("…") in story.contents()[1]["summary"]
    assert 30 < len(alt) <= 60


def test_her_choices_go_with_her_data(ken: Chat, story: Story) -> None:
    ken.say("nickname").say("Ploy").say("delete my data").tap("Delete everything")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM preferences")).scalar_one() == 0


@pytest.mark.parametrize("elsewhere", ["me", "menu", "notifications", "daily card", "new reading", "I want to die"])
def test_a_word_typed_after_going_elsewhere_is_no_name(ken: Chat, elsewhere: str) -> None:
    ken.say("nickname").say(elsewhere).say("Ploy")

    assert "I call you Ploy" not in ken.text
    assert "From now on I call you Ploy" in ken.say("nickname").say("Ploy").text


def test_a_button_of_what_waits_meanwhile_works_and_ends_the_question_for_a_name(ken: Chat) -> None:
    ken.say(QUESTION)
    mood = ken.button("Hopeful")
    ken.say("nickname").press(mood)

    assert "about?" in ken.text
    assert "I call you" not in ken.say("Ploy").text


def test_a_word_for_what_waits_is_taken_there_once_the_question_for_a_name_is_over(ken: Chat, story: Story) -> None:
    ken.say(QUESTION).say("nickname")
    story.clock.advance(minutes=11)

    assert "about?" in ken.say("Hopeful").text


def test_a_reading_left_with_the_question_for_a_name_closes_after_a_day(ken: Chat, story: Story) -> None:
    ken.say(QUESTION).say("nickname")
    story.clock.advance(hours=25)

    ken.say("Should I move to another town?")

    assert "Should I move to another town?" in ken.text
    assert QUESTION not in ken.text


def test_one_is_one(ken: Chat) -> None:
    ken.ask_and_open(QUESTION).say("daily card").say("me")

    assert ken.reads("1 reading so far")
    assert ken.reads("Daily visits · 1 day in a row")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("เขารักไหม", "เขารักไหม"), ("น้องไหม", "น้องไหม"), ("ชื่อไหมค่ะ", "ไหม"), ("ขอดูดวงความรัก", "ขอดูดวงความรัก")],
)
def test_what_sounds_like_something_else_is_asked_about_before_it_is_a_name(mali: Chat, typed: str, name: str) -> None:
    mali.agree().say("ตั้งชื่อ").say(typed)
    assert f"“{name}” เป็นชื่อที่ให้มีมี่เรียกใช่ไหมคะ" in mali.text

    assert f"จะเรียกว่า {name} นะคะ" in mali.tap("ใช่ เรียกแบบนี้เลย").text


def test_what_was_no_name_is_typed_anew(ken: Chat) -> None:
    ken.say("nickname").say("show me the cards").tap("No, another name")
    assert "What shall I call you?" in ken.text

    assert "From now on I call you Ploy" in ken.say("Ploy").text


def test_what_was_a_question_is_asked(ken: Chat) -> None:
    ken.say("nickname").say("Does he love me?").tap("I am asking")

    assert "How do you feel" in ken.text
    assert "Does he love me?" in ken.text
    assert "no name yet" in ken.say("me").text


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("yes", "I call you Does he?"),
        ("no", "What shall I call you?"),
        ("1", "I call you Does he?"),
        ("Ploy", "I call you Ploy"),
    ],
)
def test_whether_it_is_a_name_is_answered_in_words_too(ken: Chat, answer: str, shown: str) -> None:
    assert shown in ken.say("nickname").say("Does he?").say(answer).text


def test_a_doubt_about_a_name_that_has_been_settled_is_an_old_button(ken: Chat) -> None:
    ken.say("nickname").say("Does he?")
    yes = ken.button("Yes, call me that")
    ken.tap("Cancel").press(yes)

    assert "earlier moment" in ken.text
    assert "no name yet" in ken.say("me").text


def test_a_name_in_doubt_that_is_unsent_is_forgotten(ken: Chat, story: Story) -> None:
    ken.say("nickname").say("Does he?")
    assert "Does he?" in kept_state(ken)

    ken.phone.unsend()

    assert "Does he?" not in kept_state(ken)


def kept_state(chat: Chat) -> str:
    with chat.story.product.database.begin() as connection:
        found = text("SELECT CAST(state AS text) FROM conversations WHERE user_id = :id")
        return str(connection.execute(found, {"id": chat.user_id}).scalar_one())
