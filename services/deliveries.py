"""The one delivery of a reading: reply or push, never both, and kept until it is opened when neither works."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services.outbox import LEASE, Outgoing, read_row

HELD_TOKEN_LIFE: Final = dt.timedelta(seconds=50)
"""A held reply token is used within this time, well inside LINE's minute."""

REACHABLE_AFTER_MESSAGE: Final = dt.timedelta(days=7)
"""LINE accepts a push to someone who is no friend for 7 days after she wrote (reference, push)."""


@dataclass(frozen=True, slots=True)
class Route:
    """How a reading can go out now: by a held reply token, else by push if she can be reached."""

    held_token: str | None
    held_at: dt.datetime | None
    reachable: bool


_PREPARE = text("""
    INSERT INTO outbox (user_id, reading_id, kind, retry_key, body, next_attempt_at, created_at)
    VALUES (:user_id, :reading_id, 'reading', :retry_key, :body, :now, :now)
    ON CONFLICT (reading_id) DO NOTHING
""")

# Whoever touches a reading and its delivery locks the reading first; else two would wait for each other.
_LOCK = text("SELECT state FROM readings WHERE id = :reading_id FOR UPDATE")

_ROUTE = text("""
    SELECT r.held_token, r.held_at, u.is_friend, u.friend_changed_at, u.last_message_at
    FROM readings r JOIN users u ON u.id = r.user_id WHERE r.id = :reading_id
""")

_CHOOSE = text("""
    UPDATE outbox o SET channel = :channel, reply_token = :reply_token, token_at = :token_at, state = 'waiting',
                        lease_token = :lease_token, next_attempt_at = :lease_until, attempts = 1, uncertain = true,
                        created_at = :now, settled_at = NULL,
                        first_push_at = CASE WHEN :channel = 'push' THEN COALESCE(first_push_at, :now) END
    FROM users u
    WHERE o.reading_id = :reading_id AND o.channel IS NULL AND o.state IN ('waiting', 'parked') AND u.id = o.user_id
    RETURNING o.*, u.line_user_id
""")

_SWITCH = text("""
    UPDATE outbox o SET channel = 'push', reply_token = NULL, attempts = 1, uncertain = true,
                        lease_token = :lease_token,
                        next_attempt_at = :lease_until, first_push_at = :now
    FROM users u
    WHERE o.id = :id AND o.channel = 'reply' AND o.state = 'waiting' AND o.lease_token = :held AND u.id = o.user_id
    RETURNING o.*, u.line_user_id
""")

_PARK = text("""
    UPDATE outbox SET channel = NULL, state = 'parked', reply_token = NULL, uncertain = false,
                      status = COALESCE(:status, status)
    WHERE reading_id = :reading_id AND state = 'waiting' AND lease_token IS NOT DISTINCT FROM :lease_token
    RETURNING id
""")

_PARK_READING = text("""
    UPDATE readings SET state = 'parked', held_token = NULL WHERE id = :reading_id AND state = 'written'
""")

_SETTLE = text("""
    UPDATE outbox SET state = :state, status = :status, request_id = :request_id, settled_at = :now,
                      body = NULL, reply_token = NULL
    WHERE id = :id AND state = 'waiting' AND lease_token = :lease_token
    RETURNING reading_id
""")

_DELIVERED = text("""
    UPDATE readings SET state = CASE WHEN refusal IS NULL THEN 'delivered' ELSE 'refused' END,
                        delivered_at = :now, closed_at = :now, held_token = NULL
    WHERE id = :reading_id AND state IN ('written', 'parked')
""")


def prepare(
    connection: Connection,
    *,
    reading_id: int,
    user_id: int,
    body: bytes,
    retry_key: uuid.UUID,
    now: dt.datetime,
) -> None:
    """This will write the reading's one delivery row; a second call changes nothing."""
    connection.execute(
        _PREPARE,
        {
            "reading_id": reading_id,
            "user_id": user_id,
            "body": body.decode(),
            "retry_key": retry_key,
            "now": now,
        },
    )


def find_route(connection: Connection, *, reading_id: int, now: dt.datetime) -> Route:
    """This will say how the reading can reach its user right now."""
    row = connection.execute(_ROUTE, {"reading_id": reading_id}).one()
    fresh = row.held_at is not None and now - row.held_at < HELD_TOKEN_LIFE
    return Route(
        held_token=row.held_token if fresh else None,
        held_at=row.held_at if fresh else None,
        reachable=row.is_friend or _wrote_lately(row, now),
    )


def choose(
    connection: Connection,
    *,
    reading_id: int,
    channel: str,
    reply_token: str | None,
    token_at: dt.datetime | None,
    lease_token: uuid.UUID,
    now: dt.datetime,
) -> Outgoing | None:
    """This will set the reading on its way by `reply` or `push`; None when it went another way or was cancelled."""
    if _lock(connection, reading_id) not in {"written", "parked"}:
        return None
    row = connection.execute(
        _CHOOSE,
        {
            "reading_id": reading_id,
            "channel": channel,
            "reply_token": reply_token,
            "token_at": token_at,
            "lease_token": lease_token,
            "lease_until": now + LEASE,
            "now": now,
        },
    ).one_or_none()
    return None if row is None else read_row(row)


def switch_to_push(
    connection: Connection, row: Outgoing, *, lease_token: uuid.UUID, now: dt.datetime
) -> Outgoing | None:
    """This will turn a reply that LINE has definitely refused into a push."""
    _lock(connection, row.reading_id)
    found = connection.execute(
        _SWITCH,
        {
            "id": row.id,
            "held": row.lease_token,
            "lease_token": lease_token,
            "lease_until": now + LEASE,
            "now": now,
        },
    ).one_or_none()
    return None if found is None else read_row(found)


def park(connection: Connection, *, reading_id: int, lease_token: uuid.UUID | None, status: int | None = None) -> bool:
    """This will keep a ready reading until its user opens it; False when it is somebody else's by now."""
    _lock(connection, reading_id)
    parked = connection.execute(
        _PARK, {"reading_id": reading_id, "lease_token": lease_token, "status": status}
    ).one_or_none()
    if parked is None:
        return False
    connection.execute(_PARK_READING, {"reading_id": reading_id})
    return True


def settle(
    connection: Connection,
    row: Outgoing,
    *,
    state: str,
    status: int | None,
    request_id: str | None,
    now: dt.datetime,
) -> bool:
    """This will close a delivery: `sent` (LINE accepted it) or `unknown` (it may have; counted as sent).

    Returns False when the lease has gone to somebody else, who will settle it.
    """
    _lock(connection, row.reading_id)
    settled = connection.execute(
        _SETTLE,
        {
            "id": row.id,
            "lease_token": row.lease_token,
            "state": state,
            "status": status,
            "request_id": request_id,
            "now": now,
        },
    ).one_or_none()
    if settled is None:
        return False
    connection.execute(_DELIVERED, {"reading_id": settled.reading_id, "now": now})
    return True


def _lock(connection: Connection, reading_id: int | None) -> str | None:
    state: str | None = connection.execute(_LOCK, {"reading_id": reading_id}).scalar_one_or_none()
    return state


def _wrote_lately(row: Row[Any], now: dt.datetime) -> bool:
    """A block after her last words means that she does not want to hear from us."""
    if row.last_message_at is None or now - row.last_message_at >= REACHABLE_AFTER_MESSAGE:
        return False
    return row.friend_changed_at is None or bool(row.last_message_at > row.friend_changed_at)
