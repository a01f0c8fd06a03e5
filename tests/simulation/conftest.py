"""A database for the seeds of one file, and what is done with many of them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator

import pytest

from dev.cluster import Cluster
from tests.simulation.ground import Ground
from tests.simulation.pool import statistic, tell
from tests.simulation.run import run

LAST_STEPS = 40

ENOUGH = {
    "events": 15.0,
    "faults": 1.5,
    "kills": 1.0,
    "messages": 12.0,
    "delivered": 0.4,
    "captures": 0.35,
    "purchases": 0.15,
    "follow_ups": 0.05,
    "returns": 0.02,
    "deletions": 0.03,
    "gifts": 0.03,
    "invitations": 0.01,
}
"""What must happen in a seed on average, far less than does: a simulation in which nothing happens proves nothing."""


@pytest.fixture(scope="module")
def ground(postgres: Cluster, template: str) -> Iterator[Ground]:
    """A database that every seed finds empty."""
    name = f"seeds_{uuid.uuid4().hex[:12]}"
    postgres.create_database(name, template)
    found = Ground(postgres, name)
    yield found
    found.close()
    postgres.drop_database(name)


def hold(ground: Ground, seeds: range) -> None:
    """This will live through seeds, stop at the first that breaks something, and see that enough has happened."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        outcome = run(ground, seed)
        if outcome.broken:
            pytest.fail("\n".join([tell(outcome), "…", *outcome.trace[-LAST_STEPS:]]), pytrace=False)
        counts += outcome.counts
    print(statistic(counts))  # noqa: T201 - the figures, for who asks with -s
    little = {name: counts[name] for name, least in ENOUGH.items() if counts[name] < least * len(seeds)}
    assert not little, f"too little happens: {little}"
