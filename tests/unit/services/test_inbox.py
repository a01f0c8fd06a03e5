"""Kept events: handed out when their time has come, by one sweeper at a time, and never after they are done."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, Row, text

from services import inbox
from services.database import Database
from services.inbox import KeptEvent
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import never_wait

WHOLE = b'{"type":"message","message":{"text":"her words"}}'
BARE = b'{"type":"message"}'


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def keep(connection: Connection, now: dt.datetime, number: int = 1, **changes: Any) -> None:
    """This will keep an event whose first handling failed."""
    given: dict[str, Any] = {"raw": WHOLE, "error": "ValueError", "attempts": 1, "dead": False, **changes}
    inbox.keep_failed(
        connection, event_id=f"event-{number}", event_type="message", event_at=now, now=now, **given
    )  # fmt: skip


def wait(connection: Connection, now: dt.datetime, *numbers: int, state: str = "waiting", **source: str) -> None:
    """This will store events that nobody has handled yet; `source` says where they come from."""
    inbox.keep_many(
        connection,
        [
            {
                "event_id": f"event-{n}",
                "event_type": "message",
                "raw": {"number": n, "source": source},
                "event_at": now.isoformat(),
                "state": state,
            }
            for n in numbers
        ],
        now=now,
    )


def note(connection: Connection, now: dt.datetime, number: int = 1) -> None:
    """This will record an event that asks for nothing."""
    inbox.note(connection, event_id=f"event-{number}", event_type="join", raw=BARE, event_at=now, now=now)


def row(connection: Connection, number: int = 1) -> Row[Any]:
    """This will show an event as it is kept."""
    return connection.execute(text("SELECT * FROM inbox WHERE event_id = :id"), {"id": f"event-{number}"}).one()


def numbers(events: list[KeptEvent]) -> list[int]:
    return [event.raw["number"] for event in events]


def test_a_failed_event_is_handed_out_whole_after_its_wait_and_not_before(connection, clock: FixedClock) -> None:
    kept_at = clock()
    keep(connection, kept_at)

    clock.advance(seconds=4.999)
    assert inbox.take_due(connection, now=clock()) == []

    clock.advance(seconds=0.001)
    (event,) = inbox.take_due(connection, now=clock())
    assert event.raw == {"type": "message", "message": {"text": "her words"}}
    assert (event.attempts, event.received_at) == (2, kept_at), "this try is counted, and the first arrival kept"
    assert (row(connection).state, row(connection).error) == ("failed", "ValueError")


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 5), (2, 30), (3, 120), (4, 600), (5, 600), (99, 600)])
def test_each_failure_makes_the_wait_longer(connection, clock: FixedClock, attempts: int, seconds: int) -> None:
    keep(connection, clock())

    keep(connection, clock(), attempts=attempts)

    assert row(connection).next_attempt_at == clock() + dt.timedelta(seconds=seconds)


def test_an_event_is_with_one_sweeper_for_a_minute_then_found_again(connection, clock: FixedClock) -> None:
    wait(connection, clock(), 1)
    assert [event.attempts for event in inbox.take_due(connection, now=clock())] == [1]

    clock.advance(seconds=59)
    assert inbox.take_due(connection, now=clock()) == []

    clock.advance(seconds=1)
    assert [event.attempts for event in inbox.take_due(connection, now=clock())] == [2]


def test_a_dead_event_is_kept_but_never_handed_out(connection, clock: FixedClock) -> None:
    keep(connection, clock())
    keep(connection, clock(), raw=BARE, attempts=5, dead=True, error="KeyError")

    clock.advance(days=30)

    assert inbox.take_due(connection, now=clock()) == []
    assert (row(connection).state, row(connection).error, row(connection).raw) == (
        "dead",
        "KeyError",
        {"type": "message"},
    )


@pytest.mark.parametrize("ended", ["done", "dead"])
def test_what_has_ended_is_neither_failed_nor_waiting_nor_noted_again(
    connection, clock: FixedClock, ended: str
) -> None:
    keep(connection, clock(), dead=ended == "dead")
    if ended == "done":
        note(connection, clock())
    before = row(connection)

    keep(connection, clock(), error="KeyError")
    wait(connection, clock(), 1)
    clock.advance(hours=1)
    note(connection, clock(), 1)

    assert row(connection) == before
    assert before.state == ended
    assert inbox.take_due(connection, now=clock()) == []


def test_waiting_events_come_out_in_the_order_they_came_in_and_each_once(connection, clock: FixedClock) -> None:
    wait(connection, clock(), 3, 1, 2)
    wait(connection, clock(), 2, 4)

    assert numbers(inbox.take_due(connection, now=clock())) == [3, 1, 2, 4]


def test_when_there_are_more_than_a_sweep_takes_the_longest_due_go_first(connection, clock: FixedClock) -> None:
    wait(connection, clock() + dt.timedelta(seconds=1), 1)
    wait(connection, clock(), 2, 3)
    clock.advance(seconds=2)

    assert numbers(inbox.take_due(connection, now=clock(), most=2)) == [2, 3]
    assert numbers(inbox.take_due(connection, now=clock(), most=2)) == [1]


@pytest.mark.parametrize("chat", ["userId", "groupId", "roomId"])
def test_whoever_sends_hundreds_makes_nobody_wait(connection, clock: FixedClock, chat: str) -> None:
    wait(
        connection, clock(), *range(1, 301), **{"userId": "anyone", chat: "one"} if chat != "userId" else {chat: "one"}
    )
    clock.advance(seconds=1)
    wait(connection, clock(), 301, 302, **{chat: "another"})
    wait(connection, clock(), 303, userId="a third")

    assert numbers(inbox.take_due(connection, now=clock(), most=5)) == [1, 2, 301, 302, 303]
    assert numbers(inbox.take_due(connection, now=clock(), most=3)) == [3, 4, 5], "the rest in its order"


def test_however_postgresql_goes_about_it_a_sweep_takes_no_more_than_it_may(connection, clock: FixedClock) -> None:
    wait(connection, clock(), *range(1, 31))
    for way in ("hashjoin", "mergejoin", "hashagg", "material", "sort"):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")

    assert numbers(inbox.take_due(connection, now=clock(), most=5)) == [1, 2, 3, 4, 5]


def test_what_is_kept_as_done_is_never_handed_out_and_known_when_it_comes_again(connection, clock: FixedClock) -> None:
    wait(connection, clock(), 1, state="done")
    wait(connection, clock(), 1)

    assert (row(connection).state, row(connection).next_attempt_at) == ("done", None)
    assert inbox.take_due(connection, now=clock()) == []


def test_two_sweepers_at_once_share_the_events_and_neither_waits(own_database: Database, clock: FixedClock) -> None:
    with own_database.begin() as connection:
        wait(connection, clock(), 1, 2, 3)

    with own_database.begin() as one, own_database.begin() as other:
        first = numbers(inbox.take_due(one, now=clock(), most=2))
        second = numbers(inbox.take_due(never_wait(other), now=clock()))

    assert (first, second) == ([1, 2], [3])


def test_an_event_handled_meanwhile_is_not_handed_out(connection, clock: FixedClock) -> None:
    wait(connection, clock(), 1, 2)

    note(connection, clock(), 1)

    assert numbers(inbox.take_due(connection, now=clock())) == [2]
    assert row(connection).raw == {"type": "message"}, "once it is done, nothing of what she wrote stays"


def test_a_noted_event_is_done_at_once_and_seen_once(connection, clock: FixedClock) -> None:
    note(connection, clock())
    note(connection, clock())

    assert (row(connection).state, row(connection).attempts, row(connection).received_at) == ("done", 1, clock())
    assert inbox.take_due(connection, now=clock()) == []
