"""What is left of a pack goes back to the satang, once, whoever asks how often and at what moment."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection

from services.database import Database
from services.ledger import holds
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.outbox import Outgoing
from services.payments import RefundOrder
from services.refunds import NotRefundableError, Refundable, ask, find_unsent, unspent
from services.reversals import apply_dispute, apply_refund, catch_up, note_refused, note_sent
from services.tariff import Price
from tests.conftest import UndoneDatabase
from tests.unit.services.ledger.money import at_once
from tests.unit.services.paid import (
    NOW,
    PREMIUM,
    STARTER,
    alert_kinds,
    dispute,
    pay,
    payment_row,
    refund,
    reversal_rows,
    spend,
)
from tests.unit.services.record import race, someone

DAY = dt.timedelta(days=1)


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    return database.connection


@pytest.fixture
def mali(record: Connection) -> int:
    return someone(record)


def asked(connection: Connection, payment: int, **more: object) -> RefundOrder:
    return ask(connection, payment_id=payment, reason="did not like it", now=NOW, **more)[0]  # type: ignore[arg-type]


def left(connection: Connection, user: int) -> list[tuple[int, int, int]]:
    return [(one.payment_id, one.stars, one.amount) for one in unspent(connection, user_id=user, now=NOW)]


def sent(
    connection: Connection, order: RefundOrder, state: str = "succeeded", reference: str = "re_1"
) -> list[Outgoing]:
    fact = refund(order.amount, state, reference=reference)
    return note_sent(connection, request=order.request, fact=fact, now=NOW)


def test_half_a_pack_is_half_its_money(record: Connection, mali: int) -> None:
    payment = pay(record, mali)
    spend(record, mali, 36)

    assert unspent(record, user_id=mali, now=NOW) == [
        Refundable(payment, "premium", 36, 19950, NOW, within_days=True, method="card")
    ]


@pytest.mark.parametrize("spent", range(0, 72, 7))
def test_what_is_left_goes_back_to_the_satang_and_takes_exactly_its_stars(
    record: Connection, mali: int, spent: int
) -> None:
    payment = pay(record, mali)
    if spent:
        spend(record, mali, spent)

    order = asked(record, payment)

    assert order.amount == 39900 * (72 - spent) // 72
    assert read_purse(record, user_id=mali) == Purse()
    assert payment_row(record, payment).returned_stars == 72 - spent
    assert verify(record) == []


def test_stars_are_spent_oldest_first_so_the_newest_pack_goes_back(record: Connection, mali: int) -> None:
    older = pay(record, mali, 1, worth=STARTER, at=NOW - 3 * DAY)
    newer = pay(record, mali, 2, worth=PREMIUM, at=NOW - DAY)
    spend(record, mali, 7)
    assert left(record, mali) == [(newer, 72, 39900), (older, 3, 2970)]

    spend(record, mali, 10)

    assert left(record, mali) == [(newer, 65, 39900 * 65 // 72)]


def test_what_she_owes_is_not_left_to_go_back(record: Connection, mali: int) -> None:
    """Stars that were held while another pack was returned pay the debt that this made as soon as they come back."""
    pay(record, mali, 1, worth=STARTER, at=NOW - DAY)
    spend(record, mali, 10)
    newer = pay(record, mali, 2, worth=STARTER)
    held = holds.hold(record, user_id=mali, reading_id=1, number=1, price=Price(stars=4), now=NOW)
    apply_refund(record, refund(9900), provider="stripe", now=NOW)
    assert read_purse(record, user_id=mali) == Purse(held_bought=4, debt=4)
    holds.void(record, hold_id=held.id, now=NOW)
    assert read_purse(record, user_id=mali) == Purse()

    assert left(record, mali) == []
    with pytest.raises(NotRefundableError):
        asked(record, newer)


def test_a_week_later_it_is_left_but_not_to_be_asked_for(record: Connection, mali: int) -> None:
    pay(record, mali, at=NOW - 7 * DAY)
    assert unspent(record, user_id=mali, now=NOW)[0].within_days
    assert not unspent(record, user_id=mali, now=NOW + dt.timedelta(seconds=1))[0].within_days


def test_asking_takes_the_stars_before_anything_is_sent(record: Connection, mali: int) -> None:
    payment = pay(record, mali, method="promptpay")
    spend(record, mali, 36)

    order, told = ask(record, payment_id=payment, reason="half", now=NOW)

    assert (order.intent, order.amount, order.currency) == ("pi_1", 19950, "thb")
    assert [(row.view, row.view_arguments) for row in told] == [
        ("refund_taken", {"amount": 19950, "stars": 36, "owed": 0, "balance": 0, "method": "promptpay"})
    ]
    assert find_unsent(record, before=NOW) == [order]
    assert find_unsent(record, before=NOW - DAY) == []


def test_a_second_asking_finds_nothing_left(record: Connection, mali: int) -> None:
    payment = pay(record, mali)
    spend(record, mali, 36)
    asked(record, payment)

    with pytest.raises(NotRefundableError) as caught:
        asked(record, payment)

    assert caught.value.reason == "nothing_left"
    assert len(reversal_rows(record)) == 1


def test_the_whole_pack_goes_back_and_what_was_spent_is_owed(record: Connection, mali: int) -> None:
    payment = pay(record, mali)
    spend(record, mali, 36)

    assert asked(record, payment, whole=True).amount == 39900
    assert read_purse(record, user_id=mali) == Purse(debt=36)


@pytest.mark.parametrize(("amount", "reason"), [(39901, "too_much"), (0, "nothing_left"), (-1, "nothing_left")])
def test_an_impossible_amount_is_refused(record: Connection, mali: int, amount: int, reason: str) -> None:
    payment = pay(record, mali)

    with pytest.raises(NotRefundableError) as caught:
        asked(record, payment, amount=amount)

    assert caught.value.reason == reason
    assert reversal_rows(record) == []


def test_a_disputed_payment_and_an_unexplained_one_are_not_refunded(record: Connection, mali: int) -> None:
    disputed, unexplained = pay(record, mali, 1), pay(record, None, 2)
    apply_dispute(record, dispute(amount=100), provider="stripe", now=NOW)

    reasons = []
    for payment in (disputed, unexplained, 10**9):
        with pytest.raises(NotRefundableError) as caught:
            asked(record, payment)
        reasons.append(caught.value.reason)

    assert reasons == ["disputed", "unknown", "unknown"]
    assert left(record, mali) == []


def test_the_providers_answer_ends_the_asking_and_says_nothing_twice(record: Connection, mali: int) -> None:
    order = asked(record, pay(record, mali))

    assert sent(record, order) == []
    assert reversal_rows(record) == [("refund", "done", 72)]
    assert find_unsent(record, before=NOW) == []


def test_a_webhook_that_comes_before_the_answer_is_the_same_refund(record: Connection, mali: int) -> None:
    payment = pay(record, mali)
    order = asked(record, payment)

    apply_refund(record, refund(39900, request=order.request), provider="stripe", now=NOW)
    sent(record, order)

    assert reversal_rows(record) == [("refund", "done", 72)]
    assert payment_row(record, payment).returned_amount == 39900
    assert verify(record) == []


def test_a_webhook_without_our_number_before_the_answer_counts_once(record: Connection, mali: int) -> None:
    payment = pay(record, mali)
    spend(record, mali, 36)
    order = asked(record, payment)

    apply_refund(record, refund(19950), provider="stripe", now=NOW)
    sent(record, order)

    assert (payment_row(record, payment).returned_amount, payment_row(record, payment).returned_stars) == (19950, 36)
    assert read_purse(record, user_id=mali) == Purse()
    assert verify(record) == []


def test_another_payments_refund_with_our_number_is_not_ours(record: Connection, mali: int) -> None:
    """Two databases may share one account at the provider; numbers then mean two things."""
    order = asked(record, pay(record, mali, 1))
    other = pay(record, mali, 2)

    apply_refund(record, refund(39900, number=2, request=order.request), provider="stripe", now=NOW)

    assert payment_row(record, other).returned_amount == 39900
    assert find_unsent(record, before=NOW) == [order]


def test_a_refusal_gives_the_stars_back_and_says_so(record: Connection, mali: int) -> None:
    order = asked(record, pay(record, mali))

    told = note_refused(record, request=order.request, now=NOW)

    assert [(row.view, row.view_arguments) for row in told] == [
        ("refund_failed", {"amount": 39900, "stars": 72, "balance": 72})
    ]
    assert note_refused(record, request=order.request, now=NOW) == []
    assert find_unsent(record, before=NOW) == []
    assert alert_kinds(record) == ["refund_failed"]


def test_a_refusal_that_was_none_is_taken_back_when_the_money_has_gone(record: Connection, mali: int) -> None:
    order = asked(record, pay(record, mali))
    note_refused(record, request=order.request, now=NOW)

    apply_refund(record, refund(39900, request=order.request), provider="stripe", now=NOW)

    assert read_purse(record, user_id=mali) == Purse()
    assert reversal_rows(record) == [("refund", "done", 72)]
    assert verify(record) == []


def test_a_refusal_after_the_provider_has_told_changes_nothing(record: Connection, mali: int) -> None:
    order = asked(record, pay(record, mali))
    apply_refund(record, refund(39900, "pending", request=order.request), provider="stripe", now=NOW)

    assert note_refused(record, request=order.request, now=NOW) == []
    assert read_purse(record, user_id=mali) == Purse()


def test_a_refund_of_ours_that_fails_later_gives_the_stars_back(record: Connection, mali: int) -> None:
    order = asked(record, pay(record, mali))
    sent(record, order, "requires_action")

    told = apply_refund(record, refund(39900, "failed"), provider="stripe", now=NOW)

    assert [row.view for row in told] == ["refund_failed"]
    assert read_purse(record, user_id=mali).bought == 72


# At once -----------------------------------------------------------------------------------------------------------


def paid(database: Database) -> tuple[int, int]:
    """This will commit a payment, half of it spent."""
    with database.begin() as connection:
        user = someone(connection)
        payment = pay(connection, user)
        spend(connection, user, 36)
    return user, payment


@pytest.mark.parametrize(("whole", "amount", "debt"), [(False, "19950", 0), (True, "39900", 36)])
def test_of_two_commands_at_once_one_refunds_and_the_other_says_so(
    own_database: Database, whole: bool, amount: str, debt: int
) -> None:
    user, payment = paid(own_database)

    def attempt(connection: Connection) -> str:
        try:
            return str(asked(connection, payment, whole=whole).amount)
        except NotRefundableError as error:
            return error.reason

    assert race(own_database, attempt, attempt) == (amount, "nothing_left")
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(debt=debt)
        assert verify(connection) == []


def test_a_star_spent_while_its_refund_is_asked_for_is_not_returned(own_database: Database) -> None:
    user, payment = paid(own_database)

    _, order = race(
        own_database,
        lambda connection: spend(connection, user, 1),
        lambda connection: asked(connection, payment),
    )

    assert order is not None
    assert order.amount == 39900 * 35 // 72
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse()
        assert verify(connection) == []


def test_the_webhook_and_the_answer_at_once_are_one_refund(own_database: Database) -> None:
    user, payment = paid(own_database)
    with own_database.begin() as connection:
        order = asked(connection, payment)

    race(
        own_database,
        lambda connection: sent(connection, order),
        lambda connection: apply_refund(connection, refund(19950, request=order.request), provider="stripe", now=NOW),
    )

    with own_database.begin() as connection:
        assert reversal_rows(connection) == [("refund", "done", 36)]
        assert read_purse(connection, user_id=user) == Purse()
        assert verify(connection) == []


def test_a_refund_at_the_counter_and_our_command_at_once_return_each_star_once(own_database: Database) -> None:
    """The money of both has gone: what was spent of it is owed, and nothing is taken twice."""
    user, payment = paid(own_database)

    race(
        own_database,
        lambda connection: apply_refund(connection, refund(19950), provider="stripe", now=NOW),
        lambda connection: _try(lambda: asked(connection, payment)),
    )

    with own_database.begin() as connection:
        assert payment_row(connection, payment).returned_amount == 19950
        assert read_purse(connection, user_id=user) == Purse()
        assert verify(connection) == []


def test_many_copies_of_a_refund_and_a_dispute_at_once_end_as_one_of_each(own_database: Database) -> None:
    user, payment = paid(own_database)
    acts = [
        lambda connection: apply_refund(connection, refund(19950), provider="stripe", now=NOW),
        lambda connection: apply_dispute(connection, dispute(), provider="stripe", now=NOW),
    ] * 10

    at_once(own_database, acts, threads=8)

    with own_database.begin() as connection:
        assert sorted(kind for kind, _, _ in reversal_rows(connection)) == ["dispute", "refund"]
        assert payment_row(connection, payment).returned_stars == 72
        assert read_purse(connection, user_id=user) == Purse(debt=36)
        assert verify(connection) == []


def test_a_refund_told_while_its_payment_is_being_credited_is_not_lost(own_database: Database) -> None:

    with own_database.begin() as connection:
        user = someone(connection)

    def credit(connection: Connection) -> None:
        payment = pay(connection, user)
        assert catch_up(connection, payment_id=payment, now=NOW) == []

    race(
        own_database,
        credit,
        lambda connection: apply_refund(connection, refund(39900), provider="stripe", now=NOW),
    )

    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse()
        assert verify(connection) == []


def _try(act: object) -> None:
    try:
        act()  # type: ignore[operator]
    except NotRefundableError:
        return
