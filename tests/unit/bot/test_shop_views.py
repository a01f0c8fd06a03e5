"""What the shop says of prices and of how paying goes."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.design import flex
from bot.locale import translator
from bot.views import money, shop
from bot.views.prices import say_baht
from services import tariff
from services.ledger.purse import Purse
from services.orders import Order
from services.shop import Shelf
from services.tariff import Pack
from tests.doubles import visible

EN = translator("en")
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def order(article: str, provider: str) -> Order:
    sold = tariff.article(article)
    return Order(1, "t" * 22, 1, sold.kind, sold.id, sold.stars, sold.amount, sold.currency, provider, "open", NOW, NOW)


def say_order(article: str, provider: str) -> str:
    messages = shop.show_order(EN, order=order(article, provider), page="https://x.example/pay/t", reaches=1, settled=0)
    return "\n".join(visible(messages))


@pytest.mark.parametrize(
    ("satang", "said"), [(9900, "99 baht"), (990, "9.90 baht"), (120000, "1,200 baht"), (5, "0.05 baht"), (0, "0 baht")]
)
def test_satang_are_said_as_baht(satang: int, said: str) -> None:
    assert say_baht(EN, satang) == said


def test_the_payee_is_named_only_for_the_provider_who_has_it() -> None:
    assert "STRIPE PAYMENTS (THAILAND) LTD" in say_order("popular", "stripe")
    assert "STRIPE" not in say_order("popular", "another")


def test_a_plan_is_paid_by_card_and_says_that_it_goes_on() -> None:
    said = say_order("monthly", "stripe")

    assert "every month until you end the plan" in said
    assert "QR" not in said


def test_the_bonus_of_a_pack_is_shown_as_stars() -> None:
    assert [shop.say_stars(tariff.PACKS[pack]) for pack in ("starter", "popular", "premium")] == [
        "10",
        "25 + 2",
        "60 + 12",
    ]


@pytest.mark.parametrize("pack", tariff.PACKS.values(), ids=lambda pack: pack.article.id)
def test_every_pack_says_how_many_stars_it_brings_in_all(pack: Pack) -> None:
    said = "\n".join(visible([flex.flex("a pack", shop.pack_bubble(EN, pack))]))

    assert f"{pack.article.stars}\nStars" in said


def test_who_has_no_star_tops_up_before_she_goes_on_with_what_waits() -> None:
    def ways(purse: Purse) -> list[str]:
        shown = money.show_balance(EN, purse=purse, latest=1, is_open=True, waiting=True)
        return [said for said in visible(shown) if said in {"Top up", "Go on with my question"}]

    assert ways(Purse(coins=50)) == ["Top up", "Go on with my question"]
    assert ways(Purse(given=1)) == ways(Purse(coins=100)) == ["Go on with my question", "Top up"]


def test_the_shop_opens_on_what_is_recommended_and_ends_with_the_plan_which_says_what_it_is() -> None:
    shelf = Shelf(tuple(tariff.PACKS.values()), tariff.PLANS["monthly"], None)
    shown, _ = shop.show_shelf(EN, shelf=shelf, debt=0, manage=None, notes=[])
    first, *_, last = shown["contents"]["contents"]

    assert "✦ MiMi recommends it" in visible(first)
    assert {"A subscription: cancel any time", "199 baht a month, taken from your card until you end it"} <= {
        *visible(last)
    }
