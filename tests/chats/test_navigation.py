"""At any step: cancel, back, help, menu, old buttons, odd input."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.chats.conftest import Chat, Story

STEPS = {
    "question": ["start"],
    "mood": ["Will I find work?"],
    "topic": ["Will I find work?", "1"],
    "spread": ["Will I find work?", "1", "2"],
    "cut": ["Will I find work?", "1", "2", "1"],
    "pick": ["Will I find work?", "1", "2", "1", "I pick each card"],
}
ODD = {
    "an emoji": "🔮",
    "only spaces": "   ",
    "a zero-width space": "\u200b",
    "control characters": "\x01\x02\x7f",
    "right-to-left marks": "\u202e\u200f",
    "ten thousand letters": "ก" * 10_000,
    "one letter with marks": "ก" + "่" * 9_999,
    "a question under marks": "จะได้งานไหม" + "่" * 3_500,
    "a huge number": "9" * 400,
    "superscripts": "² ³",
    "a percent sign": "%s %d {0} {name}",
    "markup": "<script>alert(1)</script> {{7*7}}",
}


def walk(chat: Chat, step: str) -> Chat:
    for said in STEPS[step]:
        chat.say(said)
    return chat


@pytest.mark.parametrize("step", STEPS)
def test_cancel_works_at_every_step(ken: Chat, step: str) -> None:
    walk(ken, step).say("Cancel!")

    assert "put it away" in ken.text
    assert "How do you feel about it" in ken.say("Will I find love?").text


PLACES = ["My card of the day", "My readings", "Balance", "Me", "How it works", "Top up", "Invite", "Gift"]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_one_tap_from_the_menu(ken: Chat, place: str) -> None:
    menu = ken.say("menu").text

    assert ken.tap(place).text not in ("", menu)


@pytest.mark.parametrize("step", STEPS)
def test_help_and_menu_answer_at_every_step_and_lose_nothing(ken: Chat, step: str) -> None:
    before = walk(ken, step).text

    assert "How it works" in ken.say("help").text
    assert "What shall we do?" in ken.say("menu").text
    assert ken.say("back").text
    del before


@pytest.mark.parametrize("step", STEPS)
def test_a_sticker_at_every_step_gets_a_nudge_and_where_she_is(ken: Chat, step: str) -> None:
    walk(ken, step).sticker()

    assert "I read words best" in ken.text
    assert len(ken.phone.latest) > 1


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("step", ["idle", *STEPS])
def test_odd_input_is_answered_at_every_step(ken: Chat, story: Story, step: str, odd: str) -> None:
    if step != "idle":
        walk(ken, step)
    before = len(ken.phone.messages)

    ken.say(ODD[odd])

    assert len(ken.phone.messages) > before
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM inbox WHERE state <> 'done'")).scalar_one() == 0


@pytest.mark.parametrize(
    "word",
    ["cancel my subscription to worry, will it work?", "how do I go back to my ex?", "help me decide, should I go?"],
)
def test_a_command_word_inside_a_sentence_is_no_command(ken: Chat, word: str) -> None:
    ken.say(word)

    assert "How do you feel about it" in ken.text


def test_back_goes_one_step_at_a_time(ken: Chat) -> None:
    walk(ken, "pick")

    assert "Shuffled and sealed" in ken.say("back").text
    assert "How many cards" in ken.say("back").text
    assert "What is it about" in ken.say("back").text
    assert "How do you feel" in ken.say("back").text
    assert "What would you like to ask" in ken.say("back").text


def test_an_old_button_is_answered_where_the_user_is_now(ken: Chat) -> None:
    ken.say("Will I find work?")
    old = ken.button("Worried")
    ken.press(old)
    ken.tap("Work")
    ken.story.clock.advance(seconds=30)

    ken.press(old)

    assert "from an earlier moment" in ken.text
    assert "How many cards" in ken.text


def test_a_button_of_an_earlier_talk_changes_nothing(ken: Chat) -> None:
    ken.say("Will I find work?")
    old = ken.button("Open my cards now")
    ken.say("cancel").say("Will I find love?")

    ken.press(old)

    assert "from an earlier moment" in ken.text
    assert "Will I find love?" in ken.text


def test_a_double_tap_is_one_tap(ken: Chat, story: Story) -> None:
    ken.say("Will I find work?")
    button = ken.button("Open my cards now")
    ken.press(button)
    before = len(ken.phone.messages)

    ken.press(button)

    assert len(ken.phone.messages) == before
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM draws")).scalar_one() == 1


def test_a_talk_left_alone_for_a_day_closes_with_a_kind_word(ken: Chat) -> None:
    ken.say("Will I find work?")
    ken.story.clock.advance(hours=25)

    ken.say("Worried")

    assert "Your earlier question has closed" in ken.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("สวัสดีค่ะ", "วันนี้มีเรื่องอะไรในใจคะ"),
        ("ขอบคุณมากค่ะ", "ยินดีมากค่ะ"),
        ("แม่นมาก", "ดีใจจังค่ะ"),
        ("555", "ขำตาม"),
        ("อยากตาย", "1323"),
    ],
)
def test_idle_talk_gets_its_own_answer(mali: Chat, said: str, answer: str) -> None:
    assert answer in mali.agree().say("ยกเลิก").say(said).text


def test_idle_words_that_are_no_question_are_offered_as_one(ken: Chat) -> None:
    ken.say("cancel").say("my new flat in Bangkok")
    assert "Shall I ask the cards about" in ken.text

    ken.tap("Yes, ask this")

    assert "How do you feel about it" in ken.text


def test_the_language_is_switched_by_a_word_and_stays(mali: Chat) -> None:
    mali.agree().say("English")
    assert "I speak English with you now" in mali.text

    assert "How do you feel about it" in mali.say("Will I find work?").text
    assert "จากนี้มีมี่คุยภาษาไทย" in mali.say("ภาษาไทย").text


@pytest.mark.parametrize("step", ["idle", *STEPS])
def test_someone_in_distress_meets_care_at_every_step(ken: Chat, step: str) -> None:
    if step != "idle":
        walk(ken, step)

    assert "1323" in ken.say("I want to die").text


def test_distress_while_a_reading_is_written_stops_it(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    ken.ask_and_open("Will I find work?")

    ken.say("อยากตายแล้ว")

    assert "1323" in ken.text
    story.run_worker()
    assert "Your reading" not in ken.text


def test_distress_split_over_two_bubbles_is_seen(ken: Chat) -> None:
    assert "1323" in ken.say("Will I ever feel better? I want to").say("die").text


def test_yes_to_an_offered_question_asks_it(ken: Chat) -> None:
    ken.say("cancel").say("my new flat in Bangkok").say("yes")

    assert "my new flat in Bangkok" in ken.text
    assert "How do you feel about it" in ken.text


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "language"), ("en", "reversed cards"), ("th", "ภาษา"), ("th", "ไพ่กลับหัว")]
)
def test_asking_about_a_setting_changes_nothing(story: Story, language: str, asked: str) -> None:
    chat = story.chat("Nok", language).agree().say(asked)

    assert ("Reversed cards\n✓ With" if language == "en" else "ไพ่กลับหัว\n✓ ใช้") in chat.text
    with story.product.database.begin() as connection:
        kept = connection.execute(text("SELECT language, reversals FROM users")).one()
    assert (kept.language, kept.reversals) == (language, True)


def test_the_words_of_buttons_can_be_typed(ken: Chat, story: Story) -> None:
    assert "every card lies upright" in ken.say("Read without reversed cards").text
    assert "How do you feel about it" in ken.say("cancel").say("my new flat in Bangkok").say("Yes, ask this").text
    ken.say("open my cards").say("4").say("Did not speak to me")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT spoke_to_user FROM readings")).scalar_one() is False


@pytest.mark.parametrize("step", ["spread", "cut", "pick"])
def test_what_is_not_understood_is_said_so(ken: Chat, step: str) -> None:
    assert "I did not catch that" in walk(ken, step).say("banana").text


def test_a_spread_is_known_by_the_beginning_of_its_name(ken: Chat) -> None:
    assert "Shuffled and sealed" in walk(ken, "spread").say("celtic").text
    assert "tap a pile and they run from there" in ken.say("I pick each card").text


def test_the_same_button_after_a_word_of_hers_is_no_slip_of_the_finger(ken: Chat) -> None:
    ken.say("menu").tap("Balance").say("menu").tap("Balance")

    assert "20 Stars" in ken.text
