"""Whether the `make` that started us was told to stop."""

from __future__ import annotations

import os
import signal
from pathlib import Path


class Make:
    """The `make` above us, if there is one.

    On Ctrl-C the terminal tells everybody, but a lone `kill -INT` reaches make only, which then waits for us
    without passing it on (GNU make does that for SIGTERM alone). It shows: make gives up catching the signal.
    """

    def __init__(self) -> None:
        """This will look at our parent as it is now."""
        self._process = Path(f"/proc/{os.getppid()}")
        self._watched = self._is_make() and self._catches_interrupt()

    def was_interrupted(self) -> bool:
        """This will tell whether make waits for us to end; never where there is no /proc."""
        return self._watched and not self._catches_interrupt()

    def _is_make(self) -> bool:
        try:
            return (self._process / "comm").read_text("utf-8").strip() in {"make", "gmake"}
        except OSError:
            return False

    def _catches_interrupt(self) -> bool:
        try:
            status = (self._process / "status").read_text("utf-8")
        except OSError:
            # A make that is gone has its own way to tell us, the leash.
            return True
        caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:"))
        return bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)
