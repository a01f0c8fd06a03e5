"""A tarot reading without a model: sentences chosen by the cards, the places and the question."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("th", "en")
PARTS: Final = frozenset({"question_analysis", "summary", "cards", "key_insights", "next_questions", "safety"})
"""A schema with all of these properties is a reading's."""

ANSWER_PARTS: Final = frozenset({"question_analysis", "paragraphs", "card_ids", "advice", "next_questions", "safety"})
"""A schema with all of these is that of an answer to a further question about one."""

TRIGGERS: Final = {
    "self_harm": ("[self-harm]", "[care]", "want to die", "kill myself", "อยากตาย", "ฆ่าตัวตาย"),
    "violence": ("[violence]",),
    "medical": ("[medical]",),
    "death": ("[death]",),
    "lottery": ("[lottery]", "lottery number", "เลขเด็ด", "ถูกหวย"),
    "legal_verdict": ("[legal]",),
    "stalking": ("[stalking]",),
    "harm": ("[harm]",),
    "minor": ("[minor]",),
    "not_a_question": ("[not-a-question]",),
    "other": ("[refuse]",),
}
"""Words in a question that make the stand-in refuse it, by the kind of refusal."""

_CARD_ID: Final = re.compile(r"(major|wands|cups|swords|pentacles)_(\d\d)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as it stands in the question."""

    card_id: str
    position: str
    name: str
    place: str
    upright: bool
    keywords: tuple[str, ...]


def language_of(data: Mapping[str, Any]) -> str:
    """This will give th or en: what is asked for, else the script of the question."""
    if data.get("language") in LANGUAGES:
        return str(data["language"])
    return "th" if re.search(r"[\u0e00-\u0e7f]", str(data.get("question", ""))) else "en"


def cards_of(data: Mapping[str, Any]) -> list[Drawn]:
    """This will read the cards of a question, leaving out what is no card."""
    listed = data.get("cards")
    return [_drawn(card) for card in listed if isinstance(card, Mapping)] if isinstance(listed, list) else []


def refused(data: Mapping[str, Any]) -> str | None:
    """This will name the kind of refusal a question asks for, or None."""
    question = f"{data.get('question', '')} {data.get('meant') or ''}".lower()
    return next((kind for kind, words in TRIGGERS.items() if any(word in question for word in words)), None)


def write(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """This will write the whole reading, or the refusal, as plain values by the names of `PARTS`."""
    kind = refused(data)
    if kind is not None:
        return _refusal(kind, _words(language))
    return _Writer(data, language).reading()


def write_answer(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """This will answer a further question on the same cards, or refuse it, by the names of `ANSWER_PARTS`."""
    kind = refused(data)
    if kind is None:
        return _Writer(data, language).answer()
    refusal = _refusal(kind, _words(language))
    empty = {"paragraphs": [], "card_ids": [], "advice": "", "next_questions": []}
    return {**{name: refusal[name] for name in ("question_analysis", "safety")}, **empty}


class _Writer:
    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self._words = _words(language)
        self._cards = cards_of(data)
        # Told that it missed the question, it says other words about the same cards.
        again = f" {data.get('meant') or ''}." if "earlier" in data else ""
        self._question = str(data.get("question", "")) + again
        self._mood = data.get("mood")
        topic = str(data.get("topic") or "general")
        self._topic = topic if topic in self._words["topics"] else "general"

    def reading(self) -> dict[str, Any]:
        """Put everything together."""
        return {
            "question_analysis": {
                "is_valid": True,
                "refusal_reason": None,
                "mood": self._mood or "curious",
                "topic": self._topic,
                "timeframe": "weeks",
            },
            "safety": "none",
            "summary": self._summary(),
            "cards": [
                {
                    "card_id": card.card_id,
                    "position": card.position,
                    "interpretation": self._about(card, index),
                }
                for index, card in enumerate(self._cards)
            ],
            "key_insights": self._several("insights", 3),
            "next_questions": list(self._words["questions"][self._topic]),
        }

    def answer(self) -> dict[str, Any]:
        """Look at two of the cards again: the last one, and one that the question chooses."""
        first = self._chance("leaning") % max(1, len(self._cards) - 1)
        leaned = list(dict.fromkeys(card.card_id for card in [*self._cards[-1:], *self._cards[first : first + 1]]))
        shown = [(index, card) for index, card in enumerate(self._cards) if card.card_id in leaned]
        questions = self._words["questions"][self._topic]
        return {
            "question_analysis": {"is_valid": True, "refusal_reason": None},
            "safety": "none",
            "paragraphs": [self._summary(), *[self._about(card, index + 1) for index, card in shown]],
            "card_ids": leaned,
            "advice": self._choose("insights", "advice"),
            "next_questions": [one for one in questions if one != self._question][:2],
        }

    def _summary(self) -> str:
        reversed_cards = sum(1 for card in self._cards if not card.upright)
        mostly_open = 2 * reversed_cards <= len(self._cards)
        parts = [self._choose("summary_open" if mostly_open else "summary_closed", "summary")]
        names = [card.name for card in self._cards]
        if len(names) > 1:
            parts.append(self._words["summary_middle"].format(first=names[0], last=names[-1]))
        elif names:
            parts.append(self._words["summary_one"].format(first=names[0]))
        return " ".join([*parts, self._choose("summary_end", "summary end")])

    def _about(self, card: Drawn, index: int) -> str:
        openings = self._words["openings"]
        opening = openings[(self._chance("openings") + index) % len(openings)]
        parts = [opening.format(name=card.name, place=card.place, theme=_theme(card.card_id, self._words))]
        if card.keywords:
            spoken = self._words["join"].join(card.keywords[:2])
            parts.append(self._choose("keywords", "keywords", index).format(words=spoken))
        parts.append(self._choose("upright" if card.upright else "reversed", "stance", index))
        # Ten cards share two carousels, so only small spreads get a sentence about the topic as well.
        if len(self._cards) <= 5:
            topics = self._words["topics"][self._topic]
            parts.append(topics[(self._chance("topics") + index) % len(topics)])
        return " ".join(part[0].upper() + part[1:] for part in parts)

    def _several(self, name: str, count: int) -> list[str]:
        choices = self._words[name]
        start = self._chance(name)
        return [choices[(start + step) % len(choices)] for step in range(count)]

    def _choose(self, name: str, salt: str, shift: int = 0) -> str:
        choices: Sequence[str] = self._words[name]
        return choices[(self._chance(salt) + shift) % len(choices)]

    def _chance(self, salt: str) -> int:
        """A number that depends on the question and the draw, so that the same draw reads the same."""
        draw = "/".join(f"{card.card_id}{card.upright}" for card in self._cards)
        return int.from_bytes(hashlib.sha256(f"{self._question}|{draw}|{salt}".encode()).digest()[:4])


def _refusal(kind: str, words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "question_analysis": {
            "is_valid": False,
            "refusal_reason": words["refusals"].get(kind, words["refusals"]["other"]),
            "mood": "worried",
            "topic": "general",
            "timeframe": "open",
        },
        "safety": kind,
        "summary": "",
        "cards": [],
        "key_insights": [],
        "next_questions": [],
    }


def _drawn(card: Mapping[str, Any]) -> Drawn:
    position = str(card.get("position", ""))
    keywords = card.get("keywords")
    return Drawn(
        card_id=str(card.get("card_id", "")),
        position=position,
        name=_spaced(str(card.get("name") or card.get("card_id") or "")),
        place=str(card.get("position_name") or position),
        upright=str(card.get("orientation", "upright")).lower() != "reversed",
        keywords=tuple(str(word) for word in keywords) if isinstance(keywords, list) else (),
    )


def _spaced(name: str) -> str:
    """Thai words run on without a space, figures do not."""
    return f" {name}" if name[:1].isdigit() else name


def _theme(card_id: str, words: Mapping[str, Any]) -> str:
    match = _CARD_ID.fullmatch(card_id)
    number = str(int(match[2])) if match else ""
    if match is None or match[1] == "major":
        return str(words["majors"].get(number, words["majors"]["17"]))
    rank: str = words["ranks"].get(number, words["ranks"]["1"])
    return f"{rank}{words['between']}{words['suits'][match[1]]}"


@cache
def _words(language: str) -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words" / f"{language}.toml").read_text("utf-8"))
