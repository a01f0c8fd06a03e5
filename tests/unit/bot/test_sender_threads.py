"""The sender's threads: one user's messages in order, users side by side, bounded, drained at the end."""

from __future__ import annotations

import queue
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from bot.core.sender import CAPACITY, Sender
from bot.line.client import Answer
from services import outbox
from services.database import Database, UnitOfWork
from services.outbox import Draft, Outgoing, Settled
from tests.conftest import FixedClock
from tests.doubles import RecordingLine
from tests.unit.services.record import someone

PATIENCE = 10.0
"""Seconds after which a thread that does not come is a failure; nothing here waits that long when all is well."""


@dataclass
class SlowLine(RecordingLine):
    """A LINE that says which token has come in, and answers when it is let."""

    begun: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    leave: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def reply(self, token: str, messages: bytes) -> Answer:
        self.begun.put(token)
        assert self.leave.acquire(timeout=PATIENCE)
        return super().reply(token, messages)

    def next(self) -> str:
        return self.begun.get(timeout=PATIENCE)


class WatchedDatabase:
    """A database that says when a transaction begins, and may fail at one."""

    def __init__(self, database: UnitOfWork) -> None:
        self._database = database
        self.begun = threading.Semaphore(0)
        self.failures = 0

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """See UnitOfWork.begin."""
        self.begun.release()
        if self.failures:
            self.failures -= 1
            raise OperationalError("", {}, Exception())
        with self._database.begin() as connection:
            yield connection


def sender(line: RecordingLine, database: UnitOfWork, clock: FixedClock, threads: int) -> Sender:
    return Sender(line=line, database=database, render=lambda row: b"[]", clock=clock, threads=threads)


def put(database: Database, clock: FixedClock, user: str, *tokens: str) -> list[Outgoing]:
    """This will write replies to a user down; she is known from her first one on."""
    with database.begin() as connection:
        known = connection.execute(text("SELECT id FROM users WHERE line_user_id = :name"), {"name": user}).scalar()
        user_id = known or someone(connection, user)
        drafts = [Draft("turn", "reply", b"[]", token) for token in tokens]
        return outbox.put(
            connection, drafts, user_id=user_id, line_user_id=user, lease_token=uuid.uuid4(), now=clock()
        )  # fmt: skip


def states(database: Database) -> list[str]:
    with database.begin() as connection:
        return list(connection.execute(text("SELECT state FROM outbox ORDER BY id")).scalars())


@pytest.fixture
def line() -> Iterator[SlowLine]:
    """A slow LINE; whoever still waits there at the end is let go."""
    found = SlowLine()
    yield found
    found.leave.release(100)


def test_messages_of_one_user_go_one_after_the_other_however_slow_line_is(own_database, clock, line: SlowLine) -> None:
    busy = sender(line, own_database, clock, threads=2)
    busy.submit(put(own_database, clock, "mali", "mali-1"))
    assert line.next() == "mali-1"

    busy.submit([*put(own_database, clock, "mali", "mali-2", "mali-3"), *put(own_database, clock, "ken", "ken-1")])
    assert line.next() == "ken-1", "a thread is free, and still no other of hers has gone out"

    line.leave.release(100)
    assert busy.drain(PATIENCE)
    assert [call.to for call in line.calls if call.to.startswith("mali")] == ["mali-1", "mali-2", "mali-3"]
    assert states(own_database) == ["sent"] * 4


def test_two_users_are_served_side_by_side(own_database: Database, clock: FixedClock) -> None:
    both = threading.Barrier(2, timeout=PATIENCE)

    class Meeting(RecordingLine):
        def reply(self, token: str, messages: bytes) -> Answer:
            both.wait()
            return super().reply(token, messages)

    busy = sender(Meeting(), own_database, clock, threads=2)

    busy.submit([*put(own_database, clock, "mali", "a"), *put(own_database, clock, "ken", "b")])

    assert busy.drain(PATIENCE)
    assert states(own_database) == ["sent", "sent"]


