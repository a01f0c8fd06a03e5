"""The release before on today's schema, then beside today's code, then gone: `make two-versions`.

A migration must leave the code of one release before able to run (CONTRIBUTING, "Add a table or column"). Unless told
it is the commit before the newest migration. Needs git, and so is a command and not a test.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Final

from dev.scratch import Scratch
from dev.world import CHECKOUT, World
from tests.faults.buyers import Buyer, SiteShop, lost_and_doubled
from tests.faults.programs import Program, web, worker
from tests.faults.recoveries import look
from tests.faults.site import Site
from tests.local_run import wait

PEOPLE: Final = 4
ROUNDS: Final = 2
SHARED: Final = ("--reuse-port",)
REST_SECONDS: Final = 20.0


def find_release_before() -> str:
    """This will name the commit before the newest migration: the last one of all while that is not committed."""
    if _git("status", "--porcelain", "--", "migrations/versions").strip():
        return _git("rev-parse", "HEAD").strip()
    newest = _git("log", "--diff-filter=A", "--format=%H", "-1", "--", "migrations/versions").strip()
    return _git("rev-parse", f"{newest}^").strip()


def unpack(commit: str, directory: Path) -> Path:
    """This will put a commit's files into a folder."""
    archive = subprocess.run(["git", "archive", commit], cwd=CHECKOUT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(directory, filter="data")
    return directory


def live(site: Site, shop: SiteShop, phase: str) -> list[str]:
    """This will have people buy and read, and name what is wrong afterwards."""
    people = [Buyer(site, shop, f"{phase} {n}", random.Random(f"{phase}:{n}")) for n in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(lambda person: person.live(ROUNDS, 0.0), people))
    wait(lambda: not any((look(site.engine) or {"": {1}}).values()), REST_SECONDS)
    lost, doubled = lost_and_doubled(shop, people, alone=False)
    code, words = shop.command("ledger", "verify")
    print(
        f"{phase}: {sum(person.laid for person in people)} readings, {lost or 'none lost'}, {doubled or 'none doubled'}"
    )
    return [*lost, *doubled, *([] if code == 0 else [words])]


def main() -> int:
    """This will go through the three phases, and end with 1 when anything was wrong in one."""
    commit = sys.argv[1] if len(sys.argv) > 1 else find_release_before()
    if subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=CHECKOUT, capture_output=True).returncode:  # noqa: PLW1510 - the code is what is asked
        print(f"there is no commit {commit!r}", file=sys.stderr)
        return 2
    print(_git("log", "-1", "--format=old code: %h of %cd, %s", commit).strip(), flush=True)
    with Scratch() as scratch:
        old = unpack(commit, scratch.path / "old")

        def programs(world: World) -> Sequence[Program]:
            return [
                Program("web", web(world, options=SHARED).command, directory=old),
                Program("worker-old", ("worker.py",), directory=old),
            ]

        with Site(scratch.path / "world", programs=programs, ready="/healthz") as site:
            shop = SiteShop(site)
            wrong = live(site, shop, "old code on the new schema")
            site.add(Program("web-new", web(site.world, options=SHARED).command))
            site.add(worker("worker-new"))
            wait(
                lambda: "queue.started" in site.words_of("worker-new") and bool(site.children("web-new")), REST_SECONDS
            )
            wrong += live(site, shop, "both on one queue, one port")
            for name in ("web", "worker-old"):
                code = site.dismiss(name)
                wrong += [f"{name} ended with {code}"] if code else []
            wrong += live(site, shop, "new code alone")
            faults = [
                line for name in ("web", "worker-old") for line in site.words_of(name).splitlines() if "ERROR" in line
            ]
    print(
        "\n".join(["what the old code complained of:", *faults[:10]])
        if faults
        else "the old code complained of nothing"
    )
    print("\n".join(wrong) or "all well")
    return 1 if wrong else 0


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
