"""How long it takes from the last strike until everything that was under way has ended."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

RECOVERY_SECONDS: Final = 20.0
BUSY_RECOVERY_SECONDS: Final = 35.0
"""The suite's limit: its tests run beside each other on a few cores. What is lost comes after a minute, or never."""

GIVE_UP_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.1

UNDER_WAY: Final = {
    "readings": "SELECT id FROM readings WHERE state IN ('queued', 'writing', 'written')",
    "messages": "SELECT id FROM outbox WHERE state = 'waiting' AND channel IS NOT NULL",
    "payments": "SELECT id FROM payment_events WHERE state IN ('waiting', 'failed')",
    "turns": "SELECT id FROM inbox WHERE state IN ('waiting', 'failed')",
}
"""What has begun and not ended, by our own record."""

Open = dict[str, set[int]]


@dataclass
class Recovery:
    """What was under way at a strike, and after how many seconds each kind of it had ended."""

    strikes: list[str]
    began: float
    open: Open
    seconds: dict[str, float] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    """What of our record was still open when the time was over, for whoever looks into it."""

    @property
    def kind(self) -> str:
        """The last strike, from which the time counts."""
        return self.strikes[-1]

    @property
    def worst(self) -> float:
        return max(self.seconds.values(), default=0.0)


def watch(engine: Engine, strikes: list[str], struck: float) -> Recovery:
    """This will wait until everything is over that was under way when the last strike fell.

    `struck` is its moment, monotonic; while PostgreSQL is away nobody can look, and nothing can end either.
    """
    found = None
    while found is None:
        found = look(engine)
    recovery = Recovery(strikes, struck, found)
    left: Open = {kind: set(rows) for kind, rows in found.items() if rows}
    while left and time.monotonic() - struck < GIVE_UP_SECONDS:
        time.sleep(LOOK_SECONDS)
        if not recovery.late and time.monotonic() - struck > RECOVERY_SECONDS:
            recovery.late = trace(engine, left)
        now = look(engine)
        if now is None:
            continue
        for kind in list(left):
            left[kind] &= now[kind]
            if not left[kind]:
                del left[kind]
                recovery.seconds[kind] = time.monotonic() - struck
    recovery.seconds |= dict.fromkeys(left, GIVE_UP_SECONDS)
    if recovery.late:
        recovery.late += trace_calls(engine, found["readings"])
    return recovery


TRACES: Final = {
    "readings": "SELECT state, attempts, drawn_at, lease_until FROM readings WHERE id = :id",
    "messages": "SELECT kind, channel, attempts, uncertain, status, created_at, next_attempt_at, reading_id"
    " FROM outbox WHERE id = :id",
    "payments": "SELECT type, state, attempts, error, next_attempt_at FROM payment_events WHERE id = :id",
    "turns": "SELECT event_type, state, attempts, error, next_attempt_at FROM inbox WHERE id = :id",
}


def trace(engine: Engine, left: Open) -> list[str]:
    """This will tell how far what is left has come, without a word of anybody's."""
    try:
        with engine.connect() as connection:
            return [
                f"{kind} {connection.execute(text(TRACES[kind]), {'id': row}).one()}"
                for kind, rows in left.items()
                for row in sorted(rows)[:3]
            ]
    except DBAPIError:
        return ["PostgreSQL is away"]


def trace_calls(engine: Engine, readings: set[int]) -> list[str]:
    """This will tell what became of the calls to the model for these readings, in their order."""
    asked = text(
        "SELECT reading_id, lease, number, model, outcome, latency_ms, at FROM reading_attempts"
        " WHERE reading_id = ANY(:readings) ORDER BY at"
    )
    try:
        with engine.connect() as connection:
            return [f"call {row}" for row in connection.execute(asked, {"readings": sorted(readings)})]
    except DBAPIError:
        return ["PostgreSQL is away"]


def look(engine: Engine) -> Open | None:
    """This will name what is under way at this moment; None while PostgreSQL is away."""
    try:
        with engine.connect() as connection:
            return {kind: set(connection.execute(text(sql)).scalars()) for kind, sql in UNDER_WAY.items()}
    except DBAPIError:
        time.sleep(LOOK_SECONDS)
        return None
