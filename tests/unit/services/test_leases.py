"""A lease lasts as long at the tenth taking as at the first; only who fails and lives leaves a reading alone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import Connection

from services import leases
from services.leases import LEASE, PATIENCE, REST, Work
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import lay, someone


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def take(connection: Connection, reading: int, now: dt.datetime) -> Work:
    work = leases.claim(connection, reading_id=reading, lease_token=uuid.uuid4(), now=now)
    assert work is not None
    return work


def test_a_reading_whose_workers_were_killed_comes_back_as_soon_as_the_first_time(
    connection: Connection, clock: FixedClock
) -> None:
    reading = lay(connection, someone(connection), clock())

    for taking in range(1, 3 * PATIENCE):
        assert take(connection, reading, clock()).attempts == taking
        clock.advance(seconds=LEASE.total_seconds())
        assert leases.find_due(connection, now=clock()) == [reading]


def test_who_fails_often_and_lives_leaves_the_reading_alone_for_a_while(
    connection: Connection, clock: FixedClock
) -> None:
    reading = lay(connection, someone(connection), clock())
    waits = []
    for _ in range(PATIENCE + 2):
        work = take(connection, reading, clock())
        leases.let_rest(connection, reading_id=reading, lease_token=work.lease_token, now=clock())
        waits.append(next(wait for wait in (LEASE, REST) if leases.find_due(connection, now=clock() + wait)))
        clock.advance(seconds=waits[-1].total_seconds())

    assert waits == [LEASE] * PATIENCE + [REST] * 2


def test_who_has_lost_the_lease_puts_nothing_off(connection: Connection, clock: FixedClock) -> None:
    reading = lay(connection, someone(connection), clock())
    for _ in range(PATIENCE + 1):
        lost = take(connection, reading, clock())
        clock.advance(seconds=LEASE.total_seconds())
    take(connection, reading, clock())

    leases.let_rest(connection, reading_id=reading, lease_token=lost.lease_token, now=clock())

    assert leases.find_due(connection, now=clock() + LEASE) == [reading]
