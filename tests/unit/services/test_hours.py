"""Hours as people type them."""

from __future__ import annotations

import pytest

from services.hours import Heard, read_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        # By the clock of twenty-four.
        ("7", 7), ("07", 7), ("0", 0), ("20", 20), ("24", 0), ("07:00", 7), ("7.00", 7), ("7.00 น.", 7),
        ("19:00 น.", 19),
        ("8.00น.", 8), ("20 น.", 20), ("20 นาฬิกา", 20), ("ยี่สิบนาฬิกา", 20), ("1900", 19),
        ("0800", 8), ("20h", 20),
        ("๘", 8), ("๑๙:๐๐", 19), ("１９：００", 19), ("24:00", 0), ("19:00 pm", 19),
        # The six hours of a Thai morning, noon, afternoon, evening and night.
        ("8 โมงเช้า", 8), ("8โมง", 8), ("๗ โมง", 7), ("๘ โมง", 8), ("แปดโมง", 8), ("แปดโมงเช้าค่ะ", 8),
        ("เจ็ดโมง", 7), ("6 โมง", 6),
        ("สิบเอ็ดโมง", 11), ("2 โมงเช้า", 8), ("โมงเช้า", 7), ("เช้า 8 โมง", 8), ("ตอนเช้า 8 โมง", 8),
        ("8 โมงตอนเช้า", 8), ("10 โมงสาย", 10),
        ("เที่ยง", 12), ("เที่ยงตรง", 12), ("เที่ยงวัน", 12), ("ตอนเที่ยง", 12), ("เที่ยงคืน", 0),
        ("บ่ายโมง", 13), ("บ่าย 3 โมง", 15), ("บ่ายสาม", 15), ("บ่ายสองโมง", 14), ("3 โมง", 15),
        ("ตอนบ่าย 2 โมง", 14),
        ("5 โมงเย็น", 17), ("หกโมงเย็น", 18), ("ตอนเย็น 6 โมง", 18), ("หกโมงเย็นค่ะ", 18),
        ("4 โมงเย็น", 16),
        ("2 ทุ่ม", 20), ("สองทุ่ม", 20), ("สองทุ่มค่ะ", 20), ("๒ ทุ่ม", 20), ("ทุ่มนึง", 19),
        ("ทุ่มหนึ่ง", 19), ("ทุ่มตรง", 19), ("5 ทุ่ม", 23),
        ("6 ทุ่ม", 0), ("ตี 5", 5), ("ตีห้า", 5), ("ตีหนึ่ง", 1),
        # English.
        ("7am", 7), ("7 a.m.", 7), ("8pm", 20), ("8 PM", 20), ("8 p.m.", 20), ("8:00 pm", 20),
        ("12 pm", 12), ("12am", 0), ("noon", 12),
        ("12 noon", 12), ("midday", 12), ("midnight", 0), ("at 7", 7), ("at 7 in the morning", 7),
        ("seven in the evening", 19),
        ("8 o'clock", 8), ("eight o’clock", 8), ("8 at night", 20), ("tonight at 8", 20),
        ("2 in the afternoon", 14),
        ("in the morning at 8", 8), ("every morning at 7", 7), ("9 every day", 9),
        # With what is said around it.
        ("ตอน 2 ทุ่มนะคะ", 20), ("ขอเป็นสองทุ่มนะคะ", 20), ("เอา 8 โมงละกัน", 8), ("8 โมงก็ได้ค่ะ", 8),
        ("ประมาณ 3 ทุ่ม", 21), ("งั้นขอ 2 ทุ่ม", 20),
        ("ทุกวัน 7 โมงเช้า", 7), ("8 โมงเช้าทุกวัน", 8), ("8 โมงได้ไหมคะ", 8), ("ส่งมาตอนตีห้า", 5),
        ("around 7ish", 7), ("make it 9 please", 9),
        ("ok 8 pm then", 20), ("8 am is fine", 8),
    ],
)  # fmt: skip
def test_an_hour_is_understood(typed: str, hour: int) -> None:
    assert read_hour(typed) == Heard(hour)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("8.30", 8), ("7:30", 7), ("0730", 7), ("8:30 pm", 20), ("20h30", 20), ("แปดโมงครึ่ง", 8),
        ("8 โมงครึ่งค่ะ", 8), ("ทุ่มครึ่ง", 19),
        ("สองทุ่มครึ่ง", 20), ("สองทุ่มสิบห้า", 20), ("2 ทุ่ม 15 นาที", 20), ("เที่ยงครึ่ง", 12),
        ("เที่ยงคืนครึ่ง", 0), ("บ่ายโมงครึ่ง", 13),
        ("19 นาฬิกา 30 นาที", 19), ("half past seven", 7), ("quarter past 9", 9),
        ("quarter to 8 pm", 19), ("seven thirty", 7),
        ("quarter to 1 pm", 12), ("quarter to 1 am", 0),
    ],
)  # fmt: skip
def test_minutes_are_left_away_and_that_is_told(typed: str, hour: int) -> None:
    assert read_hour(typed) == Heard(hour, exact=False)


@pytest.mark.parametrize(
    "typed", ["25", "25:00", "99", "7:75", "13 โมง", "ตี 9", "7 ทุ่ม", "13 am", "0 pm", "quarter past 30", "2 โมงเย็น"]
)
def test_an_hour_that_no_day_has_is_known_as_one(typed: str) -> None:
    assert read_hour(typed) == Heard(None)


@pytest.mark.parametrize(
    "typed",
    [
        "", "🌙", "0812345678", "2569", "half past something", "เช้า", "บ่าย", "ตอนเย็น",
        "in the evening", "good night", "ขอ", "at",
        "8 people", "8 โมงเขาจะโทรมาไหม", "เมื่อไหร่ก็ได้", "เดี๋ยวบอก", "สองเรา", "ทุ่มเท", "ตีกัน",
        "I have two cats", "Will he come at 8?",
    ],
)  # fmt: skip
def test_anything_else_is_no_hour(typed: str) -> None:
    assert read_hour(typed) is None


@pytest.mark.parametrize("typed", ["ขอ " * 2000, "8 " * 3000, "one " * 2000, "at " * 3000 + "x", "ตอน" * 3000])
def test_a_long_text_costs_no_more_than_a_short_one(typed: str) -> None:
    assert read_hour(typed) is None
