"""Is it a question, and one that can be read? Words are data, in services/words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import regex

from services import wording

SHORTEST: Final = 4
LONGEST: Final = 1000
LONGEST_CODE_POINTS: Final = 4000
"""One letter may carry thousands of marks, so letters and code points are both bounded."""

SHORT_TALK: Final = 40
WORDS: Final = Path(__file__).parent / "words"


class Verdict(StrEnum):
    """Whether a text can be asked."""

    FINE = "fine"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"


class Kind(StrEnum):
    """What someone means who types without having been asked."""

    QUESTION = "question"
    GREETING = "greeting"
    THANKS = "thanks"
    PRAISE = "praise"
    LAUGHTER = "laughter"
    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class _Talk:
    whole: frozenset[str]
    part: tuple[str, ...]
    pattern: regex.Pattern[str]


def judge(question: str) -> Verdict:
    """This will tell whether a cleaned text can be asked: 4 to 1,000 letters, at least two of them letters proper."""
    if len(question) > LONGEST_CODE_POINTS:
        return Verdict.TOO_LONG
    letters = wording.count_graphemes(question)
    if letters > LONGEST:
        return Verdict.TOO_LONG
    if not wording.has_letters(question):
        return Verdict.NO_WORDS
    return Verdict.TOO_SHORT if letters < SHORTEST else Verdict.FINE


def recognise(text: str) -> Kind:
    """This will tell what idle text is; small talk is known only when it is the whole message."""
    folded = wording.fold(text)
    if len(folded) > LONGEST_CODE_POINTS:
        return Kind.QUESTION
    asks = reads_like_question(text)
    for kind, talk in _small_talk().items():
        if folded in talk.whole or talk.pattern.fullmatch(folded):
            return Kind(kind)
        if not asks and len(folded) <= SHORT_TALK and any(part in folded for part in talk.part):
            return Kind(kind)
    return Kind.QUESTION if asks else Kind.UNCLEAR


def reads_like_question(text: str) -> bool:
    """This will tell whether a text asks something, by its question words; too short or wordless never does."""
    cleaned = wording.clean(text)
    if judge(cleaned) in {Verdict.TOO_SHORT, Verdict.NO_WORDS}:
        return False
    thai, english = _question_words()
    plain = cleaned.casefold()
    if any(word in plain for word in thai):
        return True
    first = regex.match(r"[a-z']+", plain)
    return first is not None and first.group() in english and " " in plain


def needs_care(text: str) -> bool:
    """This will tell whether someone may be about to hurt herself; spaces and repeated letters do not hide it."""
    squeezed = _squeeze(wording.clean(text).casefold())
    return any(phrase in squeezed for phrase in _care())


def _squeeze(text: str) -> str:
    return regex.sub(r"(.)\1+", r"\1", regex.sub(r"[\s\-_.]+", "", text))


@cache
def _small_talk() -> dict[str, _Talk]:
    table = tomllib.loads((WORDS / "small_talk.toml").read_text(encoding="utf-8"))
    return {
        kind: _Talk(
            whole=frozenset(wording.fold(word) for word in entry["whole"]),
            part=tuple(word.casefold() for word in entry["part"]),
            pattern=regex.compile(entry["pattern"]),
        )
        for kind, entry in table.items()
        if kind != "question"
    }


@cache
def _question_words() -> tuple[tuple[str, ...], frozenset[str]]:
    table = tomllib.loads((WORDS / "small_talk.toml").read_text(encoding="utf-8"))
    return tuple(table["question"]["words"]), frozenset(table["question"]["english"])


@cache
def _care() -> tuple[str, ...]:
    table = tomllib.loads((WORDS / "care.toml").read_text(encoding="utf-8"))
    return tuple(_squeeze(phrase.casefold()) for phrase in table["self_harm"])
