"""Batches of daily words: bounded, spread out, and each user once a day whoever sends them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from contextlib import suppress

import pytest
from sqlalchemy import Connection, text

from services import daily_pushes
from services.daily_pushes import BATCH, SPREAD
from services.database import Database
from services.draws import BANGKOK
from services.outbox import Outgoing
from tests.conftest import UndoneDatabase
from tests.unit.services.record import UndoneError, never_wait, someone

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=BANGKOK)
AFTER = NOON + SPREAD
"""By now everybody of noon is due."""


def crowd(connection: Connection, users: int, hour: int = 12) -> None:
    """So many friends who wish to be told at this hour, and as many who do not."""
    connection.execute(
        text("""
            WITH people AS (
                INSERT INTO users (line_user_id, created_at, is_friend)
                SELECT 'person ' || n, :at, true FROM generate_series(1, 2 * :users) n RETURNING id
            )
            INSERT INTO preferences (user_id, daily_hour)
            SELECT id, CASE WHEN row_number() OVER (ORDER BY id) <= :users THEN CAST(:hour AS int) END FROM people
        """),
        {"users": users, "hour": hour, "at": NOON - dt.timedelta(days=30)},
    )


def tell(connection: Connection, now: dt.datetime = AFTER, most: int = BATCH) -> list[Outgoing]:
    return daily_pushes.tell_next(connection, view="daily_card_waits", now=now, most=most)


def test_two_thousand_go_in_bounded_batches_each_once(database: UndoneDatabase) -> None:
    crowd(database.connection, 2_000)
    assert daily_pushes.count_due(database.connection, now=AFTER, most=10**6) == 2_000
    assert daily_pushes.count_due(database.connection, now=AFTER, most=150) == 150

    batches = []
    while told := tell(database.connection):
        batches.append([notice.user_id for notice in told])

    assert [len(batch) for batch in batches] == [BATCH] * 20
    assert len({user for batch in batches for user in batch}) == 2_000
    rows = database.connection.execute(text("SELECT count(*), count(DISTINCT user_id) FROM outbox")).one()
    assert tuple(rows) == (2_000, 2_000)


def test_who_was_told_today_is_not_even_looked_at_by_the_next_batch(database: UndoneDatabase) -> None:
    """Else each batch of a morning would look at all who were told before it."""
    connection = database.connection
    crowd(connection, 3)
    assert len(tell(connection, most=2)) == 2

    days = text("SELECT count(*) FROM preferences WHERE daily_told_on = :day")
    assert connection.execute(days, {"day": AFTER.date()}).scalar_one() == 2
    # The proof is gone and the note is not: only the third is still found, and tomorrow everybody.
    connection.execute(text("DELETE FROM daily_pushes"))
    assert [len(tell(connection)), len(tell(connection))] == [1, 0]
    assert len(tell(connection, AFTER + dt.timedelta(days=1))) == 3


def test_those_of_one_hour_are_spread_over_minutes_that_change_from_day_to_day(database: UndoneDatabase) -> None:
    connection = database.connection
    crowd(connection, 1_000)
    told: Counter[int] = Counter()
    first: set[int] = set()
    for minute in range(0, 21):
        while found := tell(connection, NOON + dt.timedelta(minutes=minute)):
            told[minute] += len(found)
            first |= {notice.user_id for notice in found} if minute <= 4 else set()

    assert sum(told.values()) == 1_000
    assert max(told.values()) < 100
    tomorrow = NOON + dt.timedelta(days=1, minutes=4)
    again: set[int] = set()
    while found := tell(connection, tomorrow):
        again |= {notice.user_id for notice in found}
    assert again != first


@pytest.mark.parametrize(
    ("after_noon", "told"), [(-1, 0), (0, 0), (21, 1), (70, 1), (91, 0), (60 * 11, 0), (60 * 12, 0)], ids=str
)
def test_the_hour_is_kept(database: UndoneDatabase, after_noon: int, told: int) -> None:
    """In minutes after noon; the offset of the one user is somewhere in the first twenty."""
    crowd(database.connection, 1)
    moment = NOON + dt.timedelta(minutes=after_noon) - (dt.timedelta(seconds=1) if after_noon == 0 else dt.timedelta())

    assert len(tell(database.connection, moment)) == told


def test_two_workers_at_once_tell_a_user_once_and_neither_waits(own_database: Database) -> None:
    with own_database.begin() as connection:
        crowd(connection, 30)

    with own_database.begin() as one:
        first = daily_pushes.is_alone(one), len(tell(one))
        with own_database.begin() as other:
            second = daily_pushes.is_alone(never_wait(other))

    assert (first, second) == ((True, 30), False)
    with own_database.begin() as later:
        assert daily_pushes.is_alone(later)
        assert tell(later) == []
        assert later.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 30


def test_even_without_taking_turns_the_record_lets_a_day_pass_once(own_database: Database) -> None:
    with own_database.begin() as connection:
        crowd(connection, 30)

    with own_database.begin() as one:
        first = len(tell(one))
        with own_database.begin() as other:
            second = len(tell(other))

    assert (first, second) == (30, 0)


def test_a_first_worker_that_fails_leaves_everybody_to_the_next(own_database: Database) -> None:
    with own_database.begin() as connection:
        crowd(connection, 5)

    with suppress(UndoneError), own_database.begin() as connection:
        tell(connection)
        raise UndoneError

    with own_database.begin() as connection:
        assert len(tell(connection)) == 5


def test_an_hour_that_is_none_is_a_fault_of_ours(database: UndoneDatabase) -> None:
    user = someone(database.connection)
    with pytest.raises(ValueError, match="no such hour"):
        daily_pushes.subscribe(database.connection, user_id=user, hour=24, now=NOON)
