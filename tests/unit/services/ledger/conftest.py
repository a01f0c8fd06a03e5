"""A database that many reach at once, and the two roles that may write to a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, create_engine

from dev.cluster import APPLICATION, OWNER, Cluster
from services.database import Database
from tests.conftest import UndoneDatabase
from tests.unit.services.record import someone

CROWD = 60
"""Threads that hold a connection each; a pool smaller than the crowd would hide its races."""


@pytest.fixture
def ledger(database: UndoneDatabase) -> Connection:
    """A connection whose traces are undone."""
    return database.connection


@pytest.fixture
def mali(ledger: Connection) -> int:
    """Mali, who has nothing yet."""
    return someone(ledger)


@pytest.fixture
def crowd(own_url: str) -> Iterator[Database]:
    """Real transactions, as many at once as there are threads."""
    found = Database(own_url, pool_size=CROWD)
    yield found
    found.dispose()


@pytest.fixture
def someones(crowd: Database) -> list[int]:
    """Four committed users."""
    with crowd.begin() as connection:
        return [someone(connection, name) for name in ("mali", "ken", "aoi", "nok")]


@pytest.fixture(params=[APPLICATION, OWNER])
def role(request: pytest.FixtureRequest) -> str:
    """The product's role, and the one that owns the tables."""
    return str(request.param)


@pytest.fixture
def anyone(role: str, postgres: Cluster, shared_url: str) -> Iterator[Connection]:
    """A connection of either role; its traces are undone."""
    with connect_as(role, postgres, shared_url) as connection:
        yield connection


@pytest.fixture
def owner(postgres: Cluster, shared_url: str) -> Iterator[Connection]:
    """A connection of the tables' owner, who can switch the rules off; that too is undone."""
    with connect_as(OWNER, postgres, shared_url) as connection:
        yield connection


@contextmanager
def connect_as(role: str, postgres: Cluster, url: str) -> Iterator[Connection]:
    """This will open a transaction of a role and roll it back at the end."""
    engine = create_engine(postgres.url(url.rpartition("/")[2], role))
    with engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()
    engine.dispose()
