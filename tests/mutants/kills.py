"""Faults in what comes back after a kill."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, seen, told

MUTANTS: Final = [
    Mutant(
        name="a longer lease for a reading that was taken often",
        file="services/leases.py",
        before='"lease_until": now + LEASE,\n        "now": now,\n    }\n    row = connection.execute(_CLAIM',
        after='"lease_until": now + 5 * LEASE,\n        "now": now,\n    }\n    row = connection.execute(_CLAIM',
        why="a reading whose worker is killed in its first seconds waits for a minute",
        test=told("leases", "a_reading_whose_workers_were_killed_comes_back_as_soon_as_the_first_time"),
    ),
    Mutant(
        name="whoever fails once rests",
        file="services/leases.py",
        before="AND lease_token = :lease_token AND attempts > :patience AND state",
        after="AND lease_token = :lease_token AND attempts + :patience > 0 AND state",
        why="one hiccup, and a reading waits for a minute",
        test=told("leases", "who_fails_often_and_lives_leaves_the_reading_alone_for_a_while"),
    ),
    Mutant(
        name="whoever has lost the lease puts off",
        file="services/leases.py",
        before="WHERE id = :id AND lease_token = :lease_token AND attempts > :patience",
        after="WHERE id = :id AND CAST(:lease_token AS uuid) IS NOT NULL AND attempts > :patience",
        why="a worker that was thought dead takes the lease away from the one that is alive",
        test=told("leases", "who_has_lost_the_lease_puts_nothing_off"),
    ),
    Mutant(
        name="nobody rests",
        file="handlers/writing.py",
        before="        _let_rest(job, work, error)\n",
        after="",
        why="what always fails is tried every twelve seconds, and all its tries are used up before anybody can help",
        test=chatted(
            "failing_readings", "a_reading_that_fails_again_and_again_is_left_alone_for_a_minute_between_its_tries"
        ),
    ),
    Mutant(
        name="an event of a payment taken for a minute",
        file="services/payment_events.py",
        before="LEASE: Final = dt.timedelta(seconds=12)",
        after="LEASE: Final = dt.timedelta(seconds=60)",
        why="Stars that were paid wait for a minute when a worker is killed",
        test=told("payment_events", "an_event_belongs_for_twelve_seconds_to_the_worker_that_took_it"),
    ),
    Mutant(
        name="not ready on the next release's record",
        file="bot/web/health.py",
        before='return "newer" if applied - known else "missing"',
        after='return "missing"',
        why="a deploy migrates first, and from then on no instance of the old release is sent anything",
        test=seen(
            "readiness", "while_a_release_is_rolled_out_the_one_before_stays_ready[the next release's-200-newer]"
        ),
    ),
]
