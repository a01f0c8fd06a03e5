"""Stars that were spent before their money went back are owed, and the next bought ones pay."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from services.ledger.journal import KeyReusedError
from services.ledger.purse import Purse, list_movements, read_purse
from services.ledger.sales import debt_after
from services.ledger.verify import totals, verify
from tests.unit.services.ledger.money import SATANG, buy, claw, give, restore, set_aside, spend


@pytest.fixture
def owing(ledger: Connection, mali: int) -> int:
    """Mali, who bought ten Stars, spent seven, and had the money of all ten returned."""
    buy(ledger, mali, 10)
    for reading in range(7):
        spend(ledger, mali, reading)
    taken = claw(ledger, mali, 10)
    assert (taken.stars, taken.settled) == (3, 7)
    return mali


def books(connection: Connection, user: int) -> dict[str, int]:
    """This will give all totals, after a look at what must always be true of them."""
    found = totals(connection)
    assert verify(connection) == []
    assert min(vars_of(read_purse(connection, user_id=user))) >= 0
    assert found.get("debt", 0) + found.get("receivables", 0) == 0, "what users owe is what the house is owed"
    return found


def vars_of(purse: Purse) -> list[int]:
    return [purse.bought, purse.given, purse.coins, purse.held_bought, purse.held_given, purse.held_coins, purse.debt]


def test_what_was_spent_is_owed_and_nothing_is_negative(ledger: Connection, owing: int) -> None:
    assert read_purse(ledger, user_id=owing) == Purse(debt=7)
    assert books(ledger, owing) == {
        "bought": 0, "consumption": 7, "debt": 7, "held_bought": 0, "income": 0, "provider": 0,
        "receivables": -7, "refunds": 3, "sales": -10,
    }  # fmt: skip


def test_the_next_purchase_pays_the_debt_first(ledger: Connection, owing: int) -> None:
    assert debt_after(read_purse(ledger, user_id=owing), 27) == (20, 7)

    sold = buy(ledger, owing, 27, payment=2)

    assert (sold.stars, sold.settled) == (20, 7)
    assert read_purse(ledger, user_id=owing) == Purse(bought=20)
    assert books(ledger, owing)["refunds"] == 10


def test_a_small_purchase_pays_a_part(ledger: Connection, owing: int) -> None:
    sold = buy(ledger, owing, 4, payment=2)

    assert (sold.stars, sold.settled) == (0, 4)
    assert read_purse(ledger, user_id=owing) == Purse(debt=3)
    assert books(ledger, owing)["provider"] == 4 * SATANG


def test_what_comes_back_before_the_debt_is_paid_takes_the_debt_away(ledger: Connection, owing: int) -> None:
    back = restore(ledger, owing, 10)

    assert (back.stars, back.settled) == (3, 7)
    assert read_purse(ledger, user_id=owing) == Purse(bought=3)
    found = books(ledger, owing)
    assert (found["refunds"], found["income"], found["sales"]) == (0, -10 * SATANG, -10)


def test_what_comes_back_after_the_debt_was_paid_comes_whole(ledger: Connection, owing: int) -> None:
    buy(ledger, owing, 10, payment=2)

    back = restore(ledger, owing, 10)

    assert (back.stars, back.settled) == (10, 0)
    assert read_purse(ledger, user_id=owing) == Purse(bought=13)
    assert books(ledger, owing)["refunds"] == 0


def test_given_stars_and_coins_never_pay_a_debt(ledger: Connection, owing: int) -> None:
    give(ledger, owing, stars=5, coins=500)

    assert read_purse(ledger, user_id=owing) == Purse(given=5, coins=500, debt=7)
    books(ledger, owing)


def test_given_stars_are_not_taken_back(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 2)
    give(ledger, mali, stars=5)

    claw(ledger, mali, 2)

    assert read_purse(ledger, user_id=mali) == Purse(given=5)


def test_stars_that_wait_for_a_reading_stay_with_it(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 2)
    set_aside(ledger, mali, 1)

    taken = claw(ledger, mali, 2)

    assert (taken.stars, taken.settled) == (1, 1)
    assert read_purse(ledger, user_id=mali) == Purse(held_bought=1, debt=1)


@pytest.mark.parametrize("act", [claw, restore])
def test_the_same_return_again_moves_nothing(ledger: Connection, owing: int, act) -> None:
    buy(ledger, owing, 10, payment=2)
    act(ledger, owing, 2, number=9)
    before = read_purse(ledger, user_id=owing)

    assert not act(ledger, owing, 2, number=9).posted.fresh
    with pytest.raises(KeyReusedError):
        act(ledger, owing, 3, number=9)

    assert read_purse(ledger, user_id=owing) == before
    books(ledger, owing)


def test_movements_say_what_was_taken_and_what_is_owed(ledger: Connection, owing: int) -> None:
    newest, *_, oldest = list_movements(ledger, user_id=owing, most=50)

    assert (newest.kind, newest.stars, newest.debt, newest.payment_id) == ("refund", -3, 7, 1)
    assert (oldest.kind, oldest.stars, oldest.debt) == ("purchase", 10, 0)
