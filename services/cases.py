"""Someone asked for a person: one open case a user, until the operator closes it or it explains itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import alerts
from services.orders import Order

RECENT: Final = dt.timedelta(days=3)
"""Orders older than this are not asked about: the provider's page has long closed."""

SLIP_LIFE: Final = dt.timedelta(days=1)
"""So long after an order a photo is taken for its payment slip."""

CHECK_PAUSE: Final = dt.timedelta(seconds=20)
"""Who says it again and again does not make the provider be asked each time."""

CHECKED_WITHIN: Final = dt.timedelta(seconds=10)
"""A check that was woken should be done by then; else the sweeper does it."""

KINDS: Final = ("person", "missing", "slip", "refund")

RELATED: Final = frozenset({"missing", "slip"})
"""The cases that a payment which arrives explains."""


@dataclass(frozen=True, slots=True)
class Case:
    """An open or closed case; `kind` is `person`, `refund`, `missing` or `slip`."""

    id: int
    user_id: int
    order_id: int | None
    kind: str
    state: str
    opened_at: dt.datetime
    checked_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case for the operator's eyes; `kinds` is all that was asked for meanwhile, `kind` what was said last."""

    code: str | None
    kind: str
    kinds: tuple[str, ...]
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    order_id: int | None
    order_state: str | None


# Who asks again has one case still; what she says last is what it is about.
_OPEN = text("""
    INSERT INTO cases AS c (user_id, order_id, kind, opened_at, checked_at)
    VALUES (:user_id, :order_id, :kind, :now, :checked_at)
    ON CONFLICT (user_id) WHERE state = 'open' DO UPDATE SET
        order_id = COALESCE(excluded.order_id, c.order_id), kind = excluded.kind,
        checked_at = CASE WHEN c.checked_at > :lately THEN c.checked_at ELSE excluded.checked_at END
    RETURNING *
""")

_FIND = text("SELECT * FROM cases WHERE user_id = :user_id AND state = 'open'")

# Each kind she asked for was told to the operator once, under a key of its own.
_LINES: Final = """
    SELECT w.code, c.kind, c.opened_at, c.closed_at, c.order_id, o.state AS order_state,
           ARRAY(SELECT a.details ->> 'what' FROM alerts a WHERE a.key = ANY(ARRAY(
               SELECT 'case:' || c.id || ':' || kind FROM unnest(CAST(:kinds AS text[])) AS kind))
               ORDER BY a.id) AS kinds
    FROM cases c LEFT JOIN wallets w ON w.user_id = c.user_id LEFT JOIN orders o ON o.id = c.order_id
"""
_LIST_OPEN = text(f"{_LINES} WHERE c.state = 'open' ORDER BY c.opened_at, c.id LIMIT :most")
_LIST_LATEST = text(f"{_LINES} WHERE c.user_id = :user_id ORDER BY c.id DESC LIMIT :most")

_CLOSE = text("""
    UPDATE cases SET state = 'closed', closed_at = :now
    WHERE user_id = :user_id AND state = 'open' AND (kind = ANY(:kinds) OR CAST(:kinds AS text[]) IS NULL)
    RETURNING *
""")

_TO_BE_CHECKED = text("SELECT * FROM cases WHERE id = :id AND checked_at IS NULL")

_NOTE_CHECKED = text("UPDATE cases SET checked_at = :now WHERE id = :id AND checked_at IS NULL RETURNING *")

_UNCHECKED = text("""
    SELECT id FROM cases WHERE state = 'open' AND checked_at IS NULL AND opened_at <= :before
    ORDER BY opened_at LIMIT :most
""")

# A plan's checkout marks its order paid; its Stars come with its first invoice, which may be what is missing.
_TO_CHECK = text("""
    SELECT id, token, state, created_at FROM orders o
    WHERE user_id = :user_id AND created_at >= :since AND (state <> 'paid' OR kind = 'plan' AND NOT EXISTS (
        SELECT FROM payments p WHERE p.user_id = o.user_id AND p.order_id = o.id AND p.state = 'paid'
    )) ORDER BY id DESC LIMIT :most
""")

_STATES = text("""
    SELECT id, CASE WHEN state = 'paid' AND kind = 'plan' AND NOT EXISTS (
        SELECT FROM payments p WHERE p.user_id = o.user_id AND p.order_id = o.id AND p.state = 'paid'
    ) THEN 'awaiting' ELSE state END AS state
    FROM orders o WHERE id = ANY(:ids)
""")


