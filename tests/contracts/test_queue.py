"""The queue against a real server: waking, refusing, stopping, and coming back after losses."""

from __future__ import annotations

import json
import logging
import pickle
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from redis import Redis as Client
from rq import Queue as PlainQueue
from rq.job import Callback
from sqlalchemy.exc import IntegrityError

from dev.redis import Redis
from services.adapters.named_job import open_queue
from services.adapters.queue import FIRST, QUEUES, STANDARD, MemoryQueue, RQQueue, share_out
from services.adapters.rq_loop import Leftovers
from services.adapters.worker_loops import WorkerLoops

PATIENCE = 10.0


class DriverError(Exception):
    """As psycopg2 raises it: with a state of five signs."""

    pgcode = "23505"


class Work:
    """Jobs that note what they were called with; `hold` keeps them running until `go`."""

    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []
        self.threads: set[str] = set()
        self.go = threading.Event()
        self.entered = threading.Semaphore(0)

    def note(self, *args: int | str) -> None:
        self.threads.add(threading.current_thread().name)
        self.done.append(args)

    def hold(self, number: int) -> None:
        self.entered.release()
        assert self.go.wait(PATIENCE)
        self.done.append((number,))

    def fail(self) -> None:
        raise OSError("the question was: will I find work?")

    def collide(self) -> None:
        raise IntegrityError("INSERT", {"question": "will I find work?"}, DriverError("will I find work?"))

    def leave(self) -> None:
        raise SystemExit("the question was: will I find work?")

    @property
    def table(self) -> dict[str, Callable[..., None]]:
        return {"note": self.note, "hold": self.hold, "fail": self.fail, "collide": self.collide, "leave": self.leave}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    with Redis(tmp_path_factory.mktemp("redis"), durable=False) as server:
        yield server


@pytest.fixture
def redis(server: Redis) -> Iterator[Client]:
    client = Client.from_url(server.url())
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def work() -> Work:
    return Work()


class Steering:
    """The main thread of a worker, as worker.py has it: runs the loops until told to stop."""

    def __init__(self, loops: WorkerLoops) -> None:
        self.loops = loops
        self.finished: bool | None = None
        self.stopping = threading.Event()
        self._main = threading.Thread(target=self._run, daemon=True)
        self._main.start()

    def _run(self) -> None:
        self.finished = self.loops.run(self.stopping)

    def stop(self) -> float:
        """This will stop the loops and tell how many seconds it took."""
        began = time.monotonic()
        self.stopping.set()
        self._main.join(PATIENCE)
        assert not self._main.is_alive()
        return time.monotonic() - began


@contextmanager
def steering(url: str, work: Work, threads: int, grace: float = PATIENCE, first: int = 0) -> Iterator[Steering]:
    main = Steering(WorkerLoops(url, work.table, {FIRST: first, STANDARD: threads}, grace=grace))
    try:
        yield main
    finally:
        work.go.set()
        main.stop()


@contextmanager
def running(url: str, work: Work, threads: int = 2, first: int = 0) -> Iterator[WorkerLoops]:
    with steering(url, work, threads, first=first) as main:
        until(lambda: main.loops.alive == threads + first)
        yield main.loops


def names(redis: Client, pattern: str) -> list[str]:
    return [key.decode() if isinstance(key, bytes) else key for key in redis.keys(pattern)]


def waiting(redis: Client) -> list[str]:
    """The clients that wait for a job at this moment."""
    return [client["id"] for client in redis.client_list() if "b" in client["flags"]]


def until(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.01)


def test_a_wake_up_runs_the_job_of_that_name_with_its_arguments(server: Redis, redis: Client, work: Work) -> None:
    queue = RQQueue(server.url())

    with running(server.url(), work):
        queue.wake("note", 7, "a")
        until(lambda: work.done)

    assert work.done == [(7, "a")]


def test_nothing_is_left_in_redis_after_a_job(server: Redis, redis: Client, work: Work) -> None:
    with running(server.url(), work):
        RQQueue(server.url()).wake("note", 7)
        until(lambda: work.done)

    left = {key for key in names(redis, "*") if not key.startswith("rq:worker:")}
    assert left <= {"rq:queues"}
    assert all(redis.ttl(key) > 0 for key in redis.keys("rq:worker:*"))


