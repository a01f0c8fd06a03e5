"""A user's own record: how often readings were right, by topic, and which cards she met; computed, never counted up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

CARDS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """Readings about one topic, and her word on what came of them."""

    topic: str
    readings: int
    right: int
    partly: int
    wrong: int

    @property
    def answered(self) -> int:
        """This will count the readings she has spoken for."""
        return self.right + self.partly + self.wrong


@dataclass(frozen=True, slots=True)
class Record:
    """Topics, most asked first, and the cards met most often with how often."""

    topics: tuple[TopicRecord, ...]
    cards: tuple[tuple[str, int], ...]

    @property
    def readings(self) -> int:
        """This will count all her readings."""
        return sum(topic.readings for topic in self.topics)


_HERS: Final = "r.user_id = :user_id AND r.kind = 'reading' AND r.state = 'delivered' AND r.content IS NOT NULL"

_TOPICS = text(f"""
    SELECT r.content ->> 'topic' AS topic, count(*) AS readings,
           count(*) FILTER (WHERE o.answer = 'right') AS right,
           count(*) FILTER (WHERE o.answer = 'partly') AS partly,
           count(*) FILTER (WHERE o.answer = 'wrong') AS wrong
    FROM readings r LEFT JOIN outcomes o ON o.reading_id = r.id
    WHERE {_HERS} GROUP BY 1 ORDER BY readings DESC, topic
""")  # noqa: S608 - the condition is ours

_CARDS = text(f"""
    SELECT card ->> 'card_id' AS card_id, count(*) AS times
    FROM readings r, jsonb_array_elements(r.content -> 'cards') AS card
    WHERE {_HERS} GROUP BY 1 ORDER BY times DESC, card_id LIMIT :most
""")  # noqa: S608 - the condition is ours


def read_record(connection: Connection, *, user_id: int) -> Record:
    """This will compute a user's record from her readings and her answers."""
    topics = connection.execute(_TOPICS, {"user_id": user_id}).all()
    cards = connection.execute(_CARDS, {"user_id": user_id, "most": CARDS_SHOWN}).all()
    return Record(
        topics=tuple(TopicRecord(*row) for row in topics),
        cards=tuple((row.card_id, int(row.times)) for row in cards),
    )