@dataclass(frozen=True, slots=True)
class ToCheck:
    """An order whose money may have come: what to ask the provider for."""

    id: int
    token: str
    state: str
    created_at: dt.datetime


def open_case(
    connection: Connection, *, user_id: int, kind: str, code: str, order: Order | None, check: bool, now: dt.datetime
) -> Case:
    """This will open a case, or turn the open one to what she says now, and let the operator know.

    With `check` her orders wait to be asked about at the provider: `checked_at` is None then, unless that was
    done a moment ago.
    """
    parameters = {
        "user_id": user_id,
        "order_id": order.id if order else None,
        "kind": kind,
        "now": now,
        "checked_at": None if check else now,
        "lately": now - CHECK_PAUSE,
    }
    case = _read(connection.execute(_OPEN, parameters).one())
    key = f"case:{case.id}:{kind}"
    alerts.tell(connection, kind="case_opened", key=key, now=now, case=case.id, code=code, what=kind)
    return case


def find_open(connection: Connection, *, user_id: int) -> Case | None:
    """This will find a user's open case."""
    row = connection.execute(_FIND, {"user_id": user_id}).one_or_none()
    return None if row is None else _read(row)


def close(connection: Connection, *, user_id: int, now: dt.datetime) -> Case | None:
    """This will close a user's open case; None when there was none. MiMi speaks again from then on."""
    return _close(connection, user_id, None, now)


def close_explained(connection: Connection, *, user_id: int, now: dt.datetime) -> Case | None:
    """This will close a case about missing money, because it has arrived; any other case stays.

    To be called in the transaction that credits a payment.
    """
    return _close(connection, user_id, sorted(RELATED), now)


def list_orders_to_check(connection: Connection, *, user_id: int, now: dt.datetime, most: int = 5) -> list[ToCheck]:
    """This will list a user's recent orders whose payment is not known to have come, newest first."""
    asked = {"user_id": user_id, "since": now - RECENT, "most": most}
    return [ToCheck(row.id, row.token, row.state, row.created_at) for row in connection.execute(_TO_CHECK, asked)]


def read_states(connection: Connection, order_ids: list[int]) -> dict[int, str]:
    """This will tell how orders stand now, by id; a plan whose first month is not booked is still `awaiting`."""
    return {row.id: row.state for row in connection.execute(_STATES, {"ids": order_ids})}


def find_to_check(connection: Connection, case_id: int) -> Case | None:
    """This will find a case whose check is still to be done; None when it was done."""
    row = connection.execute(_TO_BE_CHECKED, {"id": case_id}).one_or_none()
    return None if row is None else _read(row)


def note_checked(connection: Connection, case_id: int, *, now: dt.datetime) -> bool:
    """This will note that a case was checked; False when another worker was there first, who tells her of it."""
    return connection.execute(_NOTE_CHECKED, {"id": case_id, "now": now}).one_or_none() is not None


def find_unchecked(connection: Connection, *, now: dt.datetime, most: int = 20) -> list[int]:
    """This will list cases whose check was woken and never came to pass, or whose worker died at it."""
    asked = {"before": now - CHECKED_WITHIN, "most": most}
    return list(connection.execute(_UNCHECKED, asked).scalars())


def list_open(connection: Connection, *, most: int = 50) -> list[CaseLine]:
    """This will list who waits for a person, the longest first."""
    return [_read_line(row) for row in connection.execute(_LIST_OPEN, {"kinds": list(KINDS), "most": most})]


def list_latest(connection: Connection, *, user_id: int, most: int = 3) -> list[CaseLine]:
    """This will list a user's latest cases, open or closed, newest first."""
    asked = {"kinds": list(KINDS), "user_id": user_id, "most": most}
    return [_read_line(row) for row in connection.execute(_LIST_LATEST, asked)]


def _read_line(row: Row[Any]) -> CaseLine:
    return CaseLine(row.code, row.kind, tuple(row.kinds), row.opened_at, row.closed_at, row.order_id, row.order_state)


def _close(connection: Connection, user_id: int, kinds: list[str] | None, now: dt.datetime) -> Case | None:
    row = connection.execute(_CLOSE, {"user_id": user_id, "kinds": kinds, "now": now}).one_or_none()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Case:
    return Case(row.id, row.user_id, row.order_id, row.kind, row.state, row.opened_at, row.checked_at)
