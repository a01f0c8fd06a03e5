"""What is kept only for a time, and how long: each rule takes a bounded batch, in a transaction of its caller's.

Money's own records and the pseudonyms they hang on stay (services/erasure says why); a webhook's payer is cut by
services/payment_events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services.reading_words import HOLDS_WORDS, assign

BATCH: Final = 500

EVENTS: Final = dt.timedelta(days=30)
"""LINE delivers an event again within days at the most; by then it must be known, and later no more."""

MESSAGES: Final = dt.timedelta(days=32)
"""A whole month, so that a month's pushes can be counted."""

TALKS: Final = dt.timedelta(days=30)
"""A talk that was left is closed after a day; what was said in it is cut after this."""

PACKS: Final = dt.timedelta(days=30)
"""A sealed pack that nobody opened."""

EXPORTS: Final = dt.timedelta(days=1)
DAILY_PUSHES: Final = dt.timedelta(days=30)
"""Longer than the week after which unread ones pause."""

SAFETY: Final = dt.timedelta(days=30)
"""That someone was in distress, or met a brake (services/brakes)."""

CASES: Final = dt.timedelta(days=365)
CODES: Final = dt.timedelta(days=90)
"""An alert names a user by her short code no longer than this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of one table that have been kept long enough. `old` finds them, by `:before`; `change` is what is set.

    Without a `change` the rows are deleted. `life` is how long they stay; None for as long as the settings say.
    """

    table: str
    old: str
    life: dt.timedelta | None
    change: str = ""

    def statement(self) -> str:
        """This will give the SQL of one batch; rows somebody else holds at the moment are left for the next night."""
        batch = f"SELECT ctid FROM {self.table} WHERE {self.old} LIMIT :most FOR UPDATE SKIP LOCKED"  # noqa: S608 - all ours
        what = f"UPDATE {self.table} SET {self.change}" if self.change else f"DELETE FROM {self.table}"  # noqa: S608
        return f"{what} WHERE ctid = ANY(ARRAY({batch}))"


_OVER: Final = "state IN ('delivered', 'refused', 'cancelled', 'parked')"
_WORDLESS: Final = (
    "EXISTS (SELECT FROM readings r WHERE r.id = {table}.reading_id AND r.content IS NULL AND r.drawn_at < :before)"
)

RULES: Final[Mapping[str, Rule]] = {
    "events": Rule("inbox", "state IN ('done', 'dead') AND received_at < :before", EVENTS),
    "messages": Rule(
        "outbox",
        "state IN ('sent', 'expired', 'failed', 'unknown') AND COALESCE(settled_at, created_at) < :before",
        MESSAGES,
    ),
    # What waits for Stars is still hers to go on with, as long as a reading would be.
    "talks": Rule(
        "conversations",
        "changed_at < :before AND state - ARRAY['flow', 'waiting', 'tap'] <> '{}' AND step <> 'support:quiet'",
        TALKS,
        "step = CASE WHEN jsonb_exists(state, 'waiting') THEN 'reading:funds' ELSE 'idle' END,"
        " state = state - ARRAY(SELECT k FROM jsonb_object_keys(state) k WHERE k NOT IN ('flow', 'waiting'))",
    ),
    "waiting": Rule(
        "conversations",
        "changed_at < :before AND jsonb_exists(state, 'waiting')",
        None,
        "step = 'idle', state = state - 'waiting'",
    ),
    "packs": Rule(
        "draws",
        "opened_at IS NULL AND sealed_at < :before"
        " AND NOT EXISTS (SELECT FROM readings r WHERE r.draw_id = draws.id)"
        " AND NOT EXISTS (SELECT FROM conversations c WHERE c.user_id = draws.user_id"
        " AND draws.id::text IN (c.state ->> 'draw', c.state #>> '{waiting,draw}'))",
        PACKS,
    ),
    "exports": Rule("exports", "expires_at < :before", EXPORTS),
    "daily_pushes": Rule("daily_pushes", "pushed_at < :before", DAILY_PUSHES),
    "safety": Rule("safety_notes", "at < :before", SAFETY),
    "cases": Rule("cases", "state = 'closed' AND closed_at < :before", CASES),
    "codes": Rule(
        "alerts", "jsonb_exists(details, 'code') AND created_at < :before", CODES, "details = details - 'code'"
    ),
    "parked": Rule("outbox", "state = 'parked' AND created_at < :before", None),
    "readings": Rule(
        "readings",
        f"{_OVER} AND drawn_at < :before AND {HOLDS_WORDS}",
        None,
        assign(),
    ),
    # After the readings, with whose words they end.
    "shares": Rule("shared_readings", _WORDLESS.format(table="shared_readings"), None),
    "wallpapers": Rule("reading_wallpapers", _WORDLESS.format(table="reading_wallpapers"), None),
}


def forget(connection: Connection, name: str, *, readings: dt.timedelta | None, now: dt.datetime) -> int:
    """This will apply one rule to a batch and count its rows; as many as BATCH say that there may be more.

    `readings` is how long questions and readings are kept, None for ever.
    """
    rule = RULES[name]
    life = rule.life or readings
    if life is None:
        return 0
    return connection.execute(text(rule.statement()), {"before": now - life, "most": BATCH}).rowcount
