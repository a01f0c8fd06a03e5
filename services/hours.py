"""An hour of the day as Thais and others type it: by the six-hour clock, by twelve or by twenty-four."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import regex

from services.wording import fold, in_plain_signs

LONGEST: Final = 100
"""Code points; whoever writes more tells a story."""

_ONES: Final = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_TENS: Final = ("", "สิบ", "ยี่สิบ", "สามสิบ", "สี่สิบ", "ห้าสิบ")
_ENGLISH: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS: Final = {
    **{word: at for at, word in enumerate(_ONES, start=1)},
    **{
        ten + one: 10 * tens + ones
        for tens, ten in enumerate(_TENS)
        for ones, one in enumerate(("", "เอ็ด", *_ONES[1:]))
        if ten
    },
    "นึง": 1,
    **{word: at for at, word in enumerate(_ENGLISH, start=1)},
    **{"fifteen": 15, "thirty": 30, "forty-five": 45},
}
_NUMBER: Final = regex.compile(
    "|".join(rf"\b{word}\b" if word.isascii() else word for word in sorted(_NUMBERS, key=len, reverse=True))
)

# What is said around an hour and changes nothing.
_BEFORE: Final = regex.compile(
    r"(?:(?:งั้น|ขอ|เอา|เลือก|เปลี่ยน|ทัก|เตือน|ส่ง|มา|ให้|เป็น|ตอน|เวลา|ประมาณ|ราวๆ?|แถวๆ?|สัก|ซัก|ทุก(?:ๆ)?วัน"
    r"|(?:every ?day|daily|please|maybe|around|about|let'?s say|make it|how about|i(?:'d| would) like|i want|ok|at)\b)"
    r"[\s,]*)+(?=\S)"
)
_AFTER: Final = regex.compile(
    r"(?:[\s,]*(?:ก็ได้|ก็ดี|(?:ล่ะ|ละ|แล้ว)กัน|ดีกว่า|น่าจะดี|กำลังดี|เลย|หน่อย|ได้(?:ไหม|ป่ะ|ปะ)|ดี(?:ไหม|ป่ะ)|ตรง|พอดี|เป๊ะ|(?:ของ)?ทุก(?:ๆ)?วัน"
    r"|ish|every ?day|each day|daily|sharp|please|then|(?:is|sounds|would be) (?:fine|good|ok|great|nice)))+\Z"
)

# The part of the day, said before or after the clock.
_PARTS: Final = tuple(
    (part, regex.compile(rf"\A(?:{words})[\s,]*(?=\S)|(?<=\S)[\s,]*(?:ตอน|ช่วง)?(?:{words})\Z"))
    for part, words in (
        ("morning", r"เช้าๆ?|สายๆ?|a\.?\s?m|(?:in the |every |each )?mornings?"),
        ("afternoon", r"บ่าย|(?:in the |every |each )?afternoons?"),
        ("evening", r"เย็นๆ?|หัวค่ำ|ค่ำๆ?|p\.?\s?m|(?:in the |every |each )?evenings?"),
        ("night", r"กลางคืน|ดึกๆ?|\b(?:at |every |each )?nights?|tonight"),
    )
)

_PAST: Final = regex.compile(r"(half|(?:a )?quarter) (past|to) (\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody typed for an hour: 0 to 23, or None where the day has no such hour.

    `exact` is False when she said minutes, too, which are left away: half past eight is heard as eight.
    """

    hour: int | None
    exact: bool = True


def read_hour(typed: str) -> Heard | None:
    """This will read an hour from "7", "08:00", "๗ โมง", "สองทุ่มครึ่ง", "เที่ยง" or "at 8 in the evening".

    A bare number is an hour of the twenty-four. None means that no hour was meant; nobody needs `LONGEST` for one.
    """
    if len(typed) > LONGEST:
        return None
    said, part = _take_part(_in_digits(fold(in_plain_signs(typed)).replace("’", "'")))
    for pattern, count in _CLOCKS:
        if found := pattern.fullmatch(said):
            groups = found.groupdict()
            hour = count(int(groups.get("counted") or 1), part)
            minutes = groups.get("half") or int(groups.get("minutes") or 0)
            return Heard(hour, exact=hour is None or not minutes)
    return Heard(None) if _NO_HOUR.fullmatch(said) else None


