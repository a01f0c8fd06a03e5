"""Redis and PostgreSQL fail in every way there is, and several doors at once: docs/faults.md, cell by cell."""

from __future__ import annotations

import pytest

from tests.faults import table
from tests.faults.matrix import DOORS, FAULTS, Cell, read
from tests.faults.stage import Stage
from tests.faults.story import Seen

CELLS = [cell for cell in read().values() if len(cell.faults) > 1 or cell.door in {"redis", "postgres"}]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_nothing_is_lost_or_doubled_and_it_heals_by_itself(stage: Stage, cell: Cell) -> None:
    seen = stage.end_of(cell)

    print(f"slowest webhook {seen.slowest_webhook:.2f} s, all well after {seen.healed:.1f} s")  # noqa: T201 - for -s


def test_no_door_and_no_fault_is_missing_and_several_fail_together() -> None:
    cells = read()

    assert {f"{door}-{fault}" for door in DOORS for fault in FAULTS} <= set(cells)
    assert sum(len(cell.faults) > 1 for cell in cells.values()) >= 6


def test_the_page_in_docs_shows_this_table() -> None:
    """The figures may differ; `make fault-table` writes it anew."""
    wanted = table.render(dict.fromkeys(read(), Seen()))

    page = table.PAGE.read_text("utf-8")
    assert page.split("\n## ")[0] == wanted.split("\n## ")[0]
    assert table.rows(page) == table.rows(wanted)
