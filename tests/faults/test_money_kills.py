"""Everything is killed at random while people buy and read: nothing lost, nothing doubled, all back within seconds.

The short form of `make soak`; `-s` prints its table.
"""

from __future__ import annotations

from dev.scratch import Scratch
from tests.faults.recoveries import BUSY_RECOVERY_SECONDS
from tests.faults.soak import soak

SEED = "20261121"
SECONDS = 30.0
READINGS = 16


def test_no_strike_costs_anybody_a_star_or_a_reading() -> None:
    with Scratch() as scratch:
        report = soak(scratch.path / "world", seconds=SECONDS, readings=READINGS, seed=SEED)

    print("\n" + "\n".join(report.lines()))  # noqa: T201 - the table, for who asks with -s
    assert report.faults(limit=BUSY_RECOVERY_SECONDS) == []
    assert (report.readings, report.payments) == (READINGS, READINGS)
    assert sum(report.storm.blows.values()) > 3
