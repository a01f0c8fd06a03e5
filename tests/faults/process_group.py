"""What a site and a town share: they are opened whole or not at all, and their processes hang on a leash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from dev.child import LEASH
from dev.world import CHECKOUT


class ProcessGroup(ABC):
    """A context manager over real processes: what cannot be opened as a whole closes what of it is open already."""

    def __init__(self, *, logs: Path) -> None:
        self._logs = logs
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @abstractmethod
    def _start(self) -> None:
        """Open everything, and put on the stack how it is closed."""

    def words_of(self, name: str) -> str:
        """This will read what a program has logged."""
        log = self._log(name)
        return log.read_text("utf-8", "replace") if log.exists() else ""

    def leash(
        self, name: str, command: Sequence[str], *, environ: Mapping[str, str], directory: Path = CHECKOUT
    ) -> subprocess.Popen[bytes]:
        """This will start `command`, what comes after `python`; it ends with the thread that starts it."""
        leash = [sys.executable, "-I", str(LEASH), str(os.getpid()), str(int(signal.SIGTERM)), "-"]
        with self._log(name).open("ab") as log:
            return subprocess.Popen(
                [*leash, sys.executable, *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=directory,
                env=environ,
                start_new_session=True,
            )

    def _log(self, name: str) -> Path:
        return self._logs / f"{name}.log"
