"""What a question tells about itself: mood, topic and time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from services.almanac.voice import phrases
from services.reading_types import MOODS, TOPICS, ReadingRequest
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard

DEFAULT_MOOD: Final = "curious"
DEFAULT_TOPIC: Final = "general"
DEFAULT_TIMEFRAME: Final = "open"


@dataclass(frozen=True, slots=True)
class Asked:
    """The mood, topic and timeframe a reading goes by, each a known id."""

    mood: str
    topic: str
    timeframe: str


def listen(request: ReadingRequest) -> Asked:
    """This will take what was tapped, and guess the rest from the words."""
    return Asked(
        mood=_known(request.mood, MOODS) or _heard(request, "mood", request.mood or request.question, DEFAULT_MOOD),
        topic=_known(request.topic, TOPICS) or _heard(request, "topic", request.question, DEFAULT_TOPIC),
        timeframe=_heard(request, "timeframe", request.question, DEFAULT_TIMEFRAME),
    )


def fits(drawn: DrawnCard, topic: str, language: str) -> bool:
    """This will tell whether a card's love line suits a family, or its career line studies."""
    sign = "-" if drawn.orientation is Orientation.REVERSED else "+"
    return drawn.card_id + sign in phrases(language)["fits"][topic]


def _known(choice: str | None, ids: tuple[str, ...]) -> str | None:
    return choice if choice in ids else None


def _heard(request: ReadingRequest, field: str, words: str, default: str) -> str:
    signs: dict[str, str] = phrases(request.language)["words"][field]
    return next((name for name, sign in signs.items() if re.search(sign, words.casefold())), default)
