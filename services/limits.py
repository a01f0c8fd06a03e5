"""How much a user may spend: everybody's daily limit, and the monthly one she chose for herself. Bangkok's calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, text

from services.draws import BANGKOK
from services.tariff import DAILY_LIMIT

RAISE_WAITS: Final = dt.timedelta(hours=24)
"""A higher limit, or none, comes a day later: who raises it in the heat of a bad evening has slept over it."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A limit in satang, or None for none, that holds from a moment to come."""

    limit: int | None
    holds_from: dt.datetime


class LimitError(Exception):
    """A purchase that goes beyond a limit; `left` is what she may still spend, in satang."""

    def __init__(self, kind: Literal["daily", "monthly"], left: int) -> None:
        super().__init__(kind)
        self.kind = kind
        self.left = left


# What came back, by a refund or a dispute, was not spent; what is on its way will be.
_SPENT = text("""
    SELECT COALESCE(sum(amount - returned_amount), 0) FROM payments
    WHERE user_id = :user_id AND state IN ('paid', 'awaiting') AND COALESCE(paid_at, created_at) >= :since
""")

_READ = text("SELECT monthly_limit, next_limit, next_limit_at FROM wallets WHERE user_id = :user_id")

_MAKE = text("INSERT INTO wallets (user_id) VALUES (:user_id) ON CONFLICT DO NOTHING")

_LOCK = text(_READ.text + " FOR UPDATE")

_CHOOSE = text("""
    UPDATE wallets SET monthly_limit = :limit, next_limit = :next_limit, next_limit_at = :next_limit_at
    WHERE user_id = :user_id
""")


def check(connection: Connection, *, user_id: int, amount: int, now: dt.datetime) -> None:
    """This will raise LimitError if `amount` satang more would go beyond what she may spend today or this month."""
    left = max(0, DAILY_LIMIT - spent_today(connection, user_id=user_id, now=now))
    monthly = read_monthly(connection, user_id=user_id, now=now)
    if monthly is not None:
        left_this_month = max(0, monthly - spent_this_month(connection, user_id=user_id, now=now))
        if amount > left_this_month <= left:
            raise LimitError("monthly", left_this_month)
    if amount > left:
        raise LimitError("daily", left)


def spent_today(connection: Connection, *, user_id: int, now: dt.datetime) -> int:
    """This will sum in satang what she has paid since midnight in Bangkok, less what went back."""
    return _spent_since(connection, user_id, _midnight(now))


def spent_this_month(connection: Connection, *, user_id: int, now: dt.datetime) -> int:
    """This will sum in satang what she has paid since the first of the month in Bangkok, less what went back."""
    return _spent_since(connection, user_id, _midnight(now).replace(day=1))


def read_monthly(connection: Connection, *, user_id: int, now: dt.datetime) -> int | None:
    """This will say her own monthly limit in satang as it holds now; None when she has none."""
    row = connection.execute(_READ, {"user_id": user_id}).one_or_none()
    return None if row is None else _holds_now(row, now)


def read_pending(connection: Connection, *, user_id: int, now: dt.datetime) -> Pending | None:
    """This will say which higher limit, or none, she has chosen and has yet to wait for."""
    row = connection.execute(_READ, {"user_id": user_id}).one_or_none()
    waits = row is not None and row.next_limit_at is not None and row.next_limit_at > now
    return Pending(row.next_limit, row.next_limit_at) if row is not None and waits else None


def choose_monthly(
    connection: Connection, *, user_id: int, limit: int | None, now: dt.datetime
) -> tuple[int | None, dt.datetime | None]:
    """This will set her own monthly limit in satang, None for none, and say from when it holds (None: from now on).

    A lower one holds at once. A higher one waits for a day; asking for it again does not make it wait anew.
    """
    connection.execute(_MAKE, {"user_id": user_id})
    row = connection.execute(_LOCK, {"user_id": user_id}).one()
    current = _holds_now(row, now)
    if _is_higher(limit, current):
        waits_already = row.next_limit_at is not None and row.next_limit_at > now and row.next_limit == limit
        holds_from = row.next_limit_at if waits_already else now + RAISE_WAITS
        kept = {"limit": current, "next_limit": limit, "next_limit_at": holds_from}
    else:
        holds_from = None
        kept = {"limit": limit, "next_limit": None, "next_limit_at": None}
    connection.execute(_CHOOSE, {"user_id": user_id, **kept})
    return limit, holds_from


def _is_higher(limit: int | None, current: int | None) -> bool:
    return current is not None and (limit is None or limit > current)


def _holds_now(row: Row[Any], now: dt.datetime) -> int | None:
    has_come = row.next_limit_at is not None and row.next_limit_at <= now
    limit: int | None = row.next_limit if has_come else row.monthly_limit
    return limit


def _spent_since(connection: Connection, user_id: int, since: dt.datetime) -> int:
    return int(connection.execute(_SPENT, {"user_id": user_id, "since": since}).scalar_one())


def _midnight(now: dt.datetime) -> dt.datetime:
    return now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
