"""A typed word that clearly names a choice is that choice; a story that holds the word is not."""

from __future__ import annotations

import pytest

from services.phrases import read_words
from services.reading_types import MOODS, TOPICS
from services.tarot.spreads import SPREADS
from services.typed_choices import (
    is_own_mood,
    leaves_to_mimi,
    read_mood,
    read_pile,
    read_shown_spread,
    read_spread,
    read_topic,
    skips,
)


@pytest.mark.parametrize(
    ("said", "mood"),
    [
        ("เครียดอะ", "worried"),
        ("กังวลมากเลยค่ะ", "worried"),
        ("a bit nervous", "worried"),
        ("เศร้าจัง", "sad"),
        ("😭😭", "sad"),
        ("อกหักค่ะ", "sad"),
        ("I'm heartbroken", "sad"),
        ("งงมาก", "confused"),
        ("i feel torn", "confused"),
        ("โมโหอะ", "angry"),
        ("หึงมาก", "angry"),
        ("😡", "angry"),
        ("ท้อแล้ว", "tired"),
        ("เหนื่อยใจ", "tired"),
        ("im so tired", "tired"),
        ("ลุ้นอยู่", "hopeful"),
        ("ตื่นเต้นมากกก", "excited"),
        ("so happy", "excited"),
        ("แค่อยากรู้เฉยๆ", "curious"),
        ("just curious lol", "curious"),
        ("เครียดเรื่องงานมาก", None),
        ("เขากังวลไหม", None),
        ("ok thx", None),
        (" ", None),
        ("he is angry", None),
    ],
)
def test_a_mood_is_read_from_a_word(said, mood):
    assert read_mood(said) == mood


@pytest.mark.parametrize(("said", "own"), [("เฉยๆ", True), ("ปกติค่ะ", True), ("meh", True), ("เขาเฉยๆ กับเรา", False)])
def test_a_mood_of_her_own_is_kept_as_she_says_it(said, own):
    assert is_own_mood(said) is own


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("เรื่องงาน", "career"),
        ("งานค่ะ", "career"),
        ("my job", "career"),
        ("love life", "love"),
        ("ความรักจ้า", "love"),
        ("เรื่องแฟนเก่าอะ", "love"),
        ("❤️", "love"),
        ("เรื่องเงินๆ ทองๆ", None),
        ("การเงินค่ะ", "money"),
        ("หนี้", "money"),
        ("it's about money", "money"),
        ("สุขภาพ", "health"),
        ("เรื่องที่บ้าน", "family"),
        ("my mom", "family"),
        ("สอบ", "study"),
        ("ภาพรวมละกัน", "general"),
        ("everything", "general"),
        ("งานใหม่จะเป็นไง", None),
        ("does he love me", None),
    ],
)
def test_a_topic_is_read_from_a_word(said, topic):
    assert read_topic(said) == topic


@pytest.mark.parametrize(
    ("said", "layout"),
    [
        ("เอาสามใบละกัน", "three"),
        ("3 ใบค่ะ", "three"),
        ("๓ ใบ", "three"),
        ("three cards please", "three"),
        ("ใบเดียวพอ", "one"),
        ("ขอใบเดียวนะคะ", "one"),
        ("just one card", "one"),
        ("5 ใบ", "five"),
        ("เซลติก", "celtic"),
        ("เซ็ลติกครอส", "celtic"),
        ("10 cards", "celtic"),
        ("celtic cross pls", "celtic"),
        ("one", None),
        ("เขาให้ดอกไม้สามใบ", None),
        ("three kids or two", None),
    ],
)
def test_a_layout_is_read_from_words(said, layout):
    assert read_spread(said) == layout
    assert layout is None or read_shown_spread(said) == layout


def test_where_layouts_are_shown_fewer_words_do():
    assert [read_shown_spread(said) for said in ("one", "ถูกสุด", "เยอะสุด", "สาม")] == ["one", "one", "celtic", "three"]


@pytest.mark.parametrize(
    ("said", "pile"), [("กองกลาง", 5), ("the middle one", 5), ("กองแรก", 1), ("กองสุดท้าย", 9), ("สามใบ", None)]
)
def test_a_pile_is_read_from_where_it_lies(said, pile):
    assert read_pile(said) == pile


@pytest.mark.parametrize("said", ["ข้าม", "ข้ามไปเลย", "ไม่บอก", "skip it", "pass", "rather not say"])
def test_what_is_left_open_is_skipped(said):
    assert skips(said)


@pytest.mark.parametrize("said", ["กี่ใบดี", "แนะนำหน่อย", "which one is best", "what do you recommend"])
def test_mimi_may_be_asked_which(said):
    assert leaves_to_mimi(said)


def test_every_choice_there_is_has_words():
    table = read_words("choices")

    assert set(table["mood"]) == set(MOODS)
    assert set(table["topic"]) == set(TOPICS)
    assert set(table["spread"]) == set(SPREADS)
