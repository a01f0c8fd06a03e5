"""`make fault-table`: plays every cell and writes docs/faults.md; ends with 1 where one is red, and writes nothing."""

from __future__ import annotations

import os
import subprocess
import sys

from dev.postgres import Postgres
from dev.scratch import Scratch
from dev.world import CHECKOUT
from tests.faults import matrix, table
from tests.faults.stage import Stage
from tests.faults.story import Seen

TEMPLATE = "template_faults"


def main() -> int:
    """This will say how each cell ended, as soon as it is known."""
    cells = list(matrix.read().values())
    seen: dict[str, Seen] = {}
    with Scratch() as scratch, Postgres(scratch.path / "postgres", durable=False) as server:
        server.create_database(TEMPLATE)
        urls = {"DATABASE_URL": server.url(TEMPLATE), "MIGRATION_DATABASE_URL": server.url(TEMPLATE, "mimivibes_owner")}
        upgrade = [sys.executable, "-m", "alembic", "upgrade", "head"]
        subprocess.run(upgrade, cwd=CHECKOUT, env={**os.environ, **urls}, check=True)
        folder = scratch.path / "faults"
        folder.mkdir()
        with Stage(cells, directory=folder, cluster=server.cluster, template=TEMPLATE) as stage:
            for cell in cells:
                try:
                    found = seen[cell.name] = stage.end_of(cell)
                    print(f"{cell.name:40} webhook {found.slowest_webhook:.2f} s, well after {found.healed:.1f} s")
                except Exception as error:  # noqa: BLE001 - shown, and the others are played all the same
                    print(f"{cell.name:40} RED: {type(error).__name__}: {error}")
    if len(seen) < len(cells):
        print(f"{len(cells) - len(seen)} of {len(cells)} cells are red; the table is left as it was")
        return 1
    table.write(seen)
    slowest = max(seen, key=lambda name: seen[name].slowest_webhook)
    longest = max(seen, key=lambda name: seen[name].healed)
    print(f"{len(cells)} cells are green. Slowest webhook: {seen[slowest].slowest_webhook:.2f} s ({slowest});")
    print(f"longest until all was well: {seen[longest].healed:.1f} s ({longest}). Written: docs/faults.md")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
