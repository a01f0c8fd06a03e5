"""Where everything that happens is told to whoever listens, and waited for without polling."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Literal

Kind = Literal["entry", "user", "group", "traffic", "loading", "faults", "payments", "reset"]
Listener = Callable[[Kind, dict[str, Any]], None]


class Feed:
    """Holds the one lock of a platform, its listeners, and the condition that waiting tests sleep on."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._changed = threading.Condition(self.lock)
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """This will call the listener for everything that happens from now on; call what comes back to stop.

        A listener must be quick and must not call the platform: it runs under the lock.
        """
        with self.lock:
            self._listeners.append(listener)
        return lambda: self._forget(listener)

    def publish(self, kind: Kind, **data: Any) -> None:
        """This will tell every listener and wake everyone who waits."""
        with self._changed:
            for listener in self._listeners:
                listener(kind, data)
            self._changed.notify_all()

    def wait_until(self, happened: Callable[[], bool], timeout: float) -> bool:
        """This will sleep until something happened, at most `timeout` real seconds; False when it did not."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not happened():
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return happened()
            return True

    def _forget(self, listener: Listener) -> None:
        with self.lock:
            if listener in self._listeners:
                self._listeners.remove(listener)
