"""One of several processes that live through seeds side by side, each in a database of its own."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from typing import Final

from dev.cluster import Cluster
from tests.simulation.ground import Ground
from tests.simulation.run import Outcome, run

SHARE: Final = 25


def tell(outcome: Outcome) -> str:
    """This will say what a seed broke and how it is seen again; nothing when it broke nothing."""
    if not outcome.broken:
        return ""
    return "\n".join(
        [f"seed {outcome.seed}, again by `make seeds SEED={outcome.seed}`:", *(f"  {one}" for one in outcome.broken)]
    )


def statistic(counts: Counter[str]) -> str:
    """This will say in one line how much happened."""
    return ", ".join(f"{many} {name.replace('_', ' ')}" for name, many in sorted(counts.items()))


_ground: list[Ground] = []


def open_ground(port: int, passwords: dict[str, str], names: multiprocessing.SimpleQueue[str]) -> None:
    """This will take one of the databases as this process's own."""
    _ground.append(Ground(Cluster(port, passwords), names.get()))


def live(seeds: range) -> tuple[list[str], Counter[str]]:
    """This will live through some seeds, and give what to print and how much happened."""
    counts: Counter[str] = Counter()
    said = []
    for seed in seeds:
        outcome = run(_ground[0], seed)
        counts += outcome.counts
        said += [tell(outcome)] if outcome.broken else []
    return said, counts


def shares(seeds: range) -> Iterator[range]:
    """This will cut many seeds into shares."""
    return (seeds[at : at + SHARE] for at in range(0, len(seeds), SHARE))
