"""Events that could not be handled at once: kept, taken up again, given up after some tries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, text

MAX_ATTEMPTS = 5
RETRY_SECONDS = (5, 30, 120, 600)
MOST_RANKED = 5_000
"""Of what is due, so many events are looked through for those that go first."""


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of the inbox with everything LINE sent; `attempts` counts this try too."""

    id: int
    attempts: int
    raw: dict[str, Any]
    received_at: dt.datetime


_KEEP = text("""
    INSERT INTO inbox (source, event_id, event_type, raw, state, attempts, error,
                       event_at, received_at, next_attempt_at)
    VALUES ('line', :event_id, :event_type, CAST(:raw AS jsonb), :state, 1, :error,
            :event_at, :now, :next_attempt_at)
    ON CONFLICT (source, event_id) DO UPDATE SET
        state = excluded.state, raw = excluded.raw, error = excluded.error, next_attempt_at = excluded.next_attempt_at
    WHERE inbox.state IN ('waiting', 'failed')
""")

_KEEP_MANY = text("""
    INSERT INTO inbox (source, event_id, event_type, raw, state, event_at, received_at, next_attempt_at)
    SELECT 'line', e.event_id, e.event_type, e.raw, e.state, e.event_at, :now,
           CASE WHEN e.state = 'waiting' THEN CAST(:now AS timestamptz) END
    FROM jsonb_to_recordset(CAST(:events AS jsonb))
         AS e(event_id text, event_type text, raw jsonb, state text, event_at timestamptz)
    ON CONFLICT (source, event_id) DO NOTHING
""")

# Everybody's first event before anybody's second, so that whoever sends hundreds makes nobody else wait. Only the
# longest due are ranked: what a sweep costs must not grow with what is left behind. The inner condition is asked once
# more when a row is locked, so that what another sweeper has taken meanwhile is left to it.
_DUE = text("""
    WITH due AS (
        SELECT id, next_attempt_at, COALESCE(raw #>> '{source,groupId}', raw #>> '{source,roomId}',
                                             raw #>> '{source,userId}') AS chat
        FROM inbox WHERE state IN ('waiting', 'failed') AND next_attempt_at <= :now
        ORDER BY next_attempt_at, id LIMIT :ranked
    ), ranked AS (
        SELECT id, row_number() OVER (PARTITION BY chat ORDER BY next_attempt_at, id) AS place FROM due
    ), chosen AS (
        SELECT kept.id FROM inbox kept JOIN ranked ON ranked.id = kept.id
        WHERE kept.state IN ('waiting', 'failed') AND kept.next_attempt_at <= :now
        ORDER BY ranked.place, kept.next_attempt_at, kept.id LIMIT :most FOR UPDATE OF kept SKIP LOCKED
    )
    UPDATE inbox SET next_attempt_at = :later, attempts = attempts + 1
    FROM chosen WHERE inbox.id = chosen.id
    RETURNING inbox.id, attempts, raw, received_at
""")

_NOTE = text("""
    INSERT INTO inbox (source, event_id, event_type, raw, state, attempts, event_at, received_at)
    VALUES ('line', :event_id, :event_type, CAST(:raw AS jsonb), 'done', 1, :event_at, :now)
    ON CONFLICT (source, event_id) DO UPDATE SET state = 'done', raw = excluded.raw, error = NULL
    WHERE inbox.state IN ('waiting', 'failed')
""")


def keep_failed(
    connection: Connection,
    *,
    event_id: str,
    event_type: str,
    raw: bytes,
    event_at: dt.datetime,
    error: str,
    attempts: int,
    dead: bool,
    now: dt.datetime,
) -> None:
    """This will keep an event whose handling failed for another try, or as `dead` for the operator alone.

    `error` is the exception's type, `attempts` counts the tries so far. `raw` is the whole event while it is to
    be tried again, and has lost the user's words once it is dead.
    """
    wait = RETRY_SECONDS[min(attempts, len(RETRY_SECONDS)) - 1]
    connection.execute(
        _KEEP,
        {
            "event_id": event_id,
            "event_type": event_type,
            "raw": raw.decode(),
            "state": "dead" if dead else "failed",
            "error": error,
            "event_at": event_at,
            "now": now,
            "next_attempt_at": now + dt.timedelta(seconds=wait),
        },
    )


def keep_many(connection: Connection, events: Sequence[dict[str, Any]], *, now: dt.datetime) -> None:
    """This will store events by one INSERT: for the sweeper, or as done with, so that a copy changes nothing.

    Each is `{"event_id", "event_type", "raw", "event_at", "state"}`, `event_at` in ISO form, `state` either `waiting`
    or `done`.
    """
    connection.execute(_KEEP_MANY, {"events": orjson.dumps(list(events)).decode(), "now": now})


def note(
    connection: Connection,
    *,
    event_id: str,
    event_type: str,
    raw: bytes,
    event_at: dt.datetime,
    now: dt.datetime,
) -> None:
    """This will record an event that asks for nothing: no user, a group, standby, an unknown type."""
    connection.execute(
        _NOTE,
        {
            "event_id": event_id,
            "event_type": event_type,
            "raw": raw.decode(),
            "event_at": event_at,
            "now": now,
        },
    )


def take_due(connection: Connection, *, now: dt.datetime, most: int = 50) -> list[KeptEvent]:
    """This will hand out kept events whose time has come, everybody's first before anybody's second.

    Another sweeper sees them a minute later at the soonest.
    """
    later = now + dt.timedelta(seconds=60)
    parameters = {"now": now, "later": later, "most": most, "ranked": MOST_RANKED}
    rows = sorted(connection.execute(_DUE, parameters), key=lambda row: row.id)
    return [KeptEvent(id=row.id, attempts=row.attempts, raw=row.raw, received_at=row.received_at) for row in rows]