def test_through_redis_travel_a_name_and_values_and_nothing_else(server: Redis, redis: Client) -> None:
    RQQueue(server.url()).wake("deliver_reading", 12)

    (key,) = names(redis, "rq:job:*")
    job: dict[Any, Any] = redis.hgetall(key)
    assert json.loads(zlib.decompress(job[b"data"])) == ["deliver_reading", None, [12], {}]
    assert job[b"description"] == b""
    assert redis.ttl(key) > 0


def test_the_same_wake_up_twice_runs_twice(server: Redis, redis: Client, work: Work) -> None:
    queue = RQQueue(server.url())

    with running(server.url(), work):
        queue.wake("note", 1)
        queue.wake("note", 1)
        until(lambda: len(work.done) == 2)

    assert work.done == [(1,), (1,)]


def test_without_redis_a_wake_up_is_swallowed_at_once_and_logged_by_type(
    caplog: pytest.LogCaptureFixture,
) -> None:
    queue = RQQueue("redis://:secret@127.0.0.1:9/0")
    started = time.monotonic()

    queue.wake("note", 1)

    assert time.monotonic() - started < 2
    (record,) = [record for record in caplog.records if record.name == "mimivibes.queue"]
    assert record.__dict__["error"] == "ConnectionError"
    assert "secret" not in caplog.text


def test_after_a_failure_redis_is_left_in_peace_for_two_seconds(server: Redis, redis: Client) -> None:
    now = [100.0]
    queue = RQQueue(server.url(), clock=lambda: now[0])
    queue._rests_until = 102.0  # As a failed attempt leaves it.

    queue.wake("note", 1)
    assert redis.llen(f"rq:queue:{STANDARD}") == 0

    now[0] = 102.0
    queue.wake("note", 1)
    assert redis.llen(f"rq:queue:{STANDARD}") == 1


