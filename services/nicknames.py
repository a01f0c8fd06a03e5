"""What MiMi calls her: hers to choose, short, and fit to stand in a greeting."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import regex

from services import safety, screening, wording

LONGEST: Final = 20
"""Letters, as a reader counts them."""

_SAID_BEFORE: Final = regex.compile(
    r"(?:(?:เรียก)(?:ฉัน|เรา|หนู|ผม)?(?:ว่า)?|(?:ฉัน|เรา|หนู|ผม)?ชื่อ(?:เล่น)?(?:ว่า)?|my name is|call me|i am|i'm)\s*",
    regex.IGNORECASE,
)
_SAID_AFTER: Final = regex.compile(r"\s*(?:นะ)?(?:คะ|ค่ะ|ครับ|จ้า|จ้ะ)[.!]*\Z")


class Verdict(StrEnum):
    """Whether something can be a name."""

    FINE = "fine"
    TOO_LONG = "too_long"
    NO_NAME = "no_name"
    UNFIT = "unfit"
    """An address, a number, a link, or what MiMi does not read."""


def read_name(typed: str) -> tuple[str, Verdict]:
    """This will find the name in "เรียกว่าพลอยค่ะ" or "call me Ploy", and say whether it can be one."""
    said = wording.clean(typed)
    name = _SAID_AFTER.sub("", _SAID_BEFORE.sub("", said, count=1) if _SAID_BEFORE.match(said) else said) or said
    if not wording.has_letters(name):
        return name, Verdict.NO_NAME
    if screening.forbidden(name) or safety.screen(name) is not None:
        return name, Verdict.UNFIT
    return name, Verdict.TOO_LONG if wording.cut_graphemes(name, LONGEST) != name else Verdict.FINE
