"""What is measured: latencies by prometheus across processes, counts from PostgreSQL when asked."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, text

from services import quota

TURN_BUCKETS: Final = (0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5)

LATEST: Final = 20_000
"""What is over and done is counted among so many newest rows: a whole table takes a second for each million of them."""

# What still has somebody to wait for is counted whole: each state has an index of its own few rows.
_READINGS: Final = text("""
    SELECT state, count(*) AS n FROM readings WHERE state IN ('queued', 'writing', 'written') GROUP BY state
    UNION ALL SELECT 'parked', count(*) FROM readings WHERE state = 'parked' HAVING count(*) > 0
    UNION ALL SELECT state, count(*) FROM (SELECT state FROM readings ORDER BY id DESC LIMIT :latest) latest
              WHERE state IN ('delivered', 'refused', 'cancelled') GROUP BY state
""")
# Further questions, and readings that missed theirs and were read anew; both are counted among the readings, too.
_TALKED_ON: Final = text("""
    SELECT kind, state, count(*) AS n
    FROM (SELECT kind, state FROM readings ORDER BY id DESC LIMIT :latest) latest
    WHERE kind <> 'reading' GROUP BY kind, state
""")
_OUTBOX: Final = text("""
    SELECT channel, state, count(*) AS n FROM outbox WHERE state = 'waiting' AND channel IS NOT NULL
    GROUP BY channel, state
    UNION ALL
    SELECT channel, state, count(*) FROM (SELECT channel, state FROM outbox ORDER BY id DESC LIMIT :latest) latest
    WHERE state <> 'waiting' AND channel IS NOT NULL GROUP BY channel, state
""")
# A notice is named by its view, a word of ours.
_PUSHES: Final = text("""
    SELECT COALESCE(view, kind) AS kind, count(*) AS n FROM outbox
    WHERE channel = 'push' AND state = 'sent' AND created_at >= :month GROUP BY 1 ORDER BY 1
""")
_SAVED: Final = text("""
    SELECT count(*) FROM outbox
    WHERE kind = 'reading' AND channel = 'reply' AND state = 'sent' AND settled_at >= :month
""")
_INBOX: Final = text("""
    SELECT state, count(*) AS n FROM inbox WHERE state IN ('waiting', 'failed') GROUP BY state
    UNION ALL SELECT 'dead', count(*) FROM inbox WHERE state = 'dead' HAVING count(*) > 0
""")
_MODEL: Final = text("""
    SELECT model, outcome, count(*) AS n, sum(cost_micro_usd) AS cost, sum(input_tokens) AS input,
           sum(output_tokens) AS output FROM reading_attempts WHERE at >= :since GROUP BY model, outcome
""")
_QUEUE_AGE: Final = text("""
    SELECT COALESCE(EXTRACT(EPOCH FROM CAST(:now AS timestamptz) - min(drawn_at)), 0)
    FROM readings WHERE state = 'queued'
""")

_LEDGER: Final = text("SELECT findings, done_at FROM chores WHERE name = 'verify_ledger' AND done_at IS NOT NULL")
_RECONCILED: Final = text("""
    SELECT findings, done_at FROM chores WHERE name = 'reconcile_payments' AND done_at IS NOT NULL
""")
_UNMATCHED: Final = text("SELECT count(*) FROM payments WHERE state = 'unmatched'")
_PAYMENT_EVENTS: Final = text("SELECT state, count(*) AS n FROM payment_events WHERE state <> 'done' GROUP BY state")
# A ready reading may wait to be opened for days and keeps its hold; any other is over within minutes.
_OLD_HOLDS: Final = text("""
    SELECT count(*) FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE c.state = 'held' AND r.state <> 'parked' AND c.changed_at < :old
""")
_DEBTS: Final = text("SELECT COALESCE(sum(balance), 0) FROM ledger_accounts WHERE kind = 'debt' AND balance > 0")

# Kinds and numbers only: what the local screen declined and which brakes were told within the time they are kept,
# and what the provider or its model declined; both of the latest only.
_SAFETY: Final = text("""
    SELECT kind, count(*) AS n FROM (SELECT kind FROM safety_notes ORDER BY id DESC LIMIT :latest) latest
    GROUP BY kind ORDER BY kind
""")
_REFUSED: Final = text("""
    SELECT refusal AS kind, count(*) AS n FROM (SELECT refusal FROM readings ORDER BY id DESC LIMIT :latest) latest
    WHERE refusal IS NOT NULL GROUP BY refusal ORDER BY refusal
