"""What people type, cleaned and measured: graphemes, digits, particles. Thai combining marks are letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import regex

SAID_LATELY: Final = 32
"""Texts of the turns under way that are kept ready: each is looked at from many sides, and cleaned only once."""

_GRAPHEME: Final = regex.compile(r"\X")
_SPACES: Final = regex.compile(r"\s+")
# Direction marks and other invisible signs change how a text looks to others; the joiner inside emoji stays.
_INVISIBLE: Final = regex.compile(
    r"[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
# A letter of any script carries a few marks; thousands on one would swell a message beyond LINE's limits unseen.
_PILE_OF_MARKS: Final = regex.compile(r"((?:\p{M}|[\U000e0020-\U000e007f]){8})(?:\p{M}|[\U000e0020-\U000e007f])+")
# To normalise is to sort the marks of a letter, which takes as long as their number squared: towers are cut before.
_TOWER_OF_MARKS: Final = regex.compile(r"(\p{M}{64})\p{M}+")
_CONTROL: Final = regex.compile(r"\p{Cc}")
# Half a surrogate pair cannot be stored or sent.
_HALF: Final = regex.compile(r"\p{Cs}")
_TWO_LETTERS: Final = regex.compile(r"\p{L}.*?\p{L}", regex.DOTALL)

# The same picture typed in another way, as many keyboards and thumbs do: two เ for แ, a ring and า for ำ,
# and a tone mark before the vowel that belongs under it.
_TYPED_ALIKE: Final = (
    (regex.compile(r"เเ"), "แ"),
    (
        regex.compile(r"(?<=[ก-ฮ])([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e39])(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"),
        r"\2\1",
    ),
    (regex.compile(r"\u0e4d([\u0e48-\u0e4b]?)า"), r"\1ำ"),
)

# Letters drawn out for warmth: "ค่าาา", "มากกก", "hellooo". A Thai vowel or mark never stands twice, no Thai word
# ends in a doubled consonant, and no letter at all stands three times. Digits are left alone.
_DRAWN_OUT: Final = (
    (regex.compile(r"([\u0e2f-\u0e3a\u0e40-\u0e4e])\1+"), r"\1"),
    (regex.compile(r"([a-zก-ฮ])\1{2,}"), r"\1"),
    (regex.compile(r"([ก-ฮ])\1(?![\u0e01-\u0e4e])"), r"\1"),
)
_SPELLED_ALIKE: Final = (
    (regex.compile(r"มั้ย|มั๊ย|มั่ย|ไม๊|หมัย|ไหมม"), "ไหม"),
    (regex.compile(r"งัย"), "ไง"),
    (regex.compile(r"เช๊?[คก](?=ดวง|ไพ่|ผนึก)"), "เช็ก"),
    (regex.compile(r"เช็ค"), "เช็ก"),
)
# Emoji, typed smiles, LINE's own emoji (they arrive as their name in brackets), and closing marks.
_DECORATION: Final = (
    r"[\s.,!?…~ๆฯ。！？\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0e\ufe0f\u20e3]"
    r"|\^_*\^|[:;=]-?[)(d3]|<3|\([a-z][a-z ]{0,30}\)"
)
# The looks behind keep words whole that only end like a particle: ชนะ, ฐานะ, สถานะ, บังคับ, คุณค่า.
_PARTICLES: Final = (
    r"(?<!ช|ฐา|ถา|ขณ)นะ|น้า|น๊า|น่ะ|เนอะ|เนาะ|เด้อ|ค่ะ|คะ|ค๊ะ|(?<!คุณ)ค่า|ค้า|ค๊า|คร่า|คร้า|ข่า"
    r"|ครับ|คร้าบ|คร๊าบ|ค้าบ|ค๊าบ|ครัช|(?<!บัง)คับ|ครับผม|คับผม|ฮะ|ฮับ|งับ|จ้า|จ๊า|จร้า|จ้ะ|จ๊ะ|จ่ะ|จ๋า"
    r"|(?<!\w)(?:please|pls|plz)"
)
# Read from the end, so that a long text costs no more than its ending.
_ENDING: Final = regex.compile(rf"(?r)(?:{_DECORATION}|{_PARTICLES})+\Z")
_DECORATED: Final = regex.compile(rf"(?r)(?:{_DECORATION})+\Z")
_OPENING: Final = regex.compile(r"\A[^\p{L}\p{N}]+(?=[\p{L}\p{N}])")

_NUMBER_WORD: Final = r"ไพ่|เลือก|ขอ|เอา|กอง|ใบ|ข้อ|อัน|เลข|เบอร์|หมายเลข|ที่|no|numbers?|cards?|pile|pick"
_NUMBER_WORDS: Final = regex.compile(rf"และ|กับ|and|(?:{_NUMBER_WORD})(?=[\s.]*(?:\d|{_NUMBER_WORD}))")
_NUMBERS_ONLY: Final = regex.compile(r"(?=.*\d)[\d\s,.;:/|+&#\-\ufe0f\u20e3]+")
_NUMBER: Final = regex.compile(r"\d+")
# Thai digits and full-width signs, and dashes of every length, one for one.
_PLAIN_SIGNS: Final = (
    {0x0E50 + digit: 0x30 + digit for digit in range(10)}
    | {0xFF01 + at: 0x21 + at for at in range(94)}
    | dict.fromkeys((0x3000, 0x00A0), 0x20)
    | dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), 0x2D)
)
_THAI: Final = regex.compile(r"\p{Thai}")
_THAI_SIGN: Final = regex.compile(r"(?=\p{Thai})[\p{L}\p{M}]")
_THAI_WORD: Final = regex.compile(r"(?:(?=\p{Thai})[\p{L}\p{M}]){2}")
_OTHER_LETTER: Final = regex.compile(r"(?!\p{Thai})\p{L}")


@lru_cache(maxsize=SAID_LATELY)
def clean(text: str) -> str:
    """This will take out what cannot be read: control characters, direction marks, superfluous spaces and marks.

    Thai typed by other keys than usual, which looks the same, is brought to the usual ones.
    """
    shown = _HALF.sub("", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))
    plain = unicodedata.normalize("NFC", _TOWER_OF_MARKS.sub(r"\1", shown))
    plain = _PILE_OF_MARKS.sub(r"\1", plain)
    for typed, usual in _TYPED_ALIKE:
        plain = typed.sub(usual, plain)
    return _SPACES.sub(" ", plain).strip()


def in_plain_signs(text: str) -> str:
    """This will write Thai and full-width digits, signs, dashes and spaces as ASCII, each in its place."""
    return text.translate(_PLAIN_SIGNS)


def count_graphemes(text: str) -> int:
    """This will count letters as a person does (UAX #29)."""
    return len(_GRAPHEME.findall(text))


def cut_graphemes(text: str, most: int) -> str:
    """This will shorten to at most so many letters, the last an ellipsis, and never split one."""
    if len(text) <= most:
        return text
    letters = _GRAPHEME.findall(text)
    return text if len(letters) <= most else "".join(letters[: most - 1]).rstrip() + "…"


@lru_cache(maxsize=SAID_LATELY)
def spell(text: str) -> str:
    """This will write a cleaned text in small letters and usual spelling, so that "มากกก" and "มั้ย" are known."""
    plain = clean(text).casefold()
    for typed, usual in (*_DRAWN_OUT, *_SPELLED_ALIKE):
        plain = typed.sub(usual, plain)
    return plain


@lru_cache(maxsize=SAID_LATELY)
def fold(text: str) -> str:
    """This will make a text comparable: no case, no closing marks or emoji, no polite particles at the end."""
    plain = _OPENING.sub("", spell(text))
    return _ENDING.sub("", plain) or _DECORATED.sub("", plain) or plain


def read_numbers(text: str) -> list[int]:
    """This will read every whole number in a text, in Thai, Arabic or any other digits, in order."""
    return [int(found) for found in _NUMBER.findall(text) if len(found) <= 6]


def is_only_numbers(text: str) -> bool:
    """This will tell whether a text holds digits and nothing but separators and words such as "ใบที่" before them."""
    return _NUMBERS_ONLY.fullmatch(_NUMBER_WORDS.sub(" ", fold(text))) is not None


def has_thai(text: str) -> bool:
    """This will tell whether a text has Thai letters or digits; the sign for baht alone is none."""
    return _THAI.search(text) is not None


def speaks_thai(text: str, *, first: bool = True) -> bool:
    """This will tell whether someone speaks Thai with us by what she types; a stray letter on a key is no word.

    In her `first` text one word is enough: many Thais run their phones in English. Someone who has been answered in
    another language must write Thai for the most part, not only name something.
    """
    if first:
        return _THAI_WORD.search(text) is not None
    thai, others = len(_THAI_SIGN.findall(text)), len(_OTHER_LETTER.findall(text))
    return thai >= (3 if others else 2) and thai >= others


def has_letters(text: str) -> bool:
    """This will tell whether a text has at least two letters of any script."""
    return _TWO_LETTERS.search(text) is not None
