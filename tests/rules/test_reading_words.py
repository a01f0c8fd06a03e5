"""What of a reading is hers is said once, and goes whichever way her words go."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Final

import pytest
from sqlalchemy import Connection, text

from services import deleting, past_readings, retention
from services.reading_words import EMPTIED, STAYS
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase
from tests.rules.test_erasure import TELLING, columns
from tests.unit.services.record import bring_to, reading_row, someone

Way = Callable[[Connection, int, int, dt.datetime], object]

FULL: Final = {
    "question": "'Will I find work?'",
    "mood": "'worried'",
    "topic": "'career'",
    "meant": "'the one in Chiang Mai'",
    "content": "'{}'",
    "refusal": "'stalking'",
    "spoke_to_user": "true",
    "message_ids": "'[\"1\"]'",
    "held_token": "'a token'",
    "held_at": "drawn_at",
}


def delete_one(connection: Connection, user: int, reading: int, now: dt.datetime) -> object:
    return past_readings.delete(connection, reading_id=reading, user_id=user, now=now)


def forget(connection: Connection, user: int, reading: int, now: dt.datetime) -> object:
    a_day = dt.timedelta(days=1)
    return retention.forget(connection, "readings", readings=a_day, now=now + 2 * a_day)


def delete_all(connection: Connection, user: int, reading: int, now: dt.datetime) -> object:
    return deleting.delete(connection, user_id=user, line_user_id="mali", entropy=CountedEntropy("words"), now=now)


WAYS: Final = (delete_one, forget, delete_all)


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def test_every_column_of_a_reading_that_can_hold_words_is_decided(connection: Connection) -> None:
    kinds = columns(connection)["readings"]
    undecided = [name for name, kind in kinds.items() if kind in TELLING and name not in {*EMPTIED, *STAYS}]
    assert not undecided, f"{undecided}: say in services/reading_words.py whether it goes with her words or stays"
    assert not (EMPTIED.keys() | STAYS.keys()) - kinds.keys()
    assert not EMPTIED.keys() & STAYS.keys()


@pytest.mark.parametrize("state", ["delivered", "parked", "refused", "cancelled"])
@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_her_words_go_the_same_is_left(
    connection: Connection, clock: FixedClock, way: Way, state: str
) -> None:
    assert FULL.keys() == EMPTIED.keys() - {"state"}
    user = someone(connection)
    reading = bring_to(connection, state, user, clock())
    full = ", ".join(f"{column} = {value}" for column, value in FULL.items())
    connection.execute(text(f"UPDATE readings SET {full} WHERE id = :id"), {"id": reading})

    assert way(connection, user, reading, clock())

    row = reading_row(connection, reading)
    assert {column: getattr(row, column) for column in FULL} == {**dict.fromkeys(FULL), "question": ""}
    assert row.state == ("delivered" if state == "delivered" else "cancelled")


@pytest.mark.parametrize("column", FULL)
def test_what_is_left_in_any_column_is_forgotten_too(connection: Connection, clock: FixedClock, column: str) -> None:
    user = someone(connection)
    reading = bring_to(connection, "delivered", user, clock())
    delete_one(connection, user, reading, clock())
    connection.execute(text(f"UPDATE readings SET {column} = {FULL[column]} WHERE id = :id"), {"id": reading})

    assert forget(connection, user, reading, clock()) == 1
    assert forget(connection, user, reading, clock()) == 0


def test_a_refused_reading_anew_that_is_deleted_is_no_second_one(connection: Connection, clock: FixedClock) -> None:
    user = someone(connection)
    root = bring_to(connection, "delivered", user, clock())
    for _ in range(2):
        child = bring_to(connection, "refused", user, clock())
        changed = "kind = 'reread', parent_id = :root, refusal = 'stalking', source = NULL, lease_token = :lease"
        connection.execute(
            text(f"UPDATE readings SET {changed} WHERE id = :id"), {"root": root, "id": child, "lease": uuid.uuid4()}
        )

    assert delete_one(connection, user, root, clock())
