"""The welcome comes once for a person, and Coins become Stars whole."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from services.ledger import gifts
from services.ledger.journal import KeyReusedError
from services.ledger.purse import Purse, read_purse
from tests.unit.services.ledger.money import NOW, give
from tests.unit.services.record import someone


def test_the_welcome_comes_once_even_for_someone_who_was_deleted_and_comes_back(ledger: Connection, mali: int) -> None:
    assert gifts.welcome(ledger, user_id=mali, line_user_id="U1", now=NOW).fresh
    back = someone(ledger, "mali, who came back")

    assert not gifts.welcome(ledger, user_id=back, line_user_id="U1", now=NOW).fresh

    assert read_purse(ledger, user_id=back) == Purse()
    assert read_purse(ledger, user_id=mali) == Purse(coins=100)


@pytest.mark.parametrize(
    ("coins", "most", "gained"), [(250, None, 2), (250, 1, 1), (99, None, 0), (100, None, 1), (250, 0, 0), (0, 3, 0)]
)
def test_whole_stars_are_exchanged_and_the_rest_stays(
    ledger: Connection, mali: int, coins: int, most: int | None, gained: int
) -> None:
    give(ledger, mali, coins=coins or 1)

    assert gifts.exchange(ledger, user_id=mali, key="e", most=most, now=NOW) == gained

    assert read_purse(ledger, user_id=mali).given == gained
    assert read_purse(ledger, user_id=mali).coins == (coins or 1) - 100 * gained


def test_the_same_exchange_again_moves_nothing(ledger: Connection, mali: int) -> None:
    give(ledger, mali, coins=250)
    assert gifts.exchange(ledger, user_id=mali, key="e", most=1, now=NOW) == 1

    assert gifts.exchange(ledger, user_id=mali, key="e", most=1, now=NOW) == 0

    assert read_purse(ledger, user_id=mali) == Purse(given=1, coins=150)


def test_a_grants_key_stands_for_its_sum(ledger: Connection, mali: int) -> None:
    assert gifts.grant(ledger, user_id=mali, stars=2, coins=5, key="k", reason="sorry", now=NOW).fresh
    assert not gifts.grant(ledger, user_id=mali, stars=2, coins=5, key="k", reason="sorry", now=NOW).fresh

    with pytest.raises(KeyReusedError):
        gifts.grant(ledger, user_id=mali, stars=3, coins=5, key="k", reason="sorry", now=NOW)
    with pytest.raises(KeyReusedError):
        gifts.grant(ledger, user_id=someone(ledger, "ken"), stars=2, coins=5, key="k", reason="sorry", now=NOW)

    assert read_purse(ledger, user_id=mali) == Purse(given=2, coins=5)


@pytest.mark.parametrize("kind", ["referral", "reward"])
def test_a_reward_comes_once_for_what_earned_it(ledger: Connection, mali: int, kind: str) -> None:
    assert gifts.reward(ledger, user_id=mali, kind=kind, coins=120, key="k", now=NOW).fresh
    assert not gifts.reward(ledger, user_id=mali, kind=kind, coins=120, key="k", now=NOW).fresh

    assert read_purse(ledger, user_id=mali) == Purse(coins=120)
