"""LINE, the model and Stripe fail, each in every way there is: docs/faults.md, cell by cell."""

from __future__ import annotations

import pytest

from tests.faults.matrix import Cell, read
from tests.faults.stage import Stage

CELLS = [cell for cell in read().values() if len(cell.faults) == 1 and cell.door in {"line", "model", "stripe"}]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_nothing_is_lost_or_doubled_and_it_heals_by_itself(stage: Stage, cell: Cell) -> None:
    seen = stage.end_of(cell)

    print(f"slowest webhook {seen.slowest_webhook:.2f} s, all well after {seen.healed:.1f} s")  # noqa: T201 - for -s
