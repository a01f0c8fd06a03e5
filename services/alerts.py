"""What the operator must know: written down with the fact that causes it, sent by the worker afterwards.

An alert says numbers and ids of ours, never who a user is or what she wrote; a user's short code is the most.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, text

LEASE: Final = dt.timedelta(seconds=30)
"""How long an alert belongs to the worker that took it; longer than both its roads may need."""

WAITS: Final = tuple(dt.timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 3600))
"""Between the tries; the last one repeats until the alert's life is over."""

LIFE: Final = dt.timedelta(hours=23)
"""LINE forgets a retry key after 24 hours; a repeat after that would be told twice."""

_TELL = text("""
    INSERT INTO alerts (key, kind, details, next_attempt_at, created_at)
    VALUES (:key, :kind, CAST(:details AS jsonb), :now, :now)
    ON CONFLICT (key) DO NOTHING
""")

_TAKE = text("""
    WITH due AS (
        SELECT id FROM alerts WHERE state = 'waiting' AND next_attempt_at <= :now
        ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE alerts a SET attempts = a.attempts + 1, next_attempt_at = :lease_until
    FROM due WHERE a.id = due.id RETURNING a.*
""")

_SETTLE = text("""
    UPDATE alerts SET state = :state, line_at = COALESCE(line_at, :line_at),
                      webhook_at = COALESCE(webhook_at, :webhook_at), next_attempt_at = :next_attempt_at
    WHERE id = :id AND state = 'waiting'
""")


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert on its way; `line_at` and `webhook_at` say which of its roads have taken it, and when."""

    id: int
    key: str
    kind: str
    details: dict[str, Any]
    attempts: int
    created_at: dt.datetime
    line_at: dt.datetime | None = None
    webhook_at: dt.datetime | None = None

    @property
    def retry_key(self) -> str:
        """This will give the key under which LINE takes it once, however often it is tried."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"alert:{self.key}:{self.created_at.isoformat()}"))


def tell(connection: Connection, *, kind: str, key: str, now: dt.datetime, **details: str | int | None) -> None:
    """This will let the operator know of something, once for its `key`, whatever becomes of the attempts.

    `details` are numbers and ids of ours; `None` is left out. How a kind is worded: bot/worker/alerting.py.
    """
    told = {name: value for name, value in details.items() if value is not None}
    connection.execute(_TELL, {"key": key, "kind": kind, "details": orjson.dumps(told).decode(), "now": now})


def take_due(connection: Connection, *, now: dt.datetime, most: int = 20) -> list[Alert]:
    """This will take alerts that are due, oldest first; each belongs to the caller for half a minute."""
    rows = connection.execute(_TAKE, {"now": now, "lease_until": now + LEASE, "most": most}).all()
    return sorted((_read(row) for row in rows), key=lambda alert: alert.id)


def settle(connection: Connection, alert: Alert, *, done: bool, line: bool, webhook: bool, now: dt.datetime) -> str:
    """This will write down how a try went, and give the alert's state: `sent`, `waiting` or `failed`.

    `line` and `webhook` say which road took it just now; `done` that no road is left to try.
    """
    over = now - alert.created_at >= LIFE
    state = "sent" if done else "failed" if over else "waiting"
    wait = WAITS[min(max(alert.attempts, 1), len(WAITS)) - 1]
    parameters = {
        "id": alert.id,
        "state": state,
        "line_at": now if line else None,
        "webhook_at": now if webhook else None,
        "next_attempt_at": now + wait,
    }
    connection.execute(_SETTLE, parameters)
    return state


def _read(row: Row[Any]) -> Alert:
    return Alert(
        id=row.id,
        key=row.key,
        kind=row.kind,
        details=row.details,
        attempts=row.attempts,
        created_at=row.created_at,
        line_at=row.line_at,
        webhook_at=row.webhook_at,
    )
