"""Stars and Coins: what is missing, what is sold, what was bought, and what went back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from bot.locale import Translator
from bot.views import funds, money, receipts, reversals, shop, spending
from dev.gallery.samples.cast import NEWCOMER, NOW, PAY_PAGE, PICTURES, PURSE, THREE, TOKEN, question
from dev.gallery.table import Table
from services import tariff
from services.ledger.holds import ShortError
from services.ledger.purse import Purse
from services.limits import LimitError, Pending
from services.orders import Order
from services.plans import Plan
from services.shop import Shelf
from services.statement import Line

DAY = dt.timedelta(days=1)
SHORT = ShortError(1, 0)
LACKING = Purse(coins=50)
PACKS = tuple(tariff.packs_for(has_bought=False))
PLAN = Plan(
    id=9,
    provider="stripe",
    reference="sub_sample",
    user_id=1,
    order_id=None,
    article="monthly",
    status="active",
    customer="cus_sample",
    paid_until=NOW + 21 * DAY,
    ends_at_period_end=False,
    created_at=NOW - 9 * DAY,
    changed_at=NOW - 9 * DAY,
)
PAID = receipts.Paid(amount=19900, at=NOW, order=512)
LINES = [
    Line("held", -1, 0, 0, 0, "three", None, NOW),
    Line("spent", -3, 0, 0, 0, "celtic", None, NOW - DAY),
    Line("returned", 0, 0, 0, 0, "three", None, NOW - DAY),
    Line("purchase", 27, 0, 0, 19900, None, "popular", NOW - 2 * DAY),
    Line("exchange", 1, -100, 0, 0, None, None, NOW - 4 * DAY),
    Line("welcome", 0, 100, 0, 0, None, None, NOW - 9 * DAY),
]
EXPORTABLE = NOW.isoformat()


def order_of(article: str) -> Order:
    """This will be an order of hers that is open."""
    sold = tariff.article(article)
    return Order(
        id=512,
        token=TOKEN,
        user_id=1,
        kind=sold.kind,
        article=sold.id,
        stars=sold.stars,
        amount=sold.amount,
        currency=sold.currency,
        provider="stripe",
        state="open",
        created_at=NOW,
        expires_at=NOW + DAY,
    )


def waits(t: Translator) -> funds.Waits:
    """This will be her question, with three cards that she has picked."""
    price = tariff.READING_PRICES[THREE.id]
    return funds.Waits(question=question(t), layout=THREE, price=price, numbers=(7, 21, 50), pictures=PICTURES)


VIEWS: Table = {
    "funds.offer_ways": lambda t: funds.offer_ways(t, short=SHORT, purse=LACKING, packs=PACKS, waits=waits(t)),
    "funds.offer_ways for a further question": lambda t: funds.offer_ways(
        t,
        short=SHORT,
        purse=LACKING,
        packs=PACKS,
        fewer=False,
        waits=funds.Waits(question=question(t), price=tariff.FOLLOW_UP_PRICE),
    ),
    "funds.offer_ways while the shop is closed": lambda t: funds.offer_ways(t, short=SHORT, purse=LACKING, packs=[]),
    "funds.offer_ways without a question": lambda t: funds.offer_ways(
        t, short=SHORT, purse=LACKING, packs=PACKS, fewer=False, asked=False
    ),
    "funds.say_still_missing": lambda t: funds.say_still_missing(
        t, short=SHORT, purse=LACKING, open_shop=True, fewer=True
    ),
    "funds.say_nothing_waits": funds.say_nothing_waits,
    "shop.show_shelf": lambda t: shop.show_shelf(
        t, shelf=Shelf(PACKS, tariff.PLANS["monthly"], None), debt=0, manage=None, notes=[]
    ),
    "shop.show_shelf with a plan and a debt": lambda t: shop.show_shelf(
        t,
        shelf=Shelf(PACKS, None, PLAN),
        debt=2,
        manage=PAY_PAGE,
        notes=[spending.say_limit(t, limit=100000, spent=19900)],
    ),
    **{
        f"shop.show_order of {article}": partial(
            lambda t, article: shop.show_order(
                t, order=order_of(article), page=PAY_PAGE, reaches=tariff.article(article).stars + 3, settled=0
            ),
            article=article,
        )
        for article in (*(pack.article.id for pack in PACKS), *tariff.PLANS)
    },
    "shop.show_order with a debt": lambda t: shop.show_order(
        t, order=order_of("starter"), page=PAY_PAGE, reaches=8, settled=2
    ),
    "shop.show_plan": lambda t: shop.show_plan(t, plan=PLAN, manage=PAY_PAGE),
    "shop.show_plan that ends": lambda t: shop.show_plan(
        t, plan=replace(PLAN, ends_at_period_end=True), manage=PAY_PAGE
    ),
    "shop.show_plan not paid": lambda t: shop.show_plan(t, plan=replace(PLAN, status="past_due"), manage=PAY_PAGE),
    "shop.say_no_plan": shop.say_no_plan,
    "shop.say_closed": shop.say_closed,
    "shop.say_not_offered": shop.say_not_offered,
    "money.show_balance": lambda t: money.show_balance(t, purse=PURSE, latest=40, is_open=True, waiting=False),
    "money.show_balance while a reading waits": lambda t: money.show_balance(
        t, purse=replace(PURSE, held_bought=1), latest=40, is_open=True, waiting=True
    ),
    "money.show_balance of a newcomer": lambda t: money.show_balance(
        t, purse=NEWCOMER, latest=1, is_open=True, waiting=False
    ),
    "money.show_balance with a debt": lambda t: money.show_balance(
        t, purse=Purse(coins=60, debt=2), latest=40, is_open=False, waiting=False
    ),
    "money.show_movements": lambda t: money.show_movements(t, lines=LINES, purse=PURSE),
    "money.show_movements of nothing": lambda t: money.show_movements(t, lines=[], purse=Purse()),
    "money.say_exchanged": lambda t: money.say_exchanged(t, stars=1, purse=PURSE, waiting=False),
    "money.say_exchanged for a question": lambda t: money.say_exchanged(t, stars=1, purse=PURSE, waiting=True),
    "money.say_not_exchanged": lambda t: money.say_not_exchanged(t, purse=LACKING, waiting=False),
    "money.say_not_exchanged twice": lambda t: money.say_not_exchanged(t, purse=PURSE, waiting=False),
    "spending.show_limit": lambda t: spending.show_limit(t, limit=100000, spent=19900),
    "spending.show_limit of none": lambda t: spending.show_limit(t, limit=None, spent=19900),
    "spending.show_limit with a change to come": lambda t: spending.show_limit(
        t, limit=50000, spent=19900, pending=Pending(100000, NOW + DAY)
    ),
    "spending.say_chosen": lambda t: spending.say_chosen(t, limit=50000, holds_from=None),
    "spending.say_chosen from tomorrow": lambda t: spending.say_chosen(t, limit=300000, holds_from=NOW + DAY),
    "spending.say_chosen none": lambda t: spending.say_chosen(t, limit=None, holds_from=NOW + DAY),
    "spending.say_beyond her month": lambda t: spending.say_beyond(t, LimitError("monthly", 10100)),
    "spending.say_beyond the day": lambda t: spending.say_beyond(t, LimitError("daily", 20400)),
    "receipts.say_bought": lambda t: receipts.say_bought(
        t, stars=27, settled=0, balance=30, waiting=False, article="popular", paid=PAID
    ),
    "receipts.say_bought while a question waits": lambda t: receipts.say_bought(
        t, stars=10, settled=0, balance=10, waiting=True, article="starter", paid=PAID
    ),
    "receipts.say_bought with a debt": lambda t: receipts.say_bought(
        t, stars=10, settled=2, balance=8, waiting=False, article="starter"
    ),
    "receipts.say_bought twice": lambda t: receipts.say_bought(
        t, stars=10, settled=0, balance=20, waiting=False, article="starter", second=True, paid=PAID
    ),
    "receipts.say_plan_paid": lambda t: receipts.say_plan_paid(
        t, stars=45, settled=0, balance=48, waiting=False, paid=PAID
    ),
    "receipts.say_awaiting": lambda t: receipts.say_awaiting(t, amount=19900),
    "receipts.say_failed": receipts.say_failed,
    "receipts.say_plan_failed": receipts.say_plan_failed,
    "receipts.say_plan_ended": receipts.say_plan_ended,
    "receipts.say_plan_ending": lambda t: receipts.say_plan_ending(t, until=EXPORTABLE),
    "receipts.say_plan_kept": lambda t: receipts.say_plan_kept(t, until=EXPORTABLE),
    "reversals.say_refund_taken to PromptPay": lambda t: reversals.say_refund_taken(
        t, amount=17689, stars=24, owed=0, balance=3, method="promptpay"
    ),
    "reversals.say_refund_taken to a card, with a debt": lambda t: reversals.say_refund_taken(
        t, amount=9900, stars=8, owed=2, balance=0, method="card"
    ),
    "reversals.say_refund_failed": lambda t: reversals.say_refund_failed(t, amount=17689, stars=24, balance=27),
    "reversals.say_dispute_taken": lambda t: reversals.say_dispute_taken(t, stars=10, owed=0, balance=3),
    "reversals.say_dispute_won": lambda t: reversals.say_dispute_won(t, stars=10, balance=13),
    "reversals.tell": lambda t: reversals.tell(t, [reversals.say_stars_left(t, 27)]),
}
