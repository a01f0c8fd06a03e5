"""When the next period of a subscription ends."""

from __future__ import annotations

import calendar
import datetime as dt

from simulator.stripe.shapes import DAY
from simulator.stripe.store import Body


def after(moment: int, rhythm: Body, *, anchor: int | None = None) -> int:
    """This will give the end of the period that begins at `moment`; months end on the day the first one began."""
    count, interval = rhythm["interval_count"], rhythm["interval"]
    if interval in {"day", "week"}:
        return int(moment + count * DAY * (7 if interval == "week" else 1))
    begin = dt.datetime.fromtimestamp(moment, dt.UTC)
    day = dt.datetime.fromtimestamp(anchor or moment, dt.UTC).day
    months = begin.month - 1 + count * (12 if interval == "year" else 1)
    year, month = begin.year + months // 12, months % 12 + 1
    day = min(day, calendar.monthrange(year, month)[1])
    return int(begin.replace(year=year, month=month, day=day).timestamp())
