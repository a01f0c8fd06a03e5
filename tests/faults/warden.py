"""Who keeps something alive: a thread that looks again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from dev.child import StartError

LOOK_SECONDS: Final = 0.02


class Warden(threading.Thread):
    """Does one thing again and again from one thread, on whose life the processes it starts hang."""

    def __init__(self, name: str, look: Callable[[], object]) -> None:
        super().__init__(name=f"warden of {name}", daemon=True)
        self._look = look
        self._closing = threading.Event()
        self.fault: Exception | None = None

    def run(self) -> None:
        while not self._closing.wait(LOOK_SECONDS):
            try:
                self._look()
            except StartError as error:  # A server that was killed while it was coming up is started once more.
                self.fault = error

    def end(self) -> None:
        self._closing.set()
        self.join()
