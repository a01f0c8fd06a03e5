"""Live through seeds by command: python -m tests.simulation [how many [from which]], or --seed for one with trace."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dev.cluster import Cluster
from tests.arguments import count
from tests.servers import Servers
from tests.simulation.ground import Ground, make_template
from tests.simulation.pool import live, open_ground, shares, statistic, tell
from tests.simulation.run import run

MANY: Final = 1000
FIRST: Final = 1000
"""The test suite has those before."""


def main(words: Sequence[str]) -> int:
    """This will return 0 when no seed broke anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("many", type=count, nargs="?", default=MANY)
    parser.add_argument("first", type=int, nargs="?", default=FIRST)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args(words)
    servers = Servers()
    try:
        cluster, _ = servers.start()
        template = make_template(cluster, "seeds_template")
        if options.seed is not None:
            return replay(cluster, template, options.seed)
        return live_through(cluster, template, range(options.first, options.first + options.many))
    finally:
        servers.stop()


def replay(cluster: Cluster, template: str, seed: int) -> int:
    """This will print every step of one seed, and what it broke."""
    cluster.create_database("seeds_replay", template)
    ground = Ground(cluster, "seeds_replay")
    outcome = run(ground, seed)
    ground.close()
    print("\n".join(outcome.trace))
    print(tell(outcome) or f"seed {seed}: everything holds")
    return int(bool(outcome.broken))


def live_through(cluster: Cluster, template: str, seeds: range) -> int:
    """This will share seeds out to as many processes as there are processors, and print each that broke something."""
    hands = min(os.cpu_count() or 1, len(seeds))
    for number in range(hands):
        cluster.create_database(f"seeds_{number}", template)
    counts: Counter[str] = Counter()
    broken = 0
    context = multiprocessing.get_context("spawn")
    names = context.SimpleQueue()
    for number in range(hands):
        names.put(f"seeds_{number}")
    with context.Pool(hands, open_ground, (cluster.port, dict(cluster.passwords), names)) as pool:
        for said, happened in pool.imap_unordered(live, shares(seeds)):
            counts += happened
            for one in said:
                broken += 1
                print(one, flush=True)
    print(statistic(counts))
    print(f"{broken} of {len(seeds)} seeds broke something")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
