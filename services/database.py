"""Connections to PostgreSQL and the unit of work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from services.watchdog import ANSWER_SECONDS, UnansweredError, Watchdog, await_shortly

POOL_SIZE = 10
POOL_WAIT_SECONDS = 5.0
CONNECT_SECONDS = 3

PATIENCE = 1.5
"""Seconds for a new connection of the pool; the driver's own CONNECT_SECONDS only end what was given up by then."""

# A peer that is gone without a word, as after a failover, is noticed by the kernel within a quarter of a minute.
KEEPALIVES = {"keepalives_idle": 5, "keepalives_interval": 3, "keepalives_count": 3, "tcp_user_timeout": 15_000}


class HangingError(PoolTimeoutError):
    """PostgreSQL was just found to take calls and not answer; nobody waits for it until it does again."""


class UnitOfWork(Protocol):
    """Whoever lets work in opens one; nobody else commits."""

    def begin(self) -> AbstractContextManager[Connection]:
        """This will open a transaction that commits at the end of the block and rolls back on any error."""


class Database:
    """This will keep one pool a process, opened on first use (so after a fork).

    With `check=True` each connection is tried before use, one more round trip: right for the worker. The
    webhook leaves it out and runs its event a second time instead when a connection turns out to be stale. While the
    server hangs (services/watchdog), what waits for it ends with the error of a lost connection; `patience` multiplies
    how long it may take to let somebody in, for where nobody waits for an answer.
    """

    def __init__(self, url: str, *, pool_size: int = POOL_SIZE, check: bool = False, patience: float = 1.0) -> None:
        self._patience = patience
        self._engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_WAIT_SECONDS,
            pool_pre_ping=check,
            pool_use_lifo=True,
            hide_parameters=True,
            connect_args={"connect_timeout": round(CONNECT_SECONDS * patience), **KEEPALIVES},
        )
        self._watchdog = Watchdog(self._knock)
        event.listen(self._engine, "do_connect", self._connect)
        self._ping = self._engine.dialect.do_ping
        self._engine.dialect.do_ping = self._try_connection  # type: ignore[method-assign]

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """This will open a transaction; see UnitOfWork. Raises HangingError at once while the server hangs."""
        if self._watchdog.hangs:
            raise HangingError("PostgreSQL does not answer")
        with (
            self._engine.connect() as connection,
            self._watchdog.over(connection.connection.dbapi_connection),
            connection.begin(),
        ):
            yield connection

    def dispose(self) -> None:
        """This will close every idle connection."""
        self._engine.dispose()

    def _connect(self, dialect: Dialect, _record: Any, arguments: Any, options: Any) -> Any:
        """Those who waited for a place in the pool while the server began to hang do not each find it out again."""
        if not self._watchdog.hangs:
            try:
                return await_shortly(lambda: dialect.connect(*arguments, **options), seconds=PATIENCE * self._patience)
            except UnansweredError:
                self._watchdog.suspect()
        raise dialect.loaded_dbapi.OperationalError("PostgreSQL does not answer")

    def _try_connection(self, dbapi_connection: Any) -> bool:
        """The trial before use may hang like anything else."""
        with self._watchdog.over(dbapi_connection):
            return self._ping(dbapi_connection)

    def _knock(self) -> None:
        dialect = self._engine.dialect
        arguments, options = dialect.create_connect_args(self._engine.url)
        options = {**options, "connect_timeout": round(CONNECT_SECONDS * self._patience)}
        await_shortly(lambda: dialect.connect(*arguments, **options), seconds=ANSWER_SECONDS * self._patience).close()


def is_unavailable(error: Exception) -> bool:
    """This will tell whether PostgreSQL could not be reached, as opposed to having refused a statement.

    SQLSTATE classes 08, 53 and 57 mean a lost connection, exhausted resources or a shutdown (PostgreSQL
    manual, appendix A); a driver error without SQLSTATE means that the server never answered.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or (sqlstate(error) or "08")[:2] in {"08", "53", "57"}


def is_passing(error: Exception) -> bool:
    """This will tell whether the same again may succeed: PostgreSQL is away, or said that the trouble is its own.

    Beside what is_unavailable knows, SQLSTATE classes 40 (rolled back, as by a deadlock), 55 (busy), 58 (system error)
    and XX (internal error).
    """
    return is_unavailable(error) or (sqlstate(error) or "")[:2] in {"40", "55", "58", "XX"}


def sqlstate(error: Exception) -> str | None:
    """This will name what PostgreSQL said; its message may quote what a user wrote and is never logged."""
    return getattr(getattr(error, "orig", None), "pgcode", None)


def describe(error: Exception) -> dict[str, str]:
    """This will say what may be logged of an error: where it comes from and its type, never its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"
    return {"error": type(error).__name__, "sqlstate": sqlstate(error) or "", "place": place}
