"""Messages on their way out: written before they are sent, settled afterwards, swept up when left behind."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, text

from services.prepared import Prepared

LEASE: Final = dt.timedelta(seconds=12)
"""How long a row belongs to the process that wrote or took it."""

PREDECESSOR_AGE: Final = dt.timedelta(seconds=5)
"""A row waits for the one before it until that is settled or this old (architecture, Outbox)."""

REPLY_TOKEN_LIFE: Final = dt.timedelta(seconds=60)
"""LINE promises a reply token for one minute (Messaging API reference, reply token)."""

PUSH_RETRY_LIFE: Final = dt.timedelta(hours=23)
"""LINE forgets a retry key after 24 hours; a later repeat would be sent twice, so we stop before."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A call to LINE to be written down: `body` is the JSON array of messages as bytes."""

    kind: str
    channel: str
    body: bytes | None = None
    reply_token: str | None = None
    view: str | None = None
    view_arguments: dict[str, Any] | None = None
    retry_key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A written row, with all that is needed to send it.

    `uncertain` says that an earlier attempt may have reached LINE; `follows` that another row of the same
    user was still on its way when this one was written. What is said in a group has no user: its `user_id` is its own
    number below zero, so that no row waits for it, and its `line_user_id` is empty.
    """

    id: int
    user_id: int
    line_user_id: str
    kind: str
    channel: str
    reply_token: str | None
    token_at: dt.datetime | None
    retry_key: uuid.UUID
    body: bytes | None
    view: str | None
    view_arguments: dict[str, Any] | None
    reading_id: int | None
    attempts: int
    created_at: dt.datetime
    first_push_at: dt.datetime | None
    lease_token: uuid.UUID
    uncertain: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """How a row ended: state `sent`, `expired`, `failed` or `unknown`, with LINE's status and request id."""

    id: int
    state: str
    status: int | None
    request_id: str | None


_PUT = text("""
    INSERT INTO outbox (user_id, kind, channel, reply_token, token_at, retry_key, body, view, view_arguments,
                        attempts, uncertain, lease_token, next_attempt_at, created_at)
    SELECT :user_id, r.kind, r.channel, r.reply_token, r.token_at, r.retry_key, r.body, r.view, r.view_arguments,
           1, true, :lease_token, :lease_until, :now
    FROM ROWS FROM (jsonb_to_recordset(CAST(:rows AS jsonb)) AS
        (kind text, channel text, reply_token text, token_at timestamptz, retry_key uuid, body text,
         view text, view_arguments jsonb)) WITH ORDINALITY
        AS r(kind, channel, reply_token, token_at, retry_key, body, view, view_arguments, position)
    ORDER BY r.position
    RETURNING id, EXISTS (SELECT FROM outbox before WHERE before.user_id = :user_id AND before.state = 'waiting'
                          AND before.created_at > :recent) AS follows
""")

# The talk moves on in the same statement as its answer is written: one round trip less a turn.
_MOVE_AND_PUT = Prepared(
    "move_and_put",
    "WITH talk AS (UPDATE conversations SET step = :step, state = CAST(:state AS jsonb), changed_at = :now "  # noqa: S608
    "WHERE conversations.user_id = :user_id) " + _PUT.text,
    {
        "user_id": "bigint",
        "lease_token": "uuid",
        "lease_until": "timestamptz",
        "now": "timestamptz",
        "recent": "timestamptz",
        "rows": "text",
        "step": "text",
        "state": "text",
    },
)

_PUT_IN_GROUP = text("""
    INSERT INTO outbox (kind, channel, reply_token, token_at, retry_key, body, attempts, uncertain, lease_token,
                        next_attempt_at, created_at)
    VALUES ('turn', 'reply', :reply_token, :now, :retry_key, :body, 1, true, :lease_token, :lease_until, :now)
    RETURNING *, CAST(NULL AS text) AS line_user_id
""")