def _in_digits(said: str) -> str:
    """Numbers in words become digits, and "half past seven" 7:30."""
    counted = " ".join(_NUMBER.sub(lambda word: f" {_NUMBERS[word[0]]} ", said).split())

    def write(found: regex.Match[str]) -> str:
        minutes = 30 if found[1] == "half" else 15
        hour = int(found[3])
        return f"{hour}:{minutes}" if found[2] == "past" else f"{(hour - 1) % 24 or 12}:{60 - minutes}"

    return _PAST.sub(write, counted)


def _take_part(said: str) -> tuple[str, str]:
    """What is left of it without the words around it, and the part of the day that was named, or nothing."""
    named, before = "", ""
    while said != before:
        before = said
        said = _AFTER.sub("", _BEFORE.sub("", said, count=1) if _BEFORE.match(said) else said)
        for part, words in _PARTS:
            left = words.sub("", said, count=1)
            if left != said:
                said, named = left, named or part
    return said, named


def _by_clock(counted: int, part: str) -> int | None:
    """By the clock of twelve where a part of the day was named, else by the one of twenty-four; 24 is midnight."""
    hours = {
        "": {**{hour: hour for hour in range(24)}, 24: 0},
        "morning": {**{hour: hour for hour in range(12)}, 12: 0},
        "afternoon": {12: 12, **{hour: hour % 12 + 12 for hour in (*range(1, 7), *range(13, 19))}},
        "evening": {12: 12, **{hour: hour % 12 + 12 for hour in (*range(1, 12), *range(13, 24))}},
        "night": {0: 0, 12: 0, 24: 0, **{hour: hour for hour in (*range(1, 6), *range(18, 24))}}
        | {hour: hour + 12 for hour in range(6, 12)},
    }
    return hours[part].get(counted)


def _by_mong(counted: int, part: str) -> int | None:
    """โมง counts the hours of light: 6 to 11 as they are, 1 to 5 from noon on; "2 โมงเช้า" is 8 as of old."""
    if part == "morning":
        return counted + 6 if 1 <= counted <= 5 else counted if 6 <= counted <= 11 else None
    if part in {"evening", "night"}:
        return counted + 12 if 3 <= counted <= 8 else None
    return counted + 12 if 1 <= counted <= 5 else counted if 6 <= counted <= 12 else None


def _among(hours: dict[int, int]) -> Callable[[int, str], int | None]:
    """Hours that are what they are, whatever part of the day is named beside them."""
    return lambda counted, part: hours.get(counted)  # noqa: ARG005 - all clocks are asked alike


_MINUTES: Final = r"(?:\s*(?:(?P<half>ครึ่ง)|(?P<minutes>[0-5]?\d)(?:\s*นาที)?))?"
_OCLOCK: Final = r"\s*(?:น|นาฬิกา|o'?\s?clock|hours?|hrs?|h)?"

# How an hour is written, and which one it is by what was counted and the part of the day; the first that fits counts.
_CLOCKS: Final = (
    (regex.compile(rf"(?:12 )?(?:เที่ยงคืน|midnight){_MINUTES}"), _among({1: 0})),
    (regex.compile(rf"(?:12 )?(?:เที่ยง(?:วัน)?|noon|midday){_MINUTES}"), _among({1: 12})),
    (regex.compile(rf"ตี\s*(?P<counted>\d{{1,2}}){_MINUTES}"), _among({hour: hour for hour in range(1, 7)})),
    (regex.compile(rf"ทุ่ม(?:\s*1(?!\d))?{_MINUTES}"), _among({1: 19})),
    (
        regex.compile(rf"(?P<counted>\d{{1,2}})\s*ทุ่ม{_MINUTES}"),
        _among({hour: (18 + hour) % 24 for hour in range(1, 7)}),
    ),
    (regex.compile(rf"(?P<counted>\d{{1,2}})?\s*โมง{_MINUTES}"), _by_mong),
    (regex.compile(rf"(?P<counted>\d{{1,2}})(?:(?:\s*[:.]\s*|\s)(?P<minutes>[0-5]\d))?{_OCLOCK}"), _by_clock),
    (regex.compile(r"(?P<counted>\d{1,2})\s*(?:นาฬิกา|h)\s*(?P<minutes>[0-5]\d)(?:\s*นาที)?"), _by_clock),
    (regex.compile(r"(?P<counted>\d{1,2})\s*(?P<half>ครึ่ง)"), _by_clock),
    (regex.compile(rf"(?P<counted>[0-2]\d)(?P<minutes>[0-5]\d){_OCLOCK}"), _by_clock),
)
_NO_HOUR: Final = regex.compile(rf"\d{{1,2}}[:.]\d{{2}}{_OCLOCK}")
