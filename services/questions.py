"""Is it a question, and one that can be read? Words are data, in services/words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from services import wording
from services.phrases import Sayings, read_words
from services.wordwatch import APOSTROPHES, BETWEEN, GROUP, NO_WORDS, Watch, squeeze

SHORTEST: Final = 4
LONGEST: Final = 1000
LONGEST_CODE_POINTS: Final = 4000
"""One letter may carry thousands of marks, so letters and code points are both bounded."""

LONGEST_TALK: Final = 500
"""Code points; what is longer is no small talk, and patterns that go over a text again and again are kept from it."""

SHORT_TALK: Final = 60

_NAMES: Final = r"(?:คุณ|น้อง|พี่|แม่)?(?:มีมี่|มิมี่|แม่หมอ|หมอดู|หมอ|mimi)"
_NAME_BEFORE: Final = re.compile(rf"\A{_NAMES}[\s,]*(?:ค่ะ|คะ|ขา|ครับ|จ๋า|จ้า)?+[\s,]*+(?=\S)")
# A thousand commas are gone through once, not once for each of them: they begin where no comma is before.
_NAME_AFTER: Final = re.compile(rf"(?<=[^\s,])[\s,]*+{_NAMES}(?:\s*ขา)?\Z")
_LAUGHING_AFTER: Final = re.compile(r"(?<=[^\s5๕])\s*[5๕]{3,}\s*\+*\Z")
_QUESTION_MARK: Final = re.compile(r"[?？](?![\w/&=])")


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
    NEVER_MIND = "never_mind"
    IMPATIENCE = "impatience"
    WAIT = "wait"
    FAREWELL = "farewell"
    ABILITIES = "abilities"
    UP_TO_YOU = "up_to_you"
    DONT_KNOW = "dont_know"
    PUZZLED = "puzzled"
    SORRY = "sorry"
    DOUBT = "doubt"
    ABOUT_MIMI = "about_mimi"
    PRICE = "price"
    DISAPPOINTED = "disappointed"
    UNCLEAR = "unclear"


SMALL_TALK: Final = frozenset(Kind) - {Kind.QUESTION, Kind.UNCLEAR}
"""What is said in passing is never added to a question, and asked of nobody."""

ANYWHERE: Final = (Kind.NEVER_MIND, Kind.ABILITIES)
"""What is heard wherever she is, as a command is."""


@dataclass(frozen=True, slots=True)
class _Talk:
    """How one kind of small talk sounds: as a whole message, and as one that asks nothing else."""

    whole: frozenset[str]
    pattern: re.Pattern[str]
    gentle: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Asking:
    """What makes a text read like a question, and what only seems to."""

    marks: re.Pattern[str]
    passed_over: re.Pattern[str]
    passing: re.Pattern[str]


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


@lru_cache(maxsize=wording.SAID_LATELY)
def recognise(text: str) -> Kind:
    """This will tell what idle text is; small talk is known only when it is the whole message."""
    if len(text) > LONGEST_CODE_POINTS:
        return Kind.QUESTION
    folded = wording.fold(text)
    said = _leave_out_names(folded)
    for kind, talk in _small_talk().items():
        if folded in talk.whole or said in talk.whole:
            return kind
    for kind, talk in _small_talk().items():
        if len(said) <= LONGEST_TALK and talk.pattern.fullmatch(said):
            return kind
    if passing := _find(_passing(), folded, said):
        return passing
    return Kind.QUESTION if reads_like_question(text) else _recognise_gently(said)


def _recognise_gently(said: str) -> Kind:
    """What asks nothing may be small talk with more around it."""
    for kind, talk in _small_talk().items():
        if talk.gentle and len(said) <= SHORT_TALK and talk.gentle.fullmatch(said):
            return kind
    return Kind.UNCLEAR


def recognise_anywhere(text: str) -> Kind | None:
    """This will tell what a text is that is heard wherever she is, as a command is; None when it is no such thing."""
    if len(text) > LONGEST_CODE_POINTS:
        return None
    folded = wording.fold(text)
    return _find(_heard_anywhere(), folded, _leave_out_names(folded))


def reads_like_question(text: str) -> bool:
    """This will tell whether a text asks something, by its question words; too short or wordless never does."""
    cleaned = wording.clean(text)
    verdict = judge(cleaned)
    if verdict is not Verdict.FINE:
        return verdict is Verdict.TOO_LONG
    asking = _asking()
    said = _leave_out_names(wording.fold(cleaned))
    if asking.passing.fullmatch(said):
        return False
    if _QUESTION_MARK.search(cleaned):
        return True
    return asking.marks.search(asking.passed_over.sub(" ", said)) is not None


@lru_cache(maxsize=wording.SAID_LATELY)
def needs_care(text: str) -> bool:
    """This will tell whether someone may be about to hurt herself; spaces and repeated letters do not hide it."""
    plain = APOSTROPHES.sub("", wording.clean(text).casefold())
    squeezed = squeeze(BETWEEN.sub("", plain))
    words = NO_WORDS.sub(" ", wording.spell(plain))
    return any(watch.finds(said) for watch, said in zip(_care(), (squeezed, words), strict=True))


def _leave_out_names(folded: str) -> str:
    """Without MiMi's name before or after, and without the laughter that ends so many Thai messages."""
    said = _LAUGHING_AFTER.sub("", folded)
    said = wording.fold(_NAME_AFTER.sub("", said))
    return _NAME_BEFORE.sub("", said)


def _find(sayings: Sayings, folded: str, said: str) -> Kind | None:
    """With MiMi's name or without: some of what is said is said of her."""
    found = sayings.find(folded) or (sayings.find(said) if said != folded else None)
    return Kind(found) if found else None


@cache
def _passing() -> Sayings:
    return Sayings({kind: entry for kind, entry in read_words("passing").items() if kind != "around"})


@cache
def _heard_anywhere() -> Sayings:
    table = read_words("passing")
    return Sayings({kind: table[kind] for kind in ANYWHERE})


@cache
def _small_talk() -> dict[Kind, _Talk]:
    return {
        Kind(kind): _Talk(
            whole=frozenset(wording.fold(word) for word in entry["whole"]),
            pattern=re.compile(entry["pattern"].strip(), re.VERBOSE),
            gentle=re.compile(entry["gentle"].strip(), re.VERBOSE) if "gentle" in entry else None,
        )
        for kind, entry in read_words("small_talk").items()
        if kind != Kind.QUESTION
    }


@cache
def _asking() -> _Asking:
    entry = read_words("small_talk")["question"]
    return _Asking(
        marks=_any([*entry["thai"], *entry["english"]]),
        passed_over=_any(entry["passed_over"]),
        passing=_any(entry["passing"]),
    )


@cache
def _care() -> tuple[Watch, Watch]:
    table = read_words("care")
    by_letters, by_words = table["without_spaces"], table["words"]
    return (
        Watch(*(_any([squeeze(pattern) for pattern in by_letters[key]]) for key in ("harmless", "self_harm"))),
        Watch(*(_any(by_words[key], whole_words=True) for key in ("harmless", "self_harm"))),
    )


def _any(patterns: list[str], *, whole_words: bool = False) -> re.Pattern[str]:
    joined = GROUP.sub("(?:", "|".join(patterns))
    return re.compile(rf"\b(?:{joined})\b" if whole_words else joined)
