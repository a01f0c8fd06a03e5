"""Stars that were spent before their money went back are owed, and the next bought ones pay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from services.ledger import holds
from services.ledger.journal import KeyReusedError
from services.ledger.purse import Purse, list_movements, read_purse
from services.ledger.sales import debt_after
from services.ledger.verify import totals, verify
from services.tariff import Price
from tests.unit.services.ledger.money import NOW, SATANG, buy, claw, give, restore, set_aside, spend


def arrive_and_be_undone(connection: Connection, *, hold_id: int, now: dt.datetime) -> None:
    """A reading that arrived, as far as one knew, and had not."""
    holds.capture(connection, hold_id=hold_id, now=now)
    holds.undo_capture(connection, hold_id=hold_id, now=now)


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


@pytest.mark.parametrize("end", [holds.void, arrive_and_be_undone])
def test_stars_that_lay_aside_while_their_money_went_back_pay_the_debt(
    ledger: Connection, mali: int, end: Callable[..., object]
) -> None:
    """As if they had never lain aside: else a reading would be where Stars survive a dispute."""
    buy(ledger, mali, 10)
    held = set_aside(ledger, mali, 1, price=Price(stars=3))
    taken = claw(ledger, mali, 10)
    assert (taken.stars, taken.settled) == (7, 3)

    for _ in range(2):
        end(ledger, hold_id=held.id, now=NOW)

    assert read_purse(ledger, user_id=mali) == Purse()
    found = books(ledger, mali)
    assert (found["refunds"], found.get("consumption", 0)) == (10, 0)
    assert holds.count_settled(ledger, reading_id=1) == 3


def test_only_as_much_of_what_comes_back_is_taken_as_is_owed(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 3)
    give(ledger, mali, stars=1)
    held = set_aside(ledger, mali, 1, price=Price(stars=4))
    assert (held.share.given, held.share.bought) == (1, 3)
    claw(ledger, mali, 2)

    holds.void(ledger, hold_id=held.id, now=NOW)

    assert read_purse(ledger, user_id=mali) == Purse(bought=1, given=1)
    books(ledger, mali)
    assert [(one.kind, one.stars, one.debt) for one in list_movements(ledger, user_id=mali)][:2] == [
        ("settle", -2, -2),
        ("void", 4, 0),
    ]


def test_given_stars_and_coins_that_come_back_are_never_owed(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 1)
    spend(ledger, mali, 1)
    give(ledger, mali, stars=1, coins=100)
    held = set_aside(ledger, mali, 2, price=Price(stars=2))
    claw(ledger, mali, 1)

    holds.void(ledger, hold_id=held.id, now=NOW)

    assert read_purse(ledger, user_id=mali) == Purse(given=1, coins=100, debt=1)
    books(ledger, mali)
