"""An RQ job that is a name and a few plain values. Imports `rq` and `redis`; the web does so at first use.

RQ's own jobs carry import paths, and whoever can write to Redis could run any function through them. Of
what lies in Redis we read the name and the arguments alone; the function comes from the worker's table.
"""

from __future__ import annotations

import json
import logging
import re
import uuid
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import rq
from redis import Redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.maint_notifications import MaintNotificationsConfig
from redis.retry import Retry
from rq.exceptions import NoSuchJobError
from rq.job import Job, JobStatus
from rq.timeouts import BaseDeathPenalty

log = logging.getLogger("mimivibes.queue")

Table = Mapping[str, Callable[..., None]]

WAKE_UP_LIFE: Final = 600
"""Seconds a wake-up may wait; the sweeper has long repeated it by then."""

FAILURE_LIFE: Final = 60
JOB_TIME: Final = 120
"""Seconds RQ keeps a running job's own records; nothing is cut off at their end."""

LARGEST_CALL: Final = 10_000
_NAME: Final = re.compile(r"[a-z][a-z0-9_.]{0,63}")


class RefusedJobError(Exception):
    """A job we do not run; `name` is safe to log."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoDeathPenalty(BaseDeathPenalty):
    """Jobs in threads cannot be interrupted by a signal; their network calls have time-outs instead."""

    def setup_death_penalty(self) -> None:
        """RQ's hook: nothing to set up."""

    def cancel_death_penalty(self) -> None:
        """RQ's hook: nothing to take back."""


class NamedJob(Job):
    """A job that is looked up by name and never lets an exception out."""

    _bound: tuple[str, Callable[..., None], list[int | str]] | None = None

    @classmethod
    def new(cls, name: str, args: tuple[int | str, ...], connection: Redis) -> NamedJob:
        """This will make a job under an id of its own, so that no earlier one can stand in its way."""
        job = cls(uuid.uuid4().hex, connection=connection, serializer="json")
        job._func_name, job._instance, job._args, job._kwargs = name, None, list(args), {}
        job.description = ""  # RQ would write the arguments into it, and from there into logs.
        job.ttl = WAKE_UP_LIFE
        job._take_our_limits()
        return job

    def bind(self, table: Table) -> None:
        """This will find the function for this job.

        Raises RefusedJobError for anything but a known name with plain values: `[name, null, [...], {}]`.
        """
        try:
            name, instance, args, kwargs = json.loads(self.data)
        except (ValueError, TypeError, RecursionError):
            raise RefusedJobError("unreadable") from None
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise RefusedJobError("unreadable")
        plain = isinstance(args, list) and all(type(value) in {int, str} for value in args)
        if name not in table or instance is not None or kwargs or not plain:
            raise RefusedJobError(name)
        self._bound = (name, table[name], args)

    def perform(self) -> None:
        """This will run the bound function; what it raises is logged by type, a database's by SQLSTATE too.

        An error's words may hold a question, and RQ would write them to Redis and to the log.
        """
        if self._bound is None:
            raise RefusedJobError("unbound")
        name, function, args = self._bound
        try:
            function(*args)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a job's boundary; the sweeper repeats it.
            log.error(
                "queue.job_failed",
                extra={"job": name, "error": type(error).__name__, "sqlstate": _sqlstate(error)},
            )

    def restore(self, raw_data: dict[bytes, bytes]) -> None:
        """This will read the call from Redis; callbacks, webhooks and the like are not ours: never read."""
        packed = raw_data.get(b"data")
        if packed is None:
            raise NoSuchJobError
        self.data = _unpack(packed)
        self._status = JobStatus.QUEUED
        self._take_our_limits()

    def delete(self, pipeline: Pipeline | None = None, *_: Any, **__: Any) -> None:
        """This will forget the job. RQ asks a dozen questions first that never apply to ours."""
        connection = self.connection if pipeline is None else pipeline
        connection.delete(self.key, self.execution_registry.key)

    @property
    def func(self) -> Callable[..., None]:
        """RQ would import it here."""
        raise RefusedJobError("import")

    def _take_our_limits(self) -> None:
        self.result_ttl = 0
        self.failure_ttl = FAILURE_LIFE
        self.timeout = JOB_TIME


def connect(
    url: str,
    *,
    connect_timeout: float,
    read_timeout: float,
    retries: int,
    name: str | None = None,
    most_connections: int = 100,
) -> Redis:
    """This will prepare a client; it connects at the first command.

    A kept connection that Redis has closed meanwhile is renewed at once; a time-out is never repeated.
    """
    client: Redis = Redis.from_url(
        url,
        socket_connect_timeout=connect_timeout,
        socket_timeout=read_timeout,
        client_name=name,
        max_connections=most_connections,
        maint_notifications_config=MaintNotificationsConfig(enabled=False),
        retry=Retry(NoBackoff(), retries, supported_errors=(RedisConnectionError,)),
    )
    return client


def open_queue(connection: Redis, name: str) -> rq.Queue:
    """This will give RQ's queue of that name on a connection."""
    return rq.Queue(
        name,
        connection=connection,
        job_class=NamedJob,
        serializer="json",
        death_penalty_class=NoDeathPenalty,
    )


def _unpack(packed: bytes) -> bytes:
    """A few bytes can unpack to gigabytes, so it stops where no call of ours can be."""
    try:
        return zlib.decompressobj().decompress(packed, LARGEST_CALL)
    except zlib.error:
        return packed[:LARGEST_CALL]


def _sqlstate(error: BaseException) -> str | None:
    """SQLAlchemy keeps the driver's error in `orig`, and psycopg2 the state in `pgcode`."""
    state: Any = getattr(getattr(error, "orig", error), "pgcode", None)
    return state if isinstance(state, str) else None
