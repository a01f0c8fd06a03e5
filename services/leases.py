"""A worker's time-limited right to a reading: taken, prolonged, lost, and needed for every word that is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, text

from services import brakes, charges
from services.budget import PAID
from services.reading_types import ALMANAC, Answer, Attempt, Interpretation, Refusal
from services.readings import READING

LEASE: Final = dt.timedelta(seconds=12)
"""A live worker renews its leases every 4 seconds; past this any worker may take the reading over."""

PATIENCE: Final = 3
REST: Final = dt.timedelta(seconds=60)
"""Who has failed at a reading that was taken more often than this, and lives to tell, leaves it alone for so long. One
whose worker was killed never waits: deploys and crashes around it are no fault of its own."""


@dataclass(frozen=True, slots=True)
class Work:
    """A reading as the worker that holds its lease needs it."""

    id: int
    user_id: int
    line_user_id: str
    draw_id: int
    spread: str
    language: str
    question: str
    mood: str | None
    topic: str | None
    state: str
    attempts: int
    drawn_at: dt.datetime
    """When it was asked; for a further question the cards lay long before."""
    lease_token: uuid.UUID
    kind: str = READING
    parent_id: int | None = None
    meant: str | None = None


_CLAIM = text("""
    UPDATE readings r SET state = CASE WHEN r.state = 'queued' THEN 'writing' ELSE r.state END,
                          attempts = r.attempts + 1, lease_token = :lease_token,
                          lease_until = :lease_until
    FROM users u
    WHERE r.id = :id AND u.id = r.user_id
      AND (r.state = 'queued' OR (r.state IN ('writing', 'written') AND r.lease_until <= :now))
    RETURNING r.*, u.line_user_id
""")

_KEEP = text("""
    UPDATE readings SET state = 'written', content = CAST(:content AS jsonb), refusal = :refusal,
                        source = :source, written_at = :now
    WHERE id = :id AND lease_token = :lease_token AND state = 'writing'
    RETURNING id
""")

_ATTEMPT = text("""
    INSERT INTO reading_attempts (reading_id, lease, number, model, api, prompt_version, price_version,
        input_tokens, cached_tokens, cache_write_tokens, output_tokens, cost_micro_usd, latency_ms, outcome,
        request_id, at)
    VALUES (:reading_id, :lease, :number, :model, :api, :prompt_version, :price_version,
        :input_tokens, :cached_tokens, :cache_write_tokens, :output_tokens, :cost_micro_usd, :latency_ms, :outcome,
        :request_id, :at)
    ON CONFLICT (reading_id, lease, number) DO NOTHING
""")

_RENEW = text("""
    UPDATE readings SET lease_until = :lease_until
    WHERE lease_token = ANY(CAST(:tokens AS uuid[])) AND state IN ('writing', 'written')
""")

_REST = text("""
    UPDATE readings SET lease_until = :rest_until
    WHERE id = :id AND lease_token = :lease_token AND attempts > :patience AND state IN ('writing', 'written')
""")

# A written reading is unfinished only while its delivery has not chosen a way; from there the outbox sees to it.
_DUE = text(f"""
    SELECT r.id FROM readings r LEFT JOIN reading_charges c ON c.reading_id = r.id
    WHERE r.state IN ('queued', 'writing', 'written') AND r.lease_until <= :now
      AND (r.state <> 'written' OR EXISTS (SELECT FROM outbox o WHERE o.reading_id = r.id
                                           AND o.state = 'waiting' AND o.channel IS NULL))
    ORDER BY COALESCE(c.first, false) DESC,
             COALESCE(r.drawn_at > :free_wait_since AND NOT {PAID}, false),
             r.lease_until
    LIMIT :most
""")  # noqa: S608 - the condition is ours

_IS_CANCELLED = text("SELECT state = 'cancelled' OR lease_token <> :lease_token FROM readings WHERE id = :id")


def claim(connection: Connection, *, reading_id: int, lease_token: uuid.UUID, now: dt.datetime) -> Work | None:
    """This will lease an unfinished reading; None when it is finished or another worker is alive on it."""
    parameters = {
        "id": reading_id,
        "lease_token": lease_token,
        "lease_until": now + LEASE,
        "now": now,
    }
    row = connection.execute(_CLAIM, parameters).one_or_none()
    return None if row is None else _read_work(row)


def keep_text(
    connection: Connection,
    *,
    reading_id: int,
    lease_token: uuid.UUID,
    result: Interpretation | Answer | Refusal,
    now: dt.datetime,
) -> bool:
    """This will keep what was written; False when the lease is gone or the user has cancelled.

    A refusal and the almanac's words cost nothing: what was held goes back here.
    """
    parameters = {
        "id": reading_id,
        "lease_token": lease_token,
        "content": None if isinstance(result, Refusal) else orjson.dumps(asdict(result)).decode(),
        "refusal": result.kind if isinstance(result, Refusal) else None,
        "source": None if isinstance(result, Refusal) else result.source,
        "now": now,
    }
    if connection.execute(_KEEP, parameters).one_or_none() is None:
        return False
    if isinstance(result, Refusal) and result.kind == brakes.DISTRESS:
        brakes.keep_distress_in(connection, reading_id=reading_id, now=now)
    if isinstance(result, Refusal) or result.source == ALMANAC:
        charges.void(connection, reading_id=reading_id, now=now)
    return True


def record_attempt(connection: Connection, *, reading_id: int, lease: int, attempt: Attempt, at: dt.datetime) -> None:
    """This will keep what a model call cost, whether or not it helped."""
    connection.execute(_ATTEMPT, {"reading_id": reading_id, "lease": lease, "at": at, **asdict(attempt)})


def renew_leases(connection: Connection, tokens: Sequence[uuid.UUID], *, now: dt.datetime) -> None:
    """This will prolong every lease this process holds, in one statement."""
    connection.execute(_RENEW, {"tokens": [str(token) for token in tokens], "lease_until": now + LEASE})


def let_rest(connection: Connection, *, reading_id: int, lease_token: uuid.UUID, now: dt.datetime) -> None:
    """This will leave a reading alone for a while that fails again and again; the first failures change nothing."""
    parameters = {"id": reading_id, "lease_token": lease_token, "patience": PATIENCE, "rest_until": now + REST}
    connection.execute(_REST, parameters)


def find_due(
    connection: Connection, *, now: dt.datetime, most: int = 100, free_wait_since: dt.datetime | None = None
) -> list[int]:
    """This will name unfinished readings that no live worker holds: those of a plan first, then the oldest.

    Free readings drawn after `free_wait_since` (services/budget.py) come last.
    """
    parameters = {"now": now, "most": most, "free_wait_since": free_wait_since}
    return list(connection.execute(_DUE, parameters).scalars())


def is_lost(connection: Connection, *, reading_id: int, lease_token: uuid.UUID) -> bool:
    """This will tell a worker that its reading was cancelled or taken over."""
    return bool(connection.execute(_IS_CANCELLED, {"id": reading_id, "lease_token": lease_token}).scalar_one())


def _read_work(row: Row[Any]) -> Work:
    return Work(
        id=row.id,
        user_id=row.user_id,
        line_user_id=row.line_user_id,
        draw_id=row.draw_id,
        spread=row.spread,
        language=row.language,
        question=row.question,
        mood=row.mood,
        topic=row.topic,
        state=row.state,
        attempts=row.attempts,
        drawn_at=row.drawn_at,
        lease_token=row.lease_token,
        kind=row.kind,
        parent_id=row.parent_id,
        meant=row.meant,
    )
