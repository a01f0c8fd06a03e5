"""Refunds and disputes: in any order, twice, together, the Stars that are back are those the money calls for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.outbox import Outgoing
from services.payments import DisputeFact, RefundFact
from services.reversals import apply_dispute, apply_refund, catch_up
from tests.conftest import UndoneDatabase
from tests.unit.services.paid import (
    NOW,
    alert_kinds,
    dispute,
    pay,
    payment_row,
    refund,
    reversal_rows,
    spend,
)
from tests.unit.services.record import someone


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    return database.connection


@pytest.fixture
def mali(record: Connection) -> int:
    return someone(record)


def tell(connection: Connection, *facts: RefundFact | DisputeFact) -> list[tuple[str, dict[str, object]]]:
    """This will apply facts one after the other and give the notices they lead to."""
    told: list[Outgoing] = []
    for fact in facts:
        if isinstance(fact, RefundFact):
            told += apply_refund(connection, fact, provider="stripe", now=NOW)
        else:
            told += apply_dispute(connection, fact, provider="stripe", now=NOW)
    assert verify(connection) == []
    return [(row.view or "", row.view_arguments or {}) for row in told]


def test_a_whole_refund_takes_all_stars_and_says_so(record: Connection, mali: int) -> None:
    pay(record, mali, method="promptpay")

    told = tell(record, refund(39900))

    assert told == [
        ("refund_taken", {"amount": 39900, "stars": 72, "owed": 0, "balance": 0, "method": "promptpay"}),
    ]  # fmt: skip
    assert read_purse(record, user_id=mali) == Purse()


def test_stars_that_are_gone_are_owed(record: Connection, mali: int) -> None:
    pay(record, mali)
    spend(record, mali, 70)

    told = tell(record, refund(39900))

    assert (told[0][1]["stars"], told[0][1]["owed"]) == (2, 70)
    assert read_purse(record, user_id=mali) == Purse(debt=70)


@pytest.mark.parametrize("parts", [(13300, 13300, 13300), (1, 39899), (39899, 1), (5000, 10000, 20000, 4900)])
def test_parts_of_a_refund_add_up_to_the_whole(record: Connection, mali: int, parts: tuple[int, ...]) -> None:
    payment = pay(record, mali)

    for number, part in enumerate(parts):
        tell(record, refund(part, reference=f"re_{number}"))
        row = payment_row(record, payment)
        assert row.returned_stars == -(-72 * row.returned_amount // 39900)

    assert read_purse(record, user_id=mali) == Purse()
    assert sum(stars for _, _, stars in reversal_rows(record)) == 72


def test_a_refund_told_many_times_is_taken_once_and_told_once(record: Connection, mali: int) -> None:
    pay(record, mali)

    told = tell(
        record, refund(9900, "pending"), refund(9900, "pending"), refund(9900), refund(9900), refund(9900, "new")
    )

    assert [view for view, _ in told] == ["refund_taken"]
    assert reversal_rows(record) == [("refund", "done", 18)]


def test_a_refund_that_fails_gives_everything_back_and_says_so(record: Connection, mali: int) -> None:
    payment = pay(record, mali)
    spend(record, mali, 70)
    tell(record, refund(39900, "requires_action"))
    assert read_purse(record, user_id=mali).debt == 70

    told = tell(record, refund(39900, "failed"))

    assert told == [("refund_failed", {"amount": 39900, "stars": 72, "balance": 2})]
    assert read_purse(record, user_id=mali) == Purse(bought=2)
    assert payment_row(record, payment).returned_amount == 0
    assert "refund_failed" in alert_kinds(record)


def test_a_refund_that_had_succeeded_can_still_fail(record: Connection, mali: int) -> None:
    pay(record, mali)

    tell(record, refund(39900), refund(39900, "failed"))

    assert read_purse(record, user_id=mali).bought == 72


def test_word_of_a_failed_refund_that_comes_first_takes_nothing_later(record: Connection, mali: int) -> None:
    pay(record, mali)

    told = tell(record, refund(39900, "canceled"), refund(39900, "pending"), refund(39900))

    assert told == []
    assert read_purse(record, user_id=mali).bought == 72


def test_more_than_was_paid_takes_no_more_than_was_sold(record: Connection, mali: int) -> None:
    payment = pay(record, mali)

    tell(record, refund(30000), refund(30000, reference="re_2"))

    assert payment_row(record, payment).returned_amount == 39900
    assert read_purse(record, user_id=mali) == Purse()
    assert alert_kinds(record) == ["returned_too_much"]


def test_a_dispute_takes_all_that_is_left_and_winning_brings_it_back(record: Connection, mali: int) -> None:
    pay(record, mali)
    tell(record, refund(19950))

    taken = tell(record, dispute())
    won = tell(record, dispute("won"))

    assert taken == [("dispute_taken", {"stars": 36, "owed": 0, "balance": 0})]
    assert won == [("dispute_won", {"stars": 36, "balance": 36})]
    assert read_purse(record, user_id=mali).bought == 36


def test_a_dispute_over_a_part_holds_all_stars_until_it_ends(record: Connection, mali: int) -> None:
    """What is disputed cannot be told from the rest; only the money is counted as it went."""
    payment = pay(record, mali)

    tell(record, dispute(amount=10000))

    assert (payment_row(record, payment).returned_amount, payment_row(record, payment).returned_stars) == (10000, 72)
    tell(record, dispute("won", amount=10000))
    assert read_purse(record, user_id=mali).bought == 72


def test_a_refund_that_fails_under_a_dispute_gives_nothing_back_yet(record: Connection, mali: int) -> None:
    payment = pay(record, mali)

    told = tell(record, refund(19950, "pending"), dispute(), refund(19950, "failed"))

    assert [view for view, _ in told] == ["refund_taken", "dispute_taken"]
    assert read_purse(record, user_id=mali) == Purse()
    tell(record, dispute("won"))
    assert read_purse(record, user_id=mali).bought == 72
    assert payment_row(record, payment).returned_amount == 0


def test_a_warning_takes_nothing(record: Connection, mali: int) -> None:
    pay(record, mali)

    assert tell(record, dispute("warning")) == []
    assert reversal_rows(record) == []


def test_a_lost_dispute_takes_also_when_nothing_was_heard_before(record: Connection, mali: int) -> None:
    pay(record, mali)

    told = tell(record, dispute("lost"), dispute("taken"))

    assert [view for view, _ in told] == ["dispute_taken"]
    assert reversal_rows(record) == [("dispute", "done", 72)]
    assert alert_kinds(record) == ["dispute_lost"]


def test_a_dispute_won_before_it_was_heard_of_takes_nothing(record: Connection, mali: int) -> None:
    pay(record, mali)

    assert tell(record, dispute("won"), dispute("taken")) == []
    assert read_purse(record, user_id=mali).bought == 72


FACTS = (
    refund(10000, "pending", reference="re_a"), refund(10000, "failed", reference="re_a"),
    refund(20000, reference="re_b"), dispute(), dispute("won"),
)  # fmt: skip


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::5], ids=str)
def test_whatever_the_order_the_end_is_the_same(record: Connection, mali: int, order: tuple[int, ...]) -> None:
    payment = pay(record, mali)
    spend(record, mali, 30)

    tell(record, *(FACTS[number] for number in order))

    assert (payment_row(record, payment).returned_amount, payment_row(record, payment).returned_stars) == (20000, 37)
    assert read_purse(record, user_id=mali) == Purse(bought=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 39900), st.sampled_from(["pending", "succeeded", "failed"])),
        max_size=8,
    ),
    spent=st.integers(0, 72),
)
def test_any_refunds_leave_a_clean_ledger(
    database: UndoneDatabase, steps: list[tuple[int, int, str]], spent: int
) -> None:
    undo = database.connection.begin_nested()
    user = someone(database.connection, "anyone")
    payment = pay(database.connection, user)
    if spent:
        spend(database.connection, user, spent)
    amounts: dict[int, int] = {}
    for which, amount, state in steps:
        tell(database.connection, refund(amounts.setdefault(which, amount), state, reference=f"re_{which}"))

    row, purse = payment_row(database.connection, payment), read_purse(database.connection, user_id=user)
    assert row.returned_stars == -(-72 * row.returned_amount // 39900)
    assert purse.bought - purse.debt == 72 - spent - row.returned_stars
    undo.rollback()


def test_a_refund_of_what_nobody_knows_waits_and_the_operator_is_told(record: Connection, mali: int) -> None:
    assert tell(record, refund(39900)) == []
    assert alert_kinds(record) == ["reversal_unmatched"]
    payment = pay(record, mali)

    told = catch_up(record, payment_id=payment, now=NOW)

    assert [row.view for row in told] == ["refund_taken"]
    assert read_purse(record, user_id=mali) == Purse()
    assert verify(record) == []


def test_a_refund_that_failed_before_its_payment_came_takes_nothing(record: Connection, mali: int) -> None:
    tell(record, refund(39900, "pending"), refund(39900, "failed"))
    payment = pay(record, mali)

    assert catch_up(record, payment_id=payment, now=NOW) == []
    assert read_purse(record, user_id=mali).bought == 72


def test_an_unknown_refund_is_matched_when_it_is_told_again(record: Connection, mali: int) -> None:
    tell(record, refund(39900))
    pay(record, mali)

    tell(record, refund(39900))

    assert read_purse(record, user_id=mali) == Purse()


def test_another_currency_takes_nothing_and_the_operator_is_told(record: Connection, mali: int) -> None:
    payment = pay(record, mali)

    tell(record, refund(39900, currency="usd"))

    assert catch_up(record, payment_id=payment, now=NOW) == []
    assert read_purse(record, user_id=mali).bought == 72
    assert alert_kinds(record) == ["reversal_unmatched"]


def test_unexplained_money_that_goes_back_leaves_suspense(record: Connection) -> None:
    payment = pay(record, None)

    assert tell(record, refund(39900, "pending"), refund(39900)) == []
    assert payment_row(record, payment).returned_amount == 39900
    tell(record, refund(39900, "failed"))
    assert payment_row(record, payment).returned_amount == 0


def test_a_refund_with_a_number_that_is_not_ours_is_a_refund_like_any_other(record: Connection, mali: int) -> None:
    pay(record, mali, 1)
    pay(record, mali, 2)
    tell(record, refund(39900, number=1))
    first = reversal_rows(record)

    tell(record, refund(39900, number=2, reference="re_2", request="999999"))
    tell(record, refund(39900, number=2, reference="re_3", request="²"))

    assert len(reversal_rows(record)) == len(first) + 2
    assert read_purse(record, user_id=mali) == Purse()
