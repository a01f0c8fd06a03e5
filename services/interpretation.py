"""The only answer we accept from a model, and the check that turns it into a reading.

Pure: text in, a value or one error out. What can be said in a JSON schema is said there, in the subset
that every OpenAI-compatible server understands (all keys required, nothing else allowed, null instead of
optional, no lengths); the rest is checked here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from services import screening
from services.reading_types import (
    MODEL,
    MOODS,
    REFUSAL_KINDS,
    TIMEFRAMES,
    TOPICS,
    CardText,
    Interpretation,
    ReadingRequest,
    Refusal,
)
from services.tarot.spreads import spread

NO_REFUSAL: Final = "none"
SELF_HARM: Final = "self_harm"
REASON_LENGTH: Final = 300

SUMMARY: Final = (40, 600)
CARD: Final = (40, 700)
CARD_OF_MANY: Final = (40, 420)
INSIGHT: Final = (6, 160)
NEXT_QUESTION: Final = (5, 100)
"""Shortest and longest, in code points. Ten cards share two carousels, so each gets less room."""

MANY_CARDS: Final = 8
INSIGHTS: Final = (3, 5)
NEXT_QUESTIONS: Final = (3, 3)

_FENCE: Final = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


class InterpretationError(ValueError):
    """An answer that cannot be shown; `problems` names every fault in words a model can act on.

    They hold field names and figures, never anything a person wrote.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def schema(request: ReadingRequest) -> dict[str, Any]:
    """This will describe the answer to a request as a strict JSON schema.

    It depends on the spread alone: providers compile every new schema before the first token, for
    seconds, and one that named the drawn cards would be new each time. The cards are checked afterwards.
    """
    places = [place.id for place in spread(request.spread_id).positions]
    text = {"type": "string"}
    card = _object(card_id=text, position={"type": "string", "enum": places}, interpretation=text)
    analysis = _object(
        is_valid={"type": "boolean"},
        refusal_reason={"type": ["string", "null"]},
        mood={"type": "string", "enum": list(MOODS)},
        topic={"type": "string", "enum": list(TOPICS)},
        timeframe={"type": "string", "enum": list(TIMEFRAMES)},
    )
    return _object(
        question_analysis=analysis,
        safety={"type": "string", "enum": [NO_REFUSAL, *REFUSAL_KINDS]},
        summary=text,
        cards={"type": "array", "items": card},
        key_insights={"type": "array", "items": text},
        next_questions={"type": "array", "items": text},
    )


def check(raw: str, request: ReadingRequest) -> Interpretation | Refusal:
    """This will turn a model's answer into a reading or a refusal.

    Raises InterpretationError with every fault at once, so that one repair can mend them all.
    """
    answer = _parse(raw)
    analysis = answer.get("question_analysis")
    if not isinstance(analysis, dict) or not isinstance(analysis.get("is_valid"), bool):
        raise InterpretationError(["question_analysis.is_valid: must be true or false"])
    refusal = _refusal(answer, analysis, request)
    if refusal is not None:
        return refusal
    problems: list[str] = []
    result = Interpretation(
        summary=_text(answer.get("summary"), "summary", SUMMARY, request, problems),
        cards=_cards(answer.get("cards"), request, problems),
        key_insights=_texts(answer, "key_insights", INSIGHTS, INSIGHT, request, problems),
        next_questions=_texts(answer, "next_questions", NEXT_QUESTIONS, NEXT_QUESTION, request, problems),
        mood=_choice(request.mood, analysis.get("mood"), MOODS, otherwise="curious"),
        topic=_choice(request.topic, analysis.get("topic"), TOPICS, otherwise="general"),
        timeframe=_choice(None, analysis.get("timeframe"), TIMEFRAMES, otherwise="open"),
        source=MODEL,
    )
    if problems:
        raise InterpretationError(problems)
    return result


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _parse(raw: str) -> dict[str, Any]:
    fenced = _FENCE.match(raw)  # Servers without a strict mode like to wrap JSON in a code fence.
    try:
        answer = json.loads(fenced.group(1) if fenced else raw)
    except (ValueError, RecursionError):
        raise InterpretationError(["the answer is not one JSON object"]) from None
    if not isinstance(answer, dict):
        raise InterpretationError(["the answer is not one JSON object"])
    return answer


def _refusal(answer: dict[str, Any], analysis: dict[str, Any], request: ReadingRequest) -> Refusal | None:
    """A named danger counts even when the rest says "valid": better one refusal too many."""
    safety = answer.get("safety")
    named = safety if safety in REFUSAL_KINDS else None
    if named is None and analysis["is_valid"]:
        return None
    reason = screening.clean(analysis.get("refusal_reason") or "")
    faulty = screening.faults(reason, request.language) or len(reason) > REASON_LENGTH
    unsaid = faulty or named == SELF_HARM  # Care in distress is worded by people, never by a model.
    return Refusal(kind=named or "other", reason="" if unsaid else reason)


def _cards(found: object, request: ReadingRequest, problems: list[str]) -> tuple[CardText, ...]:
    entries = found if isinstance(found, list) else []
    texts: dict[tuple[str, str], object] = {}
    doubled = False
    for entry in entries:
        fields = entry if isinstance(entry, dict) else {}
        key = (str(fields.get("card_id")), str(fields.get("position")))
        doubled = doubled or key in texts
        texts[key] = fields.get("interpretation")
    drawn = [(card.card_id, card.position) for card in request.cards]
    if doubled or set(texts) != set(drawn):
        expected = ", ".join(f"{card_id} in {position}" for card_id, position in drawn)
        problems.append(f"cards: must be exactly these, once each: {expected}")
    room = CARD_OF_MANY if len(drawn) >= MANY_CARDS else CARD
    return tuple(
        CardText(*key, _text(texts[key], f"cards[{key[1]}].interpretation", room, request, problems))
        for key in drawn
        if key in texts
    )


def _texts(
    answer: dict[str, Any],
    field: str,
    count: tuple[int, int],
    room: tuple[int, int],
    request: ReadingRequest,
    problems: list[str],
) -> tuple[str, ...]:
    found = answer.get(field)
    entries = found if isinstance(found, list) else []
    if not count[0] <= len(entries) <= count[1]:
        problems.append(f"{field}: {len(entries)} entries, must be {count[0]} to {count[1]}")
    texts = tuple(
        _text(entry, f"{field}[{place}]", room, request, problems) for place, entry in enumerate(entries[: count[1]])
    )
    if len(set(texts)) != len(texts):
        problems.append(f"{field}: the same entry twice")
    return texts


def _text(found: object, field: str, room: tuple[int, int], request: ReadingRequest, problems: list[str]) -> str:
    if not isinstance(found, str):
        problems.append(f"{field}: must be a text")
        return ""
    text = screening.clean(found)
    if len(text) < room[0]:
        problems.append(f"{field}: {len(text)} characters, must be at least {room[0]}")
    if len(text) > room[1]:
        problems.append(f"{field}: {len(text)} characters, must be at most {room[1]}")
    problems += [f"{field}: {fault}" for fault in screening.faults(text, request.language)]
    return text


def _choice(asked: str | None, found: object, known: tuple[str, ...], otherwise: str) -> str:
    """What the user tapped wins over what the model thinks she meant.

    A word we do not know is let go: nobody sees it, and it is no reason to write a good reading anew.
    """
    if asked in known:
        return str(asked)
    return str(found) if found in known else otherwise
