"""First contact: whatever comes first, she is greeted in her language; consent is asked for her first question."""

from __future__ import annotations

import pytest

from tests.chats.conftest import Chat, Story


def test_a_new_friend_is_greeted_in_thai_and_asked_what_is_on_her_mind(mali: Chat) -> None:
    mali.follow()

    assert "มีมี่เองนะคะ" in mali.text
    assert "ช่วงนี้มีเรื่องอะไรในใจคะ" in mali.text
    assert "20 ปี" not in mali.text, "the rules come with her first question"
    assert mali.ways == ["reply"] * len(mali.ways)


def test_a_phone_that_speaks_english_is_greeted_in_english(story: Story) -> None:
    emma = story.chat("Emma", "en").follow()

    assert "Hello, I am MiMi" in emma.text


def test_a_language_we_do_not_speak_is_greeted_in_thai(story: Story) -> None:
    assert "มีมี่เองนะคะ" in story.chat("Jo", "ja").follow().text


def test_thai_words_on_an_english_phone_are_answered_in_thai_at_once(story: Story) -> None:
    nok = story.chat("Nok", "en").say("เขาจะกลับมาไหมคะ")

    assert "มีมี่เองนะคะ" in nok.text
    assert "เขาจะกลับมาไหม" in nok.text


def test_a_question_typed_before_consent_waits_and_goes_on_after_one_tap(mali: Chat) -> None:
    mali.say("ปีหน้าจะได้งานใหม่ไหมคะ")
    assert "คำถามของคุณรออยู่" in mali.text

    mali.tap("ยินยอม")

    assert "ปีหน้าจะได้งานใหม่ไหมคะ" in mali.text
    assert "รู้สึกกับเรื่องนี้" in mali.text


def test_a_question_tapped_in_the_greeting_waits_for_consent_and_goes_on(mali: Chat) -> None:
    mali.follow().tap("ช่วงนี้ชีวิตฉันมีอะไรที่ควรรู้บ้าง")
    assert "AI" in mali.text
    assert "20 ปี" in mali.text

    mali.tap("ยินยอม")

    assert "ช่วงนี้ชีวิตฉันมีอะไรที่ควรรู้บ้าง" in mali.text
    assert "รู้สึกกับเรื่องนี้" in mali.text


def test_a_question_of_the_greeting_can_be_tapped_later_too(mali: Chat) -> None:
    mali.follow()
    focus = mali.button("ช่วงนี้ชีวิตฉันมีอะไรที่ควรรู้บ้าง")
    mali.say("เมนู").say("ยกเลิก")

    mali.press(focus)

    assert "คำถามของคุณรออยู่" in mali.text


def test_questions_before_consent_join_in_several_bubbles(mali: Chat) -> None:
    mali.say("ปีหน้าจะได้งานใหม่ไหมคะ").say("สมัครไปสามที่แล้ว").tap("ยินยอม")

    assert "ปีหน้าจะได้งานใหม่ไหมคะ สมัครไปสามที่แล้ว" in mali.text


def test_consent_can_be_typed_on_a_computer(mali: Chat) -> None:
    mali.follow().say("ยินยอมค่ะ")
    assert "20 ปี" in mali.text, "she is shown first what she would agree to"

    mali.say("ยินยอมค่ะ")

    assert "อยากถามเรื่องอะไร" in mali.text


def test_without_consent_there_is_no_reading(mali: Chat) -> None:
    mali.say("แฟนจะกลับมาไหม").tap("ยังไม่สะดวก").say("ดูดวง").say("ปีหน้าจะได้งานไหมคะ")

    assert "แบบนี้โอเคไหมคะ" in mali.text


def test_consent_taken_back_is_asked_for_again(mali: Chat) -> None:
    mali.agree().say("ถอนความยินยอม").say("ดูดวง").say("ปีหน้าจะได้งานไหมคะ")

    assert "แบบนี้โอเคไหมคะ" in mali.text


