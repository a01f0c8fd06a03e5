"""What is done by the clock: each chore once for its hour, whichever worker comes first, and again if that one died."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

PATIENCE: Final = dt.timedelta(minutes=15)
"""A chore that was begun so long ago and is not done has lost its worker, or failed: it is begun again."""

BANGKOK_AHEAD: Final = dt.timedelta(hours=7)
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Chore:
    """A job without an argument, by its name, done `every` so often, `at` so long after midnight in Bangkok."""

    job: str
    every: dt.timedelta
    at: dt.timedelta = dt.timedelta()

    def latest_time(self, now: dt.datetime) -> dt.datetime:
        """This will say when it last should have been begun."""
        shift = self.at - BANGKOK_AHEAD
        return _EPOCH + shift + (now - _EPOCH - shift) // self.every * self.every


DAY: Final = dt.timedelta(days=1)
HOUR: Final = dt.timedelta(hours=1)
MINUTES_5: Final = dt.timedelta(minutes=5)

SCHEDULE: Final = (
    Chore("expire_orders", every=HOUR),
    Chore("reward_inviters", every=HOUR),
    Chore("ask_outcomes", every=HOUR),
    Chore("return_gifts", every=HOUR),
    Chore("read_quota", every=MINUTES_5),
    Chore("push_daily", every=MINUTES_5),
    Chore("reconcile_payments", every=DAY, at=3 * HOUR),
    Chore("cut_payment_events", every=DAY, at=2 * HOUR),
    # After the reconciliation, so that what it granted is verified in the same night.
    Chore("verify_ledger", every=DAY, at=4 * HOUR),
    Chore("forget_old", every=DAY, at=HOUR),
    Chore("forget_quiet_groups", every=DAY, at=5 * HOUR),
)

_LOCK = text("SELECT pg_try_advisory_xact_lock(1279607881, hashtext(:name))")

_CLAIM = text("""
    INSERT INTO chores (name, begun_at) VALUES (:name, :now)
    ON CONFLICT (name) DO UPDATE SET begun_at = :now
    WHERE (chores.done_at IS NULL OR chores.done_at < :due)
      AND (chores.begun_at < :impatient OR chores.done_at >= chores.begun_at)
    RETURNING name
""")

_FINISH = text("UPDATE chores SET done_at = :now, findings = :findings WHERE name = :name")


def claim(connection: Connection, chore: Chore, *, now: dt.datetime) -> bool:
    """This will take a chore that is due for the caller alone; False when it is done or under way."""
    if not connection.execute(_LOCK, {"name": chore.job}).scalar_one():
        return False
    parameters = {
        "name": chore.job,
        "now": now,
        "due": chore.latest_time(now),
        "impatient": now - PATIENCE,
    }
    return connection.execute(_CLAIM, parameters).one_or_none() is not None


def finish(connection: Connection, name: str, *, findings: int | None, now: dt.datetime) -> None:
    """This will note that a chore is done, and how much it found that should not be."""
    connection.execute(_FINISH, {"name": name, "findings": findings, "now": now})
