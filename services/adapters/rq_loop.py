"""One of RQ's worker loops, fit to live in a thread beside others."""

from __future__ import annotations

import logging
import sys
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any, Final, cast

import rq
from redis import Redis
from redis.client import Pipeline
from redis.exceptions import RedisError
from rq import SimpleWorker, worker_registration
from rq.exceptions import DequeueTimeout, StopRequested
from rq.intermediate_queue import IntermediateQueue
from rq.job import Job
from rq.registry import FailedJobRegistry, StartedJobRegistry
from rq.utils import as_text, get_version
from rq.worker import WorkerStatus

from services.adapters.named_job import NamedJob, NoDeathPenalty, RefusedJobError, Table, open_queue

log = logging.getLogger("mimivibes.queue")

DEQUEUE_SECONDS: Final = 5
WORKER_TTL: Final = DEQUEUE_SECONDS + 15
"""RQ waits for a job 15 seconds less than this."""

SWEEP_SECONDS: Final = 60.0


class Leftovers:
    """What workers that were killed have left in Redis, thrown away once a minute by whichever loop is idle.

    A wake-up that was taken but not begun is not run again: PostgreSQL knows the work, and its sweeper has
    long repeated it.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._due = clock()
        self._seen: frozenset[str] = frozenset()

    def take_turn(self) -> bool:
        """This will be true for one caller a minute."""
        with self._lock:
            if self._clock() < self._due:
                return False
            self._due = self._clock() + SWEEP_SECONDS
            return True

    def clear(self, queue: rq.Queue) -> None:
        """This will remove wake-ups that lay half taken in two sweeps, and records past their time."""
        connection = queue.connection
        taken = IntermediateQueue.get_intermediate_queue_key(queue.key)
        found = frozenset(as_text(job_id) for job_id in connection.lrange(taken, 0, -1))
        past = time.time()
        with connection.pipeline() as pipeline:
            for job_id in found & self._seen:
                pipeline.lrem(taken, 1, job_id)
                pipeline.delete(NamedJob.redis_job_namespace_prefix + job_id)
            for registry in (StartedJobRegistry, FailedJobRegistry):
                pipeline.zremrangebyscore(registry.key_template.format(queue.name), 0, past)
            pipeline.execute()
        self._seen = found - self._seen
        worker_registration.clean_worker_registry(queue)


class Loop(SimpleWorker):
    """Takes jobs off one queue and runs them in its own thread until told to stop.

    RQ's signal handlers, command channel and alarm clock work in a main thread only, and are left out.
    """

    death_penalty_class = NoDeathPenalty
    job_class = NamedJob

    def __init__(self, connection: Redis, queue: str, jobs: Table, stop: threading.Event, leftovers: Leftovers) -> None:
        super().__init__(
            [open_queue(connection, queue)],
            name=uuid.uuid4().hex,
            connection=connection,
            default_result_ttl=0,
            worker_ttl=WORKER_TTL,
            log_job_description=False,
            serializer="json",
        )
        self.log = self._faults = _FaultsOnly("mimivibes.queue.rq")
        self.busy = False
        self._jobs = jobs
        self._stop = stop
        self._leftovers = leftovers

    @property
    def fault(self) -> str | None:
        """The type of the error that ended the loop, if one did."""
        return self._faults.fault

    def live(self) -> None:
        """This will run the loop to its end; its thread starts here."""
        try:
            self.work()
        except RedisError as error:
            # RQ says good-bye to Redis at the end of each loop, which fails when Redis is what has ended it.
            self._faults.fault = type(error).__name__

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """RQ calls this wherever a loop is between two jobs, and only there without a pipeline.

        It is the one place to stop at: an idle loop never looks at RQ's own stop flag.
        """
        if pipeline is None and self._stop.is_set():
            raise StopRequested
        super().heartbeat(timeout, pipeline)

    def dequeue_job_and_maintain_ttl(self, timeout: int | None, *_: Any, **__: Any) -> tuple[Job, rq.Queue] | None:
        """This will wait for a job. A lost connection ends the loop; RQ would sleep through a stop."""
        self.set_state(WorkerStatus.IDLE)
        while True:
            self.heartbeat()
            if self.should_run_maintenance_tasks:
                self.run_maintenance_tasks()
            try:
                return self._take(timeout)
            except DequeueTimeout:
                continue

    def execute_job(self, job: Job, queue: rq.Queue) -> None:
        """This will run one job, or drop it when it is none of ours."""
        self.busy = True
        try:
            cast(NamedJob, job).bind(self._jobs)
            super().execute_job(job, queue)
        except RefusedJobError as error:
            log.error("queue.refused", extra={"job": error.name})
            self._drop(job.id)
        finally:
            self.busy = False

    def bootstrap(self, *_: Any, **__: Any) -> None:
        """RQ would set up log handlers and a thread that listens for commands."""
        self.register_birth()  # type: ignore[no-untyped-call]  # RQ has not typed it.
        self.set_state(WorkerStatus.STARTED)

    def check_for_suspension(self, burst: bool) -> None:
        """Nobody suspends us; it would cost a round trip a job to ask."""

    def procline(self, message: str) -> None:
        """A process with a hundred loops has no title to give."""

    @property
    def should_run_maintenance_tasks(self) -> bool:
        return self._leftovers.take_turn()

    def run_maintenance_tasks(self) -> None:
        self._leftovers.clear(self.queues[0])

    def _install_signal_handlers(self) -> None:
        """Signals belong to the main thread."""

    def _set_ip_address(self, _: Redis) -> None:
        """RQ lists all clients of the server to find its own, which two hundred loops would do in turn."""
        self.ip_address = "unknown"

    def _take(self, timeout: int | None) -> tuple[Job, rq.Queue] | None:
        try:
            taken = self.queue_class.dequeue_any(
                self._ordered_queues,
                timeout,
                connection=self.connection,
                job_class=self.job_class,
                serializer=self.serializer,
                death_penalty_class=self.death_penalty_class,
            )
        except ValueError as error:  # An id that RQ does not accept; only a stranger can have written it.
            log.error("queue.refused", extra={"job": "unreadable"})
            self._drop(getattr(error, "job_id", ""))
            raise DequeueTimeout(timeout, self.queues[0].key) from None
        if taken is not None:
            taken[0].redis_server_version = get_version(self.connection)
            taken[0].origin = self.queues[0].name  # What Redis says of it is not read; RQ names its registries by it.
        return taken

    def _drop(self, job_id: str) -> None:
        with self.connection.pipeline() as pipeline:
            pipeline.lrem(self.queues[0].intermediate_queue_key, 1, job_id)
            pipeline.delete(NamedJob.redis_job_namespace_prefix + job_id)
            pipeline.execute()


class _FaultsOnly(logging.Logger):
    """Stands in for RQ's log, whose lines carry arguments and tracebacks; keeps the last error's type."""

    fault: str | None = None

    def _log(self, level: int, *_: Any, **__: Any) -> None:
        kind = sys.exc_info()[0]
        if level >= logging.ERROR and kind is not None:
            self.fault = kind.__name__
