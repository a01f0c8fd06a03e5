"""The simulation itself: a seed is the same every time, and a fault in the product turns seeds red."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from dev.cluster import Cluster
from tests.mutants import seeds as mutants
from tests.mutants.__main__ import copy_tree
from tests.simulation.ground import ROOT, Ground
from tests.simulation.run import run
from tests.simulation.scheduler import Clock, Killed, Life, Scheduler

LIVE_ELSEWHERE = """
import json, sys
from dev.cluster import Cluster
from tests.simulation.ground import Ground
from tests.simulation.run import run
port, passwords, name, seeds = json.load(sys.stdin)
ground = Ground(Cluster(port, passwords), name)
outcomes = [run(ground, seed) for seed in seeds]
ground.close()
json.dump([[one.trace, one.broken] for one in outcomes], sys.stdout)
"""


@pytest.fixture
def other_name(postgres: Cluster, template: str) -> Iterator[str]:
    """A database for seeds that are lived through by another process."""
    name = f"seeds_{uuid.uuid4().hex[:12]}"
    postgres.create_database(name, template)
    yield name
    postgres.drop_database(name)


def live_elsewhere(cluster: Cluster, name: str, seeds: list[int], *, tree: Path = ROOT) -> list[list[list[str]]]:
    """This will give the trace of each seed, and what it broke, as another process sees it."""
    told = json.dumps([cluster.port, dict(cluster.passwords), name, seeds])
    words = [sys.executable, "-c", LIVE_ELSEWHERE]
    # Every process orders its sets of strings anew.
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "random"}
    done = subprocess.run(words, cwd=tree, env=environ, input=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


def find_difference(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str | None, str | None]] | None:
    """This will give the first steps in which two traces differ, with those before; None when they do not."""
    steps = list(zip_longest(one, other))
    at = next((place for place, (here, there) in enumerate(steps) if here != there), None)
    return None if at is None else steps[max(0, at - 3) : at + 2]


def test_a_seed_is_lived_through_the_same_way_every_time_and_everywhere(
    ground: Ground, postgres: Cluster, other_name: str
) -> None:
    seeds = [3, 12, 1007, 60_000]

    here = [run(ground, seed).trace for seed in seeds]
    again = [run(ground, seed).trace for seed in reversed(seeds)][::-1]
    elsewhere = [tuple(trace) for trace, _ in live_elsewhere(postgres, other_name, seeds)]

    for seed, one, two, three in zip(seeds, here, again, elsewhere, strict=True):
        assert find_difference(one, two) is None, f"seed {seed}, lived through a second time"
        assert find_difference(one, three) is None, f"seed {seed}, lived through elsewhere"
    assert len(set(here)) == len(seeds)


def test_a_fault_in_the_product_turns_seeds_red(tmp_path: Path, postgres: Cluster, other_name: str) -> None:
    mutant = next(one for one in mutants.MUTANTS if "done twice" in one.name)
    copy = copy_tree(tmp_path / "tree")
    mutant.apply(copy)

    broken = [faults for _, faults in live_elsewhere(postgres, other_name, list(range(8)), tree=copy)]

    assert any("an event has one effect" in fault for faults in broken for fault in faults)


def test_who_waits_for_something_outside_within_a_transaction_is_found() -> None:
    scheduler = Scheduler(Clock())
    task = scheduler.start("a job", Life("a worker"), scheduler.pause)
    task.in_transaction = True

    scheduler.run(task)

    assert scheduler.surprises == [
        "a job: AssertionError: a job waits for something outside in the middle of a transaction"
    ]


def test_whoever_is_killed_ends_where_she_paused_and_does_not_go_on() -> None:
    scheduler, life, done = Scheduler(Clock()), Life("a worker"), []

    def work() -> None:
        try:
            scheduler.pause()
            done.append("went on")
        except Killed:
            done.append("died")
            raise

    scheduler.run(scheduler.start("a job", life, work))
    scheduler.start("a job that never began", life, lambda: done.append("began"))
    life.alive = False
    scheduler.bury()

    assert (done, scheduler.tasks) == (["died"], [])
