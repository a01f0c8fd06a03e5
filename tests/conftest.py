"""What tests share: servers, a migrated database, the wired product, and a cast of people who chat."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from config import Settings
from dev.cluster import Cluster
from services.database import Database

pytest_plugins = ["tests.servers"]

ROOT = Path(__file__).resolve().parents[1]
SECRET = "test-channel-secret"
TOKEN = "test-channel-token"
ORIGIN = "https://mimi.localhost"
PATIENCE = 30.0
"""For services.database.Database: a machine that tests everything at once lets nobody in for a while, and hangs not."""


LONG = ("tests/simulation/", "tests/faults/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes minutes and mostly waits: the many short tests fill the gaps, and no long one is last."""
    items.sort(
        key=lambda item: next((rank for rank, folder in enumerate(LONG) if item.nodeid.startswith(folder)), len(LONG))
    )


class FixedClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, start: dt.datetime) -> None:
        self.time = start

    def __call__(self) -> dt.datetime:
        return self.time

    def advance(self, **duration: float) -> None:
        """This will move time on, as in `advance(hours=25)`."""
        self.time += dt.timedelta(**duration)


class UndoneDatabase:
    """A unit of work inside one outer transaction that is undone at the end of the test."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """This will open a savepoint where the product opens a transaction."""
        with self.connection.begin_nested():
            yield self.connection
            # What a commit would check is checked here, since the outer transaction never commits.
            self.connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            self.connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture(scope="session")
def template(postgres: Cluster) -> str:
    """A database migrated to head, from which others are copied within milliseconds."""
    name = f"template_{uuid.uuid4().hex[:12]}"
    postgres.create_database(name)
    environ = {
        **os.environ,
        "DATABASE_URL": postgres.url(name),
        "MIGRATION_DATABASE_URL": postgres.url(name, "mimivibes_owner"),
    }
    subprocess.run([sys.executable, "-m", "alembic", "upgrade", "head"], cwd=ROOT, env=environ, check=True)
    return name


@pytest.fixture(scope="session")
def shared_url(postgres: Cluster, template: str) -> Iterator[str]:
    """A database that every test leaves as it found it, because its transaction is undone."""
    name = f"shared_{uuid.uuid4().hex[:12]}"
    postgres.create_database(name, template)
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture
def database(shared_url: str) -> Iterator[UndoneDatabase]:
    """A unit of work whose traces are gone after the test."""
    engine = create_engine(shared_url)
    with engine.connect() as connection:
        transaction = connection.begin()
        yield UndoneDatabase(connection)
        transaction.rollback()
    engine.dispose()


@pytest.fixture
def own_url(postgres: Cluster, template: str) -> Iterator[str]:
    """A database of the test's own, for races and crashes that need real commits."""
    name = f"own_{uuid.uuid4().hex[:12]}"
    postgres.create_database(name, template)
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture
def own_database(own_url: str) -> Iterator[Database]:
    """Real transactions in a database of the test's own."""
    found = Database(own_url, patience=PATIENCE)
    yield found
    found.dispose()


@pytest.fixture
def clock() -> FixedClock:
    """Half past nine in the morning in Bangkok."""
    return FixedClock(dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC))


@pytest.fixture
def settings(shared_url: str) -> Settings:
    """The settings of a product whose LINE and model stand-ins are elsewhere."""
    return make_settings(shared_url)


def make_settings(database_url: str, **changes: str) -> Settings:
    """This will read settings from a complete environment with some variables changed."""
    environ = {
        "DATABASE_URL": database_url,
        "REDIS_URL": "redis://127.0.0.1:1",
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE_URL": "http://127.0.0.1:1",
        "PUBLIC_BASE_URL": ORIGIN,
        "SECRET_KEY": "k" * 40,
        "WORKER_THREADS": "4",
        **changes,
    }
    return Settings.from_environ(environ)


class CountedEntropy:
    """Chance that is the same in every run: each call gives the next bytes of a fixed stream."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._calls = itertools.count()

    def __call__(self, size: int) -> bytes:
        import hashlib

        return hashlib.shake_256(f"{self._seed}:{next(self._calls)}".encode()).digest(size)
