"""A chore is done once for its hour, by whichever worker comes first, and again if that one died."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection

from services import chores
from services.chores import DAY, HOUR, SCHEDULE, Chore
from services.database import Database
from tests.conftest import UndoneDatabase

NIGHTLY = Chore("sweep_the_floor", every=DAY, at=3 * HOUR)
NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
"""Half past nine in Bangkok."""


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    """A connection whose traces are undone."""
    return database.connection


def do(connection: Connection, now: dt.datetime, chore: Chore = NIGHTLY) -> bool:
    """This will do a chore if it is due."""
    if not chores.claim(connection, chore, now=now):
        return False
    chores.finish(connection, chore.job, findings=0, now=now)
    return True


@pytest.mark.parametrize(
    ("chore", "now", "due"),
    [
        (NIGHTLY, "2026-11-21 02:30", "2026-11-20 20:00"),
        (NIGHTLY, "2026-11-21 19:59", "2026-11-20 20:00"),
        (NIGHTLY, "2026-11-21 20:00", "2026-11-21 20:00"),
        (Chore("hourly", every=HOUR), "2026-11-21 02:30", "2026-11-21 02:00"),
        (Chore("hourly", every=HOUR, at=dt.timedelta(minutes=45)), "2026-11-21 02:30", "2026-11-21 01:45"),
    ],
)
def test_a_chores_hour_is_bangkoks(chore: Chore, now: str, due: str) -> None:
    assert chore.latest_time(dt.datetime.fromisoformat(now + "+00:00")) == dt.datetime.fromisoformat(due + "+00:00")


def test_a_chore_is_done_once_a_night(record: Connection) -> None:
    night = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)
    assert do(record, NOW), "it has never been done"

    assert not do(record, NOW)
    assert not do(record, night - dt.timedelta(seconds=1))
    assert do(record, night)
    assert not do(record, night + dt.timedelta(hours=23))


def test_a_chore_under_way_is_left_to_its_worker_until_that_must_have_died(record: Connection) -> None:
    assert chores.claim(record, NIGHTLY, now=NOW)

    assert not chores.claim(record, NIGHTLY, now=NOW + dt.timedelta(minutes=14))
    assert chores.claim(record, NIGHTLY, now=NOW + dt.timedelta(minutes=16))


def test_a_chore_that_failed_tonight_is_begun_again_tonight(record: Connection) -> None:
    do(record, NOW)
    night = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)
    assert chores.claim(record, NIGHTLY, now=night)

    assert do(record, night + dt.timedelta(minutes=16))
    assert not do(record, night + dt.timedelta(minutes=40))


def test_chores_do_not_wait_for_each_other(record: Connection) -> None:
    chores.claim(record, NIGHTLY, now=NOW)

    assert chores.claim(record, Chore("water_the_plants", every=DAY), now=NOW)


@pytest.mark.parametrize("undo", [False, True])
def test_of_two_workers_at_once_one_does_it(own_database: Database, undo: bool) -> None:
    first = own_database.begin()
    with first as one:
        assert chores.claim(one, NIGHTLY, now=NOW)
        with own_database.begin() as other:
            assert not chores.claim(other, NIGHTLY, now=NOW), "it does not even wait"
        if undo:
            one.rollback()

    with own_database.begin() as other:
        assert chores.claim(other, NIGHTLY, now=NOW) is undo


def test_every_chore_has_a_name_of_its_own() -> None:
    names = [chore.job for chore in SCHEDULE]
    assert len(names) == len(set(names))
