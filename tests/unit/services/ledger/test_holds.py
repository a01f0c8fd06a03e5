"""A hold is asked for once, ends once, and gives back only what it took."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from services.ledger import holds
from services.ledger.holds import Share, ShortError, split
from services.ledger.journal import KeyReusedError
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.tariff import Price
from tests.unit.services.ledger.money import NOW, buy, give, set_aside

THREE = Price(stars=3)


def test_given_stars_are_spent_before_bought_ones() -> None:
    assert split(Purse(bought=10, given=2), THREE) == Share(bought=1, given=2)


def test_coins_cover_missing_stars_whole(ledger: Connection) -> None:
    assert split(Purse(given=1, coins=250), THREE) == Share(given=1, coins=200)


@pytest.mark.parametrize(
    ("purse", "price", "missing"),
    [
        (Purse(), THREE, (3, 0)),
        (Purse(bought=1, coins=199), THREE, (1, 0)),
        (Purse(coins=49), Price(coins=50), (0, 1)),
        (Purse(bought=9), Price(coins=50), (0, 50)),
        (Purse(coins=149), Price(stars=1, coins=50), (1, 0)),
    ],
)
def test_what_is_missing_is_said_beyond_what_coins_cover(purse: Purse, price: Price, missing: tuple[int, int]) -> None:
    with pytest.raises(ShortError) as short:
        split(purse, price)

    assert (short.value.stars, short.value.coins) == missing


def test_a_void_returns_each_to_where_it_came_from(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 1)
    give(ledger, mali, stars=1, coins=130)
    before = read_purse(ledger, user_id=mali)
    held = set_aside(ledger, mali, 1, THREE)
    assert read_purse(ledger, user_id=mali) == Purse(coins=30, held_bought=1, held_given=1, held_coins=100)

    assert holds.void(ledger, hold_id=held.id, now=NOW)

    assert read_purse(ledger, user_id=mali) == before


@pytest.mark.parametrize("left", [0, 5])
def test_the_same_hold_again_is_the_one_there_was(ledger: Connection, mali: int, left: int) -> None:
    give(ledger, mali, stars=1)
    buy(ledger, mali, 2 + left)
    first = set_aside(ledger, mali, 1, THREE)

    again = set_aside(ledger, mali, 1, THREE)

    assert again == first
    assert again.share == Share(bought=2, given=1)
    assert read_purse(ledger, user_id=mali).stars == left


def test_the_same_hold_at_another_price_is_an_error(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 10)
    set_aside(ledger, mali, 1)

    with pytest.raises(KeyReusedError):
        set_aside(ledger, mali, 1, THREE)


@pytest.mark.parametrize("end", [holds.capture, holds.void])
@pytest.mark.parametrize("other", [holds.capture, holds.void])
def test_a_hold_ends_once(ledger: Connection, mali: int, end, other) -> None:
    buy(ledger, mali, 10)
    held = set_aside(ledger, mali, 1)
    assert end(ledger, hold_id=held.id, now=NOW)
    before = read_purse(ledger, user_id=mali)

    assert not other(ledger, hold_id=held.id, now=NOW)

    assert read_purse(ledger, user_id=mali) == before
    assert verify(ledger) == []


@pytest.mark.parametrize("end", [None, holds.void])
def test_what_was_not_captured_is_not_returned(ledger: Connection, mali: int, end) -> None:
    buy(ledger, mali, 10)
    held = set_aside(ledger, mali, 1)
    if end:
        end(ledger, hold_id=held.id, now=NOW)
    before = read_purse(ledger, user_id=mali)

    with pytest.raises(LookupError):
        holds.undo_capture(ledger, hold_id=held.id, now=NOW)

    assert read_purse(ledger, user_id=mali) == before


def test_a_capture_is_undone_once_and_the_reading_can_be_held_again(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 1)
    give(ledger, mali, coins=200)
    before = read_purse(ledger, user_id=mali)
    held = set_aside(ledger, mali, 1, THREE)
    holds.capture(ledger, hold_id=held.id, now=NOW)

    assert holds.undo_capture(ledger, hold_id=held.id, now=NOW).fresh
    assert not holds.undo_capture(ledger, hold_id=held.id, now=NOW).fresh

    assert read_purse(ledger, user_id=mali) == before
    second = set_aside(ledger, mali, 1, THREE, number=2)
    assert holds.capture(ledger, hold_id=second.id, now=NOW)
    assert verify(ledger) == []


def test_a_hold_that_is_none_is_not_found(ledger: Connection, mali: int) -> None:
    sold = buy(ledger, mali, 1)

    with pytest.raises(LookupError):
        holds.void(ledger, hold_id=sold.posted.id, now=NOW)
