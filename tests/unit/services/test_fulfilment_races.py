"""Two who tell of the same money at the same moment: it is booked once, and nobody waits in a circle."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from services import cases, orders
from services.database import Database
from services.ledger.purse import Purse, read_purse
from services.orders import Order
from services.payments import CheckoutState
from tests.unit.services.buying import (
    NOW,
    TOKEN,
    alert_kinds,
    assert_clean,
    order,
    payments,
    set_up,
    suspense,
    tell,
    views,
    visit,
)
from tests.unit.services.record import never_wait, race, someone

AWAITING, PAID, FAILED = CheckoutState.AWAITING, CheckoutState.PAID, CheckoutState.FAILED


def test_of_webhook_and_recheck_at_once_one_grants(own_database: Database) -> None:
    """A fault of an older version: its webhook and its confirm page raced, and both paid out."""
    with own_database.begin() as connection:
        set_up(connection)
        user = someone(connection)
        order(connection, user)

    first, second = race(own_database, _tell_paid, _tell_paid)

    assert (views(first), second) == (["purchase"], [])
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=10)
        assert_clean(connection)


def test_of_two_checkouts_of_one_order_at_once_one_is_told_as_the_second(own_database: Database) -> None:
    with own_database.begin() as connection:
        set_up(connection)
        user = someone(connection)
        order(connection, user)

    race(own_database, _tell_paid, lambda connection: tell(connection, visit(reference="cs_2", intent="pi_2")))

    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=20)
        assert [payment.note for payment in payments(connection)] == [None, "second"]
        assert alert_kinds(connection) == ["paid_twice"]


def test_of_two_tellings_at_once_the_second_grants_when_the_first_is_undone(own_database: Database) -> None:
    with own_database.begin() as connection:
        set_up(connection)
        user = someone(connection)
        order(connection, user)

    _, second = race(own_database, _tell_paid, _tell_paid, undo=True)

    assert views(second) == ["purchase"]
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=10)


def test_money_without_an_order_told_twice_at_once_is_booked_once(own_database: Database) -> None:
    with own_database.begin() as connection:
        set_up(connection)

    race(own_database, lambda each: tell(each, visit(token=None)), lambda each: tell(each, visit(token=None)))

    with own_database.begin() as connection:
        assert suspense(connection) == 9900
        assert len(payments(connection)) == 1
        assert_clean(connection)


def test_a_failure_told_while_the_money_is_booked_does_not_undo_it(own_database: Database) -> None:
    """No order is there to make the two wait for each other: the payment itself does."""
    with own_database.begin() as connection:
        set_up(connection)
        tell(connection, visit(AWAITING, token=None))

    race(
        own_database,
        lambda connection: tell(connection, visit(PAID, token=None)),
        lambda connection: tell(connection, visit(FAILED, token=None)),
    )

    with own_database.begin() as connection:
        assert [payment.state for payment in payments(connection)] == ["unmatched"]
        assert_clean(connection)


def _tell_paid(connection: Connection) -> list[Any]:
    return tell(connection, visit())


def test_who_asks_for_help_while_her_money_is_booked_does_not_wait_for_it(own_database: Database) -> None:
    """Her case comes to name the order that is being paid, and the payment then closes her case: a circle, if so."""
    with own_database.begin() as connection:
        set_up(connection)
        user = someone(connection)
        _open_case(connection, user, None)
        made = order(connection, user)

    with own_database.begin() as booking:
        assert orders.lock_by_token(booking, TOKEN)
        with own_database.begin() as turn:
            _open_case(never_wait(turn), user, made)


def _open_case(connection: Connection, user: int, made: Order | None) -> None:
    cases.open_case(connection, user_id=user, kind="missing", code="K7M2PQ", order=made, check=False, now=NOW)
