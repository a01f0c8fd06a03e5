"""Before consent: the whole card once, then a line, and nothing she said is lost or taken for a yes."""

from __future__ import annotations

import pytest

from tests.chats.conftest import Chat, Story

CARD = "ก่อนเปิดไพ่ ขอบอกตรง ๆ สามข้อนะคะ"
LINE = "เหลือแค่แตะ “ยินยอม เริ่มเลย”"
BUTTONS = ["ยินยอม เริ่มเลย", "อ่านกติกา"]
MOOD = "รู้สึกกับเรื่องนี้"
ASK = "อยากถามเรื่องอะไร"


def shown(chat: Chat) -> Chat:
    """This will come as a new friend and see the card before there is a question."""
    return chat.follow().say("ยินยอม")


def agreed(chat: Chat) -> bool:
    """Whether a question is answered with the next step instead of asking for consent."""
    return MOOD in chat.say("ปีหน้าจะได้งานใหม่ไหมคะ").text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("555", "มีมี่ขำตามเลย"),
        ("สวัสดีค่ะ", "มีมี่อยู่ตรงนี้"),
        ("ขอบคุณค่ะ", "ด้วยความยินดี"),
        ("ok", "หมายถึงยินยอมใช่ไหมคะ"),
        ("ค่ะ", "หมายถึงยินยอมใช่ไหมคะ"),
        ("1", LINE),
        ("แฟนจะกลับมาไหม", "เรื่องที่พิมพ์มา มีมี่เก็บไว้ให้แล้ว"),
        ("เครียดเรื่องงานมากเลย", "เรื่องที่พิมพ์มา มีมี่เก็บไว้ให้แล้ว"),
    ],
)
def test_after_the_card_anything_else_is_answered_in_a_line_and_is_no_yes(mali: Chat, said: str, answer: str) -> None:
    assert CARD in shown(mali).text

    mali.say(said)

    assert answer in mali.text
    assert CARD not in mali.text
    assert [button.label for button in mali.phone.latest[-1].buttons] == BUTTONS
    assert not agreed(mali)


def test_who_begins_at_the_card_without_a_question_is_asked_for_one(mali: Chat) -> None:
    assert ASK in shown(mali).say("ดูดวง").text
    assert not agreed(mali)


@pytest.mark.parametrize("act", ["sticker", "photo"])
def test_a_sticker_or_a_photo_does_not_bring_the_card_again(mali: Chat, act: str) -> None:
    shown(mali)

    getattr(mali, act)()

    assert LINE in mali.text
    assert CARD not in mali.text


@pytest.mark.parametrize("yes", ["ตกลงค่ะ", "ยอมรับ", "ยินยอมค่ะ", "I agree", "yes", "I accept"])
def test_a_plain_yes_is_consent(mali: Chat, yes: str) -> None:
    assert ASK in shown(mali).say(yes).text
    assert agreed(mali)


@pytest.mark.parametrize("no", ["ไม่", "ไม่ยินยอม", "no", "ยังไม่สะดวก", "I don't agree"])
def test_a_plain_no_is_respected_and_forgets_the_question(mali: Chat, no: str) -> None:
    mali.say("แฟนจะกลับมาไหม").say(no)

    assert "ไม่ได้เก็บคำถามไว้" in mali.text
    assert "แฟนจะกลับมาไหม" not in mali.say("ดูดวง").text
    assert CARD in mali.say("ปีหน้าจะได้งานใหม่ไหมคะ").text, "asked anew, with the whole card"


@pytest.mark.parametrize("wait", ["ขอคิดก่อน", "เดี๋ยวก่อน", "ไว้ก่อน"])
def test_who_wants_to_think_loses_nothing(mali: Chat, wait: str) -> None:
    mali.say("แฟนจะกลับมาไหม").say(wait)

    assert "แฟนจะกลับมาไหม" in mali.say("ตกลง").text
    assert MOOD in mali.text


def test_the_whole_card_comes_again_when_she_asks_and_the_question_still_waits(mali: Chat) -> None:
    mali.say("แฟนจะกลับมาไหม").say("555").tap("อ่านกติกา")

    assert CARD in mali.text
    assert "แฟนจะกลับมาไหม" in mali.text
    assert MOOD in mali.tap("ยินยอม").text


def test_the_whole_card_comes_again_after_a_day_of_talk(mali: Chat, story: Story) -> None:
    shown(mali)
    story.clock.advance(hours=13)
    assert CARD not in mali.say("แฟนจะกลับมาไหม").text
    story.clock.advance(hours=13)

    assert CARD in mali.say("555 ดูดวง").text


def test_what_was_no_question_is_offered_after_the_yes(mali: Chat) -> None:
    shown(mali).say("เครียดเรื่องงานมากเลย").tap("ยินยอม")

    assert "ให้ถามไพ่เรื่อง “เครียดเรื่องงานมากเลย” เลยไหมคะ" in mali.text
    assert MOOD in mali.say("ใช่").text


def test_what_was_no_question_as_her_very_first_words_is_offered_too(mali: Chat) -> None:
    mali.say("เครียดเรื่องงานมากเลย").tap("ยินยอม")

    assert "เครียดเรื่องงานมากเลย" in mali.text


def test_a_question_goes_before_what_was_none(mali: Chat) -> None:
    shown(mali).say("เครียดเรื่องงานมากเลย").say("ปีหน้าจะได้งานใหม่ไหมคะ").tap("ยินยอม")

    assert "ปีหน้าจะได้งานใหม่ไหม" in mali.text
    assert "เครียดเรื่องงาน" not in mali.text


@pytest.mark.parametrize(("said", "line"), [("อยากตาย", "1323"), ("โดนผัวซ้อมทุกวัน", "1300"), ("he raped me", "1300")])
@pytest.mark.parametrize("newcomer", [True, False])
def test_a_call_for_help_is_heard_before_consent(mali: Chat, said: str, line: str, newcomer: bool) -> None:
    if not newcomer:
        mali.follow().say("แฟนจะกลับมาไหม")

    mali.say(said)

    assert line in mali.text
    assert CARD not in mali.text
    assert LINE not in mali.text


def test_a_call_for_help_in_several_bubbles_before_consent_is_heard(mali: Chat) -> None:
    mali.follow().say("ควรเลิกกับแฟนไหม เมื่อคืนแฟน").say("ตบหนู")

    assert "1300" in mali.text


def test_the_rules_after_consent_are_those_she_agreed_to(mali: Chat) -> None:
    mali.agree().say("อ่านกติกา")

    assert CARD not in mali.text
    assert "ยินยอม" in mali.text


def test_what_she_takes_back_in_line_is_not_offered(mali: Chat) -> None:
    shown(mali).say("เครียดเรื่องงานมากเลย")
    own = [entry.message for entry in mali.phone._chat() if entry.side == "user"]
    mali.phone.unsend(str(own[-1]["id"]))

    assert "เครียดเรื่องงาน" not in mali.say("ตกลง").text


@pytest.mark.parametrize("said", ["sure why not", "ok lets go", "ได้เลย เอาเลย"])
def test_a_hearty_half_yes_is_asked_about(mali: Chat, said: str) -> None:
    assert "หมายถึงยินยอมใช่ไหมคะ" in shown(mali).say(said).text
    assert not agreed(mali)


@pytest.mark.parametrize("said", ["เธอเป็นใคร", "who are you"])
def test_who_asks_who_she_is_is_told_and_has_asked_nothing_of_the_cards(mali: Chat, said: str) -> None:
    mali.follow().say(said)

    assert "ไม่ใช่คน" in mali.text
    assert "เก็บไว้ให้แล้ว" not in mali.text
