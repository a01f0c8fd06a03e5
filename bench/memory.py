"""What processes weigh, how long they take to begin, and what they import for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.contest import DOCUMENTED, OURS, Contest, middle
from bench.house import House
from bench.imports import Imports, of_the_web, of_the_worker
from bench.noise import Noise
from bench.report import Row, row_lines
from bench.rounds import Conditions
from bench.weight import Weight
from bench.worker_process import WorkerProcess

ROUNDS: Final = 3
TURNS: Final = Conditions(latency=0.0, connections=8, seconds=0.6)
"""A process weighs what it weighs only after it has worked."""

THREADS: Final = 64
"""WORKER_THREADS as it is by default."""

Say = Callable[[str], None]


@dataclass(slots=True)
class Loads:
    """Everything weighed, one entry a round; the web's is one worker of two, by who serves."""

    web: dict[str, list[Weight]] = field(default_factory=dict)
    masters: list[Weight] = field(default_factory=list)
    cold_starts: dict[str, list[float]] = field(default_factory=dict)
    worker: list[Weight] = field(default_factory=list)
    worker_starts: list[float] = field(default_factory=list)
    web_imports: list[Imports] = field(default_factory=list)
    worker_imports: list[Imports] = field(default_factory=list)
    others: float = 0.0


def people(rounds: int) -> int:
    """This will say how many users have to be there."""
    return rounds * TURNS.most_turns


def weigh_all(contest: Contest, house: House, line: str, logs: Path, rounds: int, say: Say) -> Loads:
    """This will start everything in turn, so often, and weigh it after some work."""
    loads = Loads()
    environ = {**house.environment(line=line, trust={}), "OPENAI_API_KEY": "nobody-is-asked"}
    with Noise() as noise:
        for number in range(rounds):
            for name, weighed in contest.weigh(TURNS).items():
                loads.web.setdefault(name, []).append(weighed.worker)
                loads.cold_starts.setdefault(name, []).append(weighed.cold_start)
                if name == OURS:
                    loads.masters.append(weighed.master)
            with WorkerProcess(environ, threads=THREADS, log=logs / f"weighed-{number}.log") as worker:
                loads.worker_starts.append(worker.start_seconds)
                loads.worker.append(worker.weigh())
            loads.web_imports.append(of_the_web(environ))
            loads.worker_imports.append(of_the_worker(environ, logs / "imports.log"))
            say(f"a web worker {loads.web[OURS][-1].rss:.0f} MB, the worker {loads.worker[-1].rss:.0f} MB")
    loads.others = noise.others
    return loads


def rows(loads: Loads) -> list[Row]:
    """This will set the figures beside the goals, one figure a round."""
    ours, echo = loads.web[OURS], loads.web[DOCUMENTED]
    cold, echo_cold = loads.cold_starts[OURS], loads.cold_starts[DOCUMENTED]
    pairs = list(zip(ours, echo, strict=True))
    return [
        Row("a web worker / echo, RSS", [one.rss / other.rss for one, other in pairs], "x", 0.9, at_least=False),
        Row("a web worker / echo, PSS", [one.pss / other.pss for one, other in pairs], "x"),
        Row("a web worker, RSS", [one.rss for one in ours], "MB"),
        Row("a web worker, PSS", [one.pss for one in ours], "MB"),
        Row("the web's master, RSS", [one.rss for one in loads.masters], "MB"),
        Row(f"the worker with {THREADS} threads, RSS", [one.rss for one in loads.worker], "MB"),
        Row(f"the worker with {THREADS} threads, PSS", [one.pss for one in loads.worker], "MB"),
        Row("cold start / echo", [a / b for a, b in zip(cold, echo_cold, strict=True)], "x", 0.6, at_least=False),
        Row("cold start of the web", cold, "s"),
        Row("cold start of the worker", loads.worker_starts, "s"),
        Row("imports of the web", [one.whole for one in loads.web_imports], "ms"),
        Row("imports of the worker", [one.whole for one in loads.worker_imports], "ms"),
    ]


def lines(loads: Loads) -> Iterator[str]:
    """This will spell the table, and the ten packages that each process spends most of its start on."""
    yield from row_lines(rows(loads))
    for who, imports in (("the web", loads.web_imports), ("the worker", loads.worker_imports)):
        usual = sorted(imports, key=lambda one: one.whole)[len(imports) // 2]
        names = ", ".join(f"{name} {took:.0f}" for name, took in usual.heaviest())
        yield f"\n{who} imports {usual.modules} modules; ms of the ten heaviest packages, their own code alone: {names}"
    yield (
        f"\nWhat a cold start is held against: the echo's, {middle(loads.cold_starts[DOCUMENTED]):.2f} s. "
        f"Others took {100 * loads.others:.0f} % of the machine."
    )
