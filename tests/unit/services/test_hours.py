"""Hours as people type them."""

from __future__ import annotations

import pytest

from services.hours import read_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("7", 7), ("07:00", 7), ("7.00 น.", 7), ("๗ โมง", 7), ("7 โมงเช้า", 7), ("เจ็ดโมง", 7), ("7am", 7), ("at 7", 7),
        ("20", 20), ("20:00", 20), ("2 ทุ่ม", 20), ("สองทุ่มค่ะ", 20), ("8 pm", 20), ("ตอน 2 ทุ่มนะคะ", 20),
        ("เที่ยง", 12), ("12 pm", 12), ("noon", 12), ("เที่ยงคืน", 0), ("12am", 0), ("0", 0),
        ("บ่าย 3 โมง", 15), ("บ่ายสาม", 15), ("5 โมงเย็น", 17), ("หกโมงเย็น", 18), ("ตี 5", 5), ("6 โมง", 6),
    ],
)  # fmt: skip
def test_an_hour_is_understood(typed: str, hour: int) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["24", "7:30", "3 โมง", "13 pm", "half past seven", "", "🌙", "0812345678", "ตี 9"])
def test_anything_else_is_no_hour(typed: str) -> None:
    assert read_hour(typed) is None
