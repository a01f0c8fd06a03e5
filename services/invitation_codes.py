"""A friend's code in what somebody typed: found without asking the database, and cut out of it.

Most texts hold none. A code is looked for after a word that announces one, or where it is the whole message; what may
just as well be a word of hers ("3 cards", "SECRET") is taken for a code only if it is somebody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import regex

from services import questions, wording
from services.questions import Kind
from services.wallets import LENGTH, LETTERS

_LETTER: Final = f"[{LETTERS}]"
_ALONE: Final = r"(?<![a-z0-9])(?P<code>{})(?![a-z0-9])"
_TOGETHER: Final = rf"{_LETTER}{{{LENGTH}}}"
_SPACED: Final = rf"{_LETTER}(?:[ \-]{{0,2}}{_LETTER}){{{LENGTH - 1}}}"

_MARKER: Final = (
    r"รหัส|โค๊?้?ด|เพื่อนชวน|คนชวน|ชวน(?:มา)?โดย|ชวนเพื่อน|แนะนำโดย"
    r"|(?<![a-z])(?:(?:invite|invitation|invited|referral|promo)(?:\s+(?:code|by|from))?|code)(?![a-z])"
)
_BETWEEN: Final = (
    r"(?:[\s:：=\-–.,'\"“”‘’「」()\[\]#]|มา|ชวนเพื่อน|เชิญเพื่อน|แนะนำเพื่อน|ของ|เพื่อน|แนะนำ|ชวน|เชิญ|คือ|ว่า|รหัส|is\s){0,8}"
)
_FLAGS: Final = regex.IGNORECASE | regex.VERSION1
_MARKED: Final = regex.compile(rf"(?P<marker>{_MARKER}){_BETWEEN}{_ALONE.format(_SPACED)}", _FLAGS)
_MISTYPED: Final = regex.compile(
    rf"(?:{_MARKER}){_BETWEEN}(?<![a-z0-9])(?P<code>(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{{5,8}})(?![a-z0-9])", _FLAGS
)
_ANNOUNCED: Final = regex.compile(_MARKER, _FLAGS)
_ANYWHERE: Final = regex.compile(_ALONE.format(_TOGETHER), _FLAGS)
_WHOLE: Final = regex.compile(_SPACED, _FLAGS)
_SEPARATORS: Final = regex.compile(r"[ \-]")

# The words of the invitation itself, before and after its code (bot/views/invitations.py). Read from the end, so that
# a long text before them costs no more than they do.
_OPENING: Final = regex.compile(
    r"(?r)(?:(?:สวัสดี|หวัดดี)?(?:ค่ะ|คะ|ครับ|จ้า)?\s*(?:คุณ|น้อง)?(?:มีมี่)?[\s,!]*(?:ค่ะ|คะ|ครับ|จ้า)?[\s,]*(?:มี)?เพื่อน(?:ชวน|แนะนำ|เชิญ)(?:ให้)?(?:มา)?"
    r"|(?:(?:hello|hi|hey)\s*)?(?:mimi)?[\s,!.]*(?:a|my)\s+friend\s+(?:has\s+)?(?:invited|sent)\s+me)[\s,.:]*\Z",
    _FLAGS,
)
_POLITE: Final = regex.compile(r"(?:นะ|คะ|ค่ะ|ครับ|คับ|จ้า|จ้ะ|น้า|please|\s)*", _FLAGS)
_EDGES: Final = " ,.:;-–()[]\"'“”‘’「」"
_SMALL_TALK: Final = frozenset(Kind) - {Kind.QUESTION, Kind.UNCLEAR}


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code as it is kept, and what else was said. `sure` means that nothing but a code looks like this."""

    code: str
    rest: str
    sure: bool


def find_code(typed: str) -> FoundCode | None:
    """This will find what is, or may be, a code in a text; None for nearly every text, without a query."""
    plain = wording.in_plain_signs(wording.clean(typed))
    if found := _MARKED.search(plain):
        code = _bare(found["code"])
        return FoundCode(code, _say_rest(plain, found.start(), found.end()), _is_mixed(code))
    if _ANNOUNCED.search(plain):
        return _find_announced(plain)
    return _read_whole(plain)


def _find_announced(plain: str) -> FoundCode | None:
    """A code away from the word that announces it, or one that was typed wrong and stands alone."""
    found = next((one for one in _ANYWHERE.finditer(plain) if _is_mixed(one["code"])), None)
    if found is not None:
        rest = _say_rest(plain, found.start(), found.end())
        return FoundCode(_bare(found["code"]), rest if questions.reads_like_question(rest) else "", sure=False)
    wrong = _MISTYPED.search(plain)
    if wrong is None or _say_rest(plain, wrong.start(), wrong.end()):
        return None
    return FoundCode(_bare(wrong["code"]), "", sure=True)


def _read_whole(plain: str) -> FoundCode | None:
    """A lone code; six numbers are somebody's cards, and "thanks" is no code either."""
    folded = wording.fold(plain)
    if not _WHOLE.fullmatch(folded) or questions.recognise(folded) in _SMALL_TALK:
        return None
    if wording.is_only_numbers(folded) and not folded.isdigit():
        return None
    code = _bare(folded)
    return FoundCode(code, "", sure=code.casefold() == folded and _is_woven(code))


def _bare(code: str) -> str:
    return _SEPARATORS.sub("", code).upper()


def _is_mixed(code: str) -> bool:
    """Whether it has letters and digits: no word and no number does."""
    return not code.isdigit() and not code.isalpha()


def _is_woven(code: str) -> bool:
    """Whether letters and digits change more than once, as they do not in "3cards"."""
    return sum(one.isdigit() != other.isdigit() for one, other in pairwise(code)) > 1


def _say_rest(plain: str, start: int, end: int) -> str:
    """What she said beside the code; nothing when that is the invitation's own words, or a greeting."""
    parts = (_OPENING.sub("", plain[:start]).strip(_EDGES), plain[end:].strip(_EDGES))
    return " ".join(part for part in parts if _says_something(part))


def _says_something(part: str) -> bool:
    if _POLITE.fullmatch(part) or questions.recognise(part) in _SMALL_TALK:
        return False
    return wording.has_letters(part) or any(letter.isdigit() for letter in part)
