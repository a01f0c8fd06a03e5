"""A whole site of real processes that come back whenever they are killed: web, workers, servers, and who is outside."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psutil
import redis
from sqlalchemy import Engine, create_engine

import bootstrap
from config import Settings
from dev.cluster import OWNER, Cluster
from dev.postgres import Postgres
from dev.redis import Redis
from dev.world import CHECKOUT, World, base_environment
from services import orders, tariff
from tests.faults.process_group import ProcessGroup
from tests.faults.programs import OUTSIDE, Program, outside, two_workers
from tests.faults.warden import Warden
from tests.local_run import wait
from tests.local_user import get, send

UP_SECONDS: Final = 90.0


class Site(ProcessGroup):
    """One site in a folder of its own; a context manager that leaves no process behind.

    `programs` says what runs beside the stand-ins. With `record`, a cluster and the name of a migrated database in it,
    PostgreSQL is somebody else's; without, the site has its own, as durable as a real one.
    """

    def __init__(
        self,
        directory: Path,
        *,
        programs: Callable[[World], Sequence[Program]] = two_workers,
        record: tuple[Cluster, str] | None = None,
        changes: Mapping[str, str] | None = None,
        ready: str = "/readyz",
    ) -> None:
        super().__init__(logs=directory / "logs")
        self.world = World.open(directory)
        self.redis = Redis(directory / "redis", durable=False, port=self.world.ports.redis)
        self.postgres = None if record else Postgres(directory / "postgres", port=self.world.ports.postgres)
        self._record = record
        self._changes = changes or {}
        self._ready = ready
        self._programs = {program.name: program for program in (outside(self.world), *programs(self.world))}
        self._wanted: set[str] = set()
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._lock = threading.RLock()
        self._wardens: list[Warden] = []
        self.starts = dict.fromkeys(self._programs, 0)

    @property
    def address(self) -> str:
        """Where the stand-ins are, as a LocalRun says it."""
        return self.world.url

    def children(self, name: str) -> list[psutil.Process]:
        """This will list the processes that a program has made, such as gunicorn's."""
        try:
            return list(psutil.Process(self._children[name].pid).children(recursive=True))
        except psutil.NoSuchProcess:
            return []

    def kill(self, name: str) -> None:
        """kill -9 the program and all of its children, as the kernel does when memory is gone."""
        offspring = self.children(name)
        self.strike(name, signal.SIGKILL)
        for process in offspring:
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def strike(self, name: str, number: signal.Signals) -> None:
        """This will send one signal to the head of a program."""
        with self._lock:
            self._children[name].send_signal(number)

    def add(self, program: Program) -> None:
        """This will run one more program from now on."""
        with self._lock:
            self._programs[program.name] = program
            self.starts[program.name] = 0
            self._wanted.add(program.name)

    def dismiss(self, name: str) -> int:
        """This will ask a program to stop, not start it again, and give how it ended."""
        with self._lock:
            self._wanted.discard(name)
            child = self._children[name]
        child.terminate()
        return child.wait(UP_SECONDS)

    def restart_postgres(self) -> None:
        """As `pg_ctl restart -m immediate` does: no checkpoint, no good-bye; the warden starts it again."""
        if self.postgres is not None:
            with suppress(ProcessLookupError):
                os.kill(self.postgres.pid, signal.SIGQUIT)

    def empty_redis(self, *, kill: bool) -> None:
        """This will flush Redis, or kill it: it keeps nothing on disk and comes back empty on its port."""
        with suppress(ProcessLookupError, redis.RedisError):
            if kill:
                os.kill(self.redis.pid, signal.SIGKILL)
            else:
                redis.Redis.from_url(self.redis.url(), socket_timeout=2).flushall()

    def misbehave(self, *rules: dict[str, Any]) -> None:
        """This will put these rules of the stand-ins' misbehaviour in force instead of all others."""
        send(f"{self.address}/_sim/faults", {"rules": rules}, "PUT")

    def misbehaviour(self) -> list[dict[str, Any]]:
        """This will list the rules in force; one that was to strike once is gone when it has."""
        found: list[dict[str, Any]] = get(f"{self.address}/_sim/faults")["rules"]
        return found

    def is_ready(self) -> bool:
        """This will ask the web process whether it and its servers are there."""
        try:
            with urllib.request.urlopen(f"{self.world.web_url}{self._ready}", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    # Start --------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if self.postgres is not None:
            self._serve(self.postgres)
        self._serve(self.redis)
        self.environ = {**self.world.environment(cluster=self._cluster(), redis_url=self.redis.url()), **self._changes}
        if self._record:
            self.environ["DATABASE_URL"] = self._record[0].url(self._record[1])
        self.engine: Engine = create_engine(self.environ["DATABASE_URL"], pool_pre_ping=True)
        self._stack.callback(self.engine.dispose)
        if self._record is None:
            self.migrate(self._cluster(), "mimivibes")
        self._wanted.add(OUTSIDE)
        warden = Warden("programs", self._tend)
        self._wardens.append(warden)
        warden.start()
        self._stack.callback(self._end_programs, warden)
        wait(lambda: _answers(f"{self.world.url}/_sim/faults"), UP_SECONDS, told=lambda: self.words_of(OUTSIDE))
        self._open_shop()
        with self._lock:
            self._wanted |= set(self._programs)
        wait(self.is_ready, UP_SECONDS, told=lambda: self.words_of("web")[-2000:])

    def _serve(self, server: Postgres | Redis) -> None:
        """Its own thread starts it, first and again: on the life of that thread the server hangs."""
        up = threading.Event()

        def look() -> None:
            if up.is_set():
                server.restart_if_dead()
            else:
                server.start()
                up.set()

        warden = Warden(type(server).__name__, look)
        warden.start()
        self._wardens.append(warden)

        def end() -> None:
            warden.end()
            server.stop()

        self._stack.callback(end)
        assert up.wait(UP_SECONDS), warden.fault

    def _cluster(self) -> Cluster:
        return self._record[0] if self._record else self.postgres.cluster  # type: ignore[union-attr]

    def _open_shop(self) -> None:
        """As `flask stripe setup` does, in this process: many sites are opened at once."""
        settings = Settings.from_environ(self.environ)
        payments = bootstrap.build_payments(settings)
        assert payments
        home = settings.public_base_url
        done = payments.set_up(tariff.articles(), webhook_url=f"{home}/stripe/webhook", done_url=f"{home}/pay/done")
        with self.engine.begin() as connection:
            orders.save_links(connection, payments.name, done.links, dt.datetime.now(dt.UTC))

    @staticmethod
    def migrate(cluster: Cluster, name: str, *, checkout: Path = CHECKOUT) -> None:
        """This will bring a database to the newest shape that a checkout knows."""
        environ = {**base_environment(), "DATABASE_URL": cluster.url(name)}
        environ["MIGRATION_DATABASE_URL"] = cluster.url(name, OWNER)
        command = [sys.executable, "-m", "alembic", "upgrade", "head"]
        done = subprocess.run(command, cwd=checkout, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def _tend(self) -> None:
        with self._lock:
            for name in sorted(self._wanted):
                child = self._children.get(name)
                if child is None or child.poll() is not None:
                    self._launch(self._programs[name])

    def _launch(self, program: Program) -> None:
        """On the leash of this thread: should the test be killed, everything goes with it."""
        environ = {**self.environ, **program.changes}
        self._children[program.name] = self.leash(
            program.name, program.command, environ=environ, directory=program.directory
        )
        self.starts[program.name] += 1

    def _end_programs(self, warden: Warden) -> None:
        """Whoever is still at work is killed: nobody waits for good-byes to a world that is thrown away."""
        with self._lock:
            self._wanted.clear()
        for name in self._children:
            self.kill(name)
        for child in self._children.values():
            child.wait()
        warden.end()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
