"""How much of the machine others took while we measured."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

import psutil

from bench.servers import cpu_seconds


class Noise:
    """This will watch a stretch of time; `others` is the share of all cores that was not ours, from 0 to 1."""

    def __init__(self) -> None:
        self.others = 0.0
        self._began = (0.0, 0.0, 0.0)

    def __enter__(self) -> Self:
        self._began = _look()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        at, busy, ours = (late - early for late, early in zip(_look(), self._began, strict=True))
        # What the kernel does on our behalf counts as somebody else's: the figure is a little too high, never too low.
        self.others = max(0.0, busy - ours) / (at * (psutil.cpu_count() or 1))


def _look() -> tuple[float, float, float]:
    times = psutil.cpu_times()
    busy = sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)
    me = psutil.Process()
    ours = sum(cpu_seconds(process) for process in [me, *me.children(recursive=True)])
    return time.monotonic(), busy, ours
