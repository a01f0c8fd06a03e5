"""The supervisor that keeps web, worker and simulator alive, and what its log tells."""

from __future__ import annotations

import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from dev.child import Child
from dev.follow import Follower

CONFIGURATION = Path(__file__).with_name("supervisord.conf")
PROGRAMS = ("simulator", "web", "worker")
# Supervisor's own wording (supervisor/process.py): `exited: web (exit status 1; not expected)`.
ENDED = re.compile(r"(?:exited|spawnerr): (?P<program>\w+)\b:? ?\(?(?P<how>[^;)]*)")


@dataclass(frozen=True, slots=True)
class Ending:
    """A program ended by itself and is being started again."""

    program: str
    how: str


class Keeper:
    """One supervisord with the three programs of a world."""

    def __init__(self, world_directory: Path) -> None:
        log = world_directory / "logs" / "supervisor.log"
        # It stops its programs on SIGTERM and ends after the last of them.
        self._child = Child(name="supervisor", log=log, farewell=(signal.SIGTERM,))
        self._log = log
        self._follower = Follower("supervisor", log)
        self.endings: Counter[str] = Counter()

    def start(self, *, environ: Mapping[str, str], checkout: Path, keep: Sequence[int] = ()) -> None:
        """This will start all programs; whether they work is for the caller to find out.

        `keep` are open files the supervisor holds for its lifetime, such as the lock of the world.
        """
        command = [sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(CONFIGURATION)]
        self._child.start(command, environ=environ, directory=checkout, keep=keep)

    def is_running(self) -> bool:
        return self._child.is_running()

    def stop(self, *, patience: float) -> None:
        """This will stop the programs, then the supervisor; all are gone on return.

        Should the supervisor not manage within `patience` seconds, whatever it left behind is killed.
        """
        offspring = _offspring(self._child.pid)
        self._child.stop(patience=patience)
        for process in offspring:
            # psutil compares start times, so a pid that was given away meanwhile is left alone.
            if process.is_running():
                process.kill()

    def new_endings(self) -> Iterator[Ending]:
        """This will give each end of a program since the last call, and count it."""
        for line in self._follower.lines():
            found = ENDED.search(line)
            if found is not None:
                self.endings[found["program"]] += 1
                yield Ending(found["program"], found["how"])

    def last_words(self) -> str:
        """This will return the end of the supervisor's own log, for people."""
        return self._child.last_words()


def _offspring(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True) if pid else []
    except psutil.NoSuchProcess:
        return []
