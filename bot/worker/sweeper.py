"""Finds what was left behind: kept events, unsent messages, readings without a live worker."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from bot.worker.jobs import JobContext
from services import leases, overdue_charges
from services.database import describe

log = logging.getLogger("mimivibes.sweeper")

SWEEP_SECONDS: Final = 3.0
RENEW_SECONDS: Final = 4.0
HOLDS_SECONDS: Final = 60.0
BUDGET_SECONDS: Final = 30.0
MOST_HOLDS: Final = 100
RESCUERS: Final = 16
"""Readings the sweeper works on itself at once: enough to live without Redis for a while."""


@dataclass(slots=True)
class Sweeper:
    """This will sweep every three seconds and renew leases every four.

    It runs what it finds itself instead of queuing it again, so a lost Redis costs seconds, not readings.
    """

    job: JobContext
    write_reading: Callable[[int], None]
    sweep_events: Callable[[], int]
    more: Mapping[str, tuple[float, Callable[[], int]]] = field(default_factory=dict)
    """What else is swept, by name: how often in seconds, and the work, which counts what it found."""
    _under_way: set[int] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pool: ThreadPoolExecutor | None = None

    def run(self, stop: threading.Event) -> list[threading.Thread]:
        """This will start the threads, one a kind, so that none waits for another; they end soon after `stop`."""
        self._pool = ThreadPoolExecutor(RESCUERS, thread_name_prefix="rescue")
        work: dict[str, tuple[float, Callable[[], object]]] = {
            "leases": (RENEW_SECONDS, self.job.leases.renew),
            "sweep-events": (SWEEP_SECONDS, self.sweep_events),
            "sweep-messages": (SWEEP_SECONDS, self.job.sender.sweep),
            "sweep-readings": (SWEEP_SECONDS, self._sweep_readings),
            "sweep-holds": (HOLDS_SECONDS, self._sweep_holds),
            "watch-budget": (BUDGET_SECONDS, self._watch_budget),
            **{f"sweep-{name}": work for name, work in self.more.items()},
        }
        threads = [
            threading.Thread(target=repeat, args=(stop, seconds, task), name=name, daemon=True)
            for name, (seconds, task) in work.items()
        ]
        for thread in threads:
            thread.start()
        return threads

    def sweep(self) -> dict[str, int]:
        """This will take up everything that is due now and say how much it was."""
        self._watch_budget()
        return {
            "readings": self._sweep_readings(),
            "events": self.sweep_events(),
            "messages": self.job.sender.sweep(),
            "holds": self._sweep_holds(),
            **{name: work() for name, (_, work) in self.more.items()},
        }

    def _sweep_readings(self) -> int:
        with self.job.database.begin() as connection:
            now = self.job.clock()
            since = self.job.budget.waits_since(connection, now=now)
            due = leases.find_due(connection, now=now, free_wait_since=since)
        taken = 0
        for reading_id in due:
            with self._lock:
                if reading_id in self._under_way or len(self._under_way) >= RESCUERS:
                    continue
                self._under_way.add(reading_id)
            taken += 1
            if self._pool is None:
                self._rescue(reading_id)
            else:
                self._pool.submit(self._rescue, reading_id)
        return taken

    def _sweep_holds(self) -> int:
        """End holds that no reading will end any more, each in a transaction of its own."""
        for ended in range(MOST_HOLDS):
            with self.job.database.begin() as connection:
                if not overdue_charges.sweep(connection, now=self.job.clock()):
                    return ended
        return MOST_HOLDS

    def _watch_budget(self) -> None:
        with self.job.database.begin() as connection:
            self.job.budget.watch(connection, now=self.job.clock())

    def _rescue(self, reading_id: int) -> None:
        try:
            self.write_reading(reading_id)
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: the lease runs out and the reading is due again
            log.error("reading failed", extra={"reading_id": reading_id, **describe(error)})
        finally:
            with self._lock:
                self._under_way.discard(reading_id)


def repeat(stop: threading.Event, seconds: float, work: Callable[[], object]) -> None:
    """This will do the work again and again until `stop` is set; what goes wrong is logged and tried again."""
    while not stop.is_set():
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: PostgreSQL may be away for a while
            log.error("sweep failed", extra=describe(error))
        stop.wait(seconds)
