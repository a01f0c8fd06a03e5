"""What the tests of crash points ask of every ending; two files share it, so that two processes share the stories."""

from __future__ import annotations

from collections.abc import Sequence

from tests.faults.crash_points import die_everywhere, mortal_sites, table


def die_in(stories: Sequence[str], *, least: int) -> None:
    """This will die everywhere in these stories, print the table, and fail with every point that ended badly.

    `least` is how many deaths there must be: a hook that is never reached would prove nothing.
    """
    with mortal_sites() as sites:
        endings = die_everywhere(sites, stories)
        differences = [found for site in sites for found in site.differences()]
    print(f"\n{table(endings)}")  # noqa: T201 - the table, for who asks with -s
    bad = [ending for ending in endings if ending.wrong]
    assert not bad, table(bad)
    assert not differences, differences
    assert sum(ending.died for ending in endings) >= least, table(endings)
    # What is swept once a minute is not always met; whatever belongs to a story is, at least in one of them.
    met = {ending.point.place for ending in endings if ending.died or ending.point.swept}
    missed = [ending for ending in endings if ending.point.place not in met]
    assert not missed, table(missed)
