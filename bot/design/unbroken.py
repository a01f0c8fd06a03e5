"""Where no line ends: within a name or a fixed word, between a number and its unit, before ๆ or a closing particle.

Thai is written without spaces, and phones break its lines by a dictionary that knows neither MiMi nor her Stars. The
signs put in between are seen by nobody. They are for the eye alone: a label, a text to copy and what is kept or sent on
are written without them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bot import locale

TABLE: Final = Path(locale.__file__).parent / "unbroken.toml"
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
JOINER: Final = "\N{WORD JOINER}"
SEAM: Final = "|"
"""Where a word of the table could be broken."""

_THAI: Final = "[\N{THAI CHARACTER KO KAI}-\N{THAI CHARACTER KHOMUT}]"
_SPEAKS_THAI: Final = re.compile(_THAI)
# A number with what it counts, and one that a text ends with.
_COUNTED: Final = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[^\W\d_]) (?=\d+$)")
# The sign that repeats a word, and the particle that closes a phrase, stay with what they follow.
_CLOSING: Final = re.compile(rf"(?<=\S) (?=ๆ|(?:นะ)?(?:คะ|ค่ะ)(?!{_THAI}))")
_PARTICLE: Final = re.compile(rf"(?<={_THAI})(?:(?=นะ(?:คะ|ค่ะ)(?!{_THAI}))|(?=(?:คะ|ค่ะ)(?!{_THAI})))")


def unbroken(text: str) -> str:
    """This will make a text for the eye, whose lines end where a reader would pause; once more changes nothing."""
    counted = _COUNTED.sub(NO_BREAK_SPACE, text.replace(JOINER, ""))
    if not _SPEAKS_THAI.search(counted):
        return counted
    closed = _PARTICLE.sub(JOINER, _CLOSING.sub(NO_BREAK_SPACE, counted))
    return _WORDS.sub(lambda found: _JOINED[found[0]], closed)


def read_words() -> tuple[str, ...]:
    """This will read the fixed words of all languages, each with its seams."""
    table: dict[str, list[str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(word for words in table.values() for word in words)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest first: a word may begin with another."""
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


_JOINED: Final = {word.replace(SEAM, ""): word.replace(SEAM, JOINER) for word in read_words()}
_WORDS: Final = _any_of(_JOINED)
