"""A reading from the question to the carousel."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.chats.conftest import Chat, Story


def test_four_taps_lead_from_a_question_to_a_reading(mali: Chat) -> None:
    mali.agree().say("จะได้เลื่อนตำแหน่งไหมคะ").tap("เปิดไพ่เลย").tap("4")

    assert "คำทำนายของคุณ" in mali.text
    assert "จะได้เลื่อนตำแหน่งไหมคะ" in mali.text
    assert mali.ways[-1] == "push"


def test_every_step_can_be_walked(ken: Chat) -> None:
    ken.say("Will I find work this year?").tap("Worried").tap("Work").tap("Five").tap("9")

    assert "Your reading" in ken.text
    assert "Present" in ken.text or "present" in ken.text


def test_every_choice_can_be_typed_on_a_computer(ken: Chat) -> None:
    ken.say("reading").say("Will I find work this year?").say("1").say("2").say("1").say("9")

    assert "Your reading" in ken.text


@pytest.mark.parametrize(("number", "cards"), [("1", 3), ("2", 1), ("3", 5), ("4", 10)])
def test_each_spread_lays_its_cards_and_reads_each_of_them(ken: Chat, story: Story, number: str, cards: int) -> None:
    ken.say("What does this year hold?").say("skip").say("skip").say(number).say("3")

    (laid,) = story.contents()
    assert len(laid["cards"]) == cards
    assert len({(card["card_id"], card["position"]) for card in laid["cards"]}) == cards
    for card in laid["cards"]:
        assert ken.reads(card["interpretation"])


def test_three_or_four_bubbles_make_one_question(mali: Chat) -> None:
    mali.agree().say("เรื่องงานค่ะ จะเป็นยังไง").say("หัวหน้าเพิ่งเปลี่ยน").tap("กังวล").say("แล้วเพื่อนก็ลาออก")

    assert "เรื่องงานค่ะ จะเป็นยังไง หัวหน้าเพิ่งเปลี่ยน แล้วเพื่อนก็ลาออก" in mali.text
    assert "เป็นเรื่องอะไรคะ" in mali.text


def test_laughter_in_between_is_not_added_to_the_question(mali: Chat) -> None:
    mali.agree().say("เรื่องงานจะเป็นยังไง").say("555")

    assert "เรื่องงานจะเป็นยังไง" in mali.text
    assert "555" not in mali.text


def test_a_mood_in_her_own_words_is_kept(ken: Chat, story: Story) -> None:
    ken.say("Should I move to Chiang Mai?").tap("In my own words").say("torn but a little brave").tap("Skip").tap(
        "Three"
    ).tap("1")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT mood FROM readings")).scalar_one() == "torn but a little brave"


def test_a_suggested_question_is_asked_by_one_tap(mali: Chat) -> None:
    mali.agree().tap("การงานสามเดือนข้างหน้าจะเป็นยังไง")

    assert "การงานสามเดือนข้างหน้าจะเป็นยังไง\nตอนนี้รู้สึกกับเรื่องนี้ยังไงคะ" in mali.text


def test_a_suggested_next_question_is_answered_without_mood_topic_or_spread(ken: Chat, story: Story) -> None:
    ken.ask_and_open("Will I find work this year?")
    with story.product.database.begin() as connection:
        content = connection.execute(text("SELECT content FROM readings")).scalar_one()

    ken.tap(content["next_questions"][1])

    assert "How do you feel about it" not in ken.text
    assert content["next_questions"][1] in ken.text


def test_the_alt_text_on_a_lock_screen_gives_nothing_away(mali: Chat) -> None:
    mali.agree().ask_and_open("แฟนเก่าจะกลับมาไหม")

    assert mali.phone.messages[-1].alt_text == "มีมี่มีข้อความถึงคุณค่ะ"


def test_the_text_can_be_copied(ken: Chat) -> None:
    ken.ask_and_open("Will I find work this year?").tap("Copy the text")

    assert ken.phone.clipboard
    assert len(ken.phone.clipboard) <= 1000


def test_the_reading_is_kept_and_reopened_by_a_free_reply(ken: Chat) -> None:
    ken.ask_and_open("Will I find work this year?").say("my readings")
    assert "Will I find work this year?" in ken.text

    ken.phone.tap("Open")

    assert "Your reading" in ken.text
    assert ken.ways[-1] == "reply"


def test_she_may_say_whether_it_spoke_to_her(ken: Chat, story: Story) -> None:
    ken.ask_and_open("Will I find work this year?").tap("It spoke to me")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT spoke_to_user FROM readings")).scalar_one() is True


def test_a_refused_question_is_explained_and_another_may_be_asked(ken: Chat) -> None:
    ken.ask_and_open("Will I win, please [refuse] this?")
    assert "the cards should not answer" in ken.text

    ken.say("Will I find work this year?")

    assert "How do you feel about it" in ken.text


def test_without_a_usable_model_the_almanac_reads_and_says_so(ken: Chat, story: Story) -> None:
    story.world.faults.add("POST /openai/v1/*", "status", status=401)

    ken.ask_and_open("Will I find work this year?")

    assert "almanac" in ken.text


def test_what_a_call_cost_is_kept(ken: Chat, story: Story) -> None:
    ken.ask_and_open("Will I find work this year?")

    with story.product.database.begin() as connection:
        row = connection.execute(text("SELECT * FROM reading_attempts")).one()
    assert row.outcome == "ok"
    assert row.input_tokens > 0
    assert 0 < row.cost_micro_usd < 1000
    assert row.prompt_version
