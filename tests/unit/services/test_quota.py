"""How many pushes are left, which may still go, and when the operator is told."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

import pytest
from sqlalchemy import Connection, text

from services import deliveries, outbox, quota, routes
from services.database import Database
from services.outbox import Settled
from services.quota import PushQuota, Use
from tests.conftest import UndoneDatabase
from tests.unit.services.record import race, someone, write

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
FLOOR = PushQuota(50)


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def push(connection: Connection, user: int, at: dt.datetime, state: str = "sent") -> None:
    row = outbox.notify(connection, user_id=user, view="receipt", arguments={}, now=at)
    if state != "waiting":
        outbox.settle(connection, [Settled(row.id, state, 200, None)], now=at)


def told(connection: Connection) -> list[dict[str, object]]:
    return list(connection.execute(text("SELECT details FROM alerts WHERE kind = 'push_quota' ORDER BY id")).scalars())


def test_until_line_was_asked_and_where_it_sets_no_limit_everything_may_go(connection: Connection) -> None:
    assert quota.left(connection, now=NOW) is None
    assert FLOOR.may_push(connection, kind="daily", now=NOW)

    quota.keep(connection, most=None, used=10**6, asked_at=NOW)

    assert quota.read_use(connection, now=NOW) == Use(None, 10**6)
    assert FLOOR.may_push(connection, kind="daily", now=NOW)


@pytest.mark.parametrize(("used", "may"), [(249, True), (250, False), (300, False), (310, False)])
def test_below_the_floor_only_money_and_what_was_paid_is_pushed(connection: Connection, used: int, may: bool) -> None:
    quota.keep(connection, most=300, used=used, asked_at=NOW)

    assert {kind: FLOOR.may_push(connection, kind=kind, now=NOW) for kind in quota.SPARED} == dict.fromkeys(
        quota.SPARED, may
    )
    assert all(FLOOR.may_push(connection, kind=kind, now=NOW) for kind in quota.KEPT)


@pytest.mark.parametrize(("left", "both"), [(51, (True, False)), (52, (True, True))])
def test_two_readings_ready_at_once_share_what_is_left_above_the_floor(own_database: Database, left, both) -> None:
    """The second is decided on while the first is, by a clock that is behind."""
    with own_database.begin() as connection:
        quota.keep(connection, most=100, used=100 - left, asked_at=NOW - SECOND)
        readings = [write(connection, someone(connection, name, is_friend=True), NOW)[0] for name in ("mali", "ken")]

    def send(connection: Connection, reading: int, now: dt.datetime) -> bool:
        route = routes.find_route(connection, reading_id=reading, now=now, pushes=FLOOR)
        if route.reachable:
            deliveries.choose(
                connection, reading_id=reading, channel="push", reply_token=None, token_at=None,
                lease_token=uuid.uuid4(), now=now,
            )  # fmt: skip
        return route.reachable

    first, second = readings
    found = race(own_database, lambda one: send(one, first, NOW + SECOND), lambda one: send(one, second, NOW))

    assert found == both


def test_a_kind_nobody_knows_is_a_fault_of_ours(connection: Connection) -> None:
    with pytest.raises(ValueError, match="no such kind"):
        FLOOR.may_push(connection, kind="gossip", now=NOW)


def test_our_own_pushes_since_lines_answer_count_and_what_it_refused_does_not(connection: Connection) -> None:
    user = someone(connection)
    push(connection, user, NOW - SECOND)
    quota.keep(connection, most=100, used=40, asked_at=NOW)
    for state in ("sent", "unknown", "waiting", "expired"):
        push(connection, user, NOW + SECOND, state)

    assert quota.left(connection, now=NOW + 2 * SECOND) == 57


def test_an_answer_to_an_earlier_question_changes_nothing(connection: Connection) -> None:
    quota.keep(connection, most=100, used=40, asked_at=NOW)
    quota.keep(connection, most=100, used=10, asked_at=NOW - SECOND)

    assert quota.left(connection, now=NOW) == 60


def test_after_a_429_nothing_is_left_until_line_says_otherwise(connection: Connection) -> None:
    quota.keep(connection, most=100, used=10, asked_at=NOW)
    quota.note_used_up(connection, now=NOW + SECOND)
    assert quota.left(connection, now=NOW + SECOND) == 0

    quota.keep(connection, most=100, used=12, asked_at=NOW + 2 * SECOND)

    assert quota.left(connection, now=NOW + 2 * SECOND) == 88


def test_a_new_month_begins_with_everything_before_line_was_asked_again(connection: Connection) -> None:
    """LINE's months are Japan's: they begin at 15:00 UTC of the day before."""
    quota.keep(connection, most=300, used=300, asked_at=dt.datetime(2026, 11, 30, 14, 59, tzinfo=dt.UTC))
    eve, new = (dt.datetime(2026, 11, 30, hour, minute, tzinfo=dt.UTC) for hour, minute in ((14, 59), (15, 0)))

    assert not FLOOR.may_push(connection, kind="free_reading", now=eve)
    assert FLOOR.may_push(connection, kind="free_reading", now=new)
    assert quota.left(connection, now=new) == 300


def test_the_operator_is_told_at_50_80_and_95_percent_once_a_month_each(connection: Connection) -> None:
    seconds = itertools.count()
    for used in (100, 149, 150, 160, 239, 240, 284, 285, 300):
        at = NOW + next(seconds) * SECOND
        quota.keep(connection, most=300, used=used, asked_at=at)
        quota.watch(connection, floor=50, now=at)

    assert [details["percent"] for details in told(connection)] == [50, 80, 95]
    assert told(connection)[0] == {"percent": 50, "used": 150, "most": 300, "forecast": 220, "floor": 50}
    december = NOW + dt.timedelta(days=20)
    quota.keep(connection, most=300, used=151, asked_at=december)
    quota.watch(connection, floor=50, now=december)
    assert len(told(connection)) == 4


def test_what_was_leapt_over_is_not_told_afterwards(connection: Connection) -> None:
    quota.keep(connection, most=300, used=290, asked_at=NOW)
    for _ in range(3):
        quota.watch(connection, floor=50, now=NOW)

    assert [details["percent"] for details in told(connection)] == [96]


@pytest.mark.parametrize(("day", "used", "expected"), [(1, 10, 300), (16, 150, 300), (30, 290, 300)])
def test_the_forecast_is_the_months_pace(day: int, used: int, expected: int) -> None:
    morning = dt.datetime(2026, 11, day, tzinfo=quota.JAPAN) + dt.timedelta(hours=0 if day != 1 else 3)

    assert quota.forecast(used, now=morning) == pytest.approx(expected, rel=0.01)
