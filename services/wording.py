"""What people type, cleaned and measured: graphemes, digits, particles. Thai combining marks are letters."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

_GRAPHEME: Final = regex.compile(r"\X")
_SPACES: Final = regex.compile(r"\s+")
# Direction marks and other invisible signs change how a text looks to others; the joiner inside emoji stays.
_INVISIBLE: Final = regex.compile(
    r"[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_PARTICLES: Final = regex.compile(r"(?:\s*(?:นะคะ|นะค่ะ|นะครับ|ค่ะ|คะ|ค่า|คับ|ครับ|จ้า|จ้ะ|จ๊ะ|จ๋า|น้า|นะ|please|pls))+$")
_CLOSING: Final = " \t\n.!?…~ๆ。！？"
_NUMBERS_ONLY: Final = regex.compile(r"(?:\d+|[\s,.;:/|+&#\-]|และ|กับ|and|ใบที่|เบอร์|no)*\d(?:\d|[\s,.;:/|+&#\-])*")
_NUMBER: Final = regex.compile(r"\d+")


def clean(text: str) -> str:
    """This will take out what cannot be read: control characters, direction marks, superfluous spaces."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in _INVISIBLE.sub("", composed))
    return _SPACES.sub(" ", visible).strip()


def count_graphemes(text: str) -> int:
    """This will count letters as a person does (UAX #29)."""
    return len(_GRAPHEME.findall(text))


def cut_graphemes(text: str, most: int) -> str:
    """This will shorten to at most so many letters, the last an ellipsis, and never split one."""
    letters = _GRAPHEME.findall(text)
    return text if len(letters) <= most else "".join(letters[: most - 1]).rstrip() + "…"


def fold(text: str) -> str:
    """This will make a text comparable: no case, no closing marks, no polite particles at the end."""
    plain = clean(text).casefold().strip(_CLOSING)
    return _PARTICLES.sub("", plain).strip(_CLOSING) or plain


def read_numbers(text: str) -> list[int]:
    """This will read every whole number in a text, in Thai, Arabic or any other digits, in order."""
    return [int(found) for found in _NUMBER.findall(text) if len(found) <= 6]


def is_only_numbers(text: str) -> bool:
    """This will tell whether a text holds digits and nothing but separators between them."""
    return _NUMBERS_ONLY.fullmatch(clean(text).casefold()) is not None


def has_thai(text: str) -> bool:
    """This will tell whether a text has Thai letters."""
    return any("\u0e00" <= sign <= "\u0e7f" for sign in text)


def has_letters(text: str) -> bool:
    """This will tell whether a text has at least two letters of any script."""
    return sum(1 for sign in text if unicodedata.category(sign).startswith("L")) >= 2
