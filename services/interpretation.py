"""The only answer we accept from a model, and the check that turns it into a reading.

Pure: text in, a value or one error out. What can be said in a JSON schema is said there, in the subset
that every OpenAI-compatible server understands (all keys required, nothing else allowed, null instead of
optional, no lengths); the rest is checked here.
"""

from __future__ import annotations

from typing import Any, Final

from services.answer_form import (
    InterpretationError,
    check_text,
    check_texts,
    closed_object,
    find_refusal,
    read_answer,
    safety_schema,
)
from services.reading_types import (
    MODEL,
    MOODS,
    TIMEFRAMES,
    TOPICS,
    CardText,
    Interpretation,
    ReadingRequest,
    Refusal,
)
from services.tarot.spreads import spread

__all__ = ["InterpretationError", "check", "schema"]

SUMMARY: Final = (40, 600)
CARD: Final = (40, 700)
CARD_OF_MANY: Final = (40, 420)
INSIGHT: Final = (6, 160)
NEXT_QUESTION: Final = (5, 100)
"""Shortest and longest, in code points. Ten cards share two carousels, so each gets less room."""

MANY_CARDS: Final = 8
INSIGHTS: Final = (3, 5)
NEXT_QUESTIONS: Final = (3, 3)


def schema(request: ReadingRequest) -> dict[str, Any]:
    """This will describe the answer to a request as a strict JSON schema.

    It depends on the spread alone: providers compile every new schema before the first token, for
    seconds, and one that named the drawn cards would be new each time. The cards are checked afterwards.
    """
    places = [place.id for place in spread(request.spread_id).positions]
    text = {"type": "string"}
    card = closed_object(card_id=text, position={"type": "string", "enum": places}, interpretation=text)
    analysis = closed_object(
        is_valid={"type": "boolean"},
        refusal_reason={"type": ["string", "null"]},
        mood={"type": "string", "enum": list(MOODS)},
        topic={"type": "string", "enum": list(TOPICS)},
        timeframe={"type": "string", "enum": list(TIMEFRAMES)},
    )
    return closed_object(
        question_analysis=analysis,
        safety=safety_schema(),
        summary=text,
        cards={"type": "array", "items": card},
        key_insights={"type": "array", "items": text},
        next_questions={"type": "array", "items": text},
    )


def check(raw: str, request: ReadingRequest) -> Interpretation | Refusal:
    """This will turn a model's answer into a reading or a refusal.

    Raises InterpretationError with every fault at once, so that one repair can mend them all.
    """
    answer, analysis = read_answer(raw)
    refusal = find_refusal(answer, analysis, request.language)
    if refusal is not None:
        return refusal
    problems: list[str] = []
    result = Interpretation(
        summary=check_text(answer.get("summary"), "summary", SUMMARY, request.language, problems),
        cards=_cards(answer.get("cards"), request, problems),
        key_insights=check_texts(answer, "key_insights", INSIGHTS, INSIGHT, request.language, problems),
        next_questions=check_texts(answer, "next_questions", NEXT_QUESTIONS, NEXT_QUESTION, request.language, problems),
        mood=_choice(request.mood, analysis.get("mood"), MOODS, otherwise="curious"),
        topic=_choice(request.topic, analysis.get("topic"), TOPICS, otherwise="general"),
        timeframe=_choice(None, analysis.get("timeframe"), TIMEFRAMES, otherwise="open"),
        source=MODEL,
    )
    if problems:
        raise InterpretationError(problems)
    return result


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
        CardText(*key, check_text(texts[key], f"cards[{key[1]}].interpretation", room, request.language, problems))
        for key in drawn
        if key in texts
    )


def _choice(asked: str | None, found: object, known: tuple[str, ...], otherwise: str) -> str:
    """What the user tapped wins over what the model thinks she meant.

    A word we do not know is let go: nobody sees it, and it is no reason to write a good reading anew.
    """
    if asked in known:
        return str(asked)
    return str(found) if found in known else otherwise
