"""An order is one intent to buy at a fixed price; a repeated tap finds it again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from services import orders, tariff
from services.database import Database
from services.ledger.purse import Purse, read_purse
from services.limits import LimitError
from services.payments import CheckoutState, Link
from services.tariff import article
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import NOW, STRIPE, TOKEN, order, order_state, set_up, tell, visit
from tests.unit.services.record import race, someone

OTHER = "B" * 22


@pytest.fixture
def shop(database: UndoneDatabase) -> Connection:
    """A shop that is open."""
    set_up(database.connection)
    return database.connection


@pytest.fixture
def mali(shop: Connection) -> int:
    """Mali, who has bought nothing yet."""
    return someone(shop)


def test_a_repeated_tap_finds_the_same_order(shop: Connection, mali: int) -> None:
    first = order(shop, mali)

    assert order(shop, mali, token=OTHER, now=NOW + dt.timedelta(hours=23)) == first
    assert orders.find_by_token(shop, TOKEN) == first
    assert orders.find_by_token(shop, OTHER) is None


def test_an_order_says_what_it_is_worth(shop: Connection, mali: int) -> None:
    made = order(shop, mali, "popular")

    assert (made.stars, made.amount, made.currency, made.state) == (27, 19900, "thb", "open")
    assert made.is_open(NOW)
    assert not made.is_open(NOW + dt.timedelta(hours=24))


def test_an_order_is_not_found_again_once_its_life_is_over(shop: Connection, mali: int) -> None:
    order(shop, mali)

    assert order(shop, mali, token=OTHER, now=NOW + dt.timedelta(hours=24)).token == OTHER
    assert order_state(shop) == "expired"


def test_an_order_is_not_found_again_once_it_is_paid(shop: Connection, mali: int) -> None:
    order(shop, mali)
    tell(shop, visit())

    assert order(shop, mali, token=OTHER).token == OTHER


@pytest.mark.parametrize(("amount", "stars"), [(10900, 10), (9900, 12)])
def test_an_order_is_not_found_again_once_its_price_has_changed(
    shop: Connection, mali: int, amount: int, stars: int
) -> None:
    order(shop, mali)
    dearer = replace(article("starter"), amount=amount, stars=stars)

    made = orders.open_order(shop, user_id=mali, article=dearer, provider=STRIPE, token=OTHER, now=NOW)

    assert made.token == OTHER
    assert order_state(shop) == "expired"


def test_each_article_has_an_order_of_its_own(shop: Connection, mali: int) -> None:
    order(shop, mali)

    assert order(shop, mali, "premium", token=OTHER).token == OTHER
    assert order_state(shop) == "open"


def test_two_taps_at_once_make_one_order(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = someone(connection)

    first, second = race(
        own_database,
        lambda connection: order(connection, user).token,
        lambda connection: order(connection, user, token=OTHER).token,
    )

    assert (first, second) == (TOKEN, TOKEN)


def test_an_order_beyond_a_limit_is_not_made(shop: Connection, mali: int) -> None:
    for number in range(3):
        order(shop, mali, "premium", token=f"{number:022}")
        tell(shop, visit(what="premium", reference=f"cs_{number}", token=f"{number:022}"))

    with pytest.raises(LimitError) as refused:
        order(shop, mali, token=OTHER)

    assert (refused.value.kind, refused.value.left) == ("daily", tariff.DAILY_LIMIT - 3 * 39900)
    assert orders.find_by_token(shop, OTHER) is None


def test_expired_orders_are_closed_and_counted(shop: Connection, mali: int) -> None:
    order(shop, mali)

    assert orders.expire_orders(shop, NOW + dt.timedelta(hours=23)) == 0
    assert orders.expire_orders(shop, NOW + dt.timedelta(hours=24)) == 1
    assert order_state(shop) == "expired"


@pytest.mark.parametrize("state", [CheckoutState.PAID, CheckoutState.AWAITING])
def test_what_is_paid_or_on_its_way_does_not_expire(shop: Connection, mali: int, state: CheckoutState) -> None:
    order(shop, mali)
    tell(shop, visit(state))

    assert orders.expire_orders(shop, NOW + dt.timedelta(days=2)) == 0
    assert order_state(shop) == state.value


def test_an_order_brings_what_it_promised_though_the_pack_has_changed_since(shop: Connection, mali: int) -> None:
    richer = replace(article("starter"), stars=12)
    orders.open_order(shop, user_id=mali, article=richer, provider=STRIPE, token=TOKEN, now=NOW)

    tell(shop, visit())

    assert read_purse(shop, user_id=mali) == Purse(bought=12)


def test_when_she_was_first_sent_on_is_kept(shop: Connection, mali: int) -> None:
    made = order(shop, mali)
    orders.mark_sent_on(shop, made.id, NOW)
    orders.mark_sent_on(shop, made.id, NOW + dt.timedelta(hours=1))

    found = orders.find_by_token(shop, TOKEN)
    assert found
    assert found.sent_on_at == NOW


def test_the_latest_order_is_found(shop: Connection, mali: int) -> None:
    order(shop, mali)
    latest = order(shop, mali, "premium", token=OTHER)

    assert orders.find_recent(shop, user_id=mali, since=NOW) == latest
    assert orders.find_recent(shop, user_id=mali, since=NOW + dt.timedelta(seconds=1)) is None


def test_who_has_paid_once_is_no_newcomer(shop: Connection, mali: int) -> None:
    order(shop, mali)
    assert not orders.has_bought(shop, user_id=mali)

    tell(shop, visit())

    assert orders.has_bought(shop, user_id=mali)


def test_a_link_is_found_at_todays_price_only(shop: Connection) -> None:
    found = orders.find_link(shop, provider=STRIPE, article="starter")
    assert found == Link("starter", "plink_starter", "price_starter", "https://pay.example/starter", 9900, "thb")

    orders.save_links(shop, STRIPE, [replace(found, reference="plink_new", amount=10900)], NOW)

    assert orders.find_link(shop, provider=STRIPE, article="starter") is None
    assert orders.find_link(shop, provider="other", article="starter") is None
    assert orders.find_link(shop, provider=STRIPE, article="nothing of ours") is None


def test_new_links_take_over_and_close_orders_at_the_old_price(shop: Connection, mali: int) -> None:
    order(shop, mali)
    order(shop, mali, "premium", token=OTHER)
    kept = orders.find_link(shop, provider=STRIPE, article="premium")
    assert kept
    dearer = Link("starter", "plink_new", "price_new", "https://pay.example/new", 10900, "thb")

    for _ in range(2):
        orders.save_links(shop, STRIPE, [dearer, kept], NOW)

    assert (order_state(shop), order_state(shop, OTHER)) == ("expired", "open")
    assert orders.find_link(shop, provider=STRIPE, article="popular") is None, "not among today's links"


def test_a_price_is_in_satang_from_the_tariff_to_the_link(shop: Connection, mali: int) -> None:
    """A fault of older versions: packs a hundred times too dear, and prices that were no number."""
    assert {sold.id: sold.amount for sold in tariff.articles()} == {
        "starter": 9900,
        "popular": 19900,
        "premium": 39900,
        "monthly": 19900,
    }
    for sold in tariff.articles():
        link = orders.find_link(shop, provider=STRIPE, article=sold.id)
        assert link
        assert link.amount == order(shop, mali, sold.id, token=sold.id.ljust(22, "x")).amount == sold.amount
