"""Shares inputs out to as many processes as there are processors, each with a product and a database of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from typing import Final

from dev.cluster import Cluster
from tests.fuzz.parsers import warm_up
from tests.fuzz.run import MEGABYTE, Finding, Result, give, memory
from tests.fuzz.site import ForbiddenError, FuzzedSite
from tests.fuzz.targets import DOORS, share_out

TEMPLATE: Final = "fuzz_template"
SLICE: Final = 2_000
MOST_MEMORY: Final = 600 * MEGABYTE
"""A process holds about a quarter of this at the end; a leak of a kilobyte an input would hold three times as much."""

Share = tuple[str, int, int, int]


def give_all(cluster: Cluster, many: int, seed: int) -> Result:
    """This will share the inputs out to as many processes as there are processors, each with a database of its own."""
    hands = os.cpu_count() or 1
    context = multiprocessing.get_context("spawn")
    names = context.SimpleQueue()
    for number in range(hands):
        cluster.create_database(f"fuzz_{number}", TEMPLATE)
        names.put(f"fuzz_{number}")
    result = Result()
    barrier = context.Barrier(hands)
    with context.Pool(hands, _open, (cluster.port, dict(cluster.passwords), names, barrier)) as pool:
        for part in pool.imap_unordered(_give, list(_slices(many, seed))):
            result.add(part)
        for part in pool.map(_settle, [seed] * hands, chunksize=1):
            result.add(part)
    return result


_site: list[FuzzedSite] = []
_all_are_done: list[Barrier] = []


def _open(port: int, passwords: dict[str, str], names: SimpleQueue[str], barrier: Barrier) -> None:
    warm_up()
    _site.append(FuzzedSite(Cluster(port, passwords).url(names.get())))
    _all_are_done.append(barrier)


def _give(share: Share) -> Result:
    name, first, many, seed = share
    result = Result()
    give(DOORS[name], _site[0], range(first, first + many), seed=seed, result=result)
    if memory() > MOST_MEMORY:
        result.findings.append(Finding(name, first, seed, f"the process holds {memory() // MEGABYTE} MB"))
    return result


def _settle(seed: int) -> Result:
    """Each process looks at its own database; none does it for another, since all wait for all first."""
    result = Result()
    _all_are_done[0].wait()
    try:
        _site[0].settle()
    except ForbiddenError as error:
        result.findings.append(Finding("at the end", 0, seed, str(error)))
    return result


def _slices(many: int, seed: int) -> Iterator[Share]:
    for door, count in share_out(many):
        yield from ((door.name, first, min(SLICE, count - first), seed) for first in range(0, count, SLICE))
