"""The almanac hears mood, topic and time where nobody tapped them."""

from __future__ import annotations

import pytest

from services.almanac.asking import listen
from services.reading_types import ReadingRequest


def hear(question, language, *, mood=None, topic=None):
    return listen(ReadingRequest(question, language, "three", (), mood, topic, ""))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("แฟนเก่าจะกลับมาไหม", "love"),
        ("จะได้แต่งงานเมื่อไหร่", "love"),
        ("ควรลาออกดีไหม", "career"),
        ("ลูกค้าจะกลับมาไหม บริษัทเริ่มเงียบ", "career"),
        ("หนี้ก้อนนี้จะหมดไหม", "money"),
        ("ทำยังไงให้หลับสบาย", "health"),
        ("แม่จะเข้าใจเราไหม", "family"),
        ("สอบครั้งนี้จะผ่านไหม", "study"),
        ("ไพ่แม่นจริงไหม แน่นอนหรือเปล่า", "general"),
        ("ขอสอบถามเรื่องทั่วไป", "general"),
        ("อย่างนี้ควรรอไหม", "general"),
    ],
)
def test_thai_topics_are_heard_and_look_alikes_are_not(question, topic):
    assert hear(question, "th").topic == topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Will my ex come back?", "love"),
        ("Should I quit my job?", "career"),
        ("Will my savings last?", "money"),
        ("Why can't I sleep?", "health"),
        ("Will my mother forgive me?", "family"),
        ("Will I pass the exam?", "study"),
        ("What is the next example of this?", "general"),
    ],
)
def test_english_topics_are_heard_and_look_alikes_are_not(question, topic):
    assert hear(question, "en").topic == topic


@pytest.mark.parametrize(
    ("question", "language", "timeframe"),
    [
        ("พรุ่งนี้จะเป็นยังไง", "th", "days"),
        ("อาทิตย์หน้าจะเจอเขาไหม", "th", "weeks"),
        ("การเงินเดือนหน้าเป็นยังไง", "th", "months"),
        ("เงินเดือนจะขึ้นไหม", "th", "open"),
        ("ปีหน้าจะได้ย้ายบ้านไหม", "th", "years"),
        ("Will it work out tomorrow?", "en", "days"),
        ("What about the next few weeks?", "en", "weeks"),
        ("How will this month go?", "en", "months"),
        ("Where will I be in five years?", "en", "years"),
        ("Will it work out?", "en", "open"),
    ],
)
def test_the_time_a_question_names_is_heard(question, language, timeframe):
    assert hear(question, language).timeframe == timeframe


@pytest.mark.parametrize(
    ("typed", "language", "mood"),
    [
        ("กลัวนิดหน่อย", "th", "worried"),
        ("หมดแรงแล้ว", "th", "tired"),
        ("ปวดท้อง", "th", "curious"),
        ("a bit scared", "en", "worried"),
        ("fluffy", "en", "curious"),
    ],
)
def test_a_mood_in_free_words_becomes_a_known_one(typed, language, mood):
    assert hear("????", language, mood=typed).mood == mood


def test_what_was_tapped_is_never_overruled():
    asked = hear("แฟนเก่าจะกลับมาไหม กลัวมาก", "th", mood="hopeful", topic="money")

    assert (asked.mood, asked.topic) == ("hopeful", "money")
