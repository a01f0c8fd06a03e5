"""Many hands in one purse, all at once, in real transactions."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Connection, text

from services.database import Database
from services.ledger import gifts, holds
from services.ledger.holds import ShortError
from services.ledger.journal import KeyReusedError
from services.ledger.purse import Purse
from services.ledger.verify import Difference, verify
from tests.unit.services.ledger.conftest import CROWD
from tests.unit.services.ledger.money import NOW, Act, at_once, buy, claw, give, purse_of, restore, set_aside, spend
from tests.unit.services.record import race, someone


def differences(database: Database) -> list[Difference]:
    """This will look through the whole ledger."""
    with database.begin() as connection:
        return verify(connection)


def test_of_500_spends_on_a_balance_of_60_exactly_60_succeed(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]
    with crowd.begin() as connection:
        buy(connection, mali, 40)
        give(connection, mali, stars=20)
    acts = [lambda connection, reading=reading: spend(connection, mali, reading) for reading in range(500)]

    done = at_once(crowd, acts, threads=CROWD)

    assert Counter(type(one) for one in done) == {bool: 60, ShortError: 440}
    assert purse_of(crowd, mali) == Purse()
    assert differences(crowd) == []


@pytest.mark.parametrize("round_", range(5))
def test_two_at_once_cannot_both_have_the_last_star(crowd: Database, someones: list[int], round_: int) -> None:
    mali = someones[0]
    with crowd.begin() as connection:
        give(connection, mali, stars=1)

    done = at_once(
        crowd, [lambda connection: spend(connection, mali, 1), lambda connection: spend(connection, mali, 2)]
    )

    assert {type(one) for one in done} == {bool, ShortError}
    assert purse_of(crowd, mali) == Purse()


def test_who_comes_second_for_the_last_star_waits_and_is_short(own_database: Database) -> None:
    """The same with the race decided: the second has begun while the first is still open."""
    with own_database.begin() as connection:
        mali = someone(connection)
        give(connection, mali, stars=1)

    def second(connection: Connection) -> bool:
        try:
            return spend(connection, mali, 2)
        except ShortError:
            return False

    assert race(own_database, lambda connection: spend(connection, mali, 1), second) == (True, False)


def test_twenty_exchanges_at_once_make_two_stars_of_250_coins(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]
    with crowd.begin() as connection:
        give(connection, mali, coins=250)

    def exchange(key: int) -> Act[int]:
        return lambda connection: gifts.exchange(connection, user_id=mali, key=f"{key}", most=1, now=NOW)

    gained = at_once(crowd, [exchange(key) for key in range(20)])

    assert Counter(gained) == {1: 2, 0: 18}
    assert purse_of(crowd, mali) == Purse(given=2, coins=50)
    assert differences(crowd) == []


def test_an_exchange_that_waits_counts_the_coins_that_are_left(own_database: Database) -> None:
    with own_database.begin() as connection:
        mali = someone(connection)
        give(connection, mali, coins=150)

    def exchange(key: str) -> Act[int]:
        return lambda connection: gifts.exchange(connection, user_id=mali, key=key, now=NOW)

    assert race(own_database, exchange("one tap"), exchange("another")) == (1, 0)


def test_one_exchange_many_times_at_once_happens_once(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]
    with crowd.begin() as connection:
        give(connection, mali, coins=1000)

    def exchange(connection: Connection) -> int:
        return gifts.exchange(connection, user_id=mali, key="tap", most=2, now=NOW)

    gained = at_once(crowd, [exchange] * 20)

    assert Counter(gained) == {2: 1, 0: 19}
    assert purse_of(crowd, mali) == Purse(given=2, coins=800)


def test_the_welcome_comes_once_however_often_at_once(crowd: Database, someones: list[int]) -> None:
    mali, ken, *_ = someones
    acts = [
        lambda connection, user=user: gifts.welcome(connection, user_id=user, line_user_id="U1", now=NOW)
        for user in [mali, ken] * 10
    ]

    done = at_once(crowd, acts)

    assert sum(one.fresh for one in done) == 1
    assert purse_of(crowd, mali).coins + purse_of(crowd, ken).coins == 100


def test_of_captures_and_voids_of_one_hold_at_once_exactly_one_wins(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]
    with crowd.begin() as connection:
        buy(connection, mali, 10)
        held = [set_aside(connection, mali, reading).id for reading in range(10)]

    ends = [
        lambda connection, hold_id=hold_id, end=end: (hold_id, end(connection, hold_id=hold_id, now=NOW), end)
        for hold_id in held
        for end in (holds.capture, holds.void, holds.capture, holds.void)
    ]
    done = at_once(crowd, ends)

    won = [one for one in done if one[1]]
    assert sorted(hold_id for hold_id, *_ in won) == sorted(held)
    voided = sum(end is holds.void for *_, end in won)
    assert purse_of(crowd, mali) == Purse(bought=voided)
    assert differences(crowd) == []


def test_one_key_for_two_things_at_once_is_an_error_for_one(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]

    def sell(stars: int) -> Act[object]:
        return lambda connection: buy(connection, mali, stars).posted

    done = at_once(crowd, [sell(10), sell(27)])

    assert {type(one).__name__ for one in done} == {"Posted", KeyReusedError.__name__}


@pytest.mark.parametrize("people", [1, 4])
def test_nobody_waits_in_a_circle(crowd: Database, someones: list[int], people: int) -> None:
    """PostgreSQL ends a circle by an error that is none of ours, so it would come out here."""
    users = someones[:people]
    with crowd.begin() as connection:
        for user in users:
            buy(connection, user, 50, payment=1000 + user)

    def act(number: int) -> Act[object]:
        user, kind = users[number % people], number % 5

        def do(connection: Connection) -> object:
            connection.execute(text("SET LOCAL lock_timeout = '20s'"))
            held = set_aside(connection, user, number)
            if kind == 0:
                return holds.void(connection, hold_id=held.id, now=NOW)
            if kind == 1:
                return buy(connection, user, 3, payment=number)
            if kind == 2:
                claw(connection, user, 1, number=number, payment=1000 + user)
                return restore(connection, user, 1, number=number, payment=1000 + user)
            return holds.capture(connection, hold_id=held.id, now=NOW)

        return do

    done = at_once(crowd, [act(number) for number in range(100)], threads=CROWD)

    assert not [one for one in done if isinstance(one, Exception)]
    # Sales and returns have left forty holds open; nothing else is wrong.
    assert {found.rule for found in differences(crowd)} == {"a charge says what the ledger says"}
    assert sum(purse_of(crowd, user).held_stars for user in users) == 40
