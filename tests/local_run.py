"""`make run` as a process of a test's own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from dev.scratch import Scratch
from dev.world import CHECKOUT

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+$", re.MULTILINE)
UP_SECONDS = 60.0
# What the product promises; the tests allow a busy machine some more where they can still fail.
STOP_SECONDS = 10.0
RESTART_SECONDS = 10.0


class LocalRun:
    """One `python -m dev.run`, its output in a file, its data in a folder of the test."""

    def __init__(self, directory: Path, *, checkout: Path = CHECKOUT, environ: dict[str, str] | None = None) -> None:
        self.directory = directory
        self.output = directory.parent / f"{directory.name}.output"
        command = [sys.executable, "-m", "dev.run", "--directory", str(directory)]
        with self.output.open("wb") as output:
            self.process = psutil.Popen(
                command,
                cwd=checkout,
                env={**os.environ, **(environ or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def text(self) -> str:
        return self.output.read_text("utf-8")

    @property
    def address(self) -> str:
        return str(ADDRESS.findall(self.text)[0])

    def wait_until_up(self) -> LocalRun:
        wait(lambda: ADDRESS.search(self.text) is not None or self.process.poll() is not None, UP_SECONDS)
        assert self.process.poll() is None, self.text
        # The gallery is filled beside everything else; what comes after counts the processes that stay.
        wait(lambda: not any("dev.gallery" in _words(process) for process in self.family()), UP_SECONDS)
        return self

    def family(self) -> list[psutil.Process]:
        return list(self.process.children(recursive=True))

    def member(self, *words: str) -> psutil.Process:
        """The one process that was started with these words and not by another such process."""
        found = [process for process in self.family() if set(words) <= set(_words(process))]
        found = [process for process in found if process.ppid() not in {other.pid for other in found}]
        assert len(found) == 1, (words, found)
        return found[0]

    def replaced(self, *words: str, old: psutil.Process) -> bool:
        return any(
            set(words) <= set(_words(process)) and process != old and process.ppid() != old.pid
            for process in self.family()
        )

    def operate(self, *command: str) -> subprocess.CompletedProcess[str]:
        """This will run an operator's command in this world, as `make flask` does."""
        program = [sys.executable, "-m", "dev.operate", "--directory", str(self.directory), *command]
        return subprocess.run(program, capture_output=True, text=True, check=False)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(STOP_SECONDS + 10)


def _words(process: psutil.Process) -> list[str]:
    try:
        return [Path(word).name for word in process.cmdline()]
    except psutil.Error:
        return []


def kill(run: LocalRun, *words: str) -> None:
    """kill -9 the process and all of its children, as the kernel does when memory is gone."""
    head = run.member(*words)
    for process in [*head.children(recursive=True), head]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def wait(condition: Callable[[], bool], seconds: float, *, told: Callable[[], str] = str) -> None:
    """This will return once the condition holds, and fail with what was told when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {told()}"
        time.sleep(0.02)


@contextmanager
def running() -> Iterator[LocalRun]:
    """This will run a world on throw-away data until the end of the block."""
    with Scratch() as scratch:
        found = LocalRun(scratch.path / "world")
        try:
            yield found.wait_until_up()
        finally:
            found.stop()
