"""What the model may cost a day: near its end free readings wait behind paid ones, past it the almanac reads them.

Only waiting and the almanac ration it: a paid reading gets the model whatever that costs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from sqlalchemy import Connection, text

from services import alerts
from services.draws import BANGKOK
from services.reader import Reader

State = Literal["open", "near", "spent"]

NEAR_PERCENT: Final = 80

LONGEST_WAIT: Final = dt.timedelta(seconds=20)
"""From the draw on a free reading waits no longer than this; one sweep later the model still has half a minute."""

MODEL_BY: Final = dt.timedelta(seconds=35)
"""A free reading that comes this late has not got the model's 20 seconds within its 55: the almanac reads it."""

REFRESH: Final = dt.timedelta(seconds=2)
"""A busy day is a hundred thousand calls to sum up: each process asks once in so long, not once a reading."""

PAID: Final = """
    COALESCE(c.first OR (c.state = 'held' AND c.bought > 0) OR (c.state = 'free' AND c.reason = 'gift'), false)
"""
"""A plan's reading, or one for which bought Stars are held, a friend's gift included.

`c` is its row of reading_charges, if it has one.
"""

_COST = text("SELECT COALESCE(sum(cost_micro_usd), 0) FROM reading_attempts WHERE at >= :midnight")

_STANDING = text(f"""
    SELECT r.state, r.drawn_at, {PAID} AS paid
    FROM readings r LEFT JOIN reading_charges c ON c.reading_id = r.id WHERE r.id = :reading_id
""")  # noqa: S608 - the condition is ours

_PAID_WAITS = text(f"""
    SELECT EXISTS (
        SELECT FROM readings r JOIN reading_charges c ON c.reading_id = r.id WHERE r.state = 'queued' AND {PAID}
    )
""")  # noqa: S608 - the condition is ours


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the day's calls had cost, in micro-USD, at some moment."""

    at: dt.datetime
    midnight: dt.datetime
    cost: int


@dataclass(slots=True)
class Budget:
    """What the model may cost a Bangkok day: `limit` in micro-USD, None for any amount. One a process."""

    limit: int | None = None
    _known: _Sum | None = None

    @classmethod
    def from_dollars(cls, amount: str) -> Budget:
        """This will read an amount in US dollars with up to six decimals, such as 2.50; empty sets no limit."""
        return cls(int(Decimal(amount) * 1_000_000) if amount else None)

    def state(self, connection: Connection, *, now: dt.datetime) -> State:
        """This will say how far the day's budget is used: `near` from 80 % on, `spent` at all of it.

        What the process knew at most 2 seconds ago is good enough.
        """
        if self.limit is None:
            return "open"
        return _judge(self._sum_up(connection, now).cost, self.limit)

    def waits_since(self, connection: Connection, *, now: dt.datetime) -> dt.datetime | None:
        """This will give the time after which free readings must have been drawn to wait; None when none has to."""
        return now - LONGEST_WAIT if self.state(connection, now=now) == "near" else None

    def makes_wait(self, connection: Connection, *, reading_id: int, now: dt.datetime) -> bool:
        """This will tell a worker to leave a free reading alone for now, because paid ones wait for a worker, too.

        The sweeper brings it again every 3 seconds. What a worker has begun, or what has waited for 20 seconds,
        is not held up.
        """
        since = self.waits_since(connection, now=now)
        if since is None:
            return False
        row = connection.execute(_STANDING, {"reading_id": reading_id}).one_or_none()
        if row is None or row.paid or row.state != "queued" or row.drawn_at <= since:
            return False
        return bool(connection.execute(_PAID_WAITS).scalar_one())

    def reader_for(self, connection: Connection, reader: Reader, *, reading_id: int, now: dt.datetime) -> Reader:
        """This will give the reader of a reading: without its model for a free one once the budget is spent.

        So, too, near its end for a free one that comes too late to be read by the model in time.
        """
        state = self.state(connection, now=now)
        if state == "open":
            return reader
        row = connection.execute(_STANDING, {"reading_id": reading_id}).one()
        in_time = state == "near" and now - row.drawn_at < MODEL_BY
        return reader if row.paid or in_time else replace(reader, model=None)

    def watch(self, connection: Connection, *, now: dt.datetime) -> None:
        """This will tell the operator that the budget is nearly or wholly spent, each once a Bangkok day."""
        state = self.state(connection, now=now)
        if self.limit is None or self._known is None or state == "open":
            return
        day = self._known.midnight.date()
        spent, limit = _dollars(self._known.cost), _dollars(self.limit)
        key = f"model_budget:{day}:{state}"
        alerts.tell(connection, kind="model_budget", key=key, now=now, state=state, spent_usd=spent, limit_usd=limit)

    def _sum_up(self, connection: Connection, now: dt.datetime) -> _Sum:
        midnight = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
        known = self._known
        if known is None or known.midnight != midnight or not dt.timedelta() <= now - known.at < REFRESH:
            cost = int(connection.execute(_COST, {"midnight": midnight}).scalar_one())
            known = self._known = _Sum(now, midnight, cost)
        return known


def _judge(cost: int, limit: int) -> State:
    if cost >= limit:
        return "spent"
    return "near" if cost * 100 >= limit * NEAR_PERCENT else "open"


def _dollars(micro_usd: int) -> str:
    return f"{micro_usd / 1_000_000:.2f}"
