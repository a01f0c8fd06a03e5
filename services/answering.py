"""The only answer we accept from a model to a further question, and the check that makes it one. Pure.

Like services/interpretation.py: what a JSON schema can say portably is said there, the rest is checked here.
"""

from __future__ import annotations

from dataclasses import replace
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
from services.interpretation import INSIGHT, NEXT_QUESTION
from services.reading_types import MODEL, Answer, FollowUpRequest, Refusal
from services.wording import fold

PARAGRAPH: Final = (40, 420)
ADVICE: Final = INSIGHT
"""Shortest and longest, in code points."""

PARAGRAPHS: Final = (2, 4)
CARDS: Final = (1, 3)
NEXT_QUESTIONS: Final = (2, 3)


def schema() -> dict[str, Any]:
    """This will describe the answer as a strict JSON schema, the same for every question and spread."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    return closed_object(
        question_analysis=closed_object(is_valid={"type": "boolean"}, refusal_reason={"type": ["string", "null"]}),
        safety=safety_schema(),
        paragraphs=texts,
        card_ids=texts,
        advice=text,
        next_questions=texts,
    )


def check(raw: str, request: FollowUpRequest) -> Answer | Refusal:
    """This will turn a model's answer into ours or into a refusal.

    Raises InterpretationError with every fault at once, so that one repair can mend them all.
    """
    answer, analysis = read_answer(raw)
    refusal = find_refusal(answer, analysis, request.language)
    if refusal is not None:
        return refusal
    problems: list[str] = []
    result = Answer(
        paragraphs=check_texts(answer, "paragraphs", PARAGRAPHS, PARAGRAPH, request.language, problems),
        card_ids=_card_ids(answer.get("card_ids"), request, problems),
        advice=check_text(answer.get("advice"), "advice", ADVICE, request.language, problems),
        next_questions=check_texts(answer, "next_questions", NEXT_QUESTIONS, NEXT_QUESTION, request.language, problems),
        source=MODEL,
    )
    if problems:
        raise InterpretationError(problems)
    return replace(result, next_questions=_leave_out_asked(result.next_questions, request))


def _card_ids(found: object, request: FollowUpRequest, problems: list[str]) -> tuple[str, ...]:
    """One too many is let go: she sees the pictures, and the words are about all of them."""
    drawn = [card.card_id for card in request.reading.cards]
    named = [str(entry) for entry in found] if isinstance(found, list) else []
    known = tuple(dict.fromkeys(card_id for card_id in named if card_id in drawn))[: CARDS[1]]
    if len(known) < CARDS[0] or any(card_id not in drawn for card_id in named):
        problems.append(f"card_ids: must be {CARDS[0]} to {CARDS[1]} of these: {', '.join(drawn)}")
    return known


def _leave_out_asked(offers: tuple[str, ...], request: FollowUpRequest) -> tuple[str, ...]:
    """A question she has asked before would be answered with what she has already."""
    asked = {fold(one) for one in (request.question, *(exchange.question for exchange in request.before))}
    return tuple(offer for offer in offers if fold(offer) not in asked)
