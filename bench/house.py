"""Where the product lives while it is measured: a real PostgreSQL with fsync on, a Redis, users who know MiMi."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import psutil
from sqlalchemy import Engine, create_engine, text

from bench.servers import cpu_seconds
from bench.trust import Trust
from bench.webhooks import CHANNEL_SECRET, CHANNEL_TOKEN
from dev.cluster import DATABASE, OWNER, Cluster
from dev.postgres import Postgres
from dev.redis import Redis
from dev.world import CHECKOUT, base_environment

SETTLE_SECONDS: Final = 30.0

# They have been welcomed, have consented and are idle: nothing is a first contact.
_USERS: Final = text("""
    INSERT INTO users (line_user_id, created_at, welcomed_at, language, language_from, is_friend, consent_version,
                       consent_at, last_message_at)
    SELECT 'U' || lpad(to_hex(n), 32, '0'), t, t, 'th', 'script', true, 1, t, t
    FROM generate_series(0, :last) AS n, CAST(:at AS timestamptz) AS t
""")
_TALKS: Final = text("""
    INSERT INTO conversations (user_id, step, state, changed_at, last_event_at)
    SELECT id, 'idle', '{"flow": 1}', created_at, created_at FROM users
""")
_WAITING: Final = text("""
    SELECT count(*) FROM outbox WHERE state = 'waiting' AND (channel = :channel OR CAST(:channel AS text) IS NULL)
""")
_KEPT: Final = text("""
    SELECT (SELECT count(*) FROM inbox WHERE state = 'done') AS events,
           (SELECT count(*) FROM conversations WHERE step = 'reading:mood') AS talks,
           (SELECT count(*) FROM outbox WHERE state = 'sent' AND status = 200 AND channel = 'reply') AS sent,
           (SELECT count(*) FROM outbox) AS messages
""")


@dataclass(frozen=True, slots=True)
class Kept:
    """What PostgreSQL holds after the rounds: events taken in, talks moved on, replies sent, rows in all."""

    events: int
    talks: int
    sent: int
    messages: int


class House:
    """This will keep both servers and the users' database; a context manager that leaves nothing behind."""

    def __init__(self, directory: Path, *, users: int = 0, archive: Path | None = None) -> None:
        """This will only keep what it is told; `archive` is a folder whose PostgreSQL outlives the house."""
        directory.mkdir(exist_ok=True)
        self._stack = ExitStack()
        self._postgres = Postgres((archive or directory) / "postgres", durable=True)
        self._redis = Redis(directory / "redis", durable=True)
        self._users = users
        self._used = 0
        self.trust = Trust.make(directory / "trust")

    def __enter__(self) -> Self:
        try:
            self._stack.enter_context(self._postgres)
            self._stack.enter_context(self._redis)
            self._begin_anew()
            self._engine: Engine = create_engine(self._postgres.url(role=OWNER))
            self._stack.callback(self._engine.dispose)
            self._settle_users()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def take_users(self, number: int) -> int:
        """This will set users aside who have not been used; returns the first one's number."""
        first, self._used = self._used, self._used + number
        if self._used > self._users:
            raise ValueError(f"{self._used} users are needed and {self._users} are there")
        return first

    def environment(self, *, line: str, trust: Mapping[str, str], database: str = DATABASE) -> dict[str, str]:
        """This will list what the product is told, as in .env.example; everything else is its default."""
        return {
            **base_environment(),
            **trust,
            "DATABASE_URL": self.url(database),
            "REDIS_URL": self._redis.url(),
            "LINE_CHANNEL_SECRET": CHANNEL_SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": CHANNEL_TOKEN,
            "LINE_API_BASE_URL": line,
            "PUBLIC_BASE_URL": "https://bench.example.com",
            "SECRET_KEY": CHANNEL_SECRET * 2,
            "WEB_CONCURRENCY": "2",
        }

    def url(self, database: str = DATABASE) -> str:
        """This will spell the address of a database as the product uses it."""
        return self._postgres.url(database)

    @property
    def cluster(self) -> Cluster:
        """This will give the way in for those who make and drop databases."""
        return self._postgres.cluster

    @contextmanager
    def empty(self, name: str) -> Iterator[Engine]:
        """This will lend a migrated database without a row, and drop it afterwards."""
        self._postgres.drop_database(name)
        self._postgres.create_database(name)
        try:
            self.migrate(name)
            with self.open(name) as engine:
                yield engine
        finally:
            self._postgres.drop_database(name)

    @contextmanager
    def open(self, name: str) -> Iterator[Engine]:
        """This will lend the owner's way into a database."""
        engine = create_engine(self._postgres.url(name, OWNER))
        try:
            yield engine
        finally:
            engine.dispose()

    def write_out(self) -> None:
        """This will write what is in PostgreSQL's memory to the disk now, so that it does not do so under load."""
        self._postgres.cluster.run("CHECKPOINT")

    def await_settled(self) -> None:
        """This will wait until no message is on its way."""
        await_settled(self._engine)

    def kept(self) -> Kept:
        """This will count what the turns left in the database."""
        return Kept(*self._ask(_KEPT).one())

    def database_cpu(self) -> float:
        """This will add up the CPU seconds of PostgreSQL's live processes."""
        server = psutil.Process(self._postgres.pid)
        return sum(cpu_seconds(process) for process in [server, *server.children(recursive=True)])

    def migrate(self, database: str = DATABASE) -> None:
        """This will bring a database to the newest migration."""
        environ = {
            **base_environment(),
            "DATABASE_URL": self._postgres.url(database),
            "MIGRATION_DATABASE_URL": self._postgres.url(database, OWNER),
        }
        subprocess.run([sys.executable, "-m", "alembic", "upgrade", "head"], cwd=CHECKOUT, env=environ, check=True)

    def _begin_anew(self) -> None:
        """An archive still holds what the last house left, perhaps of other migrations."""
        self._postgres.drop_database(DATABASE)
        self._postgres.create_database(DATABASE)
        self.migrate()

    def _settle_users(self) -> None:
        with self._engine.begin() as connection:
            connection.execute(_USERS, {"last": self._users - 1, "at": "2026-01-01T00:00:00Z"})
            connection.execute(_TALKS)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))

    def _ask(self, question: Any) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(question)


def await_settled(engine: Engine, *, channel: str | None = None) -> None:
    """This will wait until no message in a database is on its way, or none of one channel; raises TimeoutError."""
    deadline = time.monotonic() + SETTLE_SECONDS
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while connection.execute(_WAITING, {"channel": channel}).scalar_one():
            if time.monotonic() > deadline:
                raise TimeoutError("messages were left unsettled")
            time.sleep(0.02)
