"""One server process: started on a leash, logged to a file, stopped in its own polite way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
POLL_SECONDS = 0.02
LOG_BYTES = 5_000_000


class StartError(Exception):
    """A server did not come up; the message ends with what it wrote last."""


@dataclass(frozen=True, slots=True)
class Account:
    """A system user that is there already and owns nothing of value."""

    name: str
    uid: int
    gid: int


class Child:
    """A process of ours, started by `start` and gone after `stop`."""

    def __init__(self, *, name: str, log: Path, farewell: Sequence[signal.Signals]) -> None:
        """This will only keep what it is told.

        `farewell` lists the signals that stop the server, politest first; SIGKILL is added by itself.
        """
        self._name = name
        self._log = log
        self._farewell = (*farewell, signal.SIGKILL)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """This will name the server's process; 0 when there is none."""
        return self._process.pid if self._process is not None else 0

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(
        self,
        command: Sequence[str],
        *,
        account: Account | None = None,
        keep: Sequence[int] = (),
        environ: Mapping[str, str] | None = None,
        directory: Path = Path("/"),
    ) -> None:
        """This will start the command on a leash, in a session of its own.

        A session of its own, because Ctrl-C in the terminal must reach the runner, which then stops its
        servers in order. The leash counts from the calling thread: call from one that lives on.
        `keep` are open files the server holds for its lifetime, such as a lock.
        """
        rotate(self._log)
        who = f"{account.uid}:{account.gid}" if account is not None else "-"
        leash = [sys.executable, "-I", str(LEASH), str(os.getpid()), str(int(self._farewell[0])), who]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*leash, *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=directory,
                env=dict(environ or {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}),
                pass_fds=tuple(keep),
                start_new_session=True,
            )

    def wait_ready(self, is_ready: Callable[[], bool], *, seconds: float) -> None:
        """This will return once the server answers; raises StartError when it ends or stays silent."""
        deadline = time.monotonic() + seconds
        while not is_ready():
            if not self.is_running():
                raise StartError(f"{self._name} ended while starting:\n{self.last_words()}")
            if time.monotonic() > deadline:
                raise StartError(f"{self._name} was silent for {seconds:.0f} s:\n{self.last_words()}")
            time.sleep(POLL_SECONDS)

    def stop(self, *, patience: float = 4.0) -> None:
        """This will end the process, with `patience` seconds for each signal; it is gone on return."""
        process, self._process = self._process, None
        if process is None:
            return
        for farewell in self._farewell:
            if process.poll() is not None:
                break
            process.send_signal(farewell)
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                continue

    def last_words(self) -> str:
        """This will return the end of the log, for people."""
        return last_words(self._log)


def last_words(log: Path, *, lines: int = 15) -> str:
    """This will return the end of a log file, indented, for people."""
    if not log.exists():
        return "    (no log)"
    text = log.read_bytes()[-20_000:].decode("utf-8", "replace")
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def rotate(log: Path) -> None:
    """This will set a log that grew large aside, over the one before it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_name(f"{log.name}.1"))
