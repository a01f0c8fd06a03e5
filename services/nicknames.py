"""What MiMi calls her: hers to choose, short, and fit to stand in a greeting."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import regex

from services import questions, safety, screening, wording

LONGEST: Final = 20
"""Letters, as a reader counts them."""

_SAID_BEFORE: Final = regex.compile(
    r"(?:(?:เรียก)(?:ฉัน|เรา|หนู|ผม)?(?:ว่า)?|(?:ฉัน|เรา|หนู|ผม)?ชื่อ(?:เล่น)?(?:ว่า)?|my name is|call me|i am|i'm)\s*",
    regex.IGNORECASE,
)
# How a wish, a remark or a question begins, and hardly a name; whoever is called so is asked once more.
_BEGINS_ELSE: Final = regex.compile(
    r"(?:ขอ|อยาก|ช่วย|ดู|เปิด|ปิด|เลือก|ส่ง|บอก|ถาม|ยกเลิก|ไม่|เอา|ต้องการ|หยุด|ลบ|ซื้อ|แลก|เดี๋ยว|ช่าง|แล้วแต่|อะไร|ทำไม|ทำไง|เมื่อไ|ยังไง|แฟน|เขา|เค้า|เรา|ฉัน"
    r"|วันนี้|พรุ่งนี้|ตอนนี้|คือ|มีมี่"
    r"|(?:i|he|she|we|they|you|it|what|when|where|why|who|how|will|should|can|could|do|does|is|are|am|show|open|give|tell|stop|want"
    r"|let|my|the|a|maybe|wait|not|never|just|please|read|mimi)(?=\s))",
    regex.IGNORECASE,
)
_WORDS_OF_A_NAME: Final = 2
_LETTERS_OF_A_NAME: Final = 12
_SAID_AFTER: Final = regex.compile(r"\s*(?:นะ)?(?:คะ|ค่ะ|ครับ|จ้า|จ้ะ)[.!]*\Z")


class Verdict(StrEnum):
    """Whether something can be a name."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    """A name perhaps, but it sounds like a question, a wish or a whole sentence: ask before it is taken."""
    TOO_LONG = "too_long"
    NO_NAME = "no_name"
    UNFIT = "unfit"
    """An address, a number, a link, or what MiMi does not read."""


def read_name(typed: str) -> tuple[str, Verdict]:
    """This will find the name in "เรียกว่าพลอยค่ะ" or "call me Ploy", and say whether it can be one."""
    said = wording.clean(typed)
    announced = _SAID_BEFORE.match(said) is not None
    name = _SAID_AFTER.sub("", _SAID_BEFORE.sub("", said, count=1) if announced else said) or said
    if not wording.has_letters(name):
        return name, Verdict.NO_NAME
    if screening.forbidden(name) or safety.screen(name) is not None:
        return name, Verdict.UNFIT
    if wording.cut_graphemes(name, LONGEST) != name:
        return name, Verdict.TOO_LONG
    doubtful = questions.reads_like_question(said) or (not announced and _sounds_like_more(name))
    return name, Verdict.DOUBTFUL if doubtful else Verdict.FINE


def _sounds_like_more(name: str) -> bool:
    long = wording.count_graphemes(name) > _LETTERS_OF_A_NAME or len(name.split()) > _WORDS_OF_A_NAME
    return long or _BEGINS_ELSE.match(name) is not None
