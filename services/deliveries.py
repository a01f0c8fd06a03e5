"""The one delivery of a reading: reply or push, never both, and kept until it is opened when neither works."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import Connection, text

from services import charges
from services.outbox import LEASE, Outgoing, read_row

_PREPARE = text("""
    INSERT INTO outbox (user_id, reading_id, kind, retry_key, body, next_attempt_at, created_at)
    VALUES (:user_id, :reading_id, 'reading', :retry_key, :body, :now, :now)
    ON CONFLICT (reading_id) DO NOTHING
""")

# Whoever touches a reading and its delivery locks the reading first; else two would wait for each other.
_LOCK = text("SELECT state FROM readings WHERE id = :reading_id FOR UPDATE")

# A push that LINE has put off, and certainly not taken, gives way to a tap; while somebody tries it, it is uncertain.
_CHOOSE = text("""
    UPDATE outbox o SET channel = :channel, reply_token = :reply_token, token_at = :token_at, state = 'waiting',
                        lease_token = :lease_token, next_attempt_at = :lease_until, attempts = 1, uncertain = true,
                        created_at = :now, settled_at = NULL,
                        first_push_at = CASE WHEN :channel = 'push' THEN COALESCE(first_push_at, :now) END
    FROM users u
    WHERE o.reading_id = :reading_id AND u.id = o.user_id
      AND (o.channel IS NULL AND o.state IN ('waiting', 'parked')
           OR :channel = 'reply' AND o.channel = 'push' AND o.state = 'waiting' AND NOT o.uncertain)
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
                      status = COALESCE(:status, status), retry_key = COALESCE(:retry_key, retry_key)
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

# LINE answers 200 for a push to someone who has blocked us; who left before it was taken did not get it. Her leaving
# and this settling wait for each other, so that one of the two sees what the other did.
_HAD_LEFT = text("""
    SELECT NOT is_friend AND friend_changed_at IS NOT NULL AND friend_changed_at <= :now
           AND (last_message_at IS NULL OR last_message_at <= friend_changed_at)
    FROM users WHERE id = :user_id FOR SHARE
""")

# An unfollow may be told late. Who has laid cards since, or had come back before the push, was there to get it.
_PUSHED_SINCE = text("""
    SELECT r.id FROM readings r JOIN outbox o ON o.reading_id = r.id JOIN users u ON u.id = r.user_id
    WHERE r.user_id = :user_id AND r.state = 'delivered' AND o.channel = 'push' AND r.delivered_at >= :since
      AND r.drawn_at <= :since AND NOT (u.is_friend AND u.friend_changed_at <= r.delivered_at)
    ORDER BY r.id
""")

_UNSEND = text("""
    UPDATE outbox SET channel = NULL, state = 'parked', body = :body, settled_at = NULL, uncertain = false,
                      retry_key = :retry_key
    WHERE reading_id = :reading_id AND channel = 'push' AND state = 'sent' RETURNING id
""")

_RETRY_KEY = text("SELECT retry_key FROM outbox WHERE reading_id = :reading_id")

_PARK_DELIVERED = text("""
    UPDATE readings SET state = 'parked', delivered_at = NULL, closed_at = NULL
    WHERE id = :reading_id AND state = 'delivered'
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


def park(
    connection: Connection,
    *,
    reading_id: int,
    lease_token: uuid.UUID | None,
    status: int | None = None,
    retry_key: uuid.UUID | None = None,
) -> bool:
    """This will keep a ready reading until its user opens it; False when it is somebody else's by now.

    `retry_key` is a new one, for when LINE has taken a push under the old one.
    """
    _lock(connection, reading_id)
    asked = {"reading_id": reading_id, "lease_token": lease_token, "status": status, "retry_key": retry_key}
    if connection.execute(_PARK, asked).one_or_none() is None:
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
    """This will close a delivery that LINE has accepted, and take what the reading costs.

    A push accepted for someone who had left is parked instead, and what was held goes back. Returns False when
    the lease has gone to somebody else, who will settle it.
    """
    reading_id = row.reading_id or 0
    had_left = row.channel == "push" and _had_left(connection, row.user_id, now)
    _lock(connection, reading_id)
    if had_left:
        again = _next_key(row.retry_key)
        if not park(connection, reading_id=reading_id, lease_token=row.lease_token, status=status, retry_key=again):
            return False
        charges.put_back(connection, reading_id=reading_id, now=now)
        return True
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
    charges.capture(connection, reading_id=reading_id, now=now)
    return True


def find_pushed_since(connection: Connection, *, user_id: int, since: dt.datetime) -> list[int]:
    """This will name the readings pushed to a user at or after the moment at which she is now known to have left."""
    return list(connection.execute(_PUSHED_SINCE, {"user_id": user_id, "since": since}).scalars())


def take_in_again(connection: Connection, *, reading_id: int, body: bytes, now: dt.datetime) -> bool:
    """This will keep a reading that was pushed to someone who had left, until she opens it; its price goes back."""
    _lock(connection, reading_id)
    old_key = connection.execute(_RETRY_KEY, {"reading_id": reading_id}).scalar_one_or_none()
    if old_key is None:
        return False
    asked = {"reading_id": reading_id, "body": body.decode(), "retry_key": _next_key(old_key)}
    if connection.execute(_UNSEND, asked).one_or_none() is None:
        return False
    connection.execute(_PARK_DELIVERED, {"reading_id": reading_id})
    charges.undo_capture(connection, reading_id=reading_id, now=now)
    return True


def _next_key(taken: uuid.UUID) -> uuid.UUID:
    """Under a key that LINE has taken a later push would be answered 409, as if it had arrived."""
    return uuid.uuid5(taken, "again")


def _lock(connection: Connection, reading_id: int | None) -> str | None:
    state: str | None = connection.execute(_LOCK, {"reading_id": reading_id}).scalar_one_or_none()
    return state


def _had_left(connection: Connection, user_id: int, now: dt.datetime) -> bool:
    return bool(connection.execute(_HAD_LEFT, {"user_id": user_id, "now": now}).scalar_one())
