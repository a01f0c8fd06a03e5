"""Wishes said in whole sentences: a card each day, a name, a gift; and a word that no longer means what it did."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from services.preferences import Preferences, read_preferences
from tests.chats.conftest import Chat


def likes(chat: Chat) -> Preferences:
    with chat.story.product.database.begin() as connection:
        return read_preferences(connection, user_id=chat.user_id)


@pytest.mark.parametrize(
    ("wish", "hour"),
    [
        ("ส่งไพ่ทุกวัน 8 โมง", 8),
        ("ส่งดวงให้ทุกเย็น 6 โมง", 18),
        ("send me a card every morning at 7am", 7),
    ],
)
def test_a_daily_card_at_an_hour_is_on_at_once(mali: Chat, wish: str, hour: int) -> None:
    mali.agree().say(wish)

    assert likes(mali).daily_hour == hour


def test_a_wish_is_heard_where_she_is_in_no_talk(mali: Chat) -> None:
    mali.agree().say("ยกเลิก").say("ส่งไพ่ทุกวัน 8 โมง")

    assert likes(mali).daily_hour == 8


def test_a_daily_card_without_an_hour_asks_for_it(mali: Chat) -> None:
    mali.agree().say("ส่งไพ่ประจำวันให้ทุกเช้าหน่อย").say("7 โมง")

    assert likes(mali).daily_hour == 7


@pytest.mark.parametrize("word", ["ปิดแจ้งเตือนไพ่ประจำวัน", "stop the daily card"])
def test_the_daily_card_is_off_when_it_is_named(mali: Chat, word: str) -> None:
    mali.agree().say("ส่งไพ่ทุกวัน 8 โมง").say(word)

    assert likes(mali).daily_hour is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("เปลี่ยนชื่อเป็นพลอย", "พลอย"),
        ("เรียกฉันว่าพลอยค่ะ", "พลอย"),
        ("my name is Bob", "Bob"),
        ("call me Bob", "Bob"),
        ("เรียกฉันว่าอะไรดี", None),
        ("ฉันชื่อพลอยค่ะ เลิกกับแฟนมาสามเดือนแล้วเศร้ามาก", None),
        ("call me later", None),
    ],
)
def test_a_name_she_gives_unasked_is_kept_and_a_story_is_none(mali: Chat, said: str, name: str | None) -> None:
    mali.agree().say("เมนู").tap("ฉัน").say("ยกเลิก")

    mali.say(said)

    assert likes(mali).nickname == name


def test_only_the_name_is_taken_and_what_is_none_is_asked_for_again(mali: Chat) -> None:
    mali.agree().say("ยกเลิก").say("ตั้งชื่อ").say("ขอเปลี่ยนชื่อเป็น 555")
    assert "ไม่แน่ใจว่านี่คือชื่อ" in mali.text

    assert "จะเรียกว่า พลอย " in mali.say("ขอเปลี่ยนชื่อเป็นพลอย").text


def test_a_yes_to_a_name_counts_while_that_name_is_asked_about_and_asks_for_one_later(mali: Chat) -> None:
    mali.agree().say("ยกเลิก").say("ตั้งชื่อ").say("ดูดีมีสุข").say("ใช่ เรียกแบบนี้เลย")
    assert likes(mali).nickname == "ดูดีมีสุข"

    mali.say("ใช่ เรียกแบบนี้เลย")

    assert "ให้มีมี่เรียกว่าอะไรดีคะ" in mali.text


def test_a_gift_for_a_friend_leads_to_gifts(mali: Chat) -> None:
    assert "ของขวัญ" in mali.agree().say("ส่งของขวัญให้เพื่อน").text


def test_what_is_written_like_a_code_is_told_that_it_is_none(mali: Chat) -> None:
    assert "หาของขวัญชิ้นนี้ไม่เจอค่ะ" in mali.agree().say("G-AAAAA-BBBBBB").text


@pytest.mark.parametrize("between", ["...", "เมนู", "555"])
@pytest.mark.parametrize("yes", ["1", "ใช่"])
def test_a_yes_means_what_was_typed_only_while_that_is_offered(mali: Chat, between: str, yes: str) -> None:
    mali.agree().say("ยกเลิก")
    assert "แมว" in mali.say("แมวของฉันหายไปเมื่อวานนี้").text

    mali.say(between).say(yes)

    assert "แมว" not in mali.text
    assert "แมว" in mali.say("แมวของฉันหายไปเมื่อวานนี้").say(yes).text


def test_nothing_of_a_wish_is_left_in_the_record_of_the_talk(mali: Chat) -> None:
    mali.agree().say("ยกเลิก").say("call me Bob")

    with mali.story.product.database.begin() as connection:
        state = connection.execute(text("SELECT state FROM conversations")).scalar_one()
    assert "Bob" not in str(state)
