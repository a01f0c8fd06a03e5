"""What is measured: latencies by prometheus across processes, counts from PostgreSQL when asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, text

TURN_BUCKETS: Final = (0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5)

_READINGS: Final = text("SELECT state, count(*) AS n FROM readings GROUP BY state")
_OUTBOX: Final = text(
    "SELECT channel, state, count(*) AS n FROM outbox WHERE channel IS NOT NULL GROUP BY channel, state"
)
_INBOX: Final = text("SELECT state, count(*) AS n FROM inbox WHERE state <> 'done' GROUP BY state")
_MODEL: Final = text("""
    SELECT model, outcome, count(*) AS n, sum(cost_micro_usd) AS cost, sum(input_tokens) AS input,
           sum(output_tokens) AS output FROM reading_attempts GROUP BY model, outcome
""")
_QUEUE_AGE: Final = text("""
    SELECT COALESCE(EXTRACT(EPOCH FROM CAST(:now AS timestamptz) - min(drawn_at)), 0)
    FROM readings WHERE state = 'queued'
""")


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
    yield "# TYPE mimivibes_readings gauge"
    for row in connection.execute(_READINGS):
        yield f'mimivibes_readings{{state="{row.state}"}} {row.n}'
    yield "# TYPE mimivibes_messages gauge"
    for row in connection.execute(_OUTBOX):
        yield f'mimivibes_messages{{channel="{row.channel}",state="{row.state}"}} {row.n}'
    yield "# TYPE mimivibes_events_unfinished gauge"
    for row in connection.execute(_INBOX):
        yield f'mimivibes_events_unfinished{{state="{row.state}"}} {row.n}'
    yield from _count_model(connection)
    yield "# TYPE mimivibes_queue_age_seconds gauge"
    yield f"mimivibes_queue_age_seconds {float(connection.execute(_QUEUE_AGE, {'now': now}).scalar_one()):.1f}"


def _count_model(connection: Connection) -> Iterator[str]:
    rows = connection.execute(_MODEL).all()
    for name, column in (
        ("calls", "n"),
        ("cost_micro_usd", "cost"),
        ("input_tokens", "input"),
        ("output_tokens", "output"),
    ):
        yield f"# TYPE mimivibes_model_{name} gauge"
        for row in rows:
            yield f'mimivibes_model_{name}{{model="{row.model}",outcome="{row.outcome}"}} {getattr(row, column)}'
