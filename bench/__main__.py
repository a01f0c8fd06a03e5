"""`make bench`: the real product against its peers, against itself with a million users, and in a small machine.

python -m bench [turns | limits | readings | money | memory | plans] [--rounds 3] [--seconds 3] [--connections 32]
                [--echo-threads 16] [--money-rounds 5] [--users 1000000] [--threads 128] [--queued 500] [--flood 900]
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import psutil

from bench import memory, money_report, readings_report, report
from bench.contest import Contest, Plan
from bench.crowd import BIG
from bench.house import House
from bench.money import ROUNDS, Counter, Sizes
from bench.plans import Looked, plan_lines
from bench.readings import Followed, Pile
from bench.report import Row
from bench.rounds import Ground
from dev.scratch import Scratch
from dev.world import CHECKOUT

RESULTS = CHECKOUT / ".local" / "bench"
ARCHIVE: Final = RESULTS / "archive"
"""The PostgreSQL that keeps the big database from run to run."""

PARTS: Final = ("turns", "limits", "readings", "memory", "money", "plans")
WITHIN_TURNS: Final = "limits"
"""What is measured within another part when all are."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, and how large."""

    parts: tuple[str, ...]
    plan: Plan
    pile: Pile
    sizes: Sizes

    @property
    def users(self) -> int:
        """This will say how many must know MiMi in the database of the turns."""
        weighed = memory.people(self.plan.rounds) if "memory" in self.parts else 0
        return weighed + (self.plan.users if {"turns", "limits"} & set(self.parts) else 0)


def main() -> None:
    """This will measure, print the tables, and keep everything as JSON in .local/bench; fails on a scanned table."""
    options = _parse()
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {line}", flush=True)

    kept: dict[str, Any] = {}
    with Scratch() as scratch:
        say("starting PostgreSQL and Redis")
        if set(options.parts) - {"money", "plans"}:
            with House(scratch.path / "new", users=options.users) as house, Ground(house.trust) as ground:
                kept |= _run_anew(options, house, ground, scratch.path, say)
        if {"money", "plans"} & set(options.parts):
            with House(scratch.path / "kept", archive=ARCHIVE) as house, Ground(house.trust) as ground:
                kept |= _run_on_the_crowd(options, house, ground, scratch.path, say)
    print(f"\n{_keep(kept)}, {time.monotonic() - began:.0f} s")
    if kept.get("plans", {}).get("faults"):
        sys.exit("a big table was read from end to end")


def _run_anew(options: Options, house: House, ground: Ground, directory: Path, say: Say) -> dict[str, Any]:
    """Turns first: they count at their end what the whole database holds."""
    kept: dict[str, Any] = {}
    contest = Contest(house, ground, directory, options.plan, say)
    if "turns" in options.parts:
        kept |= _hold_contest(contest, options.plan)
    elif "limits" in options.parts:
        found = contest.hold_limits()
        _print(report.limit_lines(found))
        kept["limits"] = {"goals": _goals(report.limit_rows(found)), "findings": asdict(found)}
    if "readings" in options.parts:
        course = Followed(house, ground, directory, options.pile, say).measure()
        _print(readings_report.lines(course, options.pile))
        goals = _goals(readings_report.rows(course, options.pile))
        kept["readings"] = {"pile": asdict(options.pile), "goals": goals, "course": asdict(course)}
    if "memory" in options.parts:
        line = ground.address(secure=False)
        loads = memory.weigh_all(contest, house, line, directory / "logs", options.plan.rounds, say)
        _print(memory.lines(loads))
        kept["memory"] = {"goals": _goals(memory.rows(loads)), "loads": asdict(loads)}
    return kept


def _run_on_the_crowd(options: Options, house: House, ground: Ground, directory: Path, say: Say) -> dict[str, Any]:
    looks = "plans" in options.parts
    counter = Counter(house, ground, directory, options.sizes, say)
    if "money" not in options.parts:
        return {"plans": _look_at_plans(counter.look_at_plans())}
    tally = counter.measure(plans=looks)
    _print(money_report.lines(tally))
    rows = _goals(money_report.rows(tally))
    kept: dict[str, Any] = {"money": {"sizes": asdict(options.sizes), "goals": rows, "tally": asdict(tally)}}
    return {**kept, "plans": _look_at_plans(tally.plans)} if looks else kept


def _hold_contest(contest: Contest, plan: Plan) -> dict[str, Any]:
    found = contest.hold()
    _print(report.lines(found))
    print(f"Every turn was kept once and answered once: {found.kept}\n")
    return {"plan": asdict(plan), "goals": _goals(report.rows(found)), "findings": asdict(found)}


def _look_at_plans(plans: list[Looked]) -> dict[str, Any]:
    _print(plan_lines(plans))
    return {"faults": [fault for plan in plans for fault in plan.scans], "plans": [asdict(plan) for plan in plans]}


def _print(lines: Iterable[str]) -> None:
    print()
    print("\n".join(lines))
    print(flush=True)


def _goals(rows: list[Row]) -> list[dict[str, Any]]:
    return [{**asdict(row), "met": row.met} for row in rows]


def _keep(found: dict[str, Any]) -> Path:
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    machine = {"cores": psutil.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    path.write_text(json.dumps({"machine": machine, **found}, indent=1, ensure_ascii=False), "utf-8")
    return path.relative_to(CHECKOUT)


def _parse() -> Options:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product.")
    parser.add_argument("part", nargs="?", choices=PARTS, help="what to measure alone; everything when left out")
    parser.add_argument("--seconds", type=float, default=3.0, help="of load a round, for turns and limits")
    parser.add_argument("--rounds", type=int, default=3, help="for all but money")
    parser.add_argument("--money-rounds", type=int, default=ROUNDS)
    parser.add_argument("--connections", type=int, default=32, help="for turns and limits")
    parser.add_argument("--echo-threads", type=int, default=16, help="of gunicorn's gthread class, for the echo")
    parser.add_argument("--threads", type=int, default=Pile().threads, help="WORKER_THREADS, for readings")
    parser.add_argument("--queued", type=int, default=Pile().queued, help="readings before hers, for readings")
    parser.add_argument("--flood", type=int, default=Pile().flood, help="readings at once, for readings")
    parser.add_argument(
        "--users", type=int, default=BIG.users, help="in the big database, for money and plans; a multiple of ten"
    )
    given = parser.parse_args()
    return Options(
        parts=(given.part,) if given.part else tuple(part for part in PARTS if part != WITHIN_TURNS),
        plan=Plan(given.seconds, given.rounds, given.connections, given.echo_threads),
        pile=Pile(given.rounds, queued=given.queued, flood=given.flood, threads=given.threads),
        sizes=Sizes(given.money_rounds, big=replace(BIG, users=given.users)),
    )


if __name__ == "__main__":
    main()
