"""A long fuzz run by command: python -m tests.fuzz [how many] [seed], or --again door number seed for one input."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dev.cluster import Cluster
from tests.arguments import count
from tests.fuzz.chance import seeded
from tests.fuzz.parsers import warm_up
from tests.fuzz.pool import TEMPLATE, give_all
from tests.fuzz.run import MOST_FINDINGS
from tests.fuzz.site import FuzzedSite
from tests.fuzz.targets import DOORS
from tests.servers import FOREIGN, FOREIGN_PREFIXES, Servers
from tests.simulation.ground import ROOT, make_template

MANY: Final = 900_000
GUIDED: Final = 150_000
"""Inputs that Atheris proposes, led by the branches they reach; with the others they are more than a million."""

GUIDED_AT_SITE: Final = 5_000
ATHERIS: Final = "atheris==3.0.0"
"""Installed on demand beside the virtual environment, since nothing but a long fuzz run needs it."""


def main(words: Sequence[str]) -> int:
    """This will return 0 when no input did what none may do."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("many", type=count, nargs="?", default=MANY)
    parser.add_argument("seed", type=int, nargs="?", default=int(time.time()))
    parser.add_argument("--again", nargs=3, metavar=("DOOR", "NUMBER", "SEED"))
    options = parser.parse_args(words)
    if options.again and (options.again[0] not in DOORS or not all(map(str.isdigit, options.again[1:]))):
        parser.error(f"--again takes one of {', '.join(sorted(DOORS))}, and two numbers")
    for name in [name for name in os.environ if name in FOREIGN or name.startswith(FOREIGN_PREFIXES)]:
        del os.environ[name]
    servers = Servers()
    try:
        cluster, _ = servers.start()
        make_template(cluster, TEMPLATE)
        if options.again:
            door, number, seed = options.again
            return try_again(cluster, door, int(number), int(seed))
        return fuzz(cluster, options.many, options.seed)
    finally:
        servers.stop()


def fuzz(cluster: Cluster, many: int, seed: int) -> int:
    """This will give so many inputs of our own making, then those that Atheris proposes, and print what was found."""
    started = time.monotonic()
    result = give_all(cluster, many, seed)
    guided = 0
    for finding in result.findings[:MOST_FINDINGS]:
        print(f'  {finding}\n    again: make fuzz AGAIN="{finding.door} {finding.number} {finding.seed}"')
    if many >= MANY and not result.findings:
        guided = be_guided(cluster, seed)
    print(
        ", ".join(f"{count} {door}" for door, count in sorted(result.counts.items()))
        + (f", {max(guided, 0)} guided" if many >= MANY else f"; inputs led by coverage come from {MANY:,} on")
    )
    print(
        "slowest: " + ", ".join(f"{door} {1000 * seconds:.0f} ms" for door, seconds in sorted(result.slowest.items()))
    )
    print(
        f"{result.total + max(guided, 0)} inputs in {time.monotonic() - started:.0f} s, {len(result.findings)} findings"
    )
    return int(bool(result.findings) or guided < 0)


def be_guided(cluster: Cluster, seed: int) -> int:
    """This will let Atheris propose inputs, and say how many there were; less than none when it found something."""
    folder = ROOT / ".local" / "atheris"
    if not (folder / "atheris").is_dir():
        words = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--target",
            str(folder),
            ATHERIS,
        ]
        if subprocess.run(words, check=False).returncode:
            print(f"{ATHERIS} could not be installed here: the run goes on without it")
            return 0
    guided = 0
    for door, runs in (("parsers", GUIDED), ("site", GUIDED_AT_SITE)):
        cluster.create_database(f"fuzz_{door}", TEMPLATE)
        if not _guide(folder, door, runs, cluster.url(f"fuzz_{door}"), seed):
            return -1
        guided += runs
    return guided


def try_again(cluster: Cluster, door: str, number: int, seed: int) -> int:
    """This will give one input once more, and let what it does show itself with its traceback."""
    warm_up()
    cluster.create_database("fuzz_again", TEMPLATE)
    site = FuzzedSite(cluster.url("fuzz_again"))
    DOORS[door].take(site, seeded(door, number, seed))
    site.close()
    print("Nothing came of it, alone and in an empty database.")
    return 0


def _guide(folder: Path, door: str, runs: int, url: str, seed: int) -> bool:
    environ = {**os.environ, "PYTHONPATH": str(folder)}
    words = [
        sys.executable,
        "-m",
        "tests.fuzz.guided",
        door,
        url,
        f"-runs={runs}",
        f"-seed={seed % 2**31}",
        "-max_len=4096",
        "-verbosity=0",
    ]
    return subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
