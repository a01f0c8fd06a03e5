"""Webhooks of a provider: each kept raw once, done at once if it can be, else taken up again until it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import DataError

from services import alerts
from services.payment_words import Told, pack, unpack
from services.payments import PaymentEvent

LEASE: Final = dt.timedelta(seconds=12)
"""How long an event belongs to the worker that took it: payments come back as soon as readings after a kill. Where the
provider is slower than this two workers may ask, and what they learn is taken in once."""

WAITS: Final = tuple(dt.timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 3600))
"""Between the tries; the last one repeats."""

RAW_LIFE: Final = dt.timedelta(days=90)
"""How long an event is kept whole, for a quarrel about it."""

ALARM_AT: Final = 4
MOST_ATTEMPTS: Final = 30
"""More than a day of tries; after that only the nightly reconciliation looks at what the event was about."""

_NUL: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of the record; `told` is what it says, None if that is nothing to us. `attempts` counts this try."""

    id: int
    provider: str
    told: Told | None
    attempts: int


_KEEP = text("""
    INSERT INTO payment_events (provider, event_id, type, subject, raw, told, state, event_at, received_at,
                                next_attempt_at)
    VALUES (:provider, :event_id, :type, :subject, CAST(:raw AS jsonb), CAST(:told AS jsonb), :state, :event_at, :now,
            :next_attempt_at)
    ON CONFLICT (provider, event_id) DO NOTHING
    RETURNING id, provider, told, attempts
""")

_TOLD = text("SELECT told FROM payment_events WHERE id = :id AND provider = :provider AND told IS NOT NULL")

_SETTLE = text("""
    UPDATE payment_events SET state = 'done', error = NULL, next_attempt_at = NULL
    WHERE id = :id AND state IN ('waiting', 'failed')
""")

_PUT_OFF = text("""
    UPDATE payment_events SET state = :state, attempts = :attempts, error = :error, next_attempt_at = :next_attempt_at
    WHERE id = :id AND state IN ('waiting', 'failed')
""")

# An event carries who paid, with name and e-mail; what it meant has long been in the record.
_CUT = text("""
    UPDATE payment_events SET raw = jsonb_build_object('id', event_id, 'type', type, 'cut', true)
    WHERE state IN ('done', 'dead') AND received_at < :before AND NOT jsonb_exists(raw, 'cut')
""")

_TAKE = """
    WITH due AS (
        SELECT id FROM payment_events WHERE state IN ('waiting', 'failed') AND next_attempt_at <= :now {which}
        ORDER BY next_attempt_at, id LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE payment_events e SET attempts = e.attempts + 1, next_attempt_at = :lease_until
    FROM due WHERE e.id = due.id RETURNING e.id, e.provider, e.told, e.attempts
"""
_TAKE_ONE = text(_TAKE.format(which="AND id = :id"))
_TAKE_DUE = text(_TAKE.format(which=""))


def keep(
    connection: Connection, event: PaymentEvent, body: bytes, *, provider: str, now: dt.datetime
) -> KeptEvent | None:
    """This will write an event down with all its bytes; None when it was there already.

    One that asks nothing of us is done with that; any other waits, due at once, until `settle` or `put_off`.
    """
    told = event.fact or event.query
    parameters = {
        "provider": provider,
        "event_id": _plain(event.reference),
        "type": _plain(event.type),
        "subject": _plain(event.subject),
        "raw": _as_json(body),
        "told": _without_nul(orjson.dumps(pack(told))) if told else None,
        "state": "waiting" if told else "done",
        "event_at": event.at,
        "now": now,
        "next_attempt_at": now if told else None,
    }
    try:
        with connection.begin_nested():
            row = connection.execute(_KEEP, parameters).one_or_none()
    except DataError:
        # JSON can say what PostgreSQL cannot hold, such as a number of a million digits.
        row = connection.execute(_KEEP, {**parameters, "raw": "{}"}).one_or_none()
    return None if row is None else _read(row)


def find_told(connection: Connection, event_id: int, *, provider: str) -> Told | None:
    """This will give what a kept event of this provider says; None when it said nothing to us."""
    told = connection.execute(_TOLD, {"id": event_id, "provider": provider}).scalar_one_or_none()
    return None if told is None else unpack(told)


def settle(connection: Connection, event_id: int) -> None:
    """This will note that everything an event said has been done."""
    connection.execute(_SETTLE, {"id": event_id})


def put_off(connection: Connection, event: KeptEvent, *, error: str, hopeless: bool = False, now: dt.datetime) -> None:
    """This will leave an event for a later try, and tell the operator of one that does not get done.

    `error` is a word or the type of an exception, never its message; a `hopeless` one is not tried again.
    """
    attempts = max(1, event.attempts)
    state = "dead" if hopeless or attempts >= MOST_ATTEMPTS else "failed"
    parameters = {
        "id": event.id,
        "state": state,
        "attempts": attempts,
        "error": error,
        "next_attempt_at": None if state == "dead" else now + WAITS[min(attempts, len(WAITS)) - 1],
    }
    connection.execute(_PUT_OFF, parameters)
    if state == "dead" or attempts == ALARM_AT:
        key = f"payment_event_{state}:{event.id}"
        alerts.tell(connection, kind="payment_event_stuck", key=key, now=now, event=event.id, state=state, reason=error)


def take(connection: Connection, event_id: int, *, now: dt.datetime) -> KeptEvent | None:
    """This will take one event that is due, for twelve seconds; None when another worker has it or it is done."""
    parameters = {"id": event_id, "now": now, "lease_until": now + LEASE, "most": 1}
    row = connection.execute(_TAKE_ONE, parameters).one_or_none()
    return None if row is None else _read(row)


def take_due(connection: Connection, *, now: dt.datetime, most: int = 20) -> list[KeptEvent]:
    """This will take events whose time has come, each for twelve seconds."""
    rows = connection.execute(_TAKE_DUE, {"now": now, "lease_until": now + LEASE, "most": most}).all()
    return sorted((_read(row) for row in rows), key=lambda event: event.id)


def cut_old(connection: Connection, *, now: dt.datetime) -> int:
    """This will cut the payer out of events that are done and older than RAW_LIFE; returns how many there were."""
    return connection.execute(_CUT, {"before": now - RAW_LIFE}).rowcount


def _read(row: Row[Any]) -> KeptEvent:
    return KeptEvent(row.id, row.provider, None if row.told is None else unpack(row.told), row.attempts)


def _as_json(body: bytes) -> str:
    """The bytes as they came, wrapped where another provider sends something else than an object."""
    try:
        whole = isinstance(orjson.loads(body), dict)
    except ValueError:
        whole = False
    return _without_nul(body if whole else orjson.dumps({"body": body.decode("utf-8", "replace")}))


def _without_nul(written: bytes) -> str:
    """PostgreSQL keeps no NUL in a text, and JSON can smuggle one in."""
    return _NUL.sub(rb"\1\\ufffd", written).decode()


def _plain(word: str) -> str:
    return word.replace("\0", "\ufffd")
