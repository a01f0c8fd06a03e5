"""What a person asked and drew, as the stand-in for a model understands it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.model.vocabulary import LANGUAGES, vocabulary

HARD: Final = frozenset(
    {"major_13", "major_15", "major_16", "major_18", "wands_10", "cups_05", "pentacles_05"}
    | {f"swords_{number:02}" for number in (3, 5, 8, 9, 10)}
)
"""Cards that frighten people: they are begun more gently, and count for less than a yes."""

_CARD_ID: Final = re.compile(r"(major|wands|cups|swords|pentacles)_(\d\d)")
_UNKNOWN: Final = ("major", 17)
"""A card of another deck is read like the Star."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as it stands in the question."""

    card_id: str
    position: str
    name: str
    place: str
    upright: bool
    keywords: tuple[str, ...]

    @property
    def group(self) -> str:
        """This will be major or the suit."""
        return self._read()[0]

    @property
    def number(self) -> str:
        """This will be the place in its group, as the tables name it."""
        return str(self._read()[1])

    def _read(self) -> tuple[str, int]:
        match = _CARD_ID.fullmatch(self.card_id)
        return (match[1], int(match[2])) if match else _UNKNOWN


@dataclass(frozen=True, slots=True)
class Matter:
    """What it is about: a topic, how it is called in a sentence, and which kind of answer is asked for."""

    topic: str
    subject: str
    kind: str


def language_of(data: Mapping[str, Any]) -> str:
    """This will give th or en: what is asked for, else the script of the question."""
    if data.get("language") in LANGUAGES:
        return str(data["language"])
    return "th" if re.search(r"[\u0e00-\u0e7f]", str(data.get("question", ""))) else "en"


def cards_of(data: Mapping[str, Any]) -> list[Drawn]:
    """This will read the cards of a question, leaving out what is no card."""
    listed = data.get("cards")
    return [_drawn(card) for card in listed if isinstance(card, Mapping)] if isinstance(listed, list) else []


def matter_of(data: Mapping[str, Any], language: str) -> Matter:
    """This will understand the question, or what was really meant by it; a topic that was tapped comes first."""
    words = vocabulary(language)
    asked = str(data.get("meant") or data.get("question") or "").lower()
    kind = next((name for name, pattern in words["kinds"].items() if re.search(pattern, asked)), "how")
    tapped = str(data.get("topic") or "")
    found = [one for one in words["subjects"] if re.search(one["words"], asked)]
    if tapped in words["topics"] and tapped != "general":
        found = [one for one in found if one["topic"] == tapped]
        topic = tapped
    else:
        topic = found[0]["topic"] if found and not tapped else "general"
    return Matter(topic=topic, subject=found[0]["name"] if found else words["subject"][topic], kind=kind)


def _drawn(card: Mapping[str, Any]) -> Drawn:
    position = str(card.get("position", ""))
    keywords = card.get("keywords")
    return Drawn(
        card_id=str(card.get("card_id", "")),
        position=position,
        name=str(card.get("name") or card.get("card_id") or ""),
        place=str(card.get("position_name") or position),
        upright=str(card.get("orientation", "upright")).lower() != "reversed",
        keywords=tuple(str(word) for word in keywords) if isinstance(keywords, list) else (),
    )
