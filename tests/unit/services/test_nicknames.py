"""Which of what she types can be her name, and about which she is asked first."""

from __future__ import annotations

import pytest

from services.nicknames import Verdict, read_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("พลอย", "พลอย"), ("เรียกว่าพลอยค่ะ", "พลอย"), ("ฉันชื่อพลอยค่ะ", "พลอย"), ("ไหม", "ไหม"),
        ("มาลี", "มาลี"), ("หนูนา", "หนูนา"),
        ("เอมี่", "เอมี่"), ("คุณหญิง", "คุณหญิง"), ("Ken", "Ken"), ("Mary Jane", "Mary Jane"), ("call me Will", "Will"),
        ("Will", "Will"),
        ("Dick", "Dick"), ("จิ๋ม", "จิ๋ม"), ("เหมียว", "เหมียว"), ("ไอติม", "ไอติม"), ("Shita", "Shita"),
        ("Iris", "Iris"), ("my name is Mary Jane Watson", "Mary Jane Watson"),
    ],
)  # fmt: skip
def test_a_name_is_taken_as_it_is(typed: str, name: str) -> None:
    assert read_name(typed) == (name, Verdict.FINE)


@pytest.mark.parametrize(
    "typed",
    [
        "เขารักไหม", "น้องไหม", "งานจะดีไหม", "ขอดูดวงความรัก", "เปิดไพ่ให้ที", "อยากรู้เรื่องงาน", "ไม่บอก",
        "วันนี้เหนื่อยมาก", "แล้วแต่มีมี่",
        "แฟนไม่ทัก", "Does he?", "Will he call", "show my cards", "i feel sad", "let me think", "Mary Jane Watson",
    ],
)  # fmt: skip
def test_what_sounds_like_something_else_is_in_doubt(typed: str) -> None:
    assert read_name(typed) == (typed, Verdict.DOUBTFUL)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [*((rude, Verdict.UNFIT) for rude in ("ควย", "ค ว ย", "ควยย", "เย็ดแม่", "ไอ้สัส", "เหี้ย", "F.u.c.k", "sh1t", "b!tch")),
     ("🌙", Verdict.NO_NAME), ("7", Verdict.NO_NAME), ("bit.ly/x @ploy", Verdict.UNFIT), ("พ" * 21, Verdict.TOO_LONG)],
)  # fmt: skip
def test_what_can_be_no_name_is_told_apart(typed: str, verdict: Verdict) -> None:
    assert read_name(typed)[1] is verdict
