"""What in a group is meant for MiMi: that she came or went, her name and what is beside it, the word for the card."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from bot.line.events import Event
from services.wording import clean, fold

WORDS: Final = Path(__file__).parent / "words.toml"
LONGEST_WORD: Final = 60

Kind = Literal["join", "leave", "day", "farewell", "hush", "mention"]

BESIDE_HER_NAME: Final[tuple[Kind, ...]] = ("farewell", "hush")
"""What is heard only where she is mentioned."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a group wants of her, and the words beside her name; those are looked at and kept nowhere."""

    kind: Kind
    words: str = ""


def read_call(event: Event) -> Call | None:
    """This will tell what a group wants of MiMi; None for all that people say to each other.

    She is meant when a text mentions her (`mention.mentionees[].isSelf`; everybody at once is not her), or is as a
    whole the word for the card of the day. A message edited later calls nobody.
    """
    if event.type == "join":
        return Call("join")
    if event.type == "leave":
        return Call("leave")
    if event.type != "message" or event.text is None:
        return None
    spans = _own_mentions(event)
    words = clean(_cut_out(event.text, spans))
    if _is_one_of("day", words):
        return Call("day", words)
    if not spans:
        return None
    return Call(next((kind for kind in BESIDE_HER_NAME if _is_one_of(kind, words)), "mention"), words)


@cache
def words_for(kind: Kind) -> frozenset[str]:
    """This will give the words of one kind, such as those for the card of the day, as they are compared."""
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return frozenset(fold(word) for words in table[kind].values() for word in words)


def _is_one_of(kind: Kind, words: str) -> bool:
    return len(words) <= LONGEST_WORD and fold(words) in words_for(kind)


def _own_mentions(event: Event) -> list[tuple[int, int]]:
    """Where she is mentioned, counted in UTF-16 units as LINE does; what has another shape is no mention of her."""
    message = event.raw.get("message")
    mention = message.get("mention") if isinstance(message, dict) else None
    mentioned: Any = mention.get("mentionees") if isinstance(mention, dict) else None
    if not isinstance(mentioned, list):
        return []
    own = [one for one in mentioned if isinstance(one, dict) and one.get("isSelf") is True]
    return [(_number(one.get("index")), _number(one.get("length"))) for one in own]


def _cut_out(typed: str, spans: list[tuple[int, int]]) -> str:
    units = typed.encode("utf-16-le")
    for start, length in sorted(spans, reverse=True):
        units = units[: 2 * start] + b" \0" + units[2 * (start + length) :]
    return units.decode("utf-16-le", "replace") if spans else typed


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000 else 0