def test_what_a_full_sender_leaves_behind_is_swept(own_database: Database, clock: FixedClock, line: SlowLine) -> None:
    (mine,) = put(own_database, clock, "mali", "mine")
    strangers = [replace(mine, id=-n, user_id=-n, reply_token="stranger") for n in range(1, CAPACITY + 1)]
    full = sender(line, own_database, clock, threads=1)

    full.submit([*strangers, mine])

    line.leave.release(CAPACITY + 1)
    assert full.drain(6 * PATIENCE)
    assert len(line.calls) == CAPACITY
    assert states(own_database) == ["waiting"]
    clock.advance(seconds=12)
    assert sender(line, own_database, clock, threads=0).sweep() == 1
    assert (line.calls[-1].to, states(own_database)) == ("mine", ["sent"])


def test_a_full_sender_still_takes_more_for_a_user_it_already_serves(own_database, clock, line: SlowLine) -> None:
    first, second = put(own_database, clock, "mali", "mine-1", "mine-2")
    strangers = [replace(first, id=-n, user_id=-n, reply_token="stranger") for n in range(1, CAPACITY)]
    full = sender(line, own_database, clock, threads=1)

    full.submit([first, *strangers, second])

    line.leave.release(CAPACITY + 1)
    assert full.drain(6 * PATIENCE)
    assert states(own_database) == ["sent", "sent"]


def test_draining_waits_until_everything_is_sent_and_written_down(own_database, clock, line: SlowLine) -> None:
    busy = sender(line, own_database, clock, threads=2)
    busy.submit([*put(own_database, clock, "mali", "a", "b"), *put(own_database, clock, "ken", "c")])
    line.next()
    threading.Thread(target=line.leave.release, args=(100,)).start()

    assert busy.drain(PATIENCE)

    assert states(own_database) == ["sent"] * 3


def test_draining_gives_up_in_time_and_the_sweeper_finds_the_rest(own_database, clock, line: SlowLine) -> None:
    busy = sender(line, own_database, clock, threads=1)
    busy.submit(put(own_database, clock, "mali", "a"))
    assert line.next() == "a"

    assert busy.drain(0.05) is False

    clock.advance(seconds=12)
    swept = RecordingLine(answers=[400])
    assert sender(swept, own_database, clock, threads=0).sweep() == 1
    assert ([call.to for call in swept.calls], states(own_database)) == (["a"], ["sent"])


def test_a_sender_that_never_sent_drains_at_once(own_database: Database, clock: FixedClock) -> None:
    assert sender(RecordingLine(), own_database, clock, threads=2).drain(PATIENCE)


@pytest.mark.parametrize("way", ["settled", "grown old"])
def test_a_message_waits_for_the_one_another_process_sends_first(own_database, clock: FixedClock, way: str) -> None:
    (first,) = put(own_database, clock, "mali", "first")
    (second,) = put(own_database, clock, "mali", "second")
    line, watched = RecordingLine(), WatchedDatabase(own_database)
    waiting = threading.Thread(target=sender(line, watched, clock, threads=0).submit, args=([second],))
    waiting.start()
    for _ in range(3):
        assert watched.begun.acquire(timeout=PATIENCE), "it looks again and again"
    assert line.calls == []

    if way == "settled":
        with own_database.begin() as connection:
            outbox.settle(connection, [Settled(first.id, "sent", 200, None)], now=clock())
    else:
        clock.advance(seconds=5)

    waiting.join(PATIENCE)
    assert [call.to for call in line.calls] == ["second"]


def test_results_that_could_not_be_written_down_leave_their_rows_to_the_sweeper(own_database, clock, line) -> None:
    watched = WatchedDatabase(own_database)
    busy = sender(line, watched, clock, threads=1)
    watched.failures = 1
    line.leave.release(100)
    busy.submit(put(own_database, clock, "mali", "a"))
    assert watched.begun.acquire(timeout=PATIENCE), "the settler has failed with the first"

    busy.submit(put(own_database, clock, "ken", "b"))

    assert busy.drain(PATIENCE)
    assert states(own_database) == ["waiting", "sent"]


def test_results_are_written_down_together(own_database: Database, clock: FixedClock) -> None:
    watched = WatchedDatabase(own_database)
    busy = sender(RecordingLine(), watched, clock, threads=1)

    busy.submit([row for n in range(20) for row in put(own_database, clock, f"user-{n}", f"token-{n}")])

    assert busy.drain(PATIENCE)
    assert states(own_database) == ["sent"] * 20
    transactions = 0
    while watched.begun.acquire(blocking=False):
        transactions += 1
    assert transactions < 20
