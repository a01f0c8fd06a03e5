"""A payment's row is read under its lock: what is told of it meanwhile is seen, however late."""

from __future__ import annotations

from sqlalchemy import Connection, text

from services.database import Database
from services.payments import CheckoutState
from tests.unit.services.buying import assert_clean, payments, set_up, tell, visit
from tests.unit.services.record import race


def test_a_failure_that_was_told_before_the_money_was_booked_sees_it_all_the_same(own_database: Database) -> None:
    with own_database.begin() as connection:
        set_up(connection)
        tell(connection, visit(CheckoutState.AWAITING, token=None))

    def hold_the_payment(connection: Connection) -> object:
        return connection.execute(text("SELECT id FROM payments FOR UPDATE")).one()

    race(
        own_database,
        hold_the_payment,
        lambda connection: tell(connection, visit(CheckoutState.FAILED, token=None)),
        then=lambda connection: tell(connection, visit(token=None)),
    )

    with own_database.begin() as connection:
        assert [payment.state for payment in payments(connection)] == ["unmatched"]
        assert_clean(connection)
