"""The hot path's SQL: one statement opens a turn, one or two close it (with services/outbox.py).

Opening takes the event in, finds or creates the user, and locks her conversation, all at once: a round trip
costs more than the work (docs/decisions/0002-turn-in-few-statements.md). The plain way to do the same, statement
by statement, is spelt out in tests/unit/services/test_turns.py and must agree.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, text

from services import deleting, pace
from services.prepared import Prepared


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the record needs to know of an event.

    `raw` is the event as JSON with the user's words cut out; `friend` is True for a follow, False for an
    unfollow, None for anything else; `wrote` is True when the user herself acted in the chat.
    """

    event_id: str
    event_type: str
    raw: bytes
    at: dt.datetime
    line_user_id: str
    friend: bool | None
    wrote: bool
    inbox_id: int | None = None


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as the turn found her."""

    id: int
    line_user_id: str
    language: str
    language_from: str
    is_friend: bool
    consent_version: int
    reversals: bool
    welcomed: bool


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """A user and her locked conversation.

    `refused` is 0 when the event is to be handled, else how many were too many since she was last too fast; none
    before `full_at` will be handled then (services/pace).
    """

    user: UserRow
    step: str
    state: dict[str, Any]
    changed_at: dt.datetime
    refused: int
    full_at: dt.datetime


TAKE_IN = """
    INSERT INTO inbox (source, event_id, event_type, raw, state, attempts, event_at, received_at)
    VALUES ('line', :event_id, :event_type, CAST(:raw AS jsonb), 'done', 1, :event_at, :now)
    ON CONFLICT (source, event_id) DO NOTHING
    RETURNING id
"""

TAKE_UP = """
    UPDATE inbox SET state = 'done', raw = CAST(:raw AS jsonb), error = NULL
    WHERE id = :inbox_id AND state IN ('waiting', 'failed')
    RETURNING id
"""

# The upserts use DO UPDATE because DO NOTHING returns no row to whoever loses the race of two first messages.
_OPEN = """
WITH taken AS ({taken}), person AS (
    INSERT INTO users AS u (line_user_id, created_at, last_message_at, is_friend, friend_changed_at)
    SELECT :line_user_id, :now, :wrote_at, COALESCE(:friend, false), :friend_at FROM taken
    ON CONFLICT (line_user_id) DO UPDATE SET
        last_message_at = GREATEST(u.last_message_at, excluded.last_message_at),
        is_friend = CASE WHEN excluded.friend_changed_at >= COALESCE(u.friend_changed_at, '-infinity')
                         THEN excluded.is_friend ELSE u.is_friend END,
        friend_changed_at = GREATEST(u.friend_changed_at, excluded.friend_changed_at)
    RETURNING id, line_user_id, language, language_from, is_friend, consent_version, reversals, welcomed_at,
              created_at
), talk AS (
    INSERT INTO conversations AS c (user_id, changed_at, last_event_at, full_at)
    SELECT id, :now, :event_at, CAST(:event_at AS timestamptz) + :cost FROM person
    ON CONFLICT (user_id) DO UPDATE SET
        last_event_at = GREATEST(c.last_event_at, excluded.last_event_at), {spend}
    RETURNING step, state, changed_at, refused, full_at
)
SELECT person.*, talk.* FROM person, talk
"""

_OPEN_NEW = Prepared(
    "open_turn",
    _OPEN.format(taken=TAKE_IN, spend=pace.spend("c")),
    {
        "event_id": "text",
        "event_type": "text",
        "raw": "text",
        "event_at": "timestamptz",
        "now": "timestamptz",
        "line_user_id": "text",
        "wrote_at": "timestamptz",
        "friend": "boolean",
        "friend_at": "timestamptz",
        "cost": "interval",
    },
)
_OPEN_AGAIN = text(_OPEN.format(taken=TAKE_UP, spend=pace.spend("c")))

_SAVE_TALK = text(
    "UPDATE conversations SET step = :step, state = CAST(:state AS jsonb), changed_at = :now WHERE user_id = :user_id"
)

_LANGUAGE = text("SELECT language FROM users WHERE id = :user_id")

_PROFILE_LANGUAGE = text("""
    UPDATE users SET language = :language, language_from = 'profile'
    WHERE id = :user_id AND language_from = 'default'
""")


def open_turn(connection: Connection, facts: EventFacts, *, now: dt.datetime) -> OpenTurn | None:
    """This will take the event in and lock its user's conversation; None when the event was seen before.

    None, too, for one that was sent before its user had everything deleted (services/deleting). With
    `facts.inbox_id` a kept event is taken up again instead. Raises SQLAlchemy's errors.
    """
    parameters = _open_parameters(facts, now)
    if facts.inbox_id is None:
        found = _OPEN_NEW.execute(connection, parameters)
    else:
        found = connection.execute(_OPEN_AGAIN, parameters)
    row = found.one_or_none()
    return None if row is None or _is_of_a_former_life(connection, row, facts, now) else _read_turn(row)


def save_talk(connection: Connection, *, user_id: int, step: str, state: dict[str, Any], now: dt.datetime) -> None:
    """This will write down where the user is now."""
    connection.execute(
        _SAVE_TALK, {"user_id": user_id, "step": step, "state": orjson.dumps(state).decode(), "now": now}
    )


def save_user(connection: Connection, user_id: int, changes: dict[str, Any]) -> None:
    """This will change columns of a user; the names come from our own code, never from outside."""
    if changes:
        assignments = ", ".join(f"{column} = :{column}" for column in changes)
        connection.execute(text(f"UPDATE users SET {assignments} WHERE id = :id"), {**changes, "id": user_id})  # noqa: S608 - names are ours


def set_profile_language(connection: Connection, *, user_id: int, language: str) -> None:
    """This will keep the profile's language, unless the user has shown or chosen another meanwhile."""
    connection.execute(_PROFILE_LANGUAGE, {"user_id": user_id, "language": language})


def read_language(connection: Connection, *, user_id: int) -> str:
    """This will tell the language in which a user is spoken to."""
    return str(connection.execute(_LANGUAGE, {"user_id": user_id}).scalar_one())


def _is_of_a_former_life(connection: Connection, row: Row[Any], facts: EventFacts, now: dt.datetime) -> bool:
    """Asked of someone we do not know yet, and of an event older than her row; a turn like any other is neither."""
    if row.welcomed_at is not None and facts.at >= row.created_at:
        return False
    return deleting.belongs_to_a_former_life(
        connection,
        user_id=row.id,
        line_user_id=facts.line_user_id,
        at=facts.at,
        friend=facts.friend,
        tapped=facts.event_type == "postback",
        now=now,
    )


def _open_parameters(facts: EventFacts, now: dt.datetime) -> dict[str, Any]:
    return {
        "event_id": facts.event_id,
        "event_type": facts.event_type,
        "raw": facts.raw.decode(),
        "event_at": facts.at,
        "now": now,
        "line_user_id": facts.line_user_id,
        "wrote_at": facts.at if facts.wrote else None,
        "friend": facts.friend,
        "friend_at": facts.at if facts.friend is not None else None,
        "inbox_id": facts.inbox_id,
        "cost": pace.cost_of(facts.event_type),
    }


def _read_turn(row: Row[Any]) -> OpenTurn:
    user = UserRow(
        id=row.id,
        line_user_id=row.line_user_id,
        language=row.language,
        language_from=row.language_from,
        is_friend=row.is_friend,
        consent_version=row.consent_version,
        reversals=row.reversals,
        welcomed=row.welcomed_at is not None,
    )
    return OpenTurn(user, row.step, row.state, row.changed_at, row.refused, row.full_at)
