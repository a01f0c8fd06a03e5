"""A local world in motion: servers up, database migrated, programs kept alive."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

import redis
import rq

from dev.child import StartError, last_words
from dev.follow import Follower
from dev.keeper import PROGRAMS, Keeper
from dev.postgres import Postgres
from dev.redis import Redis
from dev.world import CHECKOUT, Ports, World

READY_SECONDS = 90.0
# A program that ended this often before it ever answered will not come up by itself.
HOPELESS_ENDINGS = 3
# Everything is to be gone within 10 s of Ctrl-C; the servers take less than one of them.
STOP_SECONDS = 8.0
POLL_SECONDS = 0.1

Say = Callable[[str], None]


class RunningWorld:
    """All processes of one world; a context manager that leaves none behind."""

    def __init__(self, world: World, *, durable: bool, say: Say, keep: Sequence[int] = ()) -> None:
        """This will only keep what it is told; entering the context starts the world.

        `keep` are open files to be held as long as any program of the world lives, such as its lock.
        """
        self._world = world
        self._durable = durable
        self._say = say
        self._keep = keep
        self._stack = ExitStack()
        self._postgres = Postgres(world.directory / "postgres", durable=durable, port=world.ports.postgres)
        self._redis = Redis(world.directory / "redis", durable=durable, port=world.ports.redis)
        self._keeper = Keeper(world.directory)
        self._followers = [Follower(name, self._log(name)) for name in PROGRAMS]

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def tick(self) -> None:
        """This will pass on what the programs wrote and mend what died; raises StartError when it cannot."""
        for ending in self._keeper.new_endings():
            self._say(f"{ending.program:9} ended ({ending.how}), starting it again")
        for follower in self._followers:
            for line in follower.lines():
                self._say(f"{follower.name:9} {line}")
        for name, server in (("postgres", self._postgres), ("redis", self._redis)):
            if server.restart_if_dead():
                self._say(f"{name:9} ended, started it again")
        if not self._keeper.is_running():
            raise StartError(f"the supervisor ended:\n{self._keeper.last_words()}")

    def _start(self) -> None:
        self._say("starting PostgreSQL and Redis")
        self._stack.enter_context(self._postgres)
        self._stack.enter_context(self._redis)
        self._tell_lodging()
        ports = self._world.ports
        self._world.remember(
            Ports(page=ports.page, web=ports.web, postgres=self._postgres.port, redis=self._redis.port)
        )
        environ = self._world.environment(cluster=self._postgres.cluster, redis_url=self._redis.url())
        self._stack.callback(self._world.drop_environment)
        self._world.keep_environment(environ)
        self._migrate(environ)
        self._say("starting web, worker and the simulator of LINE, Stripe and the model")
        began = datetime.now(UTC)
        self._stack.callback(self._keeper.stop, patience=STOP_SECONDS)
        self._keeper.start(environ=environ, checkout=CHECKOUT, keep=self._keep)
        self._fill_gallery(environ)
        self._wait_ready(began)
        self._set_up_shop(environ)
        self._set_up_line(environ)
        # How they came up is for the log files; the terminal hears what happens from here on.
        for follower in self._followers:
            follower.skip()

    def _tell_lodging(self) -> None:
        lodging = self._postgres.lodging
        if lodging.account is not None:
            self._say(f"PostgreSQL does not run as root: it runs as {lodging.account.name}")
            if not lodging.base.is_relative_to(self._world.directory):
                self._say(f"and keeps its data in {lodging.base}, because this folder is closed to that user")

    def _migrate(self, environ: Mapping[str, str]) -> None:
        self._run("migrate", ["alembic", "upgrade", "head"], environ, "the database could not be migrated")

    def _set_up_shop(self, environ: Mapping[str, str]) -> None:
        """Products, prices and payment links, as an operator does once; what is there already stays."""
        self._run("shop", ["flask", "--app", "wsgi", "stripe", "setup"], environ, "the shop could not be set up")

    def _set_up_line(self, environ: Mapping[str, str]) -> None:
        """Webhook and rich menus, as an operator does once; what is there already stays."""
        setup = ["flask", "--app", "wsgi", "line", "setup", "--no-wait"]
        self._run("menus", setup, environ, "the account at the stand-in for LINE could not be set up")

    def _fill_gallery(self, environ: Mapping[str, str]) -> None:
        """Samples of all messages, for the page's gallery: beside everything else, and nobody waits for them."""
        command = [sys.executable, "-m", "dev.gallery", str(self._world.directory / "gallery")]
        with self._log("gallery").open("wb") as log:
            filling = subprocess.Popen(
                command, cwd=CHECKOUT, env=dict(environ), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        # Whoever waits for it takes it off the table of processes when it is done.
        Thread(target=filling.wait, name="gallery", daemon=True).start()
        self._stack.callback(filling.wait)
        self._stack.callback(filling.kill)

    def _run(self, name: str, module: Sequence[str], environ: Mapping[str, str], failure: str) -> None:
        log = self._log(name)
        with log.open("wb") as file:
            done = subprocess.run(
                [sys.executable, "-m", *module],
                cwd=CHECKOUT,
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode != 0:
            raise StartError(f"{failure}:\n{last_words(log)}")

    def _wait_ready(self, began: datetime) -> None:
        waiting: dict[str, Callable[[], bool]] = {
            "web": lambda: _answers(f"{self._world.web_url}/readyz"),
            "simulator": lambda: _answers(f"{self._world.url}/_sim/config", with_words=self._world.web_url),
            "worker": lambda: self._worker_is_up(began),
        }
        deadline = time.monotonic() + READY_SECONDS
        while waiting := {name: is_up for name, is_up in waiting.items() if not is_up()}:
            self._count_endings()
            for name in waiting:
                if self._keeper.endings[name] >= HOPELESS_ENDINGS or time.monotonic() > deadline:
                    raise StartError(f"{name} did not come up:\n{last_words(self._log(name))}")
            time.sleep(POLL_SECONDS)

    def _count_endings(self) -> None:
        """Before everything is up once, an end is a try that failed and no news."""
        for _ in self._keeper.new_endings():
            pass
        if not self._keeper.is_running():
            raise StartError(f"the supervisor ended:\n{self._keeper.last_words()}")

    def _worker_is_up(self, began: datetime) -> bool:
        """Workers of an earlier run may still stand in Redis; only one born in this run counts."""
        try:
            with redis.Redis.from_url(self._redis.url()) as connection:
                births = [worker.birth_date for worker in rq.Worker.all(connection=connection)]
        except redis.RedisError:
            return False
        return any(birth is not None and birth >= began for birth in births)

    def _log(self, name: str) -> Path:
        return self._world.directory / "logs" / f"{name}.log"


def _answers(url: str, *, with_words: str = "") -> bool:
    """Another world may have taken the port meanwhile: the words tell whether the answer is ours."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200 and with_words.encode() in answer.read())
    except (OSError, http.client.HTTPException):
        # Nobody listens yet, or it answers that it is not ready; both are the same to us.
        return False
