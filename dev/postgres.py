"""A real PostgreSQL from a wheel, for `make run`, tests and benchmarks.

with Postgres(Path(".local/postgres")) as server:
    engine = create_engine(server.url())
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from psycopg2 import sql

from dev.child import Child, StartError
from dev.cluster import APPLICATION, DATABASE, OWNER, SUPERUSER, Cluster
from dev.lock import Lock, LockedError
from dev.lodging import Lodging, find_lodging
from dev.ports import LOOPBACK, free_port

# An earlier server whose starter was killed needs a moment to go.
LOCK_PATIENCE = 10.0
START_SECONDS = 60.0
PORT_ATTEMPTS = 5

SETTINGS = {
    "listen_addresses": LOOPBACK,
    # No socket in the file system: its path has a length limit that a deep checkout passes.
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "jit": "off",
    # One machine, no replicas: less to write and nothing to keep.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # A statement's text may hold what a user asked.
    "log_min_error_statement": "panic",
    "log_line_prefix": "%m [%p] ",
}
# For data that is thrown away: nothing waits for the disk.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "on"}


class Postgres:
    """One PostgreSQL server with its data in a folder, two roles and a database.

    `mimivibes_owner` owns the databases and migrates them, `mimivibes_app` only logs in; the superuser
    `postgres` is for setting up. Every role has its own random password, kept in the folder.
    """

    def __init__(self, directory: Path, *, durable: bool = True, port: int = 0) -> None:
        """This will only keep what it is told; `start` or `with` starts the server.

        `durable=False` is for throw-away data: a crash of the machine may lose all of it. `port` is
        preferred, not promised.
        """
        self._directory = directory.absolute()
        self._durable = durable
        self._preferred_port = port
        self._lock = Lock(self._directory / "lock")
        # Fast shutdown first, then at once.
        self._child = Child(
            name="PostgreSQL",
            log=self._directory / "postgres.log",
            farewell=(signal.SIGINT, signal.SIGQUIT),
        )
        self._lodging: Lodging | None = None
        self._cluster: Cluster | None = None

    @property
    def cluster(self) -> Cluster:
        """This will return what another process needs to use the server; it pickles and compares."""
        if self._cluster is None:
            raise StartError("PostgreSQL was not started")
        return self._cluster

    @property
    def port(self) -> int:
        return self.cluster.port

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def lodging(self) -> Lodging:
        if self._lodging is None:
            raise StartError("PostgreSQL was not started")
        return self._lodging

    def url(self, database: str = DATABASE, role: str = APPLICATION) -> str:
        """This will spell an address of a database for one of the roles, driver written out."""
        return self.cluster.url(database, role)

    def create_database(self, name: str, template: str | None = None) -> None:
        """This will make an empty database that the owner role owns, or a copy of `template`."""
        self.cluster.create_database(name, template)

    def drop_database(self, name: str) -> None:
        """This will remove a database with whatever is still connected to it; an absent one is fine."""
        self.cluster.drop_database(name)

    def start(self) -> None:
        """This will bring the server up, on first use with its roles and the database `mimivibes`.

        Raises StartError, LodgingError when there is no place for it, LockedError when it runs already.
        """
        self._lodging = find_lodging(self._directory)
        self._take_lock()
        try:
            passwords = self._passwords()
            self._initialise(passwords[SUPERUSER])
            self._launch(passwords)
            self._set_up()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """This will shut the server down (open transactions are rolled back); it is gone on return."""
        self._child.stop()
        self._lock.release()

    def restart_if_dead(self) -> bool:
        """This will start a server that died again, on its old port, and tell whether it had to."""
        if self._child.is_running():
            return False
        self._serve(self.cluster)
        return True

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _data(self) -> Path:
        return self.lodging.base / "data"

    def _take_lock(self) -> None:
        """The server holds the lock too; one whose starter was killed, and that did not notice, is ended."""
        try:
            self._lock.take()
        except LockedError as error:
            if error.holder_lives:
                raise
            end_orphan(self._data)
            self._lock.take(patience=LOCK_PATIENCE)

    def _passwords(self) -> dict[str, str]:
        path = self._directory / "passwords.json"
        if path.exists():
            kept: dict[str, str] = json.loads(path.read_text("utf-8"))
            return kept
        passwords = {role: secrets.token_hex(16) for role in (SUPERUSER, OWNER, APPLICATION)}
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(passwords, file)
        return passwords

    def _initialise(self, password: str) -> None:
        """This will make the data folder; one that was begun and not finished is made anew."""
        if self._data.exists():
            return
        with tempfile.TemporaryDirectory(prefix="initdb-", dir=self.lodging.base) as folder:
            workshop = Path(folder)
            self._hand_over(workshop)
            (workshop / "password").write_text(password, "utf-8")
            self._hand_over(workshop / "password")
            command = [
                str(self.lodging.programs / "initdb"),
                *("--pgdata", str(workshop / "data"), "--username", SUPERUSER),
                *("--pwfile", str(workshop / "password"), "--auth", "scram-sha-256"),
                # The provider that is built in sorts alike on every machine.
                *("--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin"),
                *("--builtin-locale", "C.UTF-8", "--no-instructions"),
                *(() if self._durable else ("--no-sync",)),
            ]
            self._run(command)
            (workshop / "data").rename(self._data)

    def _run(self, command: list[str]) -> None:
        account = self.lodging.account
        done = subprocess.run(
            command,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode != 0:
            raise StartError(f"{Path(command[0]).name} failed:\n{done.stdout.decode('utf-8', 'replace')}")

    def _hand_over(self, path: Path) -> None:
        if self.lodging.account is not None:
            os.chown(path, self.lodging.account.uid, self.lodging.account.gid)

    def _launch(self, passwords: dict[str, str]) -> None:
        """Somebody may take the port between our look and the server's bind, so it is tried again."""
        for attempt in range(PORT_ATTEMPTS):
            cluster = Cluster(free_port(0 if attempt else self._preferred_port), passwords)
            try:
                self._serve(cluster)
            except StartError as error:
                if "could not bind" not in str(error) or attempt == PORT_ATTEMPTS - 1:
                    raise
                continue
            self._cluster = cluster
            return

    def _serve(self, cluster: Cluster) -> None:
        end_orphan(self._data)
        settings = {**SETTINGS, **({} if self._durable else CARELESS), "port": str(cluster.port)}
        command = [str(self.lodging.programs / "postgres"), "-D", str(self._data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        self._child.start(command, account=self.lodging.account, keep=[self._lock.descriptor])
        self._child.wait_ready(cluster.answers, seconds=START_SECONDS)

    def _set_up(self) -> None:
        """This will add what is missing: roles with today's passwords, the database."""
        cluster = self.cluster
        known = {row[0] for row in cluster.run("SELECT rolname FROM pg_roles")}
        for role in (OWNER, APPLICATION):
            verb = sql.SQL("ALTER ROLE" if role in known else "CREATE ROLE")
            cluster.run(
                sql.SQL("{} {} LOGIN PASSWORD {}").format(
                    verb, sql.Identifier(role), sql.Literal(cluster.passwords[role])
                )
            )
        if (DATABASE,) not in cluster.run("SELECT datname FROM pg_database"):
            cluster.create_database(DATABASE)


def end_orphan(data: Path, *, seconds: float = 10.0) -> None:
    """This will stop a server that outlived its starter, and clear away the mark a dead one left.

    The mark (`postmaster.pid`) names a pid that may belong to anything after a power cut, so only a process
    that was started on this very folder is touched.
    """
    mark = data / "postmaster.pid"
    if not mark.exists():
        return
    first_line = mark.read_text("utf-8").splitlines()[:1]
    owner = _server_of(int(first_line[0]), data) if first_line and first_line[0].isdecimal() else None
    if owner is None:
        mark.unlink(missing_ok=True)
        return
    for farewell in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        owner.send_signal(farewell)
        try:
            owner.wait(seconds)
        except psutil.TimeoutExpired:
            continue
        return


def _server_of(pid: int, data: Path) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return process if str(data) in process.cmdline() else None
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None
