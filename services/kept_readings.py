"""Readings as they were kept, for whoever opens one again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from services.reading_types import Answer, CardText, Interpretation
from services.readings import FOLLOW_UP, READING


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as its user may see it again; `answer` stands for `interpretation` in a follow-up question."""

    id: int
    draw_id: int
    spread: str
    language: str
    question: str
    state: str
    drawn_at: dt.datetime
    interpretation: Interpretation | None
    refusal: str | None
    spoke_to_user: bool | None
    source: str | None = None
    kind: str = READING
    parent_id: int | None = None
    answer: Answer | None = None
    delivered_at: dt.datetime | None = None
    meant: str | None = None
    """What she says she meant, of a reading read anew."""

    @property
    def root_id(self) -> int:
        """This will name the reading itself, which a further question is about."""
        return self.parent_id or self.id


_LOAD = text("SELECT * FROM readings WHERE id = :id AND user_id = :user_id")

# A further question that was stopped leaves the reading it was about as the latest.
_LATEST = text("""
    SELECT * FROM readings WHERE user_id = :user_id AND (kind = 'reading' OR state <> 'cancelled')
    ORDER BY drawn_at DESC, id DESC LIMIT 1
""")

_PARKED = text("""
    SELECT * FROM readings WHERE user_id = :user_id AND state = 'parked' ORDER BY drawn_at DESC, id DESC LIMIT 1
""")

_HISTORY = text("""
    SELECT * FROM readings WHERE user_id = :user_id AND state IN ('written', 'parked', 'delivered')
      AND content IS NOT NULL AND kind = 'reading'
    ORDER BY drawn_at DESC, id DESC LIMIT :most
""")

_FEEDBACK = text("""
    UPDATE readings SET spoke_to_user = :spoke
    WHERE id = :id AND user_id = :user_id AND state IN ('written', 'parked', 'delivered') RETURNING id
""")


def load(connection: Connection, *, reading_id: int, user_id: int) -> Kept | None:
    """This will load a reading of this user; None when it is not hers."""
    row = connection.execute(_LOAD, {"id": reading_id, "user_id": user_id}).one_or_none()
    return None if row is None else read_kept(row)


def find_latest(connection: Connection, *, user_id: int) -> Kept | None:
    """This will load what this user asked last, a reading in any state or a further question."""
    row = connection.execute(_LATEST, {"user_id": user_id}).one_or_none()
    return None if row is None else read_kept(row)


def find_parked(connection: Connection, *, user_id: int) -> Kept | None:
    """This will load the latest of this user's readings and answers that is ready and waits to be opened."""
    row = connection.execute(_PARKED, {"user_id": user_id}).one_or_none()
    return None if row is None else read_kept(row)


def list_latest(connection: Connection, *, user_id: int, most: int = 10) -> list[Kept]:
    """This will list a user's readings that can be opened, newest first."""
    return [read_kept(row) for row in connection.execute(_HISTORY, {"user_id": user_id, "most": most})]


def keep_feedback(connection: Connection, *, reading_id: int, user_id: int, spoke: bool) -> bool:
    """This will keep her answer to "did this speak to you?"."""
    parameters = {"id": reading_id, "user_id": user_id, "spoke": spoke}
    return connection.execute(_FEEDBACK, parameters).one_or_none() is not None


def read_kept(row: Row[Any]) -> Kept:
    """This will bring a whole row of readings into its type."""
    is_answer = row.kind == FOLLOW_UP
    return Kept(
        id=row.id,
        draw_id=row.draw_id,
        spread=row.spread,
        language=row.language,
        question=row.question,
        state=row.state,
        drawn_at=row.drawn_at,
        interpretation=None if row.content is None or is_answer else read_interpretation(row.content),
        refusal=row.refusal,
        spoke_to_user=row.spoke_to_user,
        source=row.source,
        kind=row.kind,
        parent_id=row.parent_id,
        answer=read_answer(row.content) if row.content is not None and is_answer else None,
        delivered_at=row.delivered_at,
        meant=row.meant,
    )


def read_answer(content: dict[str, Any]) -> Answer:
    """This will bring a kept answer to a further question back into its type."""
    return Answer(
        paragraphs=tuple(content["paragraphs"]),
        card_ids=tuple(content["card_ids"]),
        advice=content["advice"],
        next_questions=tuple(content["next_questions"]),
        source=content["source"],
    )


def read_interpretation(content: dict[str, Any]) -> Interpretation:
    """This will bring kept words back into their type."""
    return Interpretation(
        summary=content["summary"],
        cards=tuple(CardText(**card) for card in content["cards"]),
        key_insights=tuple(content["key_insights"]),
        next_questions=tuple(content["next_questions"]),
        mood=content["mood"],
        topic=content["topic"],
        timeframe=content["timeframe"],
        source=content["source"],
    )
