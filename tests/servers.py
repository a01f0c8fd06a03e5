"""The PostgreSQL and the Redis of a test run: one of each, shared by all xdist workers, thrown away after.

A plug-in, not a conftest, because the servers belong to the process that steers the run: it starts them
when the first test (or the first worker) needs them and stops them when pytest ends, also after Ctrl-C. They
hang on its life: should it be killed, they go too.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dev.cluster import Cluster
from dev.postgres import Postgres
from dev.redis import Redis
from dev.scratch import Scratch

# Addresses and secrets of a real service must not reach a test, whichever way it starts its processes.
FOREIGN = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL")
FOREIGN_PREFIXES = ("LINE_", "OPENAI_", "STRIPE_", "SENTRY_", "PG")


class Servers:
    """Both servers in one throw-away folder; started on first use."""

    def __init__(self) -> None:
        self._scratch: Scratch | None = None
        self._postgres: Postgres | None = None
        self._redis: Redis | None = None

    def start(self) -> tuple[Cluster, str]:
        """This will return the addresses of both, started if they were not."""
        if self._scratch is None:
            self._scratch = Scratch()
        if self._postgres is None:
            self._postgres = Postgres(self._scratch.path / "postgres", durable=False)
            self._postgres.start()
        if self._redis is None:
            self._redis = Redis(self._scratch.path / "redis", durable=False)
            self._redis.start()
        return self._postgres.cluster, self._redis.url()

    def stop(self) -> None:
        """This will stop what was started and remove every trace."""
        if self._redis is not None:
            self._redis.stop()
        if self._postgres is not None:
            self._postgres.stop()
        if self._scratch is not None:
            self._scratch.remove()


REDIS_DATABASES = 16
"""As many as Valkey opens by default."""

SERVERS = pytest.StashKey[Servers]()
REFUSED = pytest.StashKey[list[str]]()


MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""More than all databases of a run take at once."""


def pytest_configure(config: pytest.Config) -> None:
    _keep_data_in_memory()
    config.stash[SERVERS] = Servers()
    config.stash[REFUSED] = _refuse_foreign_addresses()


def _keep_data_in_memory() -> None:
    """Hundreds of small databases come and go; for a disk the system works half as long again."""
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # Python remembers what it was before.


def _has_room(folder: Path) -> bool:
    """Programs run from there, too: where root owns everything, the server's are copied beside its data."""
    try:
        runs = not os.statvfs(folder).f_flag & os.ST_NOEXEC
        return runs and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM
    except OSError:
        return False


def _refuse_foreign_addresses() -> list[str]:
    names = [name for name in os.environ if name in FOREIGN or name.startswith(FOREIGN_PREFIXES)]
    for name in names:
        del os.environ[name]
    return sorted(names)


def pytest_report_header(config: pytest.Config) -> list[str]:
    refused = config.stash[REFUSED]
    return [f"ignored from the environment: {', '.join(refused)}"] if refused else []


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """This will tell an xdist worker the addresses; only the steering process knows this hook."""
    cluster, redis_url = node.config.stash[SERVERS].start()
    node.workerinput["servers"] = json.dumps(
        {"port": cluster.port, "passwords": dict(cluster.passwords), "redis_url": redis_url}
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[SERVERS].stop()


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[tuple[Cluster, str]]:
    told = getattr(request.config, "workerinput", {}).get("servers")
    if told is None:
        yield request.config.stash[SERVERS].start()
    else:
        words = json.loads(told)
        yield Cluster(words["port"], words["passwords"]), words["redis_url"]


@pytest.fixture(scope="session")
def postgres(servers: tuple[Cluster, str]) -> Cluster:
    """A PostgreSQL with its two roles: `url(database, role)`, `create_database`, `drop_database`."""
    return servers[0]


@pytest.fixture(scope="session")
def redis_url(servers: tuple[Cluster, str], request: pytest.FixtureRequest) -> str:
    """A Redis; each xdist worker has a database of its own in it, which a test may flush."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
    return f"{servers[1].rpartition('/')[0]}/{int(worker.removeprefix('gw')) % REDIS_DATABASES}"
