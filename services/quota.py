"""Pushes are counted by LINE: how many are left this month, and which may still go when few are.

What LINE says is asked every few minutes and kept in one row; our own pushes since then are counted on top, so that a
morning's daily cards cannot run past the floor between two answers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import alerts

KEPT: Final = frozenset({"receipt", "refund", "paid_reading"})
"""Kinds that go as long as LINE takes any."""

SPARED: Final = frozenset({"free_reading", "daily", "nudge", "thanks"})
"""Kinds that go only while more than the floor are left."""

THRESHOLDS: Final = (95, 80, 50)
"""Percent of a month at which the operator is told, the highest first."""

CROWD: Final = 200
"""More pushes than that are not decided on in one moment, by all workers together."""

CLOCKS_DIFFER: Final = dt.timedelta(seconds=5)
"""A push that another process has just written down may bear a time that has yet to come here."""

JAPAN: Final = dt.timezone(dt.timedelta(hours=9))
"""LINE counts its days by Japan's clock (Messaging API reference, number of sent messages)."""

_KEEP: Final = text("""
    INSERT INTO push_quota (id, most, used, asked_at) VALUES (1, :most, :used, :asked_at)
    ON CONFLICT (id) DO UPDATE SET most = excluded.most, used = excluded.used, asked_at = excluded.asked_at
    WHERE push_quota.asked_at <= excluded.asked_at
""")

_TAKE_TURNS: Final = text("SELECT FROM push_quota FOR UPDATE")

_USED_UP: Final = text("UPDATE push_quota SET used = GREATEST(used, most), asked_at = :now WHERE most IS NOT NULL")

# What LINE has refused it has not counted.
_STANDING: Final = text("""
    SELECT q.most, CASE WHEN q.asked_at < :month THEN 0 ELSE q.used END + (
        SELECT count(*) FROM outbox o WHERE o.channel = 'push' AND o.state IN ('waiting', 'sent', 'unknown')
          AND o.created_at > GREATEST(q.asked_at, :month) AND o.created_at <= :now
    ) AS used FROM push_quota q
""")


@dataclass(frozen=True, slots=True)
class Use:
    """How a month stands: pushes `used` of `most`; None where there is no limit."""

    most: int | None
    used: int

    @property
    def left(self) -> int | None:
        """This will count what is left, at least 0; None without a limit."""
        return None if self.most is None else max(0, self.most - self.used)


@dataclass(frozen=True, slots=True)
class PushQuota:
    """What is spared for money's own messages: `floor` is PUSH_QUOTA_FLOOR."""

    floor: int = 0

    def may_push(self, connection: Connection, *, kind: str, now: dt.datetime) -> bool:
        """This will tell whether a push of this kind, one of KEPT or SPARED, may go; an unknown one raises ValueError.

        While LINE has not told us of any limit, everything may.
        """
        if kind not in KEPT | SPARED:
            raise ValueError(f"no such kind of push: {kind}")
        return kind in KEPT or self.to_spare(connection, now=now) != 0

    def may_push_reading(self, connection: Connection, *, paid: bool, now: dt.datetime, about_to: bool = False) -> bool:
        """This will tell whether a reading may be pushed; `paid` as services/budget says it.

        Who is `about_to` push it, in this very transaction, takes turns with the others near the floor: a hundred
        readings that are ready in one moment would all find the same push left.
        """
        if not self.may_push(connection, kind="paid_reading" if paid else "free_reading", now=now):
            return False
        spare = None if paid or not about_to else self.to_spare(connection, now=now)
        if spare is None or spare > CROWD:
            return True
        connection.execute(_TAKE_TURNS)
        return self.to_spare(connection, now=now + CLOCKS_DIFFER) != 0

    def to_spare(self, connection: Connection, *, now: dt.datetime) -> int | None:
        """This will count the pushes above the floor; None for any number."""
        remaining = left(connection, now=now)
        return None if remaining is None else max(0, remaining - self.floor)


def left(connection: Connection, *, now: dt.datetime) -> int | None:
    """This will count the pushes left this month; None without a limit, or before LINE was first asked."""
    use = read_use(connection, now=now)
    return None if use is None else use.left


def read_use(connection: Connection, *, now: dt.datetime) -> Use | None:
    """This will say how the month stands; None before LINE was first asked. A new month begins with nothing used."""
    row = connection.execute(_STANDING, {"month": month_begins(now), "now": now}).one_or_none()
    return None if row is None else Use(row.most, row.used)


def keep(connection: Connection, *, most: int | None, used: int, asked_at: dt.datetime) -> None:
    """This will keep what LINE said; an answer to an earlier question changes nothing."""
    connection.execute(_KEEP, {"most": most, "used": used, "asked_at": asked_at})


def note_used_up(connection: Connection, *, now: dt.datetime) -> None:
    """This will keep that LINE has just refused a push because the month is used up."""
    connection.execute(_USED_UP, {"now": now})


def watch(connection: Connection, *, floor: int, now: dt.datetime) -> None:
    """This will tell the operator once a month each that half, four fifths, nearly all of it is used.

    With it comes what the month will have used by its end, if it goes on like this.
    """
    use = read_use(connection, now=now)
    if use is None or not use.most:
        return
    reached = next((threshold for threshold in THRESHOLDS if use.used * 100 >= use.most * threshold), None)
    if reached is not None:
        alerts.tell(
            connection,
            kind="push_quota",
            key=f"push_quota:{month_begins(now):%Y-%m}:{reached}",
            now=now,
            percent=use.used * 100 // use.most,
            used=use.used,
            most=use.most,
            forecast=forecast(use.used, now=now),
            floor=floor,
        )


def forecast(used: int, *, now: dt.datetime) -> int:
    """This will say how many pushes a month will have used by its end if it goes on as it went so far.

    A month's first day is too short to be judged by and counts as a whole one.
    """
    begins = month_begins(now)
    ends = (begins + dt.timedelta(days=32)).replace(day=1)
    gone = max(now - begins, dt.timedelta(days=1))
    return round(used * ((ends - begins) / gone))


def month_begins(now: dt.datetime) -> dt.datetime:
    """This will give the moment at which LINE's present month began."""
    return now.astimezone(JAPAN).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
