"""Wishes said with their object, where nothing is being asked: a card each day at some hour, a name to be called by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from services import nicknames, questions, wording
from services.hours import Heard, read_hour

LONGEST: Final = 80
"""Letters; whoever writes more tells a story."""

_DAILY: Final = regex.compile(
    r"(?:(?:ขอ|ช่วย|อยากให้|ฝาก|รบกวน|ให้|มีมี่)\s*)*(?:ส่ง|เตือน|แจ้งเตือน)\s*(?:ไพ่|ดวง)(?:ประจำวัน|รายวัน|วันนี้)?"
    r"(?:มา|ให้|ฉัน|เรา|หนู|ผม|หน่อย|\s)*(?P<when>ทุก\s*(?:ๆ\s*)?(?:วัน|เช้า|สาย|บ่าย|เย็น|ค่ำ|คืน).*)"
    r"|(?:(?:please|can you|could you|would you|will you|i want you to|i'?d like you to|mimi)[\s,]+)*"
    r"(?:send|give|text|show|push|remind)\s+(?:me\s+)?(?:of\s+)?(?:(?:a|my|the|one|your)\s+)?(?:daily\s+|tarot\s+)*"
    r"(?:cards?|horoscope)(?:\s+of\s+the\s+day)?\s+"
    r"(?P<when>(?:at\s.*)?(?:every ?day|each day|daily|(?:every|each) (?:morning|evening|night|afternoon)).*)",
    regex.IGNORECASE,
)
_EVERY: Final = regex.compile(r"ทุก\s*(?:ๆ\s*)?(?:วัน)?")
_POLITE: Final = regex.compile(r"(?:\s*(?:หน่อย|ที|ด้วย|ได้ไหม|ได้ป่ะ|ได้ปะ|เลย|ให้))+\Z")


@dataclass(frozen=True, slots=True)
class DailyWish:
    """A wish for a card each day; `heard` is the hour she named with it, if any."""

    heard: Heard | None


def read_daily(typed: str) -> DailyWish | None:
    """This will read "send me a card every morning at 7am" or "ส่งไพ่ทุกวัน 8 โมง"; None when that is not her wish."""
    found = _DAILY.fullmatch(wording.fold(typed)) if len(typed) <= LONGEST else None
    if found is None:
        return None
    return DailyWish(read_hour(_POLITE.sub("", _EVERY.sub("", found["when"], count=1)).strip()))


def read_new_name(typed: str) -> tuple[str, nicknames.Verdict] | None:
    """This will find the name in "call me Bob" or "เปลี่ยนชื่อเป็นพลอย"; None when she says something else.

    What asks something, or tells more than a name, is no wish; what cannot be a name comes with its verdict.
    """
    if len(typed) > LONGEST or not nicknames.announces(typed):
        return None
    name, verdict = nicknames.read_name(typed)
    said_else = questions.recognise(name) not in {questions.Kind.QUESTION, questions.Kind.UNCLEAR}
    if verdict in {nicknames.Verdict.DOUBTFUL, nicknames.Verdict.TOO_LONG}:
        return None
    return None if said_else and verdict is nicknames.Verdict.FINE else (name, verdict)
