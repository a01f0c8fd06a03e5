"""The life of a reading: one worker at a time, nothing written by a stale one, everything unfinished found."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from services import deliveries, leases, readings
from services.database import Database
from services.leases import Work
from services.reading_types import Interpretation, Refusal
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import WORDS, bring_to, lay, race, reading_row, someone


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def claim(connection: Connection, reading: int, now: dt.datetime) -> Work | None:
    return leases.claim(connection, reading_id=reading, lease_token=uuid.uuid4(), now=now)


def claimed(connection: Connection, reading: int, now: dt.datetime) -> Work:
    work = claim(connection, reading, now)
    assert work is not None
    return work


def keep(connection: Connection, work: Work, now: dt.datetime, result: Interpretation | Refusal = WORDS) -> bool:
    return leases.keep_text(
        connection, reading_id=work.id, lease_token=work.lease_token, result=result, now=now
    )  # fmt: skip


def committed(database: Database, now: dt.datetime) -> tuple[int, int]:
    """This will commit a laid reading; gives its user and its id."""
    with database.begin() as connection:
        user = someone(connection)
        return user, lay(connection, user, now)


def test_of_two_workers_woken_at_once_one_gets_the_reading(own_database: Database, clock: FixedClock) -> None:
    _, reading = committed(own_database, clock())

    first, second = race(own_database, *[lambda connection: claim(connection, reading, clock())] * 2)

    assert first is not None
    assert (first.state, first.attempts, first.question, first.line_user_id) == (
        "writing",
        1,
        "Will I find work?",
        "mali",
    )
    assert second is None


def test_a_worker_that_changed_its_mind_leaves_the_reading_to_the_other(own_database: Database, clock) -> None:
    _, reading = committed(own_database, clock())

    _, second = race(own_database, *[lambda connection: claim(connection, reading, clock())] * 2, undo=True)

    assert second is not None
    assert second.attempts == 1


def test_a_lease_holds_twelve_seconds_and_then_anyone_takes_over(connection, clock: FixedClock) -> None:
    reading = lay(connection, someone(connection), clock())
    first = claimed(connection, reading, clock())
    clock.advance(seconds=11.999)
    assert claim(connection, reading, clock()) is None
    clock.advance(seconds=0.001)

    second = claimed(connection, reading, clock())

    assert (second.attempts, second.state) == (2, "writing")
    assert second.lease_token == reading_row(connection, reading).lease_token != first.lease_token


def test_a_stale_worker_writes_nothing(connection, clock: FixedClock) -> None:
    reading = lay(connection, someone(connection), clock())
    stale = claimed(connection, reading, clock())
    clock.advance(seconds=12)
    alive = claimed(connection, reading, clock())
    before = reading_row(connection, reading)

    assert keep(connection, stale, clock()) is False

    assert reading_row(connection, reading) == before
    assert leases.is_lost(connection, reading_id=reading, lease_token=stale.lease_token)
    assert not leases.is_lost(connection, reading_id=reading, lease_token=alive.lease_token)
    assert keep(connection, alive, clock())
    assert keep(connection, alive, clock(), replace(WORDS, summary="Again")) is False, "what is written stays"
    assert reading_row(connection, reading).content["summary"] == "A summary"


def test_a_renewed_lease_keeps_the_reading_with_its_worker_and_no_other(connection, clock: FixedClock) -> None:
    user = someone(connection)
    mine, others = (claimed(connection, lay(connection, user, clock()), clock()) for _ in range(2))
    clock.advance(seconds=8)

    leases.renew_leases(connection, [mine.lease_token, uuid.uuid4()], now=clock())

    clock.advance(seconds=11.999)
    assert leases.find_due(connection, now=clock()) == [others.id]
    assert claim(connection, mine.id, clock()) is None
    clock.advance(seconds=0.001)
    assert claim(connection, mine.id, clock()) is not None


def test_a_cancelled_reading_is_neither_renewed_nor_claimed_nor_written(connection, clock: FixedClock) -> None:
    user = someone(connection)
    work = claimed(connection, lay(connection, user, clock()), clock())
    assert readings.cancel(connection, reading_id=work.id, user_id=user, now=clock())
    before = reading_row(connection, work.id)
    clock.advance(seconds=60)

    leases.renew_leases(connection, [work.lease_token], now=clock())

    assert leases.is_lost(connection, reading_id=work.id, lease_token=work.lease_token)
    assert keep(connection, work, clock()) is False
    assert claim(connection, work.id, clock()) is None
    assert reading_row(connection, work.id) == before
    assert (before.state, before.closed_at) == ("cancelled", clock() - dt.timedelta(seconds=60))


@pytest.mark.parametrize("stop_comes_first", [True, False])
def test_cancelled_and_kept_at_once_end_in_one_of_the_two(own_database: Database, clock, stop_comes_first) -> None:
    user, reading = committed(own_database, clock())
    with own_database.begin() as connection:
        work = claimed(connection, reading, clock())

    def stop(connection: Connection) -> bool:
        return readings.cancel(connection, reading_id=reading, user_id=user, now=clock())

    def write_down(connection: Connection) -> bool:
        kept = keep(connection, work, clock())
        if kept:
            deliveries.prepare(
                connection, reading_id=reading, user_id=user, body=b"[]", retry_key=uuid.uuid4(), now=clock()
            )
        return kept

    order = (stop, write_down) if stop_comes_first else (write_down, stop)
    done = race(own_database, *order)

    assert done == ((True, False) if stop_comes_first else (True, True))
    with own_database.begin() as connection:
        assert reading_row(connection, reading).state == "cancelled"
        assert connection.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 0, "nothing can go out any more"


@pytest.mark.parametrize(
    ("state", "is_hers", "stops"),
    [("queued", True, True), ("writing", True, True), ("written", True, True), ("queued", False, False)]
    + [(state, True, False) for state in ("chosen", "parked", "delivered", "refused", "cancelled")],
)
def test_what_can_still_be_stopped(connection, clock: FixedClock, state: str, is_hers: bool, stops: bool) -> None:
    user = someone(connection)
    reading = bring_to(connection, state, user, clock())
    other = user if is_hers else someone(connection, "ken")
    before = reading_row(connection, reading)

    assert readings.cancel(connection, reading_id=reading, user_id=other, now=clock()) is stops

    assert reading_row(connection, reading).state == ("cancelled" if stops else before.state)


@pytest.mark.parametrize(
    ("state", "seconds"),
    [("queued", 4), ("writing", 12), ("written", 12)]
    + [(state, None) for state in ("chosen", "parked", "delivered", "refused", "cancelled")],
)
def test_everything_unfinished_is_found_when_its_lease_is_over_and_nothing_else(
    connection, clock: FixedClock, state: str, seconds: float | None
) -> None:
    reading = bring_to(connection, state, someone(connection), clock())
    if seconds is None:
        assert leases.find_due(connection, now=clock() + dt.timedelta(days=1)) == []
        return

    assert leases.find_due(connection, now=clock() + dt.timedelta(seconds=seconds - 0.001)) == []
    assert leases.find_due(connection, now=clock() + dt.timedelta(seconds=seconds)) == [reading]
    assert claim(connection, reading, clock() + dt.timedelta(seconds=seconds)) is not None


def test_the_longest_waiting_is_found_first(connection, clock: FixedClock) -> None:
    user = someone(connection)
    late, early = (lay(connection, user, clock() + dt.timedelta(seconds=seconds)) for seconds in (2, 0))
    clock.advance(minutes=1)

    assert leases.find_due(connection, now=clock()) == [early, late]
    assert leases.find_due(connection, now=clock(), most=1) == [early]
