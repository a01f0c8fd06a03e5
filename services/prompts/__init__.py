"""What the model is told: versioned texts as data, and the message that carries a question to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from services.masking import mask
from services.model_call import Prompt
from services.reading_types import FollowUpRequest, ReadingRequest
from services.tarot.draw import DrawnCard
from services.tarot.meanings import meaning
from services.tarot.names import card_name
from services.tarot.spreads import Position, spread

VERSION: Final = "reading.v3"
FOLLOW_UP: Final = "follow_up.v3"
REREAD: Final = "reread.v1"
REPAIR: Final = "repair.v1"
VOICE: Final = "voice.v1"
"""How MiMi speaks, the same in every instruction; docs/voice.md shows it to people."""

CANARY: Final = "quiet-heron-5218"
"""Stands in the instructions and nowhere else; an answer that shows it has leaked them."""

_TOKENS_AROUND: Final = 500
_TOKENS_A_CARD: Final = 300
_TOKENS_FOLLOW_UP: Final = 1000
_MOST_FAULTS: Final = 12


def most_tokens(cards: int) -> int:
    """This will bound the answer to a spread of so many cards, in tokens.

    Thai takes about one token for two letters. Three cards stay below 0.001 US dollars at the default
    model's price, prompt included (see the test of prices).
    """
    return _TOKENS_AROUND + _TOKENS_A_CARD * cards


def compose(request: ReadingRequest, schema: dict[str, Any]) -> Prompt:
    """This will put a request into the form a model is asked in: our words first, hers last and as data.

    What is said about a reading anew comes after the unchanging text, whose beginning the provider knows.
    """
    instructions, version = _instruction(VERSION), VERSION
    if request.missed is not None:
        instructions, version = f"{instructions}\n{_text(REREAD)}", f"{VERSION}+{REREAD}"
    return Prompt(
        instructions=instructions,
        data=json.dumps(_message(request), ensure_ascii=False),
        schema=schema,
        version=version,
        max_output_tokens=most_tokens(len(request.cards)),
        safety_identifier=request.safety_identifier,
    )


def compose_follow_up(request: FollowUpRequest, schema: dict[str, Any]) -> Prompt:
    """This will put a further question into that form, with what was asked, drawn and said before it."""
    return Prompt(
        instructions=_instruction(FOLLOW_UP),
        data=json.dumps(_follow_up_message(request), ensure_ascii=False),
        schema=schema,
        version=FOLLOW_UP,
        max_output_tokens=_TOKENS_FOLLOW_UP,
        safety_identifier=request.reading.safety_identifier,
    )


def ask_again(prompt: Prompt, faults: Sequence[str]) -> Prompt:
    """This will ask the same once more and name the faults of the first answer.

    They come after the unchanging text, so that the provider's cache still knows its beginning. The
    faulty answer itself is left out: it costs tokens, and may hold what someone tried to smuggle in.
    """
    listed = "\n".join(f"- {fault}" for fault in faults[:_MOST_FAULTS])
    note = _text(REPAIR).replace("{faults}", listed)
    return replace(prompt, instructions=f"{prompt.instructions}\n{note}", version=f"{prompt.version}+{REPAIR}")


@cache
def instructions() -> tuple[str, ...]:
    """This will give every text that a model is instructed by, so that an answer quoting one can be known."""
    return tuple(_text(path.stem) for path in sorted(Path(__file__).parent.glob("*.md")))


def _instruction(name: str) -> str:
    return _text(name).replace("{canary}", CANARY).replace("{voice}", _text(VOICE))


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8")


def _message(request: ReadingRequest) -> dict[str, Any]:
    message: dict[str, Any] = {
        "language": request.language,
        "question": mask(request.question),
        "mood": _mask(request.mood),
        "topic": request.topic,
        "spread": request.spread_id,
        "cards": _cards(request, request.language),
    }
    if request.missed is not None:
        earlier = {"summary": request.missed.summary, "key_insights": list(request.missed.key_insights)}
        message |= {"earlier": earlier, "meant": _mask(request.missed.meant)}
    return message


def _follow_up_message(request: FollowUpRequest) -> dict[str, Any]:
    said = {(text.card_id, text.position): text.interpretation for text in request.words.cards}
    cards = _cards(request.reading, request.language)
    return {
        "language": request.language,
        "question": mask(request.question),
        "earlier_question": mask(request.reading.question),
        "spread": request.reading.spread_id,
        "cards": [{**card, "said": said.get((card["card_id"], card["position"]))} for card in cards],
        "summary": request.words.summary,
        "key_insights": list(request.words.key_insights),
        "before": [{"question": mask(one.question), "answer": one.answer} for one in request.before],
    }


def _mask(text: str | None) -> str | None:
    return None if text is None else mask(text)


def _cards(request: ReadingRequest, language: str) -> list[dict[str, Any]]:
    places = {place.id: place for place in spread(request.spread_id).positions}
    return [_card(card, places[card.position], language) for card in request.cards]


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
