"""The embedded PostgreSQL."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from dev.cluster import OWNER, SUPERUSER
from dev.lock import LockedError
from dev.postgres import Postgres, end_orphan
from dev.scratch import Scratch

HOLDER = """
import sys, time
from pathlib import Path
from dev.postgres import Postgres
server = Postgres(Path(sys.argv[1]), durable=False)
server.start()
print(server.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def scratch() -> Iterator[Scratch]:
    with Scratch() as scratch:
        yield scratch


@pytest.fixture(scope="module")
def server(scratch: Scratch) -> Iterator[Postgres]:
    with Postgres(scratch.path / "shared", durable=False) as server:
        yield server


def _run(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            result = connection.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def test_the_owner_makes_tables_and_the_application_does_not(server: Postgres) -> None:
    _run(server.url(role=OWNER), "CREATE TABLE cards (id int)")

    with pytest.raises(DBAPIError):
        _run(server.url(), "CREATE TABLE mine (id int)")
    with pytest.raises(DBAPIError):
        _run(server.url(), "SELECT * FROM cards")


def test_neither_role_is_superuser(server: Postgres) -> None:
    rows = _run(
        server.url(role=SUPERUSER),
        "SELECT rolname FROM pg_roles WHERE rolsuper AND rolname LIKE 'mimivibes%'",
    )

    assert rows == []


def test_a_wrong_password_is_refused(server: Postgres) -> None:
    wrong = server.url().replace(server.cluster.passwords["mimivibes_app"], "guess")

    with pytest.raises(OperationalError):
        _run(wrong, "SELECT 1")


def test_a_copy_of_a_template_holds_what_the_template_holds(server: Postgres) -> None:
    server.create_database("template_of_test")
    _run(server.url("template_of_test", OWNER), "CREATE TABLE seen AS SELECT 42 AS n")

    server.create_database("copy_of_test", template="template_of_test")

    assert _run(server.url("copy_of_test", OWNER), "SELECT n FROM seen") == [(42,)]


def test_a_database_is_dropped_with_those_still_in_it(server: Postgres) -> None:
    server.create_database("busy")
    engine = create_engine(server.url("busy", OWNER))
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))

        server.drop_database("busy")
        server.drop_database("busy")

        # The connection was cut by the server; it cannot be given back in order.
        connection.invalidate()
    engine.dispose()
    assert ("busy",) not in server.cluster.run("SELECT datname FROM pg_database")


def test_a_second_server_on_the_same_folder_is_refused(server: Postgres, scratch: Scratch) -> None:
    # Nobody gave the first one up: its starter, this process, lives.
    with pytest.raises(LockedError):
        Postgres(scratch.path / "shared", durable=False).start()

    assert _run(server.url(), "SELECT 1") == [(1,)]


def test_data_survive_a_stop_and_a_kill(scratch: Scratch) -> None:
    directory = scratch.path / "kept"
    with Postgres(directory) as server:
        _run(server.url(role=OWNER), "CREATE TABLE kept AS SELECT 1 AS n")

    with Postgres(directory) as server:
        before = server.url(role=OWNER)
        os.kill(server.pid, signal.SIGKILL)
        os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)

        assert server.restart_if_dead()

        assert server.url(role=OWNER) == before
        assert _run(before, "SELECT n FROM kept") == [(1,)]


def test_the_server_of_a_killed_starter_goes_and_its_folder_serves_again(scratch: Scratch) -> None:
    directory = scratch.path / "orphan"
    starter = subprocess.Popen([sys.executable, "-c", HOLDER, str(directory)], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    orphan = psutil.Process(int(starter.stdout.readline()))
    starter.kill()
    starter.wait()
    starter.stdout.close()

    with Postgres(directory, durable=False) as server:
        assert _run(server.url(), "SELECT 1") == [(1,)]
        assert not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE


def test_a_mark_that_names_somebody_elses_process_is_cleared_and_the_process_left_alone(
    scratch: Scratch,
) -> None:
    data = scratch.path / "data"
    data.mkdir()
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (data / "postmaster.pid").write_text(f"{stranger.pid}\n{data}\n")

    end_orphan(data)

    assert not (data / "postmaster.pid").exists()
    assert stranger.poll() is None
    stranger.communicate(b"\n")
