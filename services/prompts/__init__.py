"""What the model is told: versioned texts as data, and the message that carries a question to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from services.model_call import Prompt
from services.reading_types import ReadingRequest
from services.tarot.draw import DrawnCard
from services.tarot.meanings import meaning
from services.tarot.names import card_name
from services.tarot.spreads import Position, spread

VERSION: Final = "reading.v1"
REPAIR: Final = "repair.v1"

CANARY: Final = "quiet-heron-5218"
"""Stands in the instructions and nowhere else; an answer that shows it has leaked them."""

_TOKENS_AROUND: Final = 500
_TOKENS_A_CARD: Final = 300
_MOST_FAULTS: Final = 12


def most_tokens(cards: int) -> int:
    """This will bound the answer to a spread of so many cards, in tokens.

    Thai takes about one token for two letters. Three cards stay below 0.001 US dollars at the default
    model's price, prompt included (see the test of prices).
    """
    return _TOKENS_AROUND + _TOKENS_A_CARD * cards


def compose(request: ReadingRequest, schema: dict[str, Any]) -> Prompt:
    """This will put a request into the form a model is asked in: our words first, hers last and as data."""
    return Prompt(
        instructions=_text(VERSION).replace("{canary}", CANARY),
        data=json.dumps(_message(request), ensure_ascii=False),
        schema=schema,
        version=VERSION,
        max_output_tokens=most_tokens(len(request.cards)),
        safety_identifier=request.safety_identifier,
    )


def ask_again(prompt: Prompt, faults: Sequence[str]) -> Prompt:
    """This will ask the same once more and name the faults of the first answer.

    They come after the unchanging text, so that the provider's cache still knows its beginning. The
    faulty answer itself is left out: it costs tokens, and may hold what someone tried to smuggle in.
    """
    listed = "\n".join(f"- {fault}" for fault in faults[:_MOST_FAULTS])
    note = _text(REPAIR).replace("{faults}", listed)
    return replace(prompt, instructions=f"{prompt.instructions}\n{note}", version=f"{VERSION}+{REPAIR}")


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8")


def _message(request: ReadingRequest) -> dict[str, Any]:
    layout = spread(request.spread_id)
    places = {place.id: place for place in layout.positions}
    return {
        "language": request.language,
        "question": request.question,
        "mood": request.mood,
        "topic": request.topic,
        "spread": request.spread_id,
        "cards": [_card(card, places[card.position], request.language) for card in request.cards],
    }


def _card(card: DrawnCard, place: Position, language: str) -> dict[str, Any]:
    return {
        "card_id": card.card_id,
        "position": card.position,
        "position_name": place.name[language],
        "position_asks": place.hint[language],
        "name": card_name(card.card_id, language),
        "orientation": card.orientation,
        "keywords": list(meaning(card.card_id, card.orientation, language).keywords),
    }
