"""A second look at a question by the provider's own classifier, before its model is asked; the thresholds are data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from services.masking import mask
from services.reading_types import MOODS, FollowUpRequest, ReadingRequest

PATIENCE: Final = 2.0
"""Seconds; a question is not kept waiting longer for what is only one net of several."""

REST: Final = 30.0
"""Seconds in which it is left alone after it has failed, so that not every reading waits for it."""

CLEAN: Final = "clean"
FLAGGED: Final = "flagged"
"""How a call ended, beside the ways in which any call to the provider fails (services/model_call)."""


class Moderation(Protocol):
    """Whoever scores a text."""

    name: str

    def score(self, text: str, *, timeout: float) -> Mapping[str, float]:
        """This will give a score from 0 to 1 for each of the provider's categories.

        Waits at most `timeout` seconds; raises ModelError.
        """


def judge(scores: Mapping[str, float]) -> str | None:
    """This will name the kind (reading_types.REFUSAL_KINDS) that the scores speak for, the gravest first, or None."""
    for kind, thresholds in _thresholds().items():
        if any(scores.get(category, 0.0) >= least for category, least in thresholds.items()):
            return kind
    return None


def text_of(request: ReadingRequest | FollowUpRequest) -> str:
    """This will gather what she typed for this request, masked; the provider needs nothing else of it."""
    if isinstance(request, FollowUpRequest):
        return mask(request.question)
    own_mood = request.mood if request.mood not in MOODS else None
    meant = request.missed.meant if request.missed else None
    return mask("\n".join(part for part in (request.question, own_mood, meant) if part))


@cache
def _thresholds() -> dict[str, dict[str, float]]:
    path = Path(__file__).parent / "words" / "moderation.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table
