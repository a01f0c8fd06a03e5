"""Notices that PostgreSQL hangs: no driver of ours has a time-out for a server that takes everything and says nothing.

A transaction that lasts is no fault by itself: it may wait for a lock, or have much to do. So when one has lasted a
moment, the server is knocked at by a connection of its own; only if that is not answered either, what waits is cut off.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

log = logging.getLogger("mimivibes.database")

LASTING_SECONDS: Final = 0.5
"""So long a transaction runs before the server is looked for."""

ANSWER_SECONDS: Final = 1.2
"""So long a server may take to let somebody in; LINE waits two for our answer, and there must be time left for it."""

LOOK_SECONDS: Final = 0.1
KNOCK_SECONDS: Final = 0.5
"""Between two knocks while the server hangs."""

REST_SECONDS: Final = 1.0
"""Between two knocks while it answers: a server that is only slow must not get more to do by it than it has."""

GLANCE_SECONDS: Final = 0.05

IDLE_SECONDS: Final = 5.0
"""A process that asks nothing needs no watchdog."""


class UnansweredError(Exception):
    """The server did not let us in within the time given; it may be down, far, or hanging."""


@dataclass(slots=True)
class _Stay:
    """One transaction under way: since when, in monotonic seconds, and on which of the driver's connections."""

    since: float
    connection: Any


class Watchdog:
    """Watches the transactions of one process.

    `knock` connects anew and leaves at once: it raises UnansweredError when nothing is said within ANSWER_SECONDS; any
    other error is an answer, too. The thread starts with the first transaction, so after a fork, and rests when idle.
    """

    def __init__(self, knock: Callable[[], object], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._knock = knock
        self._clock = clock
        self._lock = threading.Lock()
        self._stays: dict[int, _Stay] = {}
        self._thread: threading.Thread | None = None
        self._knocked = float("-inf")
        self.hangs = False
        """Whether the server was last found to take calls and not answer: nobody should wait for it."""

    @contextmanager
    def over(self, connection: Any) -> Iterator[None]:
        """This will watch what is done on one of the driver's connections until the end of the block."""
        stay = _Stay(self._clock(), connection)
        with self._lock:
            self._stays[id(stay)] = stay
            if self._thread is None or not self._thread.is_alive():
                self._start()
        try:
            yield
        finally:
            with self._lock:
                del self._stays[id(stay)]

    def suspect(self) -> None:
        """This will take the server for hanging, as a new connection just did, until a knock is answered."""
        with self._lock:
            self.hangs = True
            if self._thread is None or not self._thread.is_alive():
                self._start()

    def look(self) -> None:
        """This will knock where something lasts or the server hangs, and cut off what waits for nothing."""
        now = self._clock()
        with self._lock:
            lasting = any(now - stay.since >= LASTING_SECONDS for stay in self._stays.values())
        rest = KNOCK_SECONDS if self.hangs else REST_SECONDS
        if not (self.hangs or lasting) or now - self._knocked < rest:
            return
        self._knocked = now
        hangs = self._is_silent()
        if hangs != self.hangs:
            log.warning("database hangs" if hangs else "database answers again")
        self.hangs = hangs
        if hangs:
            self._cut(before=now - LASTING_SECONDS)

    def _is_silent(self) -> bool:
        try:
            self._knock()
        except UnansweredError:
            return True
        except Exception:  # noqa: BLE001 - refused, full or starting: that is an answer, and whoever asks will get it, too
            return False
        return False

    def _cut(self, *, before: float) -> None:
        """A shut socket ends the driver's waiting with the error of a lost connection, which everybody knows to handle.

        Under the lock, so that a connection is never cut that has just been given to somebody else.
        """
        with self._lock:
            for stay in self._stays.values():
                if stay.since <= before:
                    _shut(stay.connection)

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._stand, name="database-watchdog", daemon=True)
        self._thread.start()

    def _stand(self) -> None:
        busy = self._clock()
        while True:
            time.sleep(LOOK_SECONDS)
            self.look()
            with self._lock:
                if self._stays or self.hangs:
                    busy = self._clock()
                elif self._clock() - busy > IDLE_SECONDS:
                    self._thread = None
                    return


def await_shortly(connect: Callable[[], Any], *, seconds: float) -> Any:
    """This will give the driver's new connection, or raise UnansweredError; the driver itself counts in whole seconds.

    The time is counted in glances, not by the clock: on a machine that has no time for us, an answer may long be there
    when we come to look. One that comes later is closed: the call cannot be taken back, and ends by its own time-out.
    """
    found: Future[Any] = Future()

    def call() -> None:
        connection, fault = None, None
        try:
            connection = connect()
        except Exception as error:  # noqa: BLE001 - carried to whoever waits
            fault = error
        if found.set_running_or_notify_cancel():
            found.set_exception(fault) if fault else found.set_result(connection)
        elif connection is not None:
            connection.close()

    threading.Thread(target=call, name="database-connect", daemon=True).start()
    for _ in range(round(seconds / GLANCE_SECONDS)):
        if wait([found], GLANCE_SECONDS).done:
            return found.result()
    if found.cancel():
        raise UnansweredError
    return found.result()


def _shut(connection: Any) -> None:
    with suppress(Exception), socket.socket(fileno=os.dup(connection.fileno())) as ours:
        ours.shutdown(socket.SHUT_RDWR)
