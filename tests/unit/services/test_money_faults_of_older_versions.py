"""Every way in which an older system of this kind got its users' money wrong, as a test against this one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from services import tariff
from services.database import Database
from services.ledger import gifts, holds
from services.ledger.holds import ShortError
from services.ledger.purse import Purse, read_purse
from services.payments import CheckoutState, RefundFact
from services.tariff import Price
from tests.unit.services.buying import (
    NOW,
    TOKEN,
    assert_clean,
    month,
    order,
    order_state,
    payments,
    set_up,
    suspense,
    tell,
    visit,
)
from tests.unit.services.record import race, someone

STAR = Price(stars=1)
CROWD = 20


@pytest.fixture
def crowd(own_url: str) -> Iterator[Database]:
    """A shop that many reach at once, with real commits."""
    found = Database(own_url, pool_size=CROWD)
    with found.begin() as connection:
        set_up(connection)
    yield found
    found.dispose()


def _newcomer(database: Database) -> int:
    with database.begin() as connection:
        user = someone(connection)
        order(connection, user)
    return user


def test_fault_4_a_purchase_during_a_reading_is_not_lost(crowd: Database) -> None:
    """Balances were read, changed outside, and written back as absolute numbers."""
    user = _newcomer(crowd)
    with crowd.begin() as connection:
        gifts.grant(connection, user_id=user, stars=1, key="one", reason="test", now=NOW)

    race(
        crowd,
        lambda connection: holds.hold(connection, user_id=user, reading_id=1, number=1, price=STAR, now=NOW).id,
        lambda connection: len(tell(connection, visit())),
    )

    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=10, held_given=1)


def test_fault_4_coins_swapped_by_many_hands_at_once_are_swapped_once(crowd: Database) -> None:
    """The swap looked at the balance outside its transaction and could go below zero."""
    user = _newcomer(crowd)
    with crowd.begin() as connection:
        gifts.grant(connection, user_id=user, coins=250, key="coins", reason="test", now=NOW)
    start = Barrier(CROWD)

    def swap(number: int) -> int:
        start.wait()
        with crowd.begin() as connection:
            return gifts.exchange(connection, user_id=user, key=str(number), now=NOW)

    with ThreadPoolExecutor(CROWD) as pool:
        gained = list(pool.map(swap, range(CROWD)))

    assert sorted(gained)[-2:] == [0, 2]
    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(given=2, coins=50)


def test_fault_5_one_star_does_not_start_any_number_of_readings(crowd: Database) -> None:
    """The balance was checked at the beginning and taken at the end."""
    user = _newcomer(crowd)
    with crowd.begin() as connection:
        gifts.grant(connection, user_id=user, stars=1, key="one", reason="test", now=NOW)
    start = Barrier(CROWD)

    def begin(number: int) -> bool:
        start.wait()
        try:
            with crowd.begin() as connection:
                holds.hold(connection, user_id=user, reading_id=number, number=1, price=STAR, now=NOW)
        except ShortError:
            return False
        return True

    with ThreadPoolExecutor(CROWD) as pool:
        assert sum(pool.map(begin, range(CROWD))) == 1
    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(held_given=1)


def test_fault_6_a_refund_told_again_takes_nothing_again(crowd: Database) -> None:
    """Nobody looked whether it had been refunded before."""
    user = _newcomer(crowd)
    refund = RefundFact("re_1", "pi_1", 4950, "thb", "succeeded", None, NOW)

    for fact in (visit(), refund, refund):
        with crowd.begin() as connection:
            tell(connection, fact)

    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=5)
        assert_clean(connection)


def test_fault_6_a_price_given_back_twice_comes_back_once(crowd: Database) -> None:
    user = _newcomer(crowd)
    with crowd.begin() as connection:
        gifts.grant(connection, user_id=user, stars=1, key="one", reason="test", now=NOW)
        held = holds.hold(connection, user_id=user, reading_id=1, number=1, price=STAR, now=NOW)

    race(
        crowd,
        lambda connection: holds.void(connection, hold_id=held.id, now=NOW),
        lambda connection: holds.void(connection, hold_id=held.id, now=NOW),
    )

    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(given=1)


def test_fault_8_what_the_payers_browser_says_decides_nothing(crowd: Database) -> None:
    """Whom and how much to credit came from the request's body."""
    user = _newcomer(crowd)
    with crowd.begin() as connection:
        order(connection, user, "premium", token="P" * 22)

        tell(connection, visit(token="P" * 22))
        tell(connection, visit(reference="cs_2", token=str(user)))

        assert read_purse(connection, user_id=user) == Purse()
        assert suspense(connection) == 2 * 9900


def test_fault_8_a_completed_checkout_that_is_not_paid_brings_nothing(crowd: Database) -> None:
    """The webhook took "completed" for "paid"."""
    user = _newcomer(crowd)
    with crowd.begin() as connection:
        tell(connection, visit(CheckoutState.AWAITING))

        assert read_purse(connection, user_id=user) == Purse()
        assert order_state(connection) == "awaiting"


def test_fault_9_satang_are_never_taken_for_baht(crowd: Database) -> None:
    """Packs were sold a hundred times too dear, and could have been a hundred times too cheap."""
    user = _newcomer(crowd)
    assert all(sold.amount % 100 == 0 and 2000 <= sold.amount < 1000000 for sold in tariff.articles())
    with crowd.begin() as connection:
        tell(connection, visit(amount=99))
        tell(connection, visit(reference="cs_2", amount=990000))

        assert read_purse(connection, user_id=user) == Purse()
        assert [payment.note for payment in payments(connection)] == ["amount", "amount"]


@pytest.mark.parametrize("undo", [False, True])
def test_fault_9_a_webhook_and_the_page_that_confirms_grant_once(crowd: Database, undo: bool) -> None:
    """Both paid out when they came at the same moment."""
    user = _newcomer(crowd)

    race(crowd, lambda connection: tell(connection, visit()), lambda connection: tell(connection, visit()), undo=undo)

    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=10)
        assert_clean(connection)


def test_fault_9_a_months_invoice_told_by_two_at_once_grants_once(crowd: Database) -> None:
    with crowd.begin() as connection:
        user = someone(connection)
        order(connection, user, "monthly", token=TOKEN)
        tell(connection, visit(what="monthly"))

    race(crowd, lambda connection: tell(connection, month()), lambda connection: tell(connection, month()))

    with crowd.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(bought=45)
        assert_clean(connection)
