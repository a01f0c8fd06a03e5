"""docs/faults.md: the table of cells, written from what they showed when they were played."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dev.world import CHECKOUT
from tests.faults.matrix import DOORS, FAULTS, Cell, read
from tests.faults.story import HEALED_SECONDS, REFUSAL_SECONDS, TURN_SECONDS, Seen

PAGE: Final = CHECKOUT / "docs" / "faults.md"
HEAD: Final = f"""\
# Every door fails

What happens when LINE, the model, Stripe, Redis or PostgreSQL fails, cell by cell: each row is a test of that name in
`tests/faults`, which plays it with the real web and worker processes, a real PostgreSQL and Redis, and the stand-ins of
LINE, Stripe and the model. `make fault-table` plays all of them and writes this page; the rows come from
`tests/faults/matrix.toml`.

In every cell one user turns her cards, for a Star, one writes a line and one pays for a pack, all while the door fails.
In every cell this holds, or its test is red:

- LINE's and Stripe's webhooks have their 200 within {TURN_SECONDS:g} s (LINE waits two), or, while there is no
  PostgreSQL, a 503 within {REFUSAL_SECONDS:g} s, after which they come again; nobody gets any other 5xx.
- Within {HEALED_SECONDS:g} s of the fault's end nothing is left to be done, and nobody has touched anything.
- The reading is in the chat once, its Star is taken once, or not at all where the almanac read; the pack is credited
  once; no message stands in the chat twice; the ledger, computed anew, is right.

The two last columns are of the last run, in seconds: the slowest webhook while the fault lasted, and how long after its
end all was well.
"""
COLUMNS: Final = ("cell", "at the door", "what she sees", "what happens", "what heals it", "webhook", "well again")
FIGURES: Final = 2
"""So many columns at the end change with each run."""

NAMES: Final = {"line": "LINE", "model": "The model", "stripe": "Stripe", "redis": "Redis", "postgres": "PostgreSQL"}


def write(seen: Mapping[str, Seen]) -> None:
    """This will write the page from a run in which every cell was green."""
    PAGE.write_text(render(seen), "utf-8")


def render(seen: Mapping[str, Seen]) -> str:
    """This will give the page; raises KeyError for a cell that was not played."""
    cells = read()
    parts = [HEAD]
    for door in DOORS:
        parts += [f"## {NAMES[door]}\n", _table([cells[f"{door}-{fault}"] for fault in FAULTS], seen)]
    together = [cell for cell in cells.values() if len(cell.faults) > 1]
    parts += ["## Several at once\n", _table(together, seen)]
    return "\n".join(parts)


def rows(page: str) -> list[list[str]]:
    """This will give the rows of all tables of a page without their figures."""
    found = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| ✓ ")]
    return [[part.strip() for part in row[:-FIGURES]] for row in found]


def _table(cells: list[Cell], seen: Mapping[str, Seen]) -> str:
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    return "\n".join([*lines, *(_row(cell, seen[cell.name]) for cell in cells), ""])


def _row(cell: Cell, seen: Seen) -> str:
    webhook = f"{cell.answer}, {seen.slowest_webhook:.2f}"
    parts = (f"✓ `{cell.name}`", cell.how, cell.sees, cell.happens, cell.heals, webhook, f"{seen.healed:.1f}")
    return f"| {' | '.join(parts)} |"
