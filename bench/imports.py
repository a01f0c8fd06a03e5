"""What a process imports before it serves, and what that costs: read from `python -X importtime`."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.worker_process import WorkerProcess
from dev.world import CHECKOUT

OPTIONS: Final = ("-X", "importtime")
SECONDS: Final = 60.0
_LINE: Final = re.compile(r"^import time:\s+(\d+) \|\s+(\d+) \|\s*([\w.]+)\s*$")


@dataclass(frozen=True, slots=True)
class Imports:
    """Milliseconds of all imports together, how many modules they are, and what each package took of it itself."""

    whole: float
    modules: int
    packages: dict[str, float]

    def heaviest(self, number: int = 10) -> list[tuple[str, float]]:
        """This will name the packages that took longest."""
        return sorted(self.packages.items(), key=lambda one: one[1], reverse=True)[:number]


def of_the_web(environ: Mapping[str, str]) -> Imports:
    """This will import what gunicorn imports, up to a wired application."""
    command = [sys.executable, *OPTIONS, "-c", "import wsgi"]
    done = subprocess.run(
        command, cwd=CHECKOUT, env=dict(environ), capture_output=True, text=True, timeout=SECONDS, check=True
    )
    return read(done.stderr.splitlines())


def of_the_worker(environ: Mapping[str, str], log: Path) -> Imports:
    """This will start the worker and stop it as soon as it listens to its queues."""
    log.unlink(missing_ok=True)
    with WorkerProcess(environ, threads=4, log=log, options=OPTIONS):
        pass
    return read(log.read_text("utf-8", "replace").splitlines())


def read(lines: Iterable[str]) -> Imports:
    """This will add up what the interpreter has told, by the package at the top of a module's name."""
    packages: Counter[str] = Counter()
    modules = 0
    for line in lines:
        if found := _LINE.match(line):
            packages[found[3].partition(".")[0]] += int(found[1])
            modules += 1
    return Imports(sum(packages.values()) / 1000, modules, {name: took / 1000 for name, took in packages.items()})
