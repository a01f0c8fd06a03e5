"""Looking in every day: Coins once a Bangkok day, and more on every seventh day in a row.

The ledger is the record: which days somebody looked in is read from its transfers, so no counter can drift.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services.ledger import gifts, journal
from services.tariff import CHECK_IN_COINS, STREAK_COINS, STREAK_DAYS

LOOKED_BACK: Final = 4000
"""Days of looking in that are read at most; ten years, since a streak that seems to stand still earns no bonus."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What looking in brought: `coins` in all, 0 when the day had been counted before; `streak` in days."""

    coins: int
    streak: int

    @property
    def days_to_go(self) -> int:
        """This will count the days until the next bonus."""
        return STREAK_DAYS - self.streak % STREAK_DAYS


_DAYS = text("""
    SELECT right(key, 10) AS day FROM ledger_transfers
    WHERE user_id = :user_id AND kind = 'reward' AND key LIKE 'reward:check-in:%' ORDER BY id DESC LIMIT :most
""")


def check_in(connection: Connection, *, user_id: int, trace: str, day: dt.date, now: dt.datetime) -> CheckIn:
    """This will count a day (in Bangkok) for a user, once, by the trace of her LINE id (services/identity)."""
    journal.lock(connection, user_id=user_id)
    key = f"check-in:{trace}:{day.isoformat()}"
    posted = gifts.reward(connection, user_id=user_id, kind="reward", coins=CHECK_IN_COINS, key=key, who=trace, now=now)
    streak = _count_streak(_read_days(connection, user_id), day)
    if not posted.fresh:
        return CheckIn(0, streak)
    if streak == 0 or streak % STREAK_DAYS:
        return CheckIn(CHECK_IN_COINS, streak)
    bonus = gifts.reward(
        connection,
        user_id=user_id,
        kind="reward",
        coins=STREAK_COINS,
        key=f"streak:{trace}:{day.isoformat()}",
        who=trace,
        now=now,
    )
    return CheckIn(CHECK_IN_COINS + (STREAK_COINS if bonus.fresh else 0), streak)


def read_streak(connection: Connection, *, user_id: int, day: dt.date) -> int:
    """This will count the days in a row up to this day; one that ended yesterday still stands."""
    days = _read_days(connection, user_id)
    return _count_streak(days, day if day in days else day - dt.timedelta(days=1))


def _read_days(connection: Connection, user_id: int) -> set[dt.date]:
    found = connection.execute(_DAYS, {"user_id": user_id, "most": LOOKED_BACK}).scalars()
    return {dt.date.fromisoformat(day) for day in found}


def _count_streak(days: AbstractSet[dt.date], last: dt.date) -> int:
    streak = 0
    while last - dt.timedelta(days=streak) in days:
        streak += 1
    return streak
