"""The product's own worker process, as the Procfile starts it: watched, held still, and stopped."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil

from bench.servers import cpu_seconds
from bench.weight import Weight, weigh_tree
from dev.child import Child
from dev.world import CHECKOUT

READY: Final = "queue.started"
START_SECONDS: Final = 60.0
PATIENCE: Final = 30.0


class WorkerProcess:
    """One worker process with so many threads for readings; a context manager."""

    def __init__(self, environ: Mapping[str, str], *, threads: int, log: Path, options: tuple[str, ...] = ()) -> None:
        """This will only keep what it is told; `options` are Python's own, such as those of its import times."""
        self._environ = {**environ, "WORKER_THREADS": str(threads)}
        self._log = log
        self._options = options
        self._child = Child(name="worker", log=log, farewell=(signal.SIGTERM,))
        self.start_seconds = 0.0

    def __enter__(self) -> Self:
        began = time.monotonic()
        self._child.start([sys.executable, *self._options, *_command()], environ=self._environ, directory=CHECKOUT)
        try:
            self._child.wait_ready(self._listens, seconds=START_SECONDS)
        except BaseException:
            self._child.stop()
            raise
        self.start_seconds = time.monotonic() - began
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.stop(patience=PATIENCE)

    @property
    def pid(self) -> int:
        """This will name the process; 0 when there is none."""
        return self._child.pid

    def cpu(self) -> float:
        """This will say how much CPU it has used, in seconds."""
        return cpu_seconds(psutil.Process(self.pid))

    def weigh(self) -> Weight:
        """This will weigh it with all that it has started."""
        return weigh_tree(self.pid)

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """This will stop its clockwork while a queue is laid before it; it goes on where it was."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    def last_words(self) -> str:
        """This will return the end of its log, for people."""
        return self._child.last_words()

    def _listens(self) -> bool:
        return READY in self._log.read_text("utf-8", "replace")


def _command() -> list[str]:
    """What the Procfile says after `worker: python`."""
    lines = (CHECKOUT / "Procfile").read_text("utf-8").splitlines()
    line = next(line for line in lines if line.startswith("worker:"))
    program, *arguments = shlex.split(line.partition(":")[2])
    if program != "python":
        raise ValueError(f"the worker is started by {program}")
    return arguments
