"""Messages on their way out: in order, leased, swept by one at a time, settled once."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import Connection, Row, text

from services import outbox
from services.database import Database
from services.outbox import Draft, Outgoing, Settled
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import delivery_row, never_wait, someone, write


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def put(connection: Connection, user: int, now: dt.datetime, *words: str) -> list[Outgoing]:
    """This will write one reply a word down, in one turn."""
    drafts = [Draft("turn", "reply", word.encode(), f"token-{word}") for word in words]
    return outbox.put(connection, drafts, user_id=user, line_user_id="mali", lease_token=uuid.uuid4(), now=now)


def row(connection: Connection, outgoing: Outgoing) -> Row[Any]:
    """This will show a message as it is kept."""
    return connection.execute(text("SELECT * FROM outbox WHERE id = :id"), {"id": outgoing.id}).one()


def sweep(connection: Connection, now: dt.datetime, most: int = 100) -> list[Outgoing]:
    """This will take due rows for a new holder."""
    return outbox.take_due(connection, lease_token=uuid.uuid4(), now=now, most=most)


def bodies(rows: list[Outgoing]) -> list[str]:
    return [(row.body or b"").decode() for row in rows]


def sent(row: Outgoing, state: str = "sent", status: int = 200) -> Settled:
    return Settled(row.id, state, status, f"request-{status}")


def test_drafts_are_numbered_in_the_order_of_the_turn_each_with_its_own_body(connection, clock: FixedClock) -> None:
    rows = put(connection, someone(connection), clock(), *"gfedcba")

    assert bodies(sorted(rows, key=lambda row: row.id)) == list("gfedcba")
    assert [row(connection, one).body for one in rows] == list("gfedcba")
    assert [row(connection, one).retry_key for one in rows] == [one.retry_key for one in rows]


def test_a_written_row_belongs_to_its_writer_and_may_be_at_line_already(connection, clock: FixedClock) -> None:
    (found,) = put(connection, someone(connection), clock(), "a")

    kept = row(connection, found)
    assert (kept.state, kept.attempts, kept.uncertain) == ("waiting", 1, True)
    assert (kept.reply_token, kept.token_at, kept.lease_token) == ("token-a", clock(), found.lease_token)
    assert kept.next_attempt_at == clock() + dt.timedelta(seconds=12)
    assert not found.uncertain, "its writer is the one who has not tried yet"


def test_a_turn_without_an_answer_writes_nothing(connection, clock: FixedClock) -> None:
    assert put(connection, someone(connection), clock()) == []
    assert connection.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 0


def test_a_row_is_swept_when_its_lease_ends_and_then_belongs_to_the_sweeper(connection, clock: FixedClock) -> None:
    (mine,) = put(connection, someone(connection), clock(), "a")
    clock.advance(seconds=11.999)
    assert sweep(connection, clock()) == []
    clock.advance(seconds=0.001)

    (taken,) = sweep(connection, clock())

    assert (taken.id, taken.body, taken.attempts, taken.line_user_id) == (mine.id, b"a", 2, "mali")
    assert taken.uncertain, "nobody knows what its writer did with it"
    assert taken.lease_token == row(connection, mine).lease_token != mine.lease_token
    assert sweep(connection, clock()) == []
    clock.advance(seconds=12)
    assert [again.attempts for again in sweep(connection, clock())] == [3]


def test_a_sweep_takes_the_oldest_rows_and_gives_them_in_order(connection, clock: FixedClock) -> None:
    put(connection, someone(connection), clock(), "a", "b", "c")
    clock.advance(seconds=12)

    assert bodies(sweep(connection, clock(), most=2)) == ["a", "b"]
    assert bodies(sweep(connection, clock(), most=2)) == ["c"]


def test_two_sweepers_at_once_share_the_rows_and_neither_waits(own_database: Database, clock: FixedClock) -> None:
    with own_database.begin() as connection:
        put(connection, someone(connection), clock(), "a", "b", "c")
    clock.advance(seconds=12)

    with own_database.begin() as one, own_database.begin() as other:
        first = bodies(sweep(one, clock(), most=2))
        second = bodies(sweep(never_wait(other), clock()))

    assert (first, second) == (["a", "b"], ["c"])


def test_a_settled_row_loses_what_it_said_and_is_not_swept(connection, clock: FixedClock) -> None:
    draft = Draft("welcome", "reply", b"words", "token", "welcome", {"question": "Will I find work?"})
    (found,) = outbox.put(
        connection, [draft], user_id=someone(connection), line_user_id="mali", lease_token=uuid.uuid4(), now=clock()
    )

    outbox.settle(connection, [sent(found)], now=clock())

    kept = row(connection, found)
    assert (kept.state, kept.status, kept.request_id, kept.settled_at) == ("sent", 200, "request-200", clock())
    assert (kept.body, kept.reply_token, kept.view_arguments) == (None, None, None)
    clock.advance(hours=1)
    assert sweep(connection, clock()) == []


def test_settling_a_row_twice_keeps_the_first_result(connection, clock: FixedClock) -> None:
    one, other = put(connection, someone(connection), clock(), "a", "b")
    outbox.settle(connection, [sent(one)], now=clock())
    before = row(connection, one)
    clock.advance(seconds=1)

    outbox.settle(connection, [sent(one, "expired", 400), sent(other, "unknown", 500)], now=clock())

    assert row(connection, one) == before
    assert (row(connection, other).state, row(connection, other).status) == ("unknown", 500)


def test_a_reading_is_not_settled_this_way_for_its_state_must_go_with_it(connection, clock: FixedClock) -> None:
    reading, _ = write(connection, someone(connection), clock())
    before = delivery_row(connection, reading)

    outbox.settle(connection, [Settled(before.id, "sent", 200, None)], now=clock())

    assert delivery_row(connection, reading) == before


@pytest.mark.parametrize("uncertain", [True, False])
def test_a_postponed_row_comes_back_at_its_time_with_what_is_known_of_it(connection, clock, uncertain: bool) -> None:
    (mine,) = put(connection, someone(connection), clock(), "a")

    at = clock() + dt.timedelta(seconds=3)
    outbox.postpone(connection, mine, at=at, uncertain=uncertain, status=429)

    assert row(connection, mine).status == 429
    clock.advance(seconds=2.999)
    assert sweep(connection, clock()) == []
    clock.advance(seconds=0.001)
    assert [taken.uncertain for taken in sweep(connection, clock())] == [uncertain]
    assert row(connection, mine).uncertain, "while the sweeper tries it, it may be at LINE"


def test_who_has_lost_the_lease_postpones_nothing(connection, clock: FixedClock) -> None:
    (mine,) = put(connection, someone(connection), clock(), "a")
    clock.advance(seconds=12)
    sweep(connection, clock())
    before = row(connection, mine)

    outbox.postpone(connection, mine, at=clock(), uncertain=False, status=None)

    assert row(connection, mine) == before


def test_a_settled_row_is_not_postponed(connection, clock: FixedClock) -> None:
    (mine,) = put(connection, someone(connection), clock(), "a")
    outbox.settle(connection, [sent(mine)], now=clock())
    before = row(connection, mine)

    outbox.postpone(connection, mine, at=clock(), uncertain=False, status=None)

    assert row(connection, mine) == before


def test_a_row_waits_for_the_one_before_it_until_that_is_settled(connection, clock: FixedClock) -> None:
    user = someone(connection)
    (first,), (second,) = put(connection, user, clock(), "a"), put(connection, user, clock(), "b")
    assert (first.follows, second.follows) == (False, True)
    assert outbox.has_predecessor(connection, second, now=clock())
    assert not outbox.has_predecessor(connection, first, now=clock()), "a later row is none"

    outbox.settle(connection, [sent(first)], now=clock())

    assert not outbox.has_predecessor(connection, second, now=clock())
    assert put(connection, user, clock(), "c")[0].follows, "b is still on its way"


def test_a_row_waits_for_the_one_before_it_until_that_is_five_seconds_old(connection, clock: FixedClock) -> None:
    user = someone(connection)
    put(connection, user, clock(), "a")
    clock.advance(seconds=4.999)
    (second,) = put(connection, user, clock(), "b")
    assert second.follows
    assert outbox.has_predecessor(connection, second, now=clock())

    clock.advance(seconds=0.001)

    assert not outbox.has_predecessor(connection, second, now=clock())


def test_an_old_row_is_nobodys_predecessor_from_the_start(connection, clock: FixedClock) -> None:
    user = someone(connection)
    put(connection, user, clock(), "a")
    clock.advance(seconds=5)

    assert [row.follows for row in put(connection, user, clock(), "b", "c")] == [False, False]


def test_another_users_message_is_no_predecessor(connection, clock: FixedClock) -> None:
    put(connection, someone(connection, "ken"), clock(), "a")

    (hers,) = put(connection, someone(connection, "mali"), clock(), "b")

    assert not hers.follows
    assert not outbox.has_predecessor(connection, hers, now=clock())


def test_a_reading_that_has_not_chosen_its_way_holds_nobody_up_and_is_not_swept(connection, clock: FixedClock) -> None:
    user = someone(connection)
    write(connection, user, clock())

    (turn,) = put(connection, user, clock(), "a")

    assert not outbox.has_predecessor(connection, turn, now=clock())
    clock.advance(hours=1)
    assert bodies(sweep(connection, clock())) == ["a"]
