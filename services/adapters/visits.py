"""Counts the visits to our pages by where they come from, in Redis for all processes together, else each by itself.

A page never fails or waits because Redis is away: the count is then this process's own.
"""

from __future__ import annotations

import collections
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import redis

WINDOW: Final = 60
"""Seconds that are counted together; nothing is kept longer."""

TIMEOUT: Final = 0.3
REST: Final = 5.0
"""Seconds without a further attempt after Redis has failed: each would cost a page its time-out."""

MOST_KEPT: Final = 50_000
"""Visitors a process counts by itself; beyond them newcomers of the same minute are not counted."""


class Visits:
    """This will count visits by minute. The connection is made at first use, after any fork."""

    def __init__(self, redis_url: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = redis_url
        self._clock = clock
        self._lock = threading.Lock()
        self._client: redis.Redis | None = None
        self._rests_until = float("-inf")
        self._minute = 0
        self._own: collections.Counter[str] = collections.Counter()

    def count(self, visitor: str, *, now: float) -> int:
        """This will count a visit at `now`, in epoch seconds, and say how many there were in this minute.

        `visitor` is a hash: who can read Redis learns no address.
        """
        minute = int(now // WINDOW)
        shared = self._count_together(f"visits:{minute}:{visitor}") if self._clock() >= self._rests_until else None
        return self._count_alone(visitor, minute) if shared is None else shared

    def _count_together(self, key: str) -> int | None:
        from redis.exceptions import RedisError

        try:
            with self._open().pipeline(transaction=False) as pipeline:
                pipeline.incr(key)
                pipeline.expire(key, WINDOW)
                return int(pipeline.execute()[0])
        except (RedisError, OSError):
            self._rests_until = self._clock() + REST
            return None

    def _count_alone(self, visitor: str, minute: int) -> int:
        with self._lock:
            if minute != self._minute:
                self._minute = minute
                self._own.clear()
            if visitor in self._own or len(self._own) < MOST_KEPT:
                self._own[visitor] += 1
            return self._own[visitor]

    def _open(self) -> redis.Redis:
        with self._lock:
            if self._client is None:
                from services.adapters.named_job import connect

                self._client = connect(self._url, connect_timeout=TIMEOUT, read_timeout=TIMEOUT, retries=1)
            return self._client
