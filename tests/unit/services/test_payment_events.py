"""Webhooks are kept once, taken by one worker at a time, tried less and less often, and given up at last."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, text

from services import payment_events
from services.database import Database
from services.payment_events import MOST_ATTEMPTS, KeptEvent
from services.payment_words import Told, is_query, pack, unpack
from services.payments import (
    CheckoutOf,
    CheckoutsOf,
    DisputeFact,
    Everything,
    PaymentEvent,
    RefundFact,
    RefundsOf,
    SubscriptionOf,
)
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import NOW, STRIPE, alert_kinds, month, standing, visit

SECOND = dt.timedelta(seconds=1)
FACTS: list[Told] = [
    visit(),
    visit(what="monthly", token=None),
    month(),
    month("failed", price=None),
    standing(),
    standing(paid_until=None),
    RefundFact("re_1", None, 100, "thb", "pending", "7", NOW),
    DisputeFact("dp_1", "pi_1", 100, "thb", "taken", NOW),
]
QUERIES: list[Told] = [
    CheckoutsOf("A" * 22, NOW),
    CheckoutOf("cs_1"),
    SubscriptionOf("sub_1"),
    RefundsOf("pi_1"),
    Everything(NOW),
]


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    """A connection whose traces are undone."""
    return database.connection


def keep(connection: Connection, number: int = 1, **changes: Any) -> KeptEvent | None:
    """This will keep an event about a paid checkout."""
    event = PaymentEvent(f"evt_{number}", "checkout.session.completed", "cs_1", NOW, **{"fact": visit(), **changes})
    return payment_events.keep(connection, event, b'{"id": "evt"}', provider=STRIPE, now=NOW)


@pytest.mark.parametrize("told", [*FACTS, *QUERIES])
def test_what_an_event_says_is_read_as_it_was_written(record: Connection, told: Told) -> None:
    assert unpack(pack(told)) == told
    assert is_query(told) is (told in QUERIES)

    kept = keep(record, fact=None if is_query(told) else told, query=told if is_query(told) else None)

    assert kept
    assert kept.told == told


def test_an_event_is_kept_once(record: Connection) -> None:
    assert keep(record)
    assert keep(record) is None
    assert keep(record, 2)


def test_an_event_that_says_nothing_to_us_is_done_with_being_kept(record: Connection) -> None:
    kept = keep(record, fact=None)

    assert kept
    assert kept.told is None
    assert payment_events.take_due(record, now=NOW) == []


def test_an_event_belongs_for_twelve_seconds_to_the_worker_that_took_it(record: Connection) -> None:
    kept = keep(record)
    assert kept

    assert payment_events.take(record, kept.id, now=NOW)
    assert payment_events.take(record, kept.id, now=NOW + 11 * SECOND) is None
    assert [event.attempts for event in payment_events.take_due(record, now=NOW + 12 * SECOND)] == [2]


def test_an_event_that_is_done_is_not_taken_again(record: Connection) -> None:
    kept = keep(record)
    assert kept
    payment_events.settle(record, kept.id)

    assert payment_events.take(record, kept.id, now=NOW) is None
    assert payment_events.take_due(record, now=NOW + dt.timedelta(days=1)) == []


def test_what_is_put_off_comes_back_later_and_later_and_is_given_up(record: Connection) -> None:
    keep(record)
    due: dt.datetime | None = NOW
    waits = []
    while due is not None:
        (event,) = payment_events.take_due(record, now=due)
        payment_events.put_off(record, event, error="timeout", now=due)
        row = record.execute(text("SELECT state, next_attempt_at FROM payment_events")).one()
        if row.next_attempt_at is not None:
            waits.append(int((row.next_attempt_at - due).total_seconds()))
        due = row.next_attempt_at

    assert waits[:6] == [5, 30, 120, 600, 3600, 3600]
    assert (len(waits), row.state) == (MOST_ATTEMPTS - 1, "dead")
    assert alert_kinds(record) == ["payment_event_stuck"] * 2, "at the fourth try, and in the end"


def test_another_workers_event_is_not_waited_for(own_database: Database) -> None:
    with own_database.begin() as connection:
        keep(connection)
        keep(connection, 2)

    with own_database.begin() as one, own_database.begin() as other:
        assert len(payment_events.take_due(one, now=NOW, most=1)) == 1
        assert len(payment_events.take_due(other, now=NOW)) == 1


def test_bytes_that_are_no_object_are_kept_all_the_same(record: Connection) -> None:
    event = PaymentEvent("evt_1", "paid", "cs_1", NOW, fact=visit())

    payment_events.keep(record, event, b"id=evt_1&paid=\xff", provider="other", now=NOW)

    assert record.execute(text("SELECT raw FROM payment_events")).scalar_one() == {"body": "id=evt_1&paid=\ufffd"}


def test_a_nul_that_postgresql_cannot_keep_is_replaced(record: Connection) -> None:
    event = PaymentEvent("evt\0", "paid", "cs_1", NOW, fact=visit(token="a\0b"))

    kept = payment_events.keep(record, event, rb'{"id": "\u0000\u0000", "path": "\\u0000"}', provider=STRIPE, now=NOW)

    assert kept
    assert kept.told == visit(token="a\ufffdb")
    row = record.execute(text("SELECT event_id, raw FROM payment_events")).one()
    assert row == ("evt\ufffd", {"id": "\ufffd\ufffd", "path": "\\u0000"})


def test_a_number_that_postgresql_cannot_hold_costs_the_bytes_and_not_the_event(record: Connection) -> None:
    event = PaymentEvent("evt_1", "paid", "cs_1", NOW, fact=visit())

    kept = payment_events.keep(record, event, b'{"tiny": 1e-99999}', provider=STRIPE, now=NOW)

    assert kept
    assert kept.told == visit()
    assert record.execute(text("SELECT raw FROM payment_events")).scalar_one() == {}


def test_the_payer_is_cut_out_of_an_old_event_that_is_done(record: Connection) -> None:
    done, waiting = keep(record), keep(record, 2)
    assert done is not None
    assert waiting is not None
    payment_events.settle(record, done.id)

    assert payment_events.cut_old(record, now=NOW + payment_events.RAW_LIFE) == 0
    assert payment_events.cut_old(record, now=NOW + payment_events.RAW_LIFE + dt.timedelta(seconds=1)) == 1

    kept = {row.id: row.raw for row in record.execute(text("SELECT id, raw FROM payment_events"))}
    assert kept[done.id].keys() == {"id", "type", "cut"}
    assert kept[waiting.id] == {"id": "evt"}
