"""What was added to a question can be taken off again; a mood said late is a mood; no answer is a dead end."""

from __future__ import annotations

import pytest

from tests.chats.conftest import Chat
from tests.chats.test_languages_heard import choices

ASKED = "งานใหม่จะเป็นไงบ้าง"
MORE = "หัวหน้าคนใหม่ใจดี"
OFF = "ไม่ต้องเพิ่ม"
TOPIC = "เป็นเรื่องอะไรคะ"


@pytest.mark.parametrize("way", ["tap", "say"])
def test_an_addition_is_taken_off_again(mali: Chat, way: str) -> None:
    mali.agree().say(ASKED).say(MORE)
    assert choices(mali)[0] == OFF

    getattr(mali, way)(OFF)

    assert "เหมือนเดิมแล้ว" in mali.text
    assert ASKED in mali.text
    assert MORE not in mali.text
    assert OFF not in choices(mali)
    assert MORE not in mali.say("เงินเดือนก็ดีขึ้นด้วย").text, "it is gone from the question itself"


def test_an_addition_at_the_topic_is_taken_off_too(mali: Chat) -> None:
    mali.agree().say(ASKED).say("กังวล").say(MORE).tap(OFF)

    assert TOPIC in mali.text
    assert MORE not in mali.say("เงินเดือนก็ดีขึ้นด้วย").text


def test_the_button_of_an_addition_taken_off_is_old(mali: Chat) -> None:
    off = mali.agree().say(ASKED).say(MORE).button(OFF)
    mali.press(off)
    mali.story.clock.advance(seconds=10)

    assert "ปุ่มนั้นเป็นของรอบก่อนแล้วค่ะ" in mali.press(off).text


@pytest.mark.parametrize("mood", ["a bit nervous tbh", "nervous", "กังวลนิดหน่อย"])
def test_a_mood_is_heard_also_where_the_topic_is_asked(mali: Chat, mood: str) -> None:
    mali.agree().say(ASKED)
    assert TOPIC in mali.say(mood).text

    mali.say(mood)

    assert TOPIC in mali.text
    assert "เพิ่มในคำถาม" not in mali.text


def test_travel_is_a_topic(mali: Chat) -> None:
    assert "จะเปิดไพ่กี่ใบดีคะ" in mali.agree().say(ASKED).say("กังวล").say("travel").text


def test_the_proof_and_a_moment_to_think_have_ways_on(mali: Chat) -> None:
    mali.agree().give(stars=9).say(ASKED).say("ขอคิดแป๊บ")
    assert choices(mali) == ["🔮 เปิดไพ่เลย", "เมนู", "ยกเลิก"]

    mali.tap("🔮 เปิดไพ่เลย").say("พิสูจน์ไพ่")
    assert choices(mali) == ["คำทำนายของฉัน", "เมนู"], "the pack lies before her still"

    mali.say("5").say("พิสูจน์ไพ่")
    assert choices(mali)[-1] == "เมนู"
    assert len(choices(mali)) == 3
