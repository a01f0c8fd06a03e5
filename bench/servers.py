"""Web servers under gunicorn: the product and the echo, started, watched and stopped alike."""

from __future__ import annotations

import shutil
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil

from bench import webhooks
from bench.weight import Weight, weigh
from dev.child import Child
from dev.ports import LOOPBACK, free_port
from dev.world import CHECKOUT

CONFIGURATION: Final = "gunicorn.conf.py"
OUR_SETTINGS: Final = """import runpy

settings = runpy.run_path({path!r})
# The hooks are our application's own; everything else is the same for the echo.
globals().update({{name: value for name, value in settings.items() if not callable(value)}})
"""
START_SECONDS: Final = 30.0
ASK_SECONDS: Final = 0.005
REST_SECONDS: Final = 0.4
REST_SHARE: Final = 0.1
"""A server that uses less than this share of a core is at rest."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """One web application and how gunicorn serves it; `options` come on top of gunicorn.conf.py."""

    name: str
    path: str
    application: str
    directory: Path
    environ: Mapping[str, str]
    options: tuple[str, ...] = ()
    stateful: bool = False
    """Whether it keeps what it does in PostgreSQL, which is then waited for and looked at."""
    silent: bool = False
    """Whether it sends nothing to LINE, so that no reply is waited for."""
    first_question: str = ""
    """What is asked until it answers: `GET /healthz`, or an empty webhook when there is no such page."""


@dataclass(frozen=True, slots=True)
class Use:
    """CPU seconds and resident memory of the processes of a server; `shares` is the CPU of each worker."""

    cpu: float
    shares: tuple[float, ...]
    worker_memory: float


class Server:
    """One contestant, up and running; a context manager."""

    def __init__(self, contestant: Contestant, log: Path) -> None:
        self.contestant = contestant
        self.port = free_port()
        self.cold_start = 0.0
        self._child = Child(name=contestant.name, log=log, farewell=(signal.SIGTERM,))

    def __enter__(self) -> Self:
        program = Path(sys.executable).parent / "gunicorn"
        command = [
            str(program),
            "-c",
            str(self.contestant.directory / CONFIGURATION),
            "--bind",
            f"{LOOPBACK}:{self.port}",
        ]
        command += [*self.contestant.options, self.contestant.application]
        began = time.monotonic()
        self._child.start(command, environ=self.contestant.environ, directory=self.contestant.directory)
        try:
            self._await_answer(began)
        except BaseException:
            self._child.stop()
            raise
        self.cold_start = time.monotonic() - began
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.stop(patience=25.0)

    def use(self) -> Use:
        """This will say what the processes have used so far; memory is the mean of the workers, in MB."""
        master = psutil.Process(self._child.pid)
        workers = sorted(master.children(), key=lambda process: process.pid)
        shares = tuple(cpu_seconds(worker) for worker in workers)
        memory = sum(worker.memory_info().rss for worker in workers) / max(1, len(workers)) / 1e6
        return Use(cpu_seconds(master) + sum(shares), shares, memory)

    def await_rest(self) -> None:
        """This will wait until what it prepares in the background is done, such as the words of safety."""
        deadline, used = time.monotonic() + START_SECONDS, -1.0
        while (now := self.use().cpu) - used > REST_SHARE * REST_SECONDS and time.monotonic() < deadline:
            used = now
            time.sleep(REST_SECONDS)

    def weigh(self) -> tuple[Weight, Weight]:
        """This will weigh the master, and the workers on average."""
        master = psutil.Process(self._child.pid)
        workers = [weigh(worker) for worker in master.children()]
        whole = sum(workers, Weight())
        return weigh(master), Weight(whole.rss / max(1, len(workers)), whole.pss / max(1, len(workers)))

    def last_words(self) -> str:
        """This will return the end of the server's log, for people."""
        return self._child.last_words()

    def _await_answer(self, began: float) -> None:
        question = self._question()
        while not ask(self.port, question):
            if not self._child.is_running() or time.monotonic() - began > START_SECONDS:
                raise RuntimeError(f"{self.contestant.name} did not come up:\n{self.last_words()}")
            time.sleep(ASK_SECONDS)

    def _question(self) -> bytes:
        if self.contestant.first_question:
            return f"{self.contestant.first_question} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n".encode()
        return webhooks.request(self.contestant.path, self.port, [])


def write_application(directory: Path, name: str, source: str) -> Path:
    """This will make a folder from which gunicorn serves a source as `name:app`, with the product's settings."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    (directory / f"{name}.py").write_text(source, "utf-8")
    (directory / CONFIGURATION).write_text(OUR_SETTINGS.format(path=str(CHECKOUT / CONFIGURATION)), "utf-8")
    return directory


def ask(port: int, question: bytes) -> bool:
    """This will send a whole request on a connection of its own and tell whether 200 came back."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=START_SECONDS) as connection:
            connection.sendall(question)
            return connection.recv(65536)[9:12] == b"200"
    except OSError:
        return False


def cpu_seconds(process: psutil.Process) -> float:
    """This will say how much CPU a process has used; 0 when it is gone."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
