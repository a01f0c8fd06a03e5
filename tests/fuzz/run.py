"""Gives inputs to doors and looks after what comes of them: faults, the clock and memory."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tests.fuzz.chance import seeded
from tests.fuzz.site import ForbiddenError, FuzzedSite
from tests.fuzz.targets import Door

MOST_FINDINGS: Final = 20
"""A run that has found so many ends: they are mostly one."""

TRIES: Final = 3

MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Finding:
    """What an input did, and how it is done again."""

    door: str
    number: int
    seed: int
    said: str

    def __str__(self) -> str:
        return f"{self.door} {self.number} of seed {self.seed}: {self.said}"


@dataclass(slots=True)
class Result:
    """How many inputs were given to each door, what was found, and the slowest of each in seconds."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All inputs that were given."""
        return self.counts.total()

    def add(self, other: Result) -> None:
        """This will take another process's part in."""
        self.counts += other.counts
        self.findings += other.findings
        for door, seconds in other.slowest.items():
            self.slowest[door] = max(seconds, self.slowest.get(door, 0.0))


def give(door: Door, site: FuzzedSite, numbers: range, *, seed: int, result: Result) -> None:
    """This will give a door its inputs, one after the other."""
    for number in numbers:
        if len(result.findings) >= MOST_FINDINGS:
            return
        found = give_one(door, site, number, seed=seed, result=result)
        if found:
            result.findings.append(Finding(door.name, number, seed, found))


def give_one(door: Door, site: FuzzedSite, number: int, *, seed: int, result: Result) -> str | None:
    """This will give one input and say what was wrong, if anything was."""
    result.counts[door.name] += 1
    wrong, seconds = _try(door, site, number, seed, time.perf_counter)
    if wrong is None and seconds > door.seconds:
        # Others may have had the processor meanwhile. What is slow by itself needs as much of it each time.
        tries = [_try(door, site, number, seed, time.thread_time) for _ in range(TRIES)]
        wrong, seconds = tries[0][0], min(taken for _, taken in tries)
    result.slowest[door.name] = max(seconds, result.slowest.get(door.name, 0.0))
    if wrong is None and seconds > door.seconds:
        wrong = f"took {seconds:.2f} s of the processor, {TRIES} times"
    return wrong


def _try(door: Door, site: FuzzedSite, number: int, seed: int, clock: Callable[[], float]) -> tuple[str | None, float]:
    chance = seeded(door.name, number, seed)
    started = clock()
    wrong = None
    try:
        door.take(site, chance)
    except ForbiddenError as error:
        wrong = str(error)
    except Exception as error:  # noqa: BLE001 - an exception that leaves a door is what is looked for
        wrong = f"{type(error).__name__}: {str(error)[:2000]} at {_place(error)}"
    return wrong, clock() - started


def memory() -> int:
    """This will say how many bytes this process has held at most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"
