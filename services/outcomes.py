"""Was it right? Asked once the time a question looked at has passed, answered with one tap."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

from services import outbox
from services.draws import BANGKOK
from services.outbox import Outgoing

ANSWERS: Final = ("right", "partly", "wrong")

TOO_EARLY: Final = "too_early"
"""Her fourth answer: the reading is asked about again later."""

DUE_DAYS: Final = {"days": 3, "weeks": 21, "months": 90, "years": 365, "open": 30}
"""How many days after the draw each timeframe (services/reading_types) has passed."""

ASK_AGAIN_DAYS: Final = 30
ONE_A_WEEK: Final = dt.timedelta(days=7)
DAYTIME: Final = range(10, 19)
"""Hours in Bangkok in which MiMi may ask by herself."""

_DUE_AT: Final = "r.drawn_at + CASE r.content ->> 'timeframe' {cases} ELSE interval '{open} days' END".format(
    cases=" ".join(f"WHEN '{name}' THEN interval '{days} days'" for name, days in DUE_DAYS.items()),
    open=DUE_DAYS["open"],
)

IS_DUE: Final = f"""(
    r.state = 'delivered' AND o.answer IS NULL AND {_DUE_AT} <= :now
    AND (o.asked_at IS NULL OR o.asked_at + interval '{ASK_AGAIN_DAYS} days' <= :now)
)"""
"""SQL, over `readings r` with its `outcomes o`: its time has passed, and she has not said what came of it."""

_KEEP = text("""
    INSERT INTO outcomes (reading_id, user_id, answer, answered_at, asked_at)
    SELECT r.id, r.user_id, :answer, CASE WHEN :answer IS NOT NULL THEN CAST(:now AS timestamptz) END, :now
    FROM readings r
    WHERE r.id = :id AND r.user_id = :user_id AND r.kind = 'reading' AND r.state = 'delivered'
      AND r.content IS NOT NULL
    ON CONFLICT (reading_id) DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at,
                                           asked_at = excluded.asked_at
    RETURNING reading_id
""")

# One a user, her oldest; whoever was asked within the week, has left, or is being answered by a person, rests.
_CLAIM = text(f"""
    WITH due AS (
        SELECT p.user_id, found.id FROM preferences p JOIN users u ON u.id = p.user_id
        JOIN LATERAL (
            SELECT r.id FROM readings r LEFT JOIN outcomes o ON o.reading_id = r.id
            WHERE r.user_id = p.user_id AND r.kind = 'reading' AND r.content IS NOT NULL
              AND o.asked_at IS NULL AND {IS_DUE}
            ORDER BY r.drawn_at LIMIT 1
        ) found ON true
        WHERE p.ask_later AND (u.is_friend OR u.friend_changed_at IS NULL)
          AND NOT EXISTS (SELECT FROM cases k WHERE k.user_id = p.user_id AND k.state = 'open')
          AND NOT EXISTS (SELECT FROM outcomes a WHERE a.user_id = p.user_id AND a.asked_at > :week_ago)
        ORDER BY p.user_id LIMIT :most FOR UPDATE OF p SKIP LOCKED
    )
    INSERT INTO outcomes (reading_id, user_id, asked_at) SELECT id, user_id, :now FROM due
    ON CONFLICT (reading_id) DO NOTHING
    RETURNING reading_id, user_id
""")  # noqa: S608 - the condition is ours


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch of questions that were written down to be sent; `more` when others may be due still."""

    notices: list[Outgoing]
    more: bool


def keep_answer(connection: Connection, *, reading_id: int, user_id: int, answer: str, now: dt.datetime) -> bool:
    """This will keep her word on what came of a reading, one of ANSWERS or TOO_EARLY; the latest counts.

    False when there is no such reading of hers. An unknown answer raises ValueError.
    """
    if answer not in {*ANSWERS, TOO_EARLY}:
        raise ValueError(f"no such answer: {answer}")
    kept = None if answer == TOO_EARLY else answer
    parameters: dict[str, Any] = {"id": reading_id, "user_id": user_id, "answer": kept, "now": now}
    return connection.execute(_KEEP, parameters).one_or_none() is not None


def is_daytime(now: dt.datetime) -> bool:
    """This will tell whether it is an hour at which nobody minds a message."""
    return now.astimezone(BANGKOK).hour in DAYTIME


def ask_next(connection: Connection, *, view: str, now: dt.datetime, most: int = 100) -> Asked:
    """This will write down the question for up to `most` users who asked to be asked, one reading each.

    At most one a user and week, and each reading once.
    """
    parameters = {"now": now, "week_ago": now - ONE_A_WEEK, "most": most}
    claimed = connection.execute(_CLAIM, parameters).all()
    notices = [
        outbox.notify(connection, user_id=row.user_id, view=view, arguments={"reading": row.reading_id}, now=now)
        for row in claimed
    ]
    return Asked(notices, more=len(claimed) == most)
