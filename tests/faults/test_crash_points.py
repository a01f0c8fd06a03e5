"""Web and worker die at every named place: after each commit, around each send, wake-up, call of the model and payment.

Each place is died at once; `make crash-points` dies at each of its passings and holds to the promised twenty seconds.
"""

from __future__ import annotations

from tests.faults.crash_points import die_everywhere, mortal_sites, table
from tests.faults.mortal_stories import STORIES
from tests.faults.recoveries import BUSY_RECOVERY_SECONDS

LEAST = 60
"""Deaths there must be: a hook that is never reached would prove nothing."""


def test_wherever_a_process_dies_everything_goes_on_once() -> None:
    with mortal_sites(limit=BUSY_RECOVERY_SECONDS) as sites:
        endings = die_everywhere(sites, list(STORIES))
        differences = [found for site in sites for found in site.differences()]
    print(f"\n{table(endings)}")  # noqa: T201 - the table, for who asks with -s
    bad = [ending for ending in endings if ending.wrong]
    assert not bad, table(bad)
    assert not differences, differences
    assert sum(ending.died for ending in endings) >= LEAST, table(endings)
    # What is swept once a minute is not always met; whatever belongs to a story is, at least in one of them.
    met = {ending.point.place for ending in endings if ending.died or ending.point.swept}
    missed = [ending for ending in endings if ending.point.place not in met]
    assert not missed, table(missed)
