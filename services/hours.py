"""An hour of the day as Thais and others type it."""

from __future__ import annotations

from typing import Final

import regex

from services.wording import fold

_NAMED: Final = {
    "เที่ยง": 12, "เที่ยงวัน": 12, "noon": 12, "midday": 12, "เที่ยงคืน": 0, "midnight": 0, "บ่ายโมง": 13, "โมงเช้า": 7,
    "หนึ่งทุ่ม": 19, "ทุ่มหนึ่ง": 19, "ทุ่มนึง": 19, "ทุ่ม": 19, "สองทุ่ม": 20, "สามทุ่ม": 21, "สี่ทุ่ม": 22, "ห้าทุ่ม": 23,
    "ตีหนึ่ง": 1, "ตีสอง": 2, "ตีสาม": 3, "ตีสี่": 4, "ตีห้า": 5, "หกโมง": 6, "หกโมงเช้า": 6, "เจ็ดโมง": 7, "เจ็ดโมงเช้า": 7,
    "แปดโมง": 8, "แปดโมงเช้า": 8, "เก้าโมง": 9, "เก้าโมงเช้า": 9, "สิบโมง": 10, "สิบโมงเช้า": 10, "สิบเอ็ดโมง": 11,
    "สิบเอ็ดโมงเช้า": 11, "บ่ายสอง": 14, "บ่ายสองโมง": 14, "บ่ายสาม": 15, "บ่ายสามโมง": 15, "บ่ายสี่": 16, "บ่ายสี่โมง": 16,
    "สี่โมงเย็น": 16, "ห้าโมงเย็น": 17, "หกโมงเย็น": 18,
}  # fmt: skip

_COUNTED: Final = (
    # What is typed, and the hour it is by what was counted; the first that fits counts.
    (regex.compile(r"ตี\s*([1-5])"), 0, range(1, 6)),
    (regex.compile(r"บ่าย\s*([1-5])\s*(?:โมง)?"), 12, range(13, 18)),
    (regex.compile(r"([1-6])\s*โมงเย็น"), 12, range(16, 19)),
    (regex.compile(r"([1-5])\s*ทุ่ม"), 18, range(19, 24)),
    (regex.compile(r"(\d{1,2})\s*โมง(?:เช้า)?"), 0, range(6, 12)),
    (regex.compile(r"([1-9]|1[01])(?:[:.]00)?\s*p\.?m"), 12, range(13, 24)),
    (regex.compile(r"(12)(?:[:.]00)?\s*p\.?m"), 0, range(12, 13)),
    (regex.compile(r"(12)(?:[:.]00)?\s*a\.?m"), -12, range(1)),
    (regex.compile(r"(\d{1,2})(?:[:.]00)?\s*a\.?m"), 0, range(1, 12)),
    (regex.compile(r"(?:at\s*)?(\d{1,2})(?:[:.]00)?\s*(?:น|นาฬิกา|o'?clock|h)?"), 0, range(24)),
)


def read_hour(typed: str) -> int | None:
    """This will read an hour, 0 to 23, from "7", "07:00", "๗ โมง", "2 ทุ่ม", "เที่ยง" or "8 pm"; None for anything else.

    A bare number is an hour of the 24; minutes other than 00 are not understood.
    """
    said = fold(typed).removeprefix("ตอน").strip()
    if said in _NAMED:
        return _NAMED[said]
    for pattern, ahead, hours in _COUNTED:
        if found := pattern.fullmatch(said):
            hour = int(found[1]) + ahead
            return hour if hour in hours else None
    return None