def test_an_unknown_job_is_refused_and_logged_and_the_loop_goes_on(
    server: Redis, redis: Client, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    queue = RQQueue(server.url())

    with running(server.url(), work, threads=1):
        queue.wake("sweep_the_stairs", 1)
        queue.wake("note", 2)
        until(lambda: work.done)

    assert work.done == [(2,)]
    assert [r.__dict__["job"] for r in caplog.records if r.message == "queue.refused"] == ["sweep_the_stairs"]
    assert not redis.keys("rq:job:*")


SPRUNG: list[tuple[Any, ...]] = []


def spring(*args: Any) -> None:
    """A function that exists, which is all RQ asks of a path it finds in Redis."""
    SPRUNG.append(args)


class Trap:
    """Unpickling this writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return Path.touch, (self.path,)


def test_a_pickled_payload_is_refused_unread(
    server: Redis, redis: Client, work: Work, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trap = tmp_path / "sprung"
    job = PlainQueue(STANDARD, connection=redis).enqueue("note", 1)
    redis.hset(f"rq:job:{job.id}", "data", zlib.compress(pickle.dumps(("note", None, (Trap(trap),), {}))))

    with running(server.url(), work, threads=1):
        RQQueue(server.url()).wake("note", 2)
        until(lambda: work.done)

    assert work.done == [(2,)]
    assert not trap.exists()
    assert [r.__dict__["job"] for r in caplog.records if r.message == "queue.refused"] == ["unreadable"]


def test_an_import_path_in_redis_is_never_run(server: Redis, redis: Client, work: Work) -> None:
    path = f"{__name__}.spring"
    foreign = PlainQueue(STANDARD, connection=redis, serializer="json")
    foreign.enqueue(path, 1)
    foreign.enqueue("note", 1, on_success=Callback(path), on_failure=Callback(path))

    with running(server.url(), work, threads=1) as loops:
        until(lambda: work.done and not loops.busy)

    assert work.done == [(1,)]
    assert SPRUNG == []


@pytest.mark.parametrize("poison", ["not an id", "ไพ่", "a" * 5000, ""])
def test_ids_that_nobody_of_us_wrote_do_no_harm(
    server: Redis, redis: Client, work: Work, poison: str, caplog: pytest.LogCaptureFixture
) -> None:
    redis.rpush(f"rq:queue:{STANDARD}", poison)

    with running(server.url(), work, threads=1):
        RQQueue(server.url()).wake("note", 1)
        until(lambda: work.done)

    assert work.done == [(1,)]
    assert "queue.loops_ended" not in caplog.text


def test_a_job_s_error_is_logged_by_type_and_its_words_stay_out(
    server: Redis, redis: Client, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with running(server.url(), work, threads=1):
        queue = RQQueue(server.url())
        queue.wake("fail")
        queue.wake("collide")
        queue.wake("leave")
        queue.wake("note", 1)
        until(lambda: work.done)

    failed = [(r.__dict__["error"], r.__dict__["sqlstate"]) for r in caplog.records if r.message == "queue.job_failed"]
    assert failed == [("OSError", None), ("IntegrityError", "23505"), ("SystemExit", None)]
    assert "find work" not in caplog.text
    assert not [record for record in caplog.records if record.name == "rq.worker"]
    assert not any(b"find work" in value for key in redis.keys("rq:job:*") for value in redis.hvals(key))


def test_two_hundred_loops_stop_within_two_seconds(server: Redis, redis: Client, work: Work) -> None:
    with steering(server.url(), work, threads=200) as main:
        until(lambda: main.loops.alive == 200)
        queue = RQQueue(server.url())
        for number in range(400):
            queue.wake("note", number)
        until(lambda: len(work.done) == 400)

        assert main.stop() < 2

    assert main.loops.alive == 0
    assert sorted(work.done) == [(number,) for number in range(400)]


def test_jobs_run_side_by_side(server: Redis, redis: Client, work: Work) -> None:
    with running(server.url(), work, threads=20) as loops:
        queue = RQQueue(server.url())
        for number in range(20):
            queue.wake("hold", number)

        until(lambda: loops.busy == 20)
        work.go.set()
        until(lambda: len(work.done) == 20)


def test_a_running_job_finishes_after_the_stop(server: Redis, redis: Client, work: Work) -> None:
    with steering(server.url(), work, threads=3) as main:
        RQQueue(server.url()).wake("hold", 1)
        assert work.entered.acquire(timeout=PATIENCE)

        main.stopping.set()
        until(lambda: main.loops.alive == 1)
        assert work.done == []
        work.go.set()
        main.stop()

    assert work.done == [(1,)]
    assert main.finished is True


def test_the_grace_period_ends_also_for_a_job_that_does_not(server: Redis, redis: Client, work: Work) -> None:
    with steering(server.url(), work, threads=1, grace=0.5) as main:
        RQQueue(server.url()).wake("hold", 1)
        assert work.entered.acquire(timeout=PATIENCE)

        assert 0.5 <= main.stop() < 2

    assert main.finished is False


def test_a_wake_up_that_comes_after_the_stop_waits_for_the_next_worker(
    server: Redis, redis: Client, work: Work
) -> None:
    with running(server.url(), work):
        pass

    RQQueue(server.url()).wake("note", 1)

    assert redis.llen(f"rq:queue:{STANDARD}") == 1
    with running(server.url(), work):
        until(lambda: work.done)


def test_a_loop_that_ends_is_replaced(
    server: Redis, redis: Client, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    with running(server.url(), work, threads=1) as loops:
        first = loops._slots[0].thread
        until(lambda: waiting(redis))
        redis.client_kill_filter(_id=waiting(redis)[0])
        until(lambda: loops._slots[0].thread not in {None, first})
        RQQueue(server.url()).wake("note", 1)
        until(lambda: work.done)

    (record,) = [record for record in caplog.records if record.message == "queue.loops_ended"]
    assert record.__dict__["errors"] == {"ConnectionError": 1}


def test_a_loop_that_cannot_live_is_started_again_with_growing_pauses(
    server: Redis, redis: Client, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    redis.set("rq:workers", "not the set that RQ expects")
    started = time.monotonic()
    with steering(server.url(), work, threads=1):
        until(lambda: sum(record.message == "queue.loops_ended" for record in caplog.records) == 3)
        assert time.monotonic() - started > 1.4

        redis.delete("rq:workers")
        RQQueue(server.url()).wake("note", 1)
        until(lambda: work.done)


def test_a_stop_in_the_midst_of_work_loses_none_of_it(server: Redis, redis: Client, work: Work) -> None:
    queue = RQQueue(server.url())
    for number in range(600):
        queue.wake("note", number)

    with running(server.url(), work, threads=20):
        until(lambda: len(work.done) > 100)

    assert len(work.done) + redis.llen(f"rq:queue:{STANDARD}") == 600
    assert redis.llen(f"rq:queue:{STANDARD}:intermediate") == 0
    assert len(set(work.done)) == len(work.done)


def test_the_loops_survive_a_flushed_redis_while_idle_and_while_busy(server: Redis, redis: Client, work: Work) -> None:
    with running(server.url(), work, threads=2):
        queue = RQQueue(server.url())
        queue.wake("hold", 1)
        assert work.entered.acquire(timeout=PATIENCE)
        redis.flushall()
        work.go.set()
        until(lambda: work.done == [(1,)])
        for number in range(4):
            queue.wake("note", number)
        until(lambda: len(work.done) == 5)

    assert all(redis.ttl(key) > 0 for key in redis.keys("rq:job:*"))


def test_the_loops_survive_redis_going_away_and_coming_back(
    tmp_path: Path, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    with Redis(tmp_path, durable=False) as first:
        url, port = first.url(), first.port
        with running(url, work, threads=20) as loops:
            first.stop()
            until(lambda: loops.alive == 0)
            before = time.process_time()
            time.sleep(1.0)  # Long enough for a busy loop to show in the processor's time.
            assert time.process_time() - before < 0.3

            with Redis(tmp_path, durable=False, port=port) as second:
                assert second.url() == url
                until(lambda: loops.alive == 20, patience=15)
                RQQueue(url).wake("note", 1)
                until(lambda: work.done)
    ended = [record for record in caplog.records if record.message == "queue.loops_ended"]
    assert sum(record.__dict__["count"] for record in ended) == 20, "each loop ends once in an outage"
    assert len(ended) < 10, "an outage is told in few lines, not one a loop"


def test_a_stop_during_an_outage_is_quick(tmp_path: Path, work: Work) -> None:
    server = Redis(tmp_path, durable=False)
    server.start()
    with steering(server.url(), work, threads=5) as main:
        until(lambda: main.loops.alive == 5)
        server.stop()
        until(lambda: main.loops.alive == 0)

        assert main.stop() < 2


def test_what_a_killed_worker_had_taken_is_thrown_away_after_a_minute(redis: Client) -> None:
    now = [0.0]
    leftovers = Leftovers(lambda: now[0])
    queue = open_queue(redis, STANDARD)
    redis.rpush(queue.intermediate_queue_key, "taken")
    redis.hset("rq:job:taken", "data", "x")

    assert leftovers.take_turn()
    leftovers.clear(queue)
    assert redis.exists("rq:job:taken"), "it may just have been taken"
    assert not leftovers.take_turn()

    now[0] = 60.0
    assert leftovers.take_turn()
    leftovers.clear(queue)
    assert not redis.keys("rq:job:*")
    assert redis.llen(queue.intermediate_queue_key) == 0


def test_a_full_standard_queue_does_not_delay_what_goes_first(server: Redis, redis: Client, work: Work) -> None:
    queue = RQQueue(server.url())
    with running(server.url(), work, threads=3, first=1):
        for number in range(10):
            queue.wake("hold", number)
        for _ in range(3):
            assert work.entered.acquire(timeout=PATIENCE)

        queue.wake("note", 99, queue=FIRST)
        until(lambda: work.done)

        assert work.done == [(99,)], "every standard loop is still held up"
        assert redis.llen(f"rq:queue:{STANDARD}") == 7


def test_a_full_first_queue_leaves_the_standard_loops_alone(server: Redis, redis: Client, work: Work) -> None:
    queue = RQQueue(server.url())
    with running(server.url(), work, threads=1, first=1):
        for number in range(3):
            queue.wake("hold", number, queue=FIRST)
        assert work.entered.acquire(timeout=PATIENCE)

        queue.wake("note", 99)
        until(lambda: work.done)

        assert work.done == [(99,)]
        assert redis.llen(f"rq:queue:{FIRST}") == 2


def test_each_loop_listens_to_one_queue_and_takes_its_jobs_without_a_moment_of_being_lost(
    server: Redis, redis: Client, work: Work
) -> None:
    queue = RQQueue(server.url())
    with running(server.url(), work, threads=2, first=1) as loops:
        listening = sorted(slot.loop.queues[0].name for slot in loops._slots if slot.loop)
        assert [len(slot.loop.queues) for slot in loops._slots if slot.loop] == [1, 1, 1]
        assert listening == [FIRST, STANDARD, STANDARD]
        until(lambda: len(waiting(redis)) == 3)
        commands = {client["cmd"] for client in redis.client_list() if "b" in client["flags"]}
        assert commands == {"blmove"}, "a job always lies in one list or the other"

        for name in QUEUES:
            queue.wake("note", name, queue=name)
        until(lambda: len(work.done) == 2 and not loops.busy)

    left = {key for key in names(redis, "*") if not key.startswith("rq:worker:")}
    assert left <= {"rq:queues"}, "what was taken of either queue is tidied away"


def test_a_worker_of_one_group_leaves_the_other_queue_to_others(server: Redis, redis: Client, work: Work) -> None:
    queue = RQQueue(server.url())
    queue.wake("note", 1, queue=FIRST)
    queue.wake("note", 2)

    with running(server.url(), work, threads=0, first=2):
        until(lambda: work.done)
    assert (work.done, redis.llen(f"rq:queue:{STANDARD}")) == ([(1,)], 1)

    with running(server.url(), work, threads=2):
        until(lambda: len(work.done) == 2)
    assert work.done == [(1,), (2,)]


def test_a_loop_is_replaced_by_one_of_its_own_queue(server: Redis, redis: Client, work: Work) -> None:
    with running(server.url(), work, threads=1, first=1) as loops:
        before = {slot.thread for slot in loops._slots}
        until(lambda: len(waiting(redis)) == 2)
        for client in waiting(redis):
            redis.client_kill_filter(_id=client)
        until(lambda: all(slot.thread and slot.thread not in before for slot in loops._slots))
        for name in QUEUES:
            RQQueue(server.url()).wake("note", name, queue=name)
        until(lambda: len(work.done) == 2)

    assert {slot.queue for slot in loops._slots} == set(QUEUES)


@pytest.mark.parametrize(("threads", "first"), [(1, 1), (3, 1), (4, 1), (8, 2), (64, 16), (400, 100)])
def test_the_first_queue_gets_a_quarter_on_top_and_never_nothing(threads: int, first: int) -> None:
    assert share_out(threads) == {FIRST: first, STANDARD: threads}


def test_a_wake_up_is_cheap(server: Redis, redis: Client) -> None:
    queue = RQQueue(server.url())
    queue.wake("note", 0)
    started = time.process_time()
    for number in range(200):
        queue.wake("note", number)

    assert (time.process_time() - started) / 200 < 0.002


def test_the_queue_of_tests_runs_in_order_when_told() -> None:
    queue = MemoryQueue()
    seen: list[int | str] = []
    queue.wake("note", 1)
    queue.wake("note", 2)
    assert seen == []

    assert queue.run({"note": seen.append}) == 2
    assert seen == [1, 2]


def test_the_queue_of_tests_runs_first_what_goes_first(work: Work) -> None:
    queue = MemoryQueue()
    for number, name in enumerate((STANDARD, FIRST, STANDARD, FIRST)):
        queue.wake("note", number, queue=name)

    queue.run(work.table)

    assert work.done == [(1,), (3,), (0,), (2,)]
