"""The seeds of the suite, first half; the other half is a file of its own, so that two processes share them."""

from __future__ import annotations

import pytest

from tests.simulation.conftest import hold
from tests.simulation.ground import Ground


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_nothing_breaks_in_a_hundred_seeds(first: int, ground: Ground) -> None:
    hold(ground, range(first, first + 100))
