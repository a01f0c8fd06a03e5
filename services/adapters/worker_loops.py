"""RQ's worker loops in threads of one process. RQ has no thread worker and would fork once a job.

Readings wait on a model nearly all of their time, so a hundred of them fit into the memory of one process.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from redis import Redis
from redis.exceptions import RedisError

from services.adapters.named_job import Table, connect
from services.adapters.rq_loop import DEQUEUE_SECONDS, Leftovers, Loop

log = logging.getLogger("mimivibes.queue")

TICK: Final = 0.25
GRACE: Final = 25.0
"""Seconds that running jobs get to finish after a stop; platforms kill after 30."""

IDLE_GRACE: Final = DEQUEUE_SECONDS + 1.0
"""Seconds an idle loop takes at most to notice the stop where Redis does not let us wake it."""

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 5.0
HEALTHY: Final = 10.0
"""Seconds a loop must have lived for its end not to count as one more failure in a row."""

CONNECT_TIMEOUT: Final = 2.0
READ_TIMEOUT: Final = 2.0


@dataclass(slots=True)
class _Slot:
    """The place of one loop of a queue; `due` is when the next may start there."""

    queue: str
    loop: Loop | None = None
    thread: threading.Thread | None = None
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    @property
    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()


class WorkerLoops:
    """Keeps a number of loops running on each queue until it is told to stop.

    `groups` holds how many by the queue's name. A loop belongs to its queue for life, and so does its successor.
    """

    def __init__(
        self,
        redis_url: str,
        jobs: Table,
        groups: Mapping[str, int],
        *,
        grace: float = GRACE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = redis_url
        self._jobs = dict(jobs)
        self._grace = grace
        self._clock = clock
        self._name = f"mimivibes-worker-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._slots = [_Slot(queue) for queue, threads in groups.items() for _ in range(threads)]
        self._leftovers = {queue: Leftovers(clock) for queue in groups}
        self._stop = threading.Event()
        self._connection: Redis | None = None
        self._probe: Redis | None = None

    @property
    def busy(self) -> int:
        """How many loops run a job at this moment."""
        return sum(slot.running and slot.loop is not None and slot.loop.busy for slot in self._slots)

    @property
    def alive(self) -> int:
        """How many loops there are at this moment."""
        return sum(slot.running for slot in self._slots)

    def run(self, stop: threading.Event) -> bool:
        """This will run jobs until `stop` is set, then let the running ones finish within the grace period.

        Belongs into the main thread, which owns the signals; no loop installs a handler. A loop that ends
        is replaced, with a growing pause while Redis is away. Tells whether every job could finish.
        """
        self._stop = stop
        log.info("queue.started", extra={"threads": dict(Counter(slot.queue for slot in self._slots))})
        while not stop.is_set():
            self._tend()
            stop.wait(TICK)
        return self._wind_down()

    def _tend(self) -> None:
        now = self._clock()
        self._bury(now)
        vacant = [slot for slot in self._slots if slot.thread is None and slot.due <= now]
        if not vacant:
            return
        if not self._reachable():
            for slot in vacant:
                self._postpone(slot, now)
            return
        for slot in vacant:
            self._start(slot)

    def _bury(self, now: float) -> None:
        """This will clear the places of loops that have ended and say why, in one line for all of them."""
        faults: Counter[str] = Counter()
        for slot in self._slots:
            if slot.thread is None or slot.thread.is_alive():
                continue
            faults[(slot.loop.fault if slot.loop else None) or "ended"] += 1
            if now - slot.started >= HEALTHY:
                slot.failures = 0
            slot.thread = slot.loop = None
            self._postpone(slot, now)
        if faults:
            log.warning("queue.loops_ended", extra={"count": faults.total(), "errors": dict(faults)})

    def _postpone(self, slot: _Slot, now: float) -> None:
        slot.due = now + min(FIRST_PAUSE * 2**slot.failures, LONGEST_PAUSE)
        slot.failures = min(slot.failures + 1, 10)

    def _reachable(self) -> bool:
        """One question for all loops, rather than a failing connection by each."""
        try:
            if self._probe is None:
                self._probe = self._connect()
            self._probe.ping()
        except (RedisError, OSError) as error:
            log.warning("queue.unreachable", extra={"error": type(error).__name__})
            return False
        return True

    def _start(self, slot: _Slot) -> None:
        if self._connection is None:
            self._connection = self._connect()
        slot.loop = Loop(self._connection, slot.queue, self._jobs, self._stop, self._leftovers[slot.queue])
        slot.thread = threading.Thread(target=slot.loop.live, name=slot.loop.name, daemon=True)
        slot.started = self._clock()
        slot.thread.start()

    def _connect(self) -> Redis:
        return connect(
            self._url,
            connect_timeout=CONNECT_TIMEOUT,
            read_timeout=READ_TIMEOUT,
            retries=0,
            name=self._name,
            most_connections=2 * len(self._slots) + 8,
        )

    def _wind_down(self) -> bool:
        began = self._clock()
        while self.alive:
            passed = self._clock() - began
            if passed >= self._grace or (passed >= IDLE_GRACE and not self.busy):
                break
            self._wake_idle()
            time.sleep(TICK / 2)
        cut_off = self.busy
        log.info("queue.stopped", extra={"cut_off": cut_off})
        return cut_off == 0

    def _wake_idle(self) -> None:
        """This will end the waiting of our own idle loops; asked again, as one may just have begun to wait.

        Redis answers a waiting client as if its time had run out, so no job can be lost on the way.
        """
        if self._probe is None or self.busy == self.alive:
            return
        try:
            waiting = [
                client["id"]
                for client in self._probe.client_list()
                if client.get("name") == self._name and "b" in client.get("flags", "")
            ]
            with self._probe.pipeline(transaction=False) as pipeline:
                for client_id in waiting:
                    pipeline.client_unblock(int(client_id))
                pipeline.execute(raise_on_error=False)
        except (RedisError, OSError) as error:
            log.info("queue.not_woken", extra={"error": type(error).__name__})
