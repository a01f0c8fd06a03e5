"""Waking the worker. PostgreSQL is the record of what is to be done; this only says "look now".

What is lost here is found by the sweeper, so nothing in this file may fail a turn or make it wait long.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import rq

log = logging.getLogger("mimivibes.queue")

FIRST: Final = "first"
"""Readings of users with a monthly plan; a full standard queue never delays them."""

STANDARD: Final = "standard"
"""Everything else."""

QUEUES: Final = (FIRST, STANDARD)
"""Each has loops of its own, which listen to it alone: RQ may lose a job for good where a worker listens to two."""

FIRST_SHARE: Final = 4
"""One loop on the first queue for so many on the standard one."""

TIMEOUT: Final = 0.4
"""Seconds to connect and for each answer: turns are woken from before LINE has its 200, and a Redis that hangs must not
hold them. What is lost by it the sweeper finds within three."""

REST: Final = 2.0
"""Seconds without a further attempt after Redis has failed: each would cost a turn its time-out."""

MOST_RUNS: Final = 1000


def share_out(threads: int) -> dict[str, int]:
    """This will say how many loops each queue gets where the standard one gets `threads`; at least one each."""
    return {FIRST: max(1, threads // FIRST_SHARE), STANDARD: threads}


class Queue(Protocol):
    """Whoever can wake a worker."""

    def wake(self, job: str, *args: int | str, queue: str = STANDARD) -> None:
        """This will have a worker run the job of that name soon, once, or not at all; it never raises.

        `queue` is one of QUEUES.
        """
        ...

    def is_up(self) -> bool:
        """This will tell whether wake-ups get through at this moment."""
        ...


class RQQueue:
    """Wakes workers through RQ. The connection is made at first use, after any fork."""

    def __init__(self, redis_url: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = redis_url
        self._clock = clock
        self._lock = threading.Lock()
        self._queues: dict[str, rq.Queue] = {}
        self._rests_until = float("-inf")

    def wake(self, job: str, *args: int | str, queue: str = STANDARD) -> None:
        from redis.exceptions import RedisError

        if self._clock() < self._rests_until:
            return
        try:
            self._enqueue(self._open(queue), job, args)
        except (RedisError, OSError) as error:
            self._rests_until = self._clock() + REST
            log.warning("queue.unreachable", extra={"job": job, "error": type(error).__name__})

    def is_up(self) -> bool:
        from redis.exceptions import RedisError

        try:
            return bool(self._open(STANDARD).connection.ping())
        except (RedisError, OSError):
            return False

    def _enqueue(self, queue: rq.Queue, job: str, args: tuple[int | str, ...]) -> None:
        from services.adapters.named_job import NamedJob

        with queue.connection.pipeline() as pipeline:
            queue.enqueue_job(NamedJob.new(job, args, queue.connection), pipeline=pipeline)
            pipeline.execute()

    def _open(self, name: str) -> rq.Queue:
        with self._lock:
            if not self._queues:
                from services.adapters.named_job import connect, open_queue

                client = connect(self._url, connect_timeout=TIMEOUT, read_timeout=TIMEOUT, retries=1)
                self._queues = {queue: open_queue(client, queue) for queue in QUEUES}
            return self._queues[name]


class MemoryQueue:
    """Keeps wake-ups in order, those that go first before the others, until a test has them run after the commit."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[str, tuple[int | str, ...], str]] = deque()

    def wake(self, job: str, *args: int | str, queue: str = STANDARD) -> None:
        self.waiting.append((job, args, queue))

    def is_up(self) -> bool:
        return True

    def run(self, jobs: Mapping[str, Callable[..., None]]) -> int:
        """This will run what waits, and what that wakes in turn, and tell how many; errors come through."""
        ran = 0
        while self.waiting:
            name, args = self._take()
            jobs[name](*args)
            ran += 1
            if ran > MOST_RUNS:
                raise RuntimeError(f"{name} keeps waking itself")
        return ran

    def _take(self) -> tuple[str, tuple[int | str, ...]]:
        taken = min(self.waiting, key=lambda wake_up: QUEUES.index(wake_up[2]))
        self.waiting.remove(taken)
        return taken[0], taken[1]
