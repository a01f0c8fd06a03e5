"""What processes weigh: resident memory, and their fair share of it where pages are shared."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil

LOOK_SECONDS: Final = 0.25
PROC: Final = Path("/proc")


@dataclass(frozen=True, slots=True)
class Weight:
    """Megabytes of a process or a tree: resident (RSS), and with each shared page split among its users (PSS).

    Where the system does not tell the second (only Linux does) it is as the first.
    """

    rss: float = 0.0
    pss: float = 0.0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.rss + other.rss, self.pss + other.pss)


def weigh(process: psutil.Process) -> Weight:
    """This will weigh one process; nothing when it is gone."""
    try:
        rss = process.memory_info().rss
        return Weight(rss / 1e6, _shared_out(process.pid, rss) / 1e6)
    except psutil.NoSuchProcess:
        return Weight()


def weigh_tree(pid: int) -> Weight:
    """This will weigh a process with all that it has started."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return Weight()
    return sum((weigh(one) for one in family), Weight())


class Scales:
    """This will watch a tree of processes and keep the most it weighed; a context manager."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.most = Weight()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            found = weigh_tree(self._pid)
            self.most = Weight(max(self.most.rss, found.rss), max(self.most.pss, found.pss))
            if self._done.wait(LOOK_SECONDS):
                return


def _shared_out(pid: int, rss: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines()
    except (OSError, ValueError):
        return rss
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), rss)
