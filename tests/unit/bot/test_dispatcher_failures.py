"""What becomes of an event when its handler fails, when the connection is lost, and of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from bot.core.context import Context, Messages
from bot.core.steps import Step
from bot.design.flex import plain
from services.database import UnitOfWork
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.bot.test_dispatcher import Hall


@pytest.fixture
def hall(database: UndoneDatabase, clock: FixedClock) -> Hall:
    return Hall(database, clock)


def fail_after_writing(ctx: Context, typed: str) -> Messages:
    """A handler that changes things and then stumbles over what the user wrote."""
    ctx.connection.execute(text("UPDATE users SET consent_version = 9"))
    ctx.enter(Step.MOOD)
    ctx.wake("write_reading", 7)
    raise ValueError(f"cannot read {typed}")


def test_a_failed_event_leaves_no_trace_and_is_answered_when_it_is_tried_again(hall: Hall, caplog) -> None:
    hall.answer = fail_after_writing
    assert hall.say("her words") == []
    kept = hall.kept()
    assert (kept.state, kept.error, kept.raw["message"]["text"]) == ("failed", "ValueError", "her words")
    assert (hall.user().consent_version, hall.woken) == (0, [])
    assert "her words" not in caplog.text

    hall.answer = lambda ctx, typed: [plain(f"You said {typed}")]
    assert hall.dispatcher.sweep() == 0
    hall.clock.advance(seconds=5)
    assert hall.dispatcher.sweep() == 1

    assert [(call.to, call.text) for call in hall.line.calls] == [("token-1", "You said her words")]
    assert (hall.kept().state, hall.kept().error) == ("done", None)
    assert "her words" not in str(hall.kept().raw)


def test_an_event_that_fails_again_is_apologised_for_once_and_then_dead(hall: Hall) -> None:
    hall.answer = fail_after_writing
    hall.say("her words")

    for _ in range(10):
        hall.clock.advance(seconds=30)
        hall.dispatcher.sweep()

    assert hall.handled == ["her words"] * 2
    (call,) = hall.line.calls
    assert (call.to, call.text) == ("token-1", "Something slipped on my side. Please try that once more in a moment.")
    assert (hall.kept().state, "her words" in str(hall.kept().raw)) == ("dead", False)


def test_an_event_that_is_not_her_act_is_tried_five_times_and_dies_in_silence(hall: Hall) -> None:
    hall.answer = fail_after_writing
    hall.dispatcher.take_in([hall.event(None, type="follow")])

    for tries, seconds in enumerate((5, 30, 120, 600, 3600), start=1):
        assert len(hall.handled) == tries
        hall.clock.advance(seconds=seconds - 0.001)
        assert hall.dispatcher.sweep() == 0
        hall.clock.advance(seconds=0.001)
        hall.dispatcher.sweep()

    assert (len(hall.handled), hall.kept().state, hall.line.calls) == (5, "dead", [])


def test_a_failed_event_that_line_delivers_again_is_left_to_the_sweep(hall: Hall) -> None:
    hall.answer = fail_after_writing
    event = hall.event()
    hall.dispatcher.take_in([event])

    hall.dispatcher.take_in([event])

    assert len(hall.handled) == 1


def test_what_goes_wrong_with_one_event_never_reaches_its_neighbours(hall: Hall) -> None:
    hall.answer = lambda ctx, typed: fail_after_writing(ctx, typed) if typed == "bad" else [plain(f"You said {typed}")]

    hall.dispatcher.take_in([hall.event(typed) for typed in ("one", "bad", "two")])

    assert [call.text for call in hall.line.calls] == ["You said one", "You said two"]


def test_a_statement_that_postgresql_refuses_is_a_failure_and_no_lost_connection(hall: Hall) -> None:
    def divide(ctx: Context, typed: str) -> Messages:
        ctx.connection.execute(text("SELECT 1 / 0"))
        return []

    hall.answer = divide

    assert hall.say("hello") == []

    assert (hall.handled, hall.kept().state) == (["hello"], "failed")


class StaleDatabase:
    """A database whose first connections turn out to be lost: when they are used, or just after their commit."""

    def __init__(self, database: UnitOfWork, *, before: int = 0, after: int = 0) -> None:
        self._database, self.before, self.after = database, before, after

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """See UnitOfWork.begin."""
        if self.before:
            self.before -= 1
            raise OperationalError("", {}, Exception(), connection_invalidated=True)
        with self._database.begin() as connection:
            yield connection
        if self.after:
            self.after -= 1
            raise OperationalError("", {}, Exception(), connection_invalidated=True)


def test_an_event_that_meets_a_stale_connection_is_handled_by_a_fresh_one(database, clock: FixedClock) -> None:
    hall = Hall(database, clock, StaleDatabase(database, before=1))

    assert hall.say("hello") == ["You said hello"]
    assert hall.handled == ["hello"]


def test_an_event_that_finds_no_database_twice_is_given_back_to_line(database, clock: FixedClock) -> None:
    hall = Hall(database, clock, StaleDatabase(database, before=2))
    event = hall.event()
    with pytest.raises(OperationalError):
        hall.dispatcher.take_in([event])
    assert (hall.handled, hall.line.calls) == ([], [])

    hall.dispatcher.take_in([event])

    assert hall.handled == ["hello"]


def test_an_event_whose_commit_went_unheard_is_not_handled_twice_and_its_answer_is_swept(database, clock) -> None:
    hall = Hall(database, clock, StaleDatabase(database, after=1))
    assert hall.say("hello") == []
    clock.advance(seconds=12)

    assert hall.dispatcher.sender.sweep() == 1

    assert (hall.handled, [call.text for call in hall.line.calls]) == (["hello"], ["You said hello"])


def test_a_worker_is_woken_after_the_commit_and_not_when_nobody_knows_of_one(database, clock) -> None:
    """Else it would look for a reading that is not there yet; the sweeper finds what was committed unheard."""
    hall = Hall(database, clock, StaleDatabase(database, after=1))

    def wake(ctx: Context, typed: str) -> Messages:
        ctx.wake("write_reading", 7)
        return []

    hall.answer = wake

    hall.say("hello")

    assert (hall.handled, hall.woken) == (["hello"], [])
