"""A real limit of memory around a process, where the system lets us draw one (control groups, version 2).

Most machines of developers do not: then the memory is measured and held against the limit instead.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Final, Self

ROOT: Final = Path("/sys/fs/cgroup")
OWN: Final = Path("/proc/self/cgroup")


class MemoryLimit:
    """A group that may use `most` bytes; a context manager that goes around the life of whoever is put into it."""

    def __init__(self, most: int, *, root: Path = ROOT, own: Path = OWN) -> None:
        """This will only keep what it is told."""
        self._most = most
        self._root = root
        self._own = own
        self._group: Path | None = None

    def __enter__(self) -> Self:
        with contextlib.suppress(OSError, StopIteration):
            self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._group is not None:
            with contextlib.suppress(OSError):
                self._group.rmdir()

    def hold(self, pid: int) -> bool:
        """This will put a process and all that it starts from now on into the group; tells whether it is held."""
        if self._group is None:
            return False
        try:
            (self._group / "cgroup.procs").write_text(str(pid), "ascii")
        except OSError:
            return False
        return True

    def _draw(self) -> None:
        """A group beside our own, because one that holds processes can have no limited ones below it."""
        mine = next(line[3:] for line in self._own.read_text("ascii").splitlines() if line.startswith("0::"))
        parent = self._root / Path(mine.strip("/")).parent
        if "memory" not in (parent / "cgroup.subtree_control").read_text("ascii").split():
            return
        group = parent / f"mimivibes-bench-{os.getpid()}"
        group.mkdir()
        self._group = group
        (group / "memory.max").write_text(str(self._most), "ascii")
        # Else the system would move to the disk what does not fit.
        (group / "memory.swap.max").write_text("0", "ascii")
