"""The seeds of the suite, second half."""

from __future__ import annotations

import pytest

from tests.simulation.conftest import hold
from tests.simulation.ground import Ground


@pytest.mark.parametrize("first", range(500, 1000, 100))
def test_nothing_breaks_in_a_hundred_more_seeds(first: int, ground: Ground) -> None:
    hold(ground, range(first, first + 100))
