"""A lock on a folder that ends with its holders, however they end."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

POLL_SECONDS = 0.05


class LockedError(Exception):
    """Somebody else holds the lock: the process that took it, or what it left behind."""

    def __init__(self, *, holder: int, note: str) -> None:
        self.holder = holder
        self.note = note
        super().__init__(f"locked by process {holder}: {note}")

    @property
    def holder_lives(self) -> bool:
        """This will tell whether the taker itself is still there, and not only what it started."""
        return _lives(self.holder)


class Lock:
    """An advisory lock in a file; the system lets go of it when the last holder is gone.

    Children that are given `descriptor` hold it too, so a taker that was killed leaves the lock with them
    until they are gone as well.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    @property
    def descriptor(self) -> int:
        """This will name the open file, for a child that is to hold the lock as well."""
        return self._descriptor

    def take(self, *, patience: float = 0.0) -> None:
        """This will take the lock, or raise LockedError.

        At once when the process that took it lives; when only its children are left, after `patience`
        seconds, because they are about to go.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._wait(descriptor, patience)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        self.write("")

    def write(self, note: str) -> None:
        """This will leave a note for whoever finds the lock taken."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()} {note}".encode(), 0)

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _wait(self, descriptor: int, patience: float) -> None:
        deadline = time.monotonic() + patience
        while not _try_lock(descriptor):
            holder, note = _read(descriptor)
            if _lives(holder) or time.monotonic() >= deadline:
                raise LockedError(holder=holder, note=note)
            time.sleep(POLL_SECONDS)


def _lives(process: int) -> bool:
    """A process that ended and that nobody has asked for yet, as in containers without an init, is dead."""
    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(descriptor: int) -> tuple[int, str]:
    """A note may be half written; then it says nothing yet."""
    process, _, note = os.pread(descriptor, 1000, 0).decode("utf-8", "replace").partition(" ")
    return (int(process), note) if process.isdecimal() else (0, "")