def test_blocking_and_coming_back_is_no_first_contact(mali: Chat) -> None:
    mali.agree().block().unblock()

    assert "ดีใจที่กลับมา" in mali.text
    assert "AI" not in mali.text


@pytest.mark.parametrize("act", ["sticker", "photo"])
def test_a_sticker_as_first_contact_is_greeted_too(mali: Chat, act: str) -> None:
    getattr(mali, act)()

    assert "มีมี่เองนะคะ" in mali.text


def test_a_newcomer_in_distress_meets_care_and_no_cards(mali: Chat) -> None:
    mali.say("อยากตาย ไม่ไหวแล้ว")

    assert "1323" in mali.text
    assert "ไพ่ครบ 78 ใบ" not in mali.text


def test_a_profile_that_takes_too_long_means_thai(story: Story) -> None:
    story.world.faults.add("GET /v2/bot/profile/*", "status", status=500)

    assert "มีมี่เองนะคะ" in story.chat("Slow", "en").follow().text


def test_thai_words_after_an_english_greeting_switch_to_thai(story: Story) -> None:
    nok = story.chat("Nok", "en").follow()
    assert "Hello, I am MiMi" in nok.text

    nok.say("เขาจะกลับมาไหมคะ")

    assert "คำถามของคุณรออยู่" in nok.text


def test_a_stray_thai_letter_does_not_switch_an_english_chat(story: Story) -> None:
    nok = story.chat("Nok", "en").agree()

    assert "How do you feel about it" in nok.say("Will I find work this year?ก").text
    assert "Your balance" in nok.say("balance").text


def test_a_chosen_language_is_not_switched_by_a_thai_word(ken: Chat) -> None:
    ken.say("english").say("แฟนเก่า will he come back?")

    assert "How do you feel about it" in ken.text


def test_a_double_tap_on_consent_is_one_tap(mali: Chat) -> None:
    mali.say("ปีหน้าจะได้งานใหม่ไหมคะ")
    button = mali.button("ยินยอม")
    mali.press(button)
    before = len(mali.phone.messages)

    mali.press(button)

    assert len(mali.phone.messages) == before


def test_a_yes_or_no_at_consent_is_no_part_of_the_question(mali: Chat) -> None:
    mali.say("แฟนจะกลับมาไหม").say("ตกลงค่ะ")

    assert "แฟนจะกลับมาไหม" in mali.text
    assert "ตกลง" not in mali.text
    assert "รู้สึกกับเรื่องนี้" in mali.text


def test_the_waiting_question_survives_a_start_word(mali: Chat) -> None:
    mali.say("แฟนจะกลับมาไหม").say("ดูดวง").tap("ยินยอม")

    assert "แฟนจะกลับมาไหม" in mali.text


def test_an_old_refusal_after_consent_takes_the_consent_back(mali: Chat) -> None:
    mali.follow().say("ยินยอม")
    refuse = mali.button("ยังไม่สะดวก")
    mali.tap("ยินยอม")
    mali.story.clock.advance(seconds=10)

    mali.press(refuse)

    assert "ถอนความยินยอม" in mali.text
    assert "แบบนี้โอเคไหมคะ" in mali.say("ดูดวง").say("แฟนจะกลับมาไหม").text


def test_withdrawing_while_a_reading_is_written_stops_it(mali: Chat, story: Story) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.ask_and_open("แฟนจะกลับมาไหม").say("ถอนความยินยอม")

    story.run_worker()

    assert not any(item["direction"] == "model" for item in story.world.traffic)


def test_who_writes_first_and_adds_mimi_then_is_still_asked_for_consent(mali: Chat) -> None:
    mali.say("แฟนจะกลับมาไหม").follow()

    assert "แบบนี้โอเคไหมคะ" in mali.text
    assert "ดีใจที่กลับมา" not in mali.text


def test_who_says_hello_and_adds_mimi_then_is_asked_for_her_question(mali: Chat) -> None:
    mali.say("สวัสดีค่ะ").follow()

    assert "อยากถามเรื่องอะไร" in mali.text
    assert "ดีใจที่กลับมา" not in mali.text
