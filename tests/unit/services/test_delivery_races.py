"""Web, worker and sweeper at one reading's delivery at once: one of them has it, and none waits in a circle."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from services import deliveries, readings
from services.database import Database
from services.outbox import Outgoing
from tests.conftest import FixedClock
from tests.unit.services.record import delivery_row, never_wait, race, someone, write
from tests.unit.services.test_deliveries import choose, chosen, settle

Act = Callable[[Connection, Outgoing, dt.datetime], object]


def written(database: Database, now: dt.datetime) -> tuple[int, int]:
    """This will commit a written reading; gives its user and its id."""
    with database.begin() as connection:
        user = someone(connection)
        return user, write(connection, user, now)[0]


@pytest.mark.parametrize("undo", [False, True])
def test_of_web_and_worker_at_once_one_chooses_and_the_other_sees_it(own_database: Database, clock, undo: bool) -> None:
    _, reading = written(own_database, clock())

    web, worker = race(
        own_database,
        lambda connection: choose(connection, reading, clock(), "reply"),
        lambda connection: choose(connection, reading, clock(), "push"),
        undo=undo,
    )

    assert web is not None
    assert (worker is not None) is undo, "what was undone has chosen nothing"
    with own_database.begin() as connection:
        assert delivery_row(connection, reading).channel == ("push" if undo else "reply")


def test_stopped_while_it_is_set_on_its_way_comes_too_late(own_database: Database, clock: FixedClock) -> None:
    user, reading = written(own_database, clock())

    row, stopped = race(
        own_database,
        lambda connection: choose(connection, reading, clock()) is not None,
        lambda connection: readings.cancel(connection, reading_id=reading, user_id=user, now=clock()),
    )

    assert (row, stopped) == (True, False)


def test_set_on_its_way_while_it_is_stopped_comes_too_late(own_database: Database, clock: FixedClock) -> None:
    user, reading = written(own_database, clock())

    stopped, row = race(
        own_database,
        lambda connection: readings.cancel(connection, reading_id=reading, user_id=user, now=clock()),
        lambda connection: choose(connection, reading, clock()) is not None,
    )

    assert (stopped, row) == (True, False)


ACTS: dict[str, Act] = {
    "choose": lambda connection, row, now: choose(connection, row.reading_id or 0, now),
    "park": lambda connection, row, now: deliveries.park(
        connection, reading_id=row.reading_id or 0, lease_token=row.lease_token
    ),
    "switch": lambda connection, row, now: deliveries.switch_to_push(
        connection, row, lease_token=uuid.uuid4(), now=now
    ),
    "settle": settle,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_whoever_touches_a_delivery_locks_its_reading_first(own_database: Database, clock, act: Act) -> None:
    """Cancelling does so too; in another order the two would wait for each other."""
    _, reading = written(own_database, clock())
    with own_database.begin() as connection:
        row = chosen(connection, reading, clock(), "reply")

    def lock(connection: Connection, table: str, column: str) -> object:
        statement = text(f"SELECT id FROM {table} WHERE {column} = :id FOR UPDATE")
        return connection.execute(statement, {"id": reading}).one()

    race(
        own_database,
        lambda connection: lock(connection, "readings", "id"),
        lambda connection: act(connection, row, clock()),
        then=lambda connection: lock(never_wait(connection), "outbox", "reading_id"),
    )


def test_who_leaves_while_her_push_is_settled_is_seen_to_have_left(own_database: Database, clock: FixedClock) -> None:
    """Her turn finds nothing delivered yet; a settling that did not wait for it would take the price."""
    user, reading = written(own_database, clock())
    with own_database.begin() as connection:
        row = chosen(connection, reading, clock(), "push")

    def leave(connection: Connection) -> list[int]:
        gone = text("UPDATE users SET is_friend = false, friend_changed_at = :now WHERE id = :id")
        connection.execute(gone, {"id": user, "now": clock()})
        return deliveries.find_pushed_since(connection, user_id=user, since=clock())

    race(own_database, leave, lambda connection: settle(connection, row, clock()))

    with own_database.begin() as connection:
        assert delivery_row(connection, reading).state == "parked"


def test_who_leaves_after_her_push_was_settled_is_found_to_have_lost_it(
    own_database: Database, clock: FixedClock
) -> None:
    user, reading = written(own_database, clock())
    with own_database.begin() as connection:
        row = chosen(connection, reading, clock(), "push")

    def leave(connection: Connection) -> object:
        gone = text("UPDATE users SET is_friend = false, friend_changed_at = :now WHERE id = :id")
        connection.execute(gone, {"id": user, "now": clock()})
        return deliveries.find_pushed_since(connection, user_id=user, since=clock())

    _, lost = race(own_database, lambda connection: settle(connection, row, clock()), leave)

    assert lost == [reading]
