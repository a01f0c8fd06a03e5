"""Further questions and their answers that tests share."""

from __future__ import annotations

import json
from typing import Any

from services.reading_types import CardText, Exchange, FollowUpRequest, Interpretation
from tests.unit.services.reading_samples import WORDS, request


def further(
    language: str = "en", spread_id: str = "three", *before: str, question: str | None = None
) -> FollowUpRequest:
    """This will ask on about work with cards from a fixed shuffle; `before` was asked already."""
    asked, words = request(language, spread_id), WORDS[language]
    default = "And what about the money?" if language == "en" else "แล้วเรื่องเงินล่ะ"
    return FollowUpRequest(
        question=question or default,
        language=language,
        reading=asked,
        words=Interpretation(
            summary=words["summary"],
            cards=tuple(CardText(card.card_id, card.position, words["card"]) for card in asked.cards),
            key_insights=(words["insight"],) * 3,
            next_questions=tuple(f"{words['next']} {number}" for number in range(3)),
            mood="worried",
            topic="career",
            timeframe="weeks",
            source="model",
        ),
        before=tuple(Exchange(one, words["card"]) for one in before),
    )


def answer(asked: FollowUpRequest, **changes: Any) -> dict[str, Any]:
    """This will be a faultless answer, with some of its fields changed."""
    words = WORDS[asked.language]
    whole = {
        "question_analysis": {"is_valid": True, "refusal_reason": None},
        "safety": "none",
        "paragraphs": [words["summary"], words["card"]],
        "card_ids": [asked.reading.cards[-1].card_id],
        "advice": words["insight"],
        "next_questions": [f"{words['next']} {number}" for number in range(2)],
    }
    return whole | changes


def text(asked: FollowUpRequest, **changes: Any) -> str:
    """This will be the same as a model sends it."""
    return json.dumps(answer(asked, **changes), ensure_ascii=False)
