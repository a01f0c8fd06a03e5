"""An inviter who deletes her data at the very moment she is rewarded: nobody waits in a circle, whoever began."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, text

from services import charges, invitations, outbox
from services.charges import Quote
from services.database import Database
from services.invitations import Reward
from services.ledger import gifts, journal
from services.ledger.verify import verify
from services.tariff import Price
from tests.unit.services.inviting import NOW, coins_of, delete, meet, name_code, read
from tests.unit.services.record import lay

T = TypeVar("T")
BLOCKED = text("""
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
""")


@contextmanager
def holding(database: Database, lock: Callable[[Connection], object]) -> Iterator[Callable[[], None]]:
    """This will keep a lock until it is let go of, at the latest at the end of the block."""
    with ExitStack() as stack:
        lock(stack.enter_context(database.begin()))
        yield stack.close


def wait_until(database: Database, blocked: int, *, unless: Future[Any] | None = None) -> None:
    """This will return once so many transactions wait for somebody's lock, `unless` one of them is through."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with database.begin() as connection:
            if connection.execute(BLOCKED).scalar_one() == blocked or (unless and unless.done()):
                return
    raise AssertionError(f"never did {blocked} wait")


def lock_code(connection: Connection, user: int) -> None:
    """Where a deletion comes by after it has looked for invitations, and before her row is hers alone."""
    connection.execute(text("SELECT FROM wallets WHERE user_id = :id FOR UPDATE"), {"id": user})


def reward(connection: Connection) -> Reward | None:
    """This will reward and write the thanks, as the sweeper does in one transaction."""
    found = invitations.reward_next(connection, now=NOW)
    if found is not None:
        outbox.notify(connection, user_id=found.user_id, view="friend_has_read", arguments={}, now=NOW)
    return found


class Meeting:
    """Ken is deleting her data; Mali names her code and reads in the middle of it, and a worker comes by."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.pool = ThreadPoolExecutor(2)
        with database.begin() as connection:
            self.ken, self.mali = meet(connection, "ken"), meet(connection, "mali")
            # Something is held, so that her deletion moves money.
            gifts.grant(connection, user_id=self.ken, stars=1, key="a gift", reason="a test", now=NOW)
            reading = lay(connection, self.ken, NOW)
            quoted = Quote(Price(stars=1), "price")
            charges.lay(connection, reading_id=reading, user_id=self.ken, quoted=quoted, now=NOW)

    def start(self, act: Callable[[Connection], T]) -> Future[T]:
        def run() -> T:
            with self.database.begin() as connection:
                return act(connection)

        return self.pool.submit(run)

    def be_read(self) -> None:
        """Mali names Ken's code and has her first reading."""
        with self.database.begin() as connection:
            assert name_code(connection, self.mali, self.ken).coins
            read(connection, self.mali)

    def end(self) -> None:
        with self.database.begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM users WHERE deleted_at IS NOT NULL")).scalar_one() == 1
            assert verify(connection) == []


@pytest.fixture
def meeting(own_database: Database) -> Iterator[Meeting]:
    """Both orders begin alike."""
    found = Meeting(own_database)
    yield found
    found.pool.shutdown()


def test_a_reward_begun_before_its_inviters_row_is_locked_comes_first(meeting: Meeting) -> None:
    """The worker has the invitation and waits for her money, while the deletion comes to her row."""
    database, ken = meeting.database, meeting.ken
    with (
        holding(database, lambda connection: journal.lock(connection, user_id=ken)) as let_go_of_money,
        holding(database, lambda connection: lock_code(connection, ken)) as let_go_of_code,
    ):
        deletion = meeting.start(lambda connection: delete(connection, ken))
        wait_until(database, 1)
        meeting.be_read()
        rewarding = meeting.start(reward)
        wait_until(database, 2)
        let_go_of_code()
        wait_until(database, 2)
        let_go_of_money()
        rewarded = rewarding.result(timeout=10)
        deletion.result(timeout=10)

    assert rewarded == Reward(ken, 120, reachable=True)
    meeting.end()
    with database.begin() as connection:
        assert coins_of(connection, meeting.mali, ken) == [200, 220], "hers, under the pseudonym"


def test_a_reward_begun_when_its_inviters_row_is_locked_is_left_to_the_next_sweep(meeting: Meeting) -> None:
    """The deletion has her row and waits for her money; the worker must not take the invitation from under it."""
    database, ken = meeting.database, meeting.ken
    with (
        holding(database, lambda connection: journal.lock(connection, user_id=ken)) as let_go_of_money,
        holding(database, lambda connection: lock_code(connection, ken)) as let_go_of_code,
    ):
        deletion = meeting.start(lambda connection: delete(connection, ken))
        wait_until(database, 1)
        meeting.be_read()
        let_go_of_code()
        wait_until(database, 1)
        rewarding = meeting.start(reward)
        wait_until(database, 2, unless=rewarding)
        let_go_of_money()
        rewarded = rewarding.result(timeout=10)
        deletion.result(timeout=10)

    assert rewarded is None
    meeting.end()
    with database.begin() as connection:
        assert reward(connection) is None, "it has lapsed with her"
        assert coins_of(connection, meeting.mali, ken) == [200, 100]
