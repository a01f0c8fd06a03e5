"""A tarot reading without a model: what is asked for, in the shape in which it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.model.asked import cards_of, language_of, matter_of
from simulator.model.prose import Prose
from simulator.model.vocabulary import LANGUAGES, vocabulary

__all__ = ["ANSWER_PARTS", "LANGUAGES", "PARTS", "cards_of", "language_of", "refused", "write", "write_answer"]

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


def refused(data: Mapping[str, Any]) -> str | None:
    """This will name the kind of refusal a question asks for, or None."""
    question = f"{data.get('question', '')} {data.get('meant') or ''}".lower()
    return next((kind for kind, words in TRIGGERS.items() if any(word in question for word in words)), None)


def write(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """This will write the whole reading, or the refusal, as plain values by the names of `PARTS`."""
    kind = refused(data)
    if kind is not None:
        return _refusal(kind, vocabulary(language))
    prose, matter = _prose(data, language), matter_of(data, language)
    cards = cards_of(data)
    analysis = {"mood": data.get("mood") or "curious", "topic": matter.topic, "timeframe": "weeks"}
    return {
        "question_analysis": {"is_valid": True, "refusal_reason": None, **analysis},
        "safety": "none",
        "summary": prose.summary(),
        "cards": [
            {"card_id": card.card_id, "position": card.position, "interpretation": prose.about(card, place)}
            for place, card in enumerate(cards)
        ],
        "key_insights": prose.insights(),
        "next_questions": prose.questions(3, str(data.get("question", ""))),
    }


def write_answer(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """This will answer a further question on the same cards, or refuse it, by the names of `ANSWER_PARTS`.

    It leans on the last card, where things lead, and on one that the question chooses.
    """
    kind = refused(data)
    if kind is not None:
        refusal = _refusal(kind, vocabulary(language))
        empty = {"paragraphs": [], "card_ids": [], "advice": "", "next_questions": []}
        return {**{name: refusal[name] for name in ("question_analysis", "safety")}, **empty}
    prose, cards = _prose(data, language), cards_of(data)
    question = str(data.get("question", ""))
    chosen = prose.lean(len(cards) - 1)
    leaned = list(dict.fromkeys([*cards[-1:], *cards[chosen : chosen + 1]]))
    return {
        "question_analysis": {"is_valid": True, "refusal_reason": None},
        "safety": "none",
        "paragraphs": [f"{prose.answer()} {prose.tail()}", *[prose.again(card) for card in leaned]],
        "card_ids": [card.card_id for card in leaned],
        "advice": prose.insights()[-1],
        "next_questions": prose.questions(2, question),
    }


def _prose(data: Mapping[str, Any], language: str) -> Prose:
    """Told that it missed the question, it says other words about the same cards."""
    return Prose(
        vocabulary(language),
        cards_of(data),
        matter_of(data, language),
        question=str(data.get("question", "")),
        mood=str(data.get("mood") or ""),
        anew="earlier" in data,
    )


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
