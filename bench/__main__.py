"""`make bench`: the real product against LINE's own echo example, in one run on this machine.

python -m bench [--seconds 3] [--rounds 3] [--connections 32] [--echo-threads 16]
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from dataclasses import asdict
from pathlib import Path

import psutil

from bench.contest import Contest, Findings, Plan
from bench.house import House
from bench.report import lines, rows
from bench.rounds import Ground
from dev.scratch import Scratch
from dev.world import CHECKOUT

RESULTS = CHECKOUT / ".local" / "bench"


def main() -> None:
    """This will measure, print the table, and keep everything as JSON in .local/bench."""
    plan = _parse()
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {line}", flush=True)

    with Scratch() as scratch:
        say("starting PostgreSQL and Redis")
        with House(scratch.path, users=plan.users) as house, Ground(house.trust) as ground:
            found = Contest(house, ground, scratch.path, plan, say).hold()
    print()
    print("\n".join(lines(found)))
    print(f"\nEvery turn was kept once and answered once: {found.kept}")
    print(f"{_keep(found, plan)}, {time.monotonic() - began:.0f} s")


def _keep(found: Findings, plan: Plan) -> Path:
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    machine = {"cores": psutil.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    goals = [{**asdict(row), "met": row.met} for row in rows(found)]
    content = {"machine": machine, "plan": asdict(plan), "goals": goals, "findings": asdict(found)}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False), "utf-8")
    return path.relative_to(CHECKOUT)


def _parse() -> Plan:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product against LINE's echo.")
    parser.add_argument("--seconds", type=float, default=3.0, help="of load a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--echo-threads", type=int, default=16, help="of gunicorn's gthread class, for the echo")
    options = parser.parse_args()
    return Plan(options.seconds, options.rounds, options.connections, options.echo_threads)


if __name__ == "__main__":
    main()
