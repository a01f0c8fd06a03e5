"""Statements that are planned once a connection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from services.database import Database
from services.prepared import Prepared

LATER = Prepared(
    "later",
    "SELECT :at + :time AS at, :words ->> 'a' AS a, 'x:y'::text AS kept",
    {"at": "timestamptz", "time": "interval", "words": "jsonb"},
)
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture
def restored() -> Iterator[None]:
    """What one test has found of its pooler is nothing to the next."""
    yield
    Prepared.lasting = True


def prepared(connection: Connection) -> int:
    """How many statements of ours this session has planned."""
    return int(connection.execute(text("SELECT count(*) FROM pg_prepared_statements")).scalar_one())


def run(connection: Connection) -> tuple[object, ...]:
    return tuple(LATER.execute(connection, {"at": NOON, "time": dt.timedelta(hours=1), "words": '{"a": "ก"}'}).one())


def test_it_answers_as_the_plain_statement_would(own_database: Database) -> None:
    with own_database.begin() as connection:
        assert run(connection) == (NOON + dt.timedelta(hours=1), "ก", "x:y")


def test_it_is_prepared_once_a_connection(own_database: Database) -> None:
    with own_database.begin() as one, own_database.begin() as another:
        assert run(one) == run(one)
        assert (prepared(one), prepared(another)) == (1, 0)
        assert run(another) == run(one)


def test_it_stays_prepared_when_its_first_transaction_is_undone(own_database: Database) -> None:
    def fail() -> None:
        with own_database.begin() as connection:
            run(connection)
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    with own_database.begin() as connection:
        assert prepared(connection) == 1
        assert run(connection)


def test_a_new_connection_prepares_it_anew(own_database: Database) -> None:
    with own_database.begin() as connection:
        run(connection)
    own_database.dispose()

    with own_database.begin() as connection:
        assert prepared(connection) == 0
        assert run(connection)


@pytest.mark.parametrize("shared", ["DEALLOCATE ALL", "PREPARE later AS SELECT 1"])
def test_behind_a_pooler_of_transactions_one_fails_and_the_others_are_sent_whole(
    own_database: Database, shared: str, caplog: pytest.LogCaptureFixture, restored: None
) -> None:
    """What such a pooler does to a session: it is somebody else's between two transactions."""
    with own_database.begin() as connection:
        if shared.startswith("DEALLOCATE"):
            run(connection)
        connection.exec_driver_sql(shared)

    with pytest.raises(DBAPIError), own_database.begin() as connection:
        run(connection)

    with own_database.begin() as connection:
        assert run(connection) == (NOON + dt.timedelta(hours=1), "ก", "x:y")
    assert [record.getMessage() for record in caplog.records] == [
        "no statement stays prepared: does a pooler share connections between transactions?"
    ]


def test_a_parameter_without_a_type_is_refused_at_once() -> None:
    with pytest.raises(KeyError):
        Prepared("wrong", "SELECT :at, :forgotten", {"at": "date"})
