"""Is a text written by a model fit to be shown? What it must not hold, and which script it must be in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from services import wording
from services.prompts import CANARY, instructions

_MARKDOWN: Final = re.compile(r"\*\*|__|`|^[^\S\n]*(?:#{1,6}|[-*•])\s+", re.MULTILINE)
_WORD: Final = re.compile(r"[a-z]+")
_UNPRINTABLE: Final = frozenset({"Cs", "Co", "Cn"})
"""Lone surrogates cannot be sent as UTF-8; private and unassigned signs show as boxes."""

_DOMAINS: Final = "com|net|org|info|biz|shop|store|link|site|xyz|top|vip|club|app|dev|io|me|ee|ly|gg|bet|th"
# Only whether something is there is asked. So a scheme is looked for in the last letters before its sign, and of an
# address's name the last letter is enough: a run of 5,000 letters is gone through once, not once for each of them.
_LINK: Final = rf"[a-z][a-z0-9+.\-]{{0,30}}://|\bwww\.|[a-z0-9\-]\.(?:{_DOMAINS})(?![a-z0-9])"

_FORBIDDEN: Final = (
    ("holds a link", re.compile(_LINK, re.I)),
    ("holds an e-mail address", re.compile(r"[^\s@＠][@＠][^\s@＠]+\.[^\s@＠]")),
    ("holds a user name", re.compile(r"(?<!\w)[@＠][\w.\-]{2,}|\bline\s*id\b|ไลน์ไอดี|ไอดีไลน์", re.I)),
    ("holds a phone number", re.compile(r"(?:\d[\s().\-–]{0,2}){8,}\d")),
    (
        "holds lucky numbers",
        re.compile(r"(?:เลข(?:เด็ด|ท้าย|นำโชค|มงคล)|หวย|lucky numbers?|lottery)[^.!?]{0,24}?\d", re.I),
    ),
)

_QUOTED_WORDS: Final = 7
"""So many words of ours in a row are no chance."""

_LETTERS_NEEDED: Final = 6
_THAI_SHARE: Final = 0.6
_LATIN_SHARE: Final = 0.9


def clean(text: str) -> str:
    """This will take out what a chat cannot show: control signs, markdown, superfluous spaces.

    Thai vowels and tone marks and the joiner inside emoji stay.
    """
    plain = _MARKDOWN.sub("", text)
    return wording.clean("".join(sign for sign in plain if unicodedata.category(sign) not in _UNPRINTABLE))


def forbidden(text: str) -> list[str]:
    """This will name what no text may hold, in whatever language: links, addresses, numbers, a leak."""
    return [name for name, pattern in _FORBIDDEN if pattern.search(text)]


def faults(text: str, language: str) -> list[str]:
    """This will name what makes a cleaned text unfit: links, addresses, numbers, a leak, the wrong script."""
    found = forbidden(text)
    if _quotes_instructions(text):
        found.append("quotes the instructions")
    if not _is_in(text, language):
        found.append(f"is not written in the language {language}")
    return found


def _quotes_instructions(text: str) -> bool:
    """The private mark, also spelled out or backwards, or a run of words that stands in them."""
    plain = "".join(sign for sign in text.casefold() if sign.isalnum())
    mark = CANARY.replace("-", "")
    return mark in plain or mark[::-1] in plain or not _runs(text).isdisjoint(_our_runs())


@cache
def _our_runs() -> frozenset[tuple[str, ...]]:
    return frozenset(run for text in instructions() for run in _runs(text))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[place : place + _QUOTED_WORDS]) for place in range(len(words) - _QUOTED_WORDS + 1)}


def _is_in(text: str, language: str) -> bool:
    thai = sum("\u0e01" <= sign <= "\u0e5b" for sign in text)
    letters = sum(sign.isalpha() for sign in text if not "\u0e01" <= sign <= "\u0e5b")
    if thai + letters < _LETTERS_NEEDED:
        return True  # Too little to judge; the length is checked elsewhere.
    if language == "th":
        return thai >= _THAI_SHARE * (thai + letters)
    latin = sum(sign.isalpha() and "LATIN" in unicodedata.name(sign, "") for sign in text)
    return thai == 0 and latin >= _LATIN_SHARE * letters