_NOTIFY = text("""
    WITH written AS (
        INSERT INTO outbox (user_id, kind, channel, view, view_arguments, retry_key, attempts, uncertain, lease_token,
                            next_attempt_at, created_at, first_push_at)
        SELECT u.id, 'notice', 'push', :view, CAST(:arguments AS jsonb), CAST(:retry_key AS uuid), 1, true,
               CAST(:lease_token AS uuid), :lease_until, :now,
               CASE WHEN u.deleted_at IS NULL THEN :as_if_tried_at ELSE :long_ago END
        FROM users u WHERE u.id = :user_id
        RETURNING *
    )
    SELECT written.*, u.line_user_id FROM written JOIN users u ON u.id = written.user_id
""")

_SETTLE = text("""
    UPDATE outbox SET state = s.state, status = s.status, request_id = s.request_id, settled_at = :now,
                      body = NULL, reply_token = NULL, view_arguments = NULL
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS s(id bigint, state text, status bigint, request_id text)
    WHERE outbox.id = s.id AND outbox.state = 'waiting' AND outbox.reading_id IS NULL
""")

_POSTPONE = text("""
    UPDATE outbox SET next_attempt_at = :at, uncertain = :uncertain, status = :status
    WHERE id = :id AND state = 'waiting' AND lease_token = :lease_token
""")

_AHEAD = text("""
    SELECT EXISTS (SELECT FROM outbox WHERE user_id = :user_id AND id < :id AND state = 'waiting'
                   AND channel IS NOT NULL AND created_at > :recent)
""")

_DUE = text("""
    WITH due AS (
        SELECT id, user_id, uncertain FROM outbox
        WHERE state = 'waiting' AND channel IS NOT NULL AND next_attempt_at <= :now
        ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox o SET lease_token = :lease_token, next_attempt_at = :lease_until, attempts = o.attempts + 1,
                        uncertain = true
    FROM due LEFT JOIN users u ON u.id = due.user_id WHERE o.id = due.id
    RETURNING o.*, u.line_user_id, due.uncertain AS was_uncertain
""")


def put(
    connection: Connection,
    drafts: Sequence[Draft],
    *,
    user_id: int,
    line_user_id: str,
    lease_token: uuid.UUID,
    now: dt.datetime,
    move: tuple[str, dict[str, Any]] | None = None,
) -> list[Outgoing]:
    """This will write drafts down in order, leased to the process that is about to send them.

    With `move`, the talk's new step and state are kept by the same statement; it needs a draft.
    """
    if not drafts:
        return []
    parameters: dict[str, Any] = {
        "user_id": user_id,
        "lease_token": lease_token,
        "lease_until": now + LEASE,
        "now": now,
        "recent": now - PREDECESSOR_AGE,
        "rows": orjson.dumps([_draft_row(draft, now) for draft in drafts]).decode(),
    }
    if move is None:
        written = connection.execute(_PUT, parameters).all()
    else:
        # Only SQLAlchemy's own types know how the driver wants an UUID.
        parameters |= {"lease_token": str(lease_token), "step": move[0], "state": orjson.dumps(move[1]).decode()}
        written = _MOVE_AND_PUT.execute(connection, parameters).all()
    return [
        Outgoing(
            id=row.id,
            user_id=user_id,
            line_user_id=line_user_id,
            kind=draft.kind,
            channel=draft.channel,
            reply_token=draft.reply_token,
            token_at=now,
            retry_key=draft.retry_key,
            body=draft.body,
            view=draft.view,
            view_arguments=draft.view_arguments,
            reading_id=None,
            attempts=1,
            created_at=now,
            first_push_at=None,
            lease_token=lease_token,
            follows=row.follows,
        )
        for row, draft in zip(written, drafts, strict=True)
    ]


def put_in_group(
    connection: Connection, *, body: bytes, reply_token: str, lease_token: uuid.UUID, now: dt.datetime
) -> Outgoing:
    """This will write an answer to a group down, leased to the process that is about to send it.

    It goes by its reply token or not at all: a push would be counted for every member (Messaging API, pricing).
    """
    parameters = {
        "body": body.decode(),
        "reply_token": reply_token,
        "retry_key": uuid.uuid4(),
        "lease_token": lease_token,
        "lease_until": now + LEASE,
        "now": now,
    }
    return read_row(connection.execute(_PUT_IN_GROUP, parameters).one())


