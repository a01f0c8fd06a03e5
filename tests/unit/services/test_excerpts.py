"""The beginning of a text, ended where a reader would."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from services.excerpts import first_sentences, split_opening
from tests.rules.views.samples import long

ENGLISH = "The card says that you are on your way. What you do takes form! Give it time, and look again later."
THAI = "ไพ่ใบนี้บอกว่าคุณเดินมาถูกทาง แม้จะยังไม่เห็นผล แต่สิ่งที่ทำอยู่กำลังก่อตัว ลองให้เวลากับตัวเองอีกนิด"


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (39, "The card says that you are on your way."),
        (62, "The card says that you are on your way."),
        (65, "The card says that you are on your way. What you do takes form!"),
        (30, "The card says that you are on…"),
        (200, ENGLISH),
    ],
)
def test_it_ends_with_a_sentence_or_else_a_word(most: int, kept: str) -> None:
    assert first_sentences(ENGLISH, most) == kept


def test_thai_ends_with_a_clause() -> None:
    assert first_sentences(THAI, 45) == "ไพ่ใบนี้บอกว่าคุณเดินมาถูกทาง แม้จะยังไม่เห็นผล…"


def test_a_text_without_a_space_is_cut_between_letters() -> None:
    found = first_sentences(long(300), 140)

    assert len(regex.findall(r"\X", found)) <= 140
    assert found.endswith("ที่…")


@given(st.text(), st.integers(1, 200))
def test_it_is_never_longer_than_asked_for_by_more_than_its_ellipsis(text: str, most: int) -> None:
    found = first_sentences(text, most)

    assert len(regex.findall(r"\X", found)) <= most + 1
    assert text.startswith(found.removesuffix("…").rstrip()) or found == text


@pytest.mark.parametrize(
    ("text", "most", "opening"),
    [
        (ENGLISH, 60, "The card says that you are on your way."),
        (
            "It moves slowly, as you can see, and does not stop before it is there.",
            40,
            "It moves slowly, as you can see,",
        ),
        ("It moves slowly as you can see and does not stop.", 20, ""),
        ("Short and whole", 60, "Short and whole"),
        ("Short. And more", 60, "Short."),
        (THAI, 45, "ไพ่ใบนี้บอกว่าคุณเดินมาถูกทาง แม้จะยังไม่เห็นผล"),
        ("ถึงเวลาแล้วค่ะ ลองเริ่มจากเรื่องเล็ก ๆ ก่อนนะคะ", 45, "ถึงเวลาแล้วค่ะ"),
        (long(300), 60, ""),
        ("จากเรื่องใหญ่ ลงมาสู่ชีวิตประจำวัน ไพ่ 7 เหรียญเล่าให้ฟัง", 32, "จากเรื่องใหญ่ ลงมาสู่ชีวิตประจำวัน"),
        ("ตัวคุณเองปรากฏเป็นไพ่นักบวชหญิง ลึก ๆ คุณรู้คำตอบอยู่แล้ว", 40, "ตัวคุณเองปรากฏเป็นไพ่นักบวชหญิง"),
        ("เรื่องที่คิดคุณคิดครบแล้ว ลองวางคำถามว่า “พร้อมหรือยัง” ลงก่อน", 40, "เรื่องที่คิดคุณคิดครบแล้ว"),
        ("You keep the door a little open because something in you hopes.", 50, "You keep the door a little open"),
    ],
)
def test_a_text_opens_with_its_first_sentence_or_clauses(text: str, most: int, opening: str) -> None:
    assert split_opening(text, most)[0] == opening


@given(st.text(), st.integers(1, 200))
def test_a_text_that_is_parted_loses_no_word(text: str, most: int) -> None:
    opening, rest = split_opening(text, most)

    assert "".join((opening + rest).split()) == "".join(text.split())
    assert len(regex.findall(r"\X", opening)) <= most
