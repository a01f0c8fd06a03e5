"""What a question tells about itself: mood, topic and time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from services.almanac.voice import phrases
from services.reading_types import MOODS, TOPICS, ReadingRequest

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


def is_fit(sentence: str, topic: str, language: str) -> bool:
    """This will tell whether a sentence written for love or work also suits a family or studies."""
    return re.search(phrases(language)["words"]["unfit"][topic], sentence) is None


def _known(choice: str | None, ids: tuple[str, ...]) -> str | None:
    return choice if choice in ids else None


def _heard(request: ReadingRequest, field: str, words: str, default: str) -> str:
    signs: dict[str, str] = phrases(request.language)["words"][field]
    return next((name for name, sign in signs.items() if re.search(sign, words.casefold())), default)