def notify(
    connection: Connection,
    *,
    user_id: int,
    view: str,
    arguments: dict[str, Any],
    now: dt.datetime,
    life: dt.timedelta = PUSH_RETRY_LIFE,
) -> Outgoing:
    """This will write a push that nobody's turn asked for, such as a receipt; the sender renders `view` itself.

    It is due at once: submit it after the commit, else the sweeper sends it within seconds. `arguments` are kept
    until it is settled and hold no words of a user. `life` is how long it is tried, for what is soon stale.
    """
    parameters = {
        "user_id": user_id,
        "view": view,
        "arguments": orjson.dumps(arguments).decode(),
        "retry_key": uuid.uuid4(),
        "lease_token": uuid.uuid4(),
        "lease_until": now + LEASE,
        "now": now,
        "as_if_tried_at": now - (PUSH_RETRY_LIFE - life),
        # Nobody can be reached any more who has had everything deleted: her notice is born too old to be pushed.
        "long_ago": now - 2 * PUSH_RETRY_LIFE,
    }
    return read_row(connection.execute(_NOTIFY, parameters).one())


def settle(connection: Connection, results: Sequence[Settled], *, now: dt.datetime) -> None:
    """This will close rows that are no readings and cut their contents out; settling twice changes nothing."""
    rows = [
        {"id": result.id, "state": result.state, "status": result.status, "request_id": result.request_id}
        for result in results
    ]
    connection.execute(_SETTLE, {"rows": orjson.dumps(rows).decode(), "now": now})


def postpone(
    connection: Connection,
    row: Outgoing,
    *,
    at: dt.datetime,
    uncertain: bool,
    status: int | None,
) -> None:
    """This will leave a row to the sweeper until `at`; `uncertain` if LINE may have taken it all the same."""
    connection.execute(
        _POSTPONE,
        {"id": row.id, "lease_token": row.lease_token, "at": at, "uncertain": uncertain, "status": status},
    )


def has_predecessor(connection: Connection, row: Outgoing, *, now: dt.datetime) -> bool:
    """This will tell whether an earlier message to the same user is still on its way."""
    parameters = {"user_id": row.user_id, "id": row.id, "recent": now - PREDECESSOR_AGE}
    return bool(connection.execute(_AHEAD, parameters).scalar_one())


def take_due(connection: Connection, *, lease_token: uuid.UUID, now: dt.datetime, most: int = 100) -> list[Outgoing]:
    """This will lease rows whose sender has gone silent; what it did with them is uncertain."""
    parameters = {"lease_token": lease_token, "lease_until": now + LEASE, "now": now, "most": most}
    rows = connection.execute(_DUE, parameters).all()
    found = (read_row(row, uncertain=row.was_uncertain) for row in rows)
    return sorted(found, key=lambda row: row.id)


def read_row(row: Row[Any], *, uncertain: bool = False) -> Outgoing:
    """This will turn a database row (of `outbox`, with `line_user_id`) into a message to be sent."""
    return Outgoing(
        id=row.id,
        user_id=-row.id if row.user_id is None else row.user_id,
        line_user_id=row.line_user_id or "",
        kind=row.kind,
        channel=row.channel,
        reply_token=row.reply_token,
        token_at=row.token_at,
        retry_key=row.retry_key,
        body=None if row.body is None else row.body.encode(),
        view=row.view,
        view_arguments=row.view_arguments,
        reading_id=row.reading_id,
        attempts=row.attempts,
        created_at=row.created_at,
        first_push_at=row.first_push_at,
        lease_token=row.lease_token,
        uncertain=uncertain,
    )


def _draft_row(draft: Draft, now: dt.datetime) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "channel": draft.channel,
        "reply_token": draft.reply_token,
        "token_at": now if draft.reply_token else None,
        "retry_key": draft.retry_key,
        "body": None if draft.body is None else draft.body.decode(),
        "view": draft.view,
        "view_arguments": draft.view_arguments,
    }