""")

OLD_HOLD: Final = dt.timedelta(minutes=10)
MODEL_DAY: Final = dt.timedelta(days=1)
"""What the model did and cost is told of the last 24 hours."""


class Measures:
    """This will observe turns and print everything in Prometheus' text form.

    With `PROMETHEUS_MULTIPROC_DIR` set (gunicorn.conf.py does) the latencies of all processes come together.
    """

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Histogram

        self._registry = CollectorRegistry()
        self._turns = Histogram(
            "mimivibes_turn_seconds",
            "Time to take one event in, until its commit.",
            ["event"],
            buckets=TURN_BUCKETS,
            registry=self._registry,
        )

    def observe_turn(self, event_type: str, seconds: float) -> None:
        """This will note how long one event took; unknown types share a name, so that labels stay few."""
        known = event_type in {"message", "postback", "follow", "unfollow"}
        self._turns.labels(event_type if known else "other").observe(seconds)

    def render(self, connection: Connection, now: Any) -> bytes:
        """This will give all measures as Prometheus reads them."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = self._registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        lines = "\n".join(_count(connection, now))
        return generate_latest(registry) + lines.encode() + b"\n"


def _count(connection: Connection, now: Any) -> Iterator[str]:
    latest = {"latest": LATEST}
    yield "# TYPE mimivibes_readings gauge"
    for row in connection.execute(_READINGS, latest):
        yield f'mimivibes_readings{{state="{row.state}"}} {row.n}'
    yield "# TYPE mimivibes_talked_on gauge"
    for row in connection.execute(_TALKED_ON, latest):
        yield f'mimivibes_talked_on{{kind="{row.kind}",state="{row.state}"}} {row.n}'
    yield "# TYPE mimivibes_messages gauge"
    for row in connection.execute(_OUTBOX, latest):
        yield f'mimivibes_messages{{channel="{row.channel}",state="{row.state}"}} {row.n}'
    yield "# TYPE mimivibes_events_unfinished gauge"
    for row in connection.execute(_INBOX):
        yield f'mimivibes_events_unfinished{{state="{row.state}"}} {row.n}'
    yield from _count_pushes(connection, now)
    yield from _count_model(connection, now)
    yield from _count_money(connection, now)
    for name, counted in (("safety_notes", _SAFETY), ("readings_refused", _REFUSED)):
        yield f"# TYPE mimivibes_{name} gauge"
        for row in connection.execute(counted, latest):
            yield f'mimivibes_{name}{{kind="{row.kind}"}} {row.n}'
    yield "# TYPE mimivibes_queue_age_seconds gauge"
    yield f"mimivibes_queue_age_seconds {float(connection.execute(_QUEUE_AGE, {'now': now}).scalar_one()):.1f}"


def _count_pushes(connection: Connection, now: dt.datetime) -> Iterator[str]:
    """This month's pushes by what they were for, what went by a free reply instead, and what LINE leaves us."""
    yield "# TYPE mimivibes_pushes gauge"
    month = {"month": quota.month_begins(now)}
    for row in connection.execute(_PUSHES, month):
        yield f'mimivibes_pushes{{kind="{row.kind}"}} {row.n}'
    yield from _gauge("pushes_saved", connection.execute(_SAVED, month).scalar_one())
    use = quota.read_use(connection, now=now)
    if use is not None:
        yield from _gauge("push_quota_used", use.used)
        yield from _gauge("push_quota_forecast", quota.forecast(use.used, now=now))
        if use.left is not None:
            yield from _gauge("push_quota_left", use.left)


def _count_model(connection: Connection, now: dt.datetime) -> Iterator[str]:
    rows = connection.execute(_MODEL, {"since": now - MODEL_DAY}).all()
    for name, column in (
        ("calls", "n"),
        ("cost_micro_usd", "cost"),
        ("input_tokens", "input"),
        ("output_tokens", "output"),
    ):
        yield f"# TYPE mimivibes_model_{name} gauge"
        for row in rows:
            yield f'mimivibes_model_{name}{{model="{row.model}",outcome="{row.outcome}"}} {getattr(row, column)}'


def _count_money(connection: Connection, now: Any) -> Iterator[str]:
    """What should be zero, and is paged on if it is not; the ledger's is that of its last nightly check."""
    checked = connection.execute(_LEDGER).one_or_none()
    if checked is not None:
        yield from _gauge("ledger_differences", checked.findings)
        yield from _gauge("ledger_verified_seconds_ago", round((now - checked.done_at).total_seconds()))
    reconciled = connection.execute(_RECONCILED).one_or_none()
    if reconciled is not None and reconciled.findings is not None:
        yield from _gauge("payments_unexplained", reconciled.findings)
        yield from _gauge("payments_reconciled_seconds_ago", round((now - reconciled.done_at).total_seconds()))
    yield from _gauge("payments_unmatched", connection.execute(_UNMATCHED).scalar_one())
    yield "# TYPE mimivibes_payment_events_unfinished gauge"
    unfinished = {row.state: row.n for row in connection.execute(_PAYMENT_EVENTS)}
    for state in ("waiting", "failed", "dead"):
        yield f'mimivibes_payment_events_unfinished{{state="{state}"}} {unfinished.get(state, 0)}'
    yield from _gauge(
        "holds_older_than_10_minutes", connection.execute(_OLD_HOLDS, {"old": now - OLD_HOLD}).scalar_one()
    )
    yield from _gauge("debts_stars", connection.execute(_DEBTS).scalar_one())


def _gauge(name: str, value: Any) -> Iterator[str]:
    yield f"# TYPE mimivibes_{name} gauge"
    yield f"mimivibes_{name} {value}"
