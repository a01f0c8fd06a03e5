"""`make bench`: the real product against LINE's own echo example, and against itself with a million users.

python -m bench [turns | money] [--rounds 3] [--seconds 3] [--connections 32] [--echo-threads 16]
                                [--money-rounds 5] [--users 1000000]
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import psutil

from bench import money_report, report
from bench.contest import Contest, Plan
from bench.crowd import BIG
from bench.house import House
from bench.money import ROUNDS, Counter, Sizes
from bench.report import Row
from bench.rounds import Ground
from dev.scratch import Scratch
from dev.world import CHECKOUT

RESULTS = CHECKOUT / ".local" / "bench"
PARTS: Final = ("turns", "money")

Say = Callable[[str], None]


def main() -> None:
    """This will measure, print the tables, and keep everything as JSON in .local/bench."""
    parts, plan, sizes = _parse()
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {line}", flush=True)

    kept: dict[str, Any] = {}
    with Scratch() as scratch:
        say("starting PostgreSQL and Redis")
        users = plan.users if "turns" in parts else 0
        with House(scratch.path, users=users) as house, Ground(house.trust) as ground:
            if "turns" in parts:
                kept |= _hold_contest(Contest(house, ground, scratch.path, plan, say), plan)
            if "money" in parts:
                kept |= _count_money(Counter(house, ground, scratch.path, sizes, say), sizes)
    print(f"\n{_keep(kept)}, {time.monotonic() - began:.0f} s")


def _hold_contest(contest: Contest, plan: Plan) -> dict[str, Any]:
    found = contest.hold()
    print()
    print("\n".join(report.lines(found)))
    print(f"\nEvery turn was kept once and answered once: {found.kept}\n")
    return {"plan": asdict(plan), "goals": _goals(report.rows(found)), "findings": asdict(found)}


def _count_money(counter: Counter, sizes: Sizes) -> dict[str, Any]:
    tally = counter.measure()
    print()
    print("\n".join(money_report.lines(tally)))
    return {"money": {"sizes": asdict(sizes), "goals": _goals(money_report.rows(tally)), "tally": asdict(tally)}}


def _goals(rows: list[Row]) -> list[dict[str, Any]]:
    return [{**asdict(row), "met": row.met} for row in rows]


def _keep(found: dict[str, Any]) -> Path:
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    machine = {"cores": psutil.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    path.write_text(json.dumps({"machine": machine, **found}, indent=1, ensure_ascii=False), "utf-8")
    return path.relative_to(CHECKOUT)


def _parse() -> tuple[tuple[str, ...], Plan, Sizes]:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product.")
    parser.add_argument("part", nargs="?", choices=PARTS, help="what to measure alone; both when left out")
    parser.add_argument("--seconds", type=float, default=3.0, help="of load a round, for turns")
    parser.add_argument("--rounds", type=int, default=3, help="for turns")
    parser.add_argument("--money-rounds", type=int, default=ROUNDS)
    parser.add_argument("--connections", type=int, default=32, help="for turns")
    parser.add_argument("--echo-threads", type=int, default=16, help="of gunicorn's gthread class, for the echo")
    parser.add_argument(
        "--users", type=int, default=BIG.users, help="in the big database, for money; a multiple of ten"
    )
    options = parser.parse_args()
    plan = Plan(options.seconds, options.rounds, options.connections, options.echo_threads)
    sizes = Sizes(options.money_rounds, big=replace(BIG, users=options.users))
    return ((options.part,) if options.part else PARTS), plan, sizes


if __name__ == "__main__":
    main()
