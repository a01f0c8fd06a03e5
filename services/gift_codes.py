"""The code of a gift in what somebody typed: G, a dash or two, and eleven letters nobody types by chance."""

from __future__ import annotations

from typing import Final

import regex

from services import questions, wording
from services.questions import Kind
from services.reading_gifts import LENGTH
from services.wallets import LETTERS

_LETTER: Final = f"[{LETTERS}]"
_CODE: Final = regex.compile(
    rf"(?<![a-z0-9])g[ \-]{{1,3}}(?P<code>{_LETTER}(?:[ \-]{{0,2}}{_LETTER}){{{LENGTH - 1}}})(?![a-z0-9])",
    regex.IGNORECASE,
)
_WRITTEN_LIKE_ONE: Final = regex.compile(r"G-[A-Z0-9]{4,6}-[A-Z0-9]{5,7}")
_SEPARATORS: Final = regex.compile(r"[ \-]")

# The gift's own words, around its code (bot/views/gifts.py).
_AROUND: Final = regex.compile(
    r"(?:สวัสดี|มีมี่|เปิด|ขอ|รับ|ของขวัญ|รหัส|โค้ด|ค่ะ|คะ|ครับ|นะ|open|my|the|gift|code|please|hello|hi|mimi|[\s,.:;“”\"'()])*",
    regex.IGNORECASE,
)


def find_gift_code(typed: str) -> tuple[str, str] | None:
    """This will find a gift's code in a text, bare and in capitals, and what else was said; None for most texts."""
    plain = wording.in_plain_signs(wording.clean(typed))
    found = _CODE.search(plain)
    if found is None or not any(letter.isdigit() for letter in found["code"]):
        # Written like a code, with its dashes and nothing else, it is meant as one, and is told that it is none.
        return (_SEPARATORS.sub("", plain[2:]).upper(), "") if _WRITTEN_LIKE_ONE.fullmatch(plain) else None
    rest = wording.clean(f"{plain[: found.start()]} {plain[found.end() :]}")
    quiet = _AROUND.fullmatch(rest) or questions.recognise(rest) not in {Kind.QUESTION, Kind.UNCLEAR}
    return _SEPARATORS.sub("", found["code"]).upper(), "" if quiet else rest
