"""A throw-away folder in which servers can live, gone afterwards whatever happens."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from dev.lock import Lock, LockedError

PREFIX = "mimivibes-scratch-"


class Scratch:
    """A folder in the system's temporary base, removed by `remove`, at exit, or by the next Scratch.

    The next one, because a process that was killed cannot clean up; a lock tells a dead owner from a live.
    """

    def __init__(self) -> None:
        """This will make the folder."""
        sweep()
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        if os.geteuid() == 0:
            # The user PostgreSQL runs under must be able to pass; listing stays ours.
            self.path.chmod(0o711)
        self._lock = Lock(self.path / "lock")
        self._lock.take()
        atexit.register(self.remove)

    def remove(self) -> None:
        """This will remove the folder and what servers keep elsewhere on its behalf."""
        atexit.unregister(self.remove)
        _remove(self.path)
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()


def sweep() -> None:
    """This will remove the folders of owners that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid() or not (folder / "lock").exists():
            continue
        try:
            with Lock(folder / "lock"):
                _remove(folder)
        except (LockedError, FileNotFoundError):
            # Its owner lives, or another sweep was faster.
            continue


def _remove(folder: Path) -> None:
    for note in folder.glob("*/elsewhere"):
        shutil.rmtree(note.read_text("utf-8").strip(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
