"""Requests and answers that tests of the reader share."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from services.reading_types import ReadingRequest
from services.tarot.draw import DrawnCard, lay, shuffle
from services.tarot.spreads import spread

WORDS = {
    "en": {
        "summary": "This looks like a slow turn for the better: you may hear something within weeks.",
        "card": "The figure on this card walks on although the road is not lit, and so may you, step by step.",
        "insight": "Ask for what you need before you explain why",
        "next": "What helps me to wait?",
    },
    "th": {
        "summary": "เรื่องงานดูจะค่อย ๆ ขยับไปในทางที่ดีขึ้นนะคะ ช่วงนี้อาจมีข่าวเข้ามาให้คุณได้เลือก",
        "card": "ไพ่ใบนี้บอกว่าคุณเดินมาไกลกว่าที่คิดแล้ว ลองพักสักนิดแล้วค่อยก้าวต่อ ทางข้างหน้ายังเปิดอยู่ค่ะ",
        "insight": "บอกความต้องการของตัวเองให้ชัดก่อน",
        "next": "อะไรช่วยให้ใจเย็นลงได้บ้าง",
    },
}


def cards(spread_id: str = "three", seed: int = 1) -> tuple[DrawnCard, ...]:
    """This will lay a spread from a fixed shuffle."""
    layout = spread(spread_id)
    lots = shuffle(hashlib.sha256(str(seed).encode()).digest(), reversals=True)
    return lay(lots, range(1, layout.cards + 1), layout)


def request(
    language: str = "en", spread_id: str = "three", mood: str | None = None, topic: str | None = None
) -> ReadingRequest:
    """This will ask about work with cards from a fixed shuffle."""
    question = "Will I find work?" if language == "en" else "จะได้งานใหม่ไหม"
    return ReadingRequest(
        question=question,
        language=language,
        spread_id=spread_id,
        cards=cards(spread_id),
        mood=mood,
        topic=topic,
        safety_identifier="5f2c",
    )


def answer(asked: ReadingRequest, **changes: Any) -> dict[str, Any]:
    """This will be a faultless answer, with some of its fields changed."""
    words = WORDS[asked.language]
    whole = {
        "question_analysis": {
            "is_valid": True,
            "refusal_reason": None,
            "mood": "worried",
            "topic": "career",
            "timeframe": "weeks",
        },
        "safety": "none",
        "summary": words["summary"],
        "cards": [
            {"card_id": card.card_id, "position": card.position, "interpretation": words["card"]}
            for card in asked.cards
        ],
        "key_insights": [f"{words['insight']} {number}" for number in range(3)],
        "next_questions": [f"{words['next']} {number}" for number in range(3)],
    }
    return whole | changes


def text(asked: ReadingRequest, **changes: Any) -> str:
    """This will be the same as a model sends it."""
    return json.dumps(answer(asked, **changes), ensure_ascii=False)
