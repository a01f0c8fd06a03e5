"""Money in suspense is matched to its user once, by new facts of the ledger."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from services import plans
from services.database import Database
from services.ledger.purse import Purse, read_purse
from services.matching import MatchError, match
from services.outbox import Outgoing
from services.payments import RefundFact
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import (
    NOW,
    assert_clean,
    month,
    payments,
    set_up,
    suspense,
    tell,
    views,
    visit,
)
from tests.unit.services.record import race, someone


@pytest.fixture
def shop(database: UndoneDatabase) -> Connection:
    """A shop that is open."""
    set_up(database.connection)
    return database.connection


@pytest.fixture
def mali(shop: Connection) -> int:
    """Mali, whose money has come without her order's token."""
    return someone(shop)


def strange(connection: Connection, **changes: Any) -> int:
    """This will be money nobody's order explains; gives its payment's id."""
    tell(connection, visit(**{"token": None, **changes}))
    return int(payments(connection)[-1].id)


def give(connection: Connection, payment: int, user: int, **worth: int) -> list[Outgoing]:
    """This will match a payment to a user."""
    return match(connection, payment_id=payment, user_id=user, now=NOW, **worth)


def refused(connection: Connection, payment: int, user: int, **worth: int) -> str:
    """This will say why a payment is not matched."""
    with pytest.raises(MatchError) as error:
        give(connection, payment, user, **worth)
    return error.value.reason


def test_a_matched_payment_brings_what_its_link_sold(shop: Connection, mali: int) -> None:
    notices = give(shop, strange(shop), mali)

    assert views(notices) == ["purchase"]
    assert read_purse(shop, user_id=mali) == Purse(bought=10)
    assert suspense(shop) == 0
    (payment,) = payments(shop)
    assert (payment.state, payment.user_id, payment.stars, payment.note) == ("paid", mali, 10, "matched")
    assert_clean(shop)


def test_a_payment_is_matched_once(shop: Connection, mali: int) -> None:
    payment = strange(shop)
    give(shop, payment, mali)

    assert refused(shop, payment, someone(shop, "ken")) == "settled"
    assert tell(shop, visit(token=None)) == [], "its events told again change nothing"
    assert_clean(shop)


def test_of_two_matches_at_once_one_is_made(own_database: Database) -> None:
    with own_database.begin() as connection:
        set_up(connection)
        users = [someone(connection, name) for name in ("mali", "ken")]
        payment = strange(connection)

    def second(connection: Connection) -> str:
        return refused(connection, payment, users[1])

    _, reason = race(own_database, lambda connection: str(give(connection, payment, users[0])), second)

    assert reason == "settled"
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=users[1]) == Purse()
        assert_clean(connection)


def test_an_amount_that_is_no_price_of_ours_needs_the_operators_word(shop: Connection, mali: int) -> None:
    payment = strange(shop, amount=5000)
    assert refused(shop, payment, mali) == "worth"

    give(shop, payment, mali, stars=5)

    assert read_purse(shop, user_id=mali) == Purse(bought=5)
    assert_clean(shop)


def test_money_that_went_back_is_not_matched(shop: Connection, mali: int) -> None:
    payment = strange(shop)
    tell(shop, RefundFact("re_1", "pi_1", 9900, "thb", "succeeded", None, NOW))

    assert refused(shop, payment, mali) == "returned"
    assert_clean(shop)


def test_money_of_another_currency_is_not_matched(shop: Connection, mali: int) -> None:
    assert refused(shop, strange(shop, currency="usd"), mali, stars=5) == "currency"


def test_what_is_no_payment_is_not_matched(shop: Connection, mali: int) -> None:
    assert refused(shop, 10**9, mali) == "unknown"


def test_a_matched_plan_finds_its_user_in_its_next_months(shop: Connection, mali: int) -> None:
    tell(shop, month(), asked=True)

    notices = give(shop, int(payments(shop)[0].id), mali)
    tell(shop, month(reference="in_2"))

    assert views(notices) == ["plan_paid"]
    assert read_purse(shop, user_id=mali) == Purse(bought=90)
    assert plans.find_current(shop, user_id=mali)
    assert_clean(shop)
