"""What a question meets before its cards: the reading it had a short while ago, and what slows her down.

Both are asked at once, since a round trip costs more than the work.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from services import brakes, draws
from services.brakes import Brake
from services.prepared import Prepared

SAME_QUESTION: Final = dt.timedelta(days=1)
"""So long the same question is first offered the reading it had."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A reading that the same question had a short while ago."""

    id: int
    drawn_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Lately:
    """What a question meets: its earlier reading, if that can still be opened, and what slows her down."""

    earlier: Earlier | None
    brake: Brake | None


# A reading that was stopped or declined gave her nothing; one being written is on its way.
_LOOK_BACK = Prepared(
    "look_back",
    """
    SELECT laid.n, laid.last, laid.same, laid.last_same, told.distress, told.check_in, told.pause, told.again,
           earlier.id AS earlier_id, earlier.drawn_at AS earlier_at
    FROM (
        SELECT count(*) AS n, max(r.drawn_at) AS last,
               count(*) FILTER (WHERE d.question_digest = :digest) AS same,
               max(r.drawn_at) FILTER (WHERE d.question_digest = :digest) AS last_same
        FROM readings r JOIN draws d ON d.id = r.draw_id
        WHERE r.user_id = :user_id AND r.kind = 'reading' AND r.drawn_at >= :midnight
          AND r.state NOT IN ('cancelled', 'refused') AND r.refusal IS NULL
    ) laid CROSS JOIN (
        SELECT max(at) FILTER (WHERE kind = 'self_harm' AND at > :distress_since) AS distress,
               max(at) FILTER (WHERE kind = 'check_in') AS check_in,
               max(at) FILTER (WHERE kind = 'pause') AS pause,
               max(at) FILTER (WHERE kind = 'same') AS again
        FROM safety_notes WHERE user_id = :user_id AND at > :distress_since
    ) told LEFT JOIN (
        SELECT r.id, r.drawn_at FROM draws d JOIN readings r ON r.draw_id = d.id
        WHERE d.user_id = :user_id AND d.question_digest = :digest AND d.day >= :since_day
          AND r.kind = 'reading' AND r.drawn_at > :since AND r.state IN ('written', 'parked', 'delivered')
          AND r.content IS NOT NULL
        ORDER BY r.drawn_at DESC LIMIT 1
    ) earlier ON true
    """,
    {
        "user_id": "bigint",
        "digest": "bytea",
        "midnight": "timestamptz",
        "distress_since": "timestamptz",
        "since": "timestamptz",
        "since_day": "date",
    },
)


def look_back(connection: Connection, *, user_id: int, question: str, secret_key: str, now: dt.datetime) -> Lately:
    """This will find what a user's question meets at this moment; it changes nothing."""
    midnight = now.astimezone(draws.BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    since = now - SAME_QUESTION
    row = _LOOK_BACK.execute(
        connection,
        {
            "user_id": user_id,
            "digest": draws.digest_question(question, user_id=user_id, secret_key=secret_key),
            "midnight": midnight,
            "distress_since": now - brakes.DISTRESS_TIME,
            "since": since,
            "since_day": draws.bangkok_day(since),
        },
    ).one()
    earlier = None if row.earlier_id is None else Earlier(row.earlier_id, row.earlier_at)
    return Lately(earlier, brakes.judge(row, midnight=midnight, now=now))
