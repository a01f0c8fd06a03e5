"""Connections to PostgreSQL and the unit of work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

POOL_SIZE = 10
POOL_WAIT_SECONDS = 5.0
CONNECT_SECONDS = 3


class UnitOfWork(Protocol):
    """Whoever lets work in opens one; nobody else commits."""

    def begin(self) -> AbstractContextManager[Connection]:
        """This will open a transaction that commits at the end of the block and rolls back on any error."""


class Database:
    """This will keep one pool a process, opened on first use (so after a fork).

    With `check=True` each connection is tried before use, one more round trip: right for the worker. The
    webhook leaves it out and runs its event a second time instead when a connection turns out to be stale.
    """

    def __init__(self, url: str, *, pool_size: int = POOL_SIZE, check: bool = False) -> None:
        self._engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_WAIT_SECONDS,
            pool_pre_ping=check,
            pool_use_lifo=True,
            hide_parameters=True,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """This will open a transaction; see UnitOfWork."""
        with self._engine.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """This will close every idle connection."""
        self._engine.dispose()


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
