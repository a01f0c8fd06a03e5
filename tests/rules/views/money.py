"""What is said about money, and by a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import funds, money, receipts, reversals, shop, spending, support
from services import tariff
from services.ledger.holds import ShortError
from services.ledger.purse import Purse
from services.limits import LimitError, Pending
from services.orders import Order
from services.plans import Plan
from services.questions import LONGEST
from services.refunds import Refundable
from services.shop import Shelf
from services.standings import Standing
from services.statement import Line
from services.tariff import Price
from services.tarot.spreads import SPREADS
from tests.rules.views.samples import BIG, NOW, PICTURES, RICH, long, words

STOOD = [Standing(NOW, BIG, state, 2) for state in ("paid", "failed", "expired", "open")]
LEFT = Refundable(BIG, "premium", BIG, BIG, NOW, within_days=True, method="promptpay")
LONG_PAGE = "https://" + "a" * 60 + ".example.com/pay/" + "t" * 64 + "?openExternalBrowser=1"
PLAN = Plan(
    id=BIG,
    provider="stripe",
    reference="sub",
    user_id=BIG,
    order_id=None,
    article="monthly",
    status="active",
    customer="cus",
    paid_until=NOW,
    ends_at_period_end=False,
    created_at=NOW,
    changed_at=NOW,
)
PAID = receipts.Paid(amount=BIG, at=NOW, order=BIG)
WAITS = funds.Waits(
    question=long(LONGEST),
    layout=SPREADS["celtic"],
    price=Price(stars=BIG, coins=BIG),
    numbers=range(69, 79),
    pictures=PICTURES,
)
LINES = [
    Line(kind, BIG, BIG, debt, BIG, "celtic", "popular", NOW)
    for kind, debt in (
        ("spent", 0),
        ("held", 0),
        ("returned", 0),
        ("purchase", -BIG),
        ("refund", BIG),
        ("dispute", BIG),
        ("restore", 0),
        ("welcome", 0),
        ("exchange", 0),
        ("a kind of a later release", 0),
    )
]


def order_of(article: str) -> Order:
    sold = tariff.article(article)
    return Order(
        id=BIG,
        token="t" * 22,
        user_id=BIG,
        kind=sold.kind,
        article=sold.id,
        stars=sold.stars,
        amount=sold.amount,
        currency=sold.currency,
        provider="stripe",
        state="open",
        created_at=NOW,
        expires_at=NOW,
    )


VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "offer_ways": lambda t: funds.offer_ways(
        t, short=ShortError(BIG, BIG), purse=RICH, packs=list(tariff.PACKS.values()), waits=WAITS
    ),
    "offer_ways for a question": lambda t: funds.offer_ways(
        t, short=ShortError(BIG, BIG), purse=RICH, packs=[], fewer=False
    ),
    "offer_ways while closed": lambda t: funds.offer_ways(t, short=ShortError(BIG, 0), purse=RICH, packs=[]),
    "offer_ways without a question": lambda t: funds.offer_ways(
        t, short=ShortError(BIG, BIG), purse=RICH, packs=[], fewer=False, asked=False
    ),
    "say_still_missing": lambda t: funds.say_still_missing(
        t, short=ShortError(BIG, BIG), purse=RICH, open_shop=True, fewer=True
    ),
    "say_nothing_waits": funds.say_nothing_waits,
    "show_balance": lambda t: money.show_balance(t, purse=RICH, latest=BIG, is_open=True, waiting=True),
    "show_balance of nothing": lambda t: money.show_balance(t, purse=Purse(), latest=0, is_open=False, waiting=False),
    "show_movements": lambda t: money.show_movements(t, lines=LINES, purse=RICH),
    "show_movements of nothing": lambda t: money.show_movements(t, lines=[], purse=Purse()),
    "say_exchanged": lambda t: money.say_exchanged(t, stars=BIG, purse=RICH, waiting=True),
    "say_not_exchanged": lambda t: money.say_not_exchanged(t, purse=Purse(), waiting=False),
    "say_not_exchanged twice": lambda t: money.say_not_exchanged(t, purse=RICH, waiting=True),
    "show_shelf": lambda t: shop.show_shelf(
        t,
        shelf=Shelf(tuple(tariff.PACKS.values()), tariff.PLANS["monthly"], None),
        debt=BIG,
        manage=None,
        notes=[words(120)],
    ),
    "show_shelf with a plan": lambda t: shop.show_shelf(
        t, shelf=Shelf(tuple(tariff.PACKS.values()), None, PLAN), debt=0, manage=LONG_PAGE, notes=[]
    ),
    **{
        f"show_order {article}": lambda t, article=article: shop.show_order(  # type: ignore[misc]
            t, order=order_of(article), page=LONG_PAGE, reaches=BIG, settled=BIG
        )
        for article in (*tariff.PACKS, *tariff.PLANS)
    },
    "show_plan": lambda t: shop.show_plan(t, plan=PLAN, manage=LONG_PAGE),
    "show_plan elsewhere": lambda t: shop.show_plan(t, plan=replace(PLAN, status="past_due"), manage=None),
    "say_closed": shop.say_closed,
    "say_not_offered": shop.say_not_offered,
    "show_limit": lambda t: spending.show_limit(t, limit=BIG, spent=BIG),
    "show_limit with a change": lambda t: spending.show_limit(t, limit=50000, spent=BIG, pending=Pending(BIG, NOW)),
    "show_limit with none to come": lambda t: spending.show_limit(t, limit=BIG, spent=BIG, pending=Pending(None, NOW)),
    "say_no_amount": lambda t: [spending.say_no_amount(t, least=BIG, most=BIG)],
    "show_limit of none": lambda t: spending.show_limit(t, limit=None, spent=0),
    "say_chosen": lambda t: spending.say_chosen(t, limit=BIG, holds_from=NOW),
    "say_chosen none": lambda t: spending.say_chosen(t, limit=None, holds_from=NOW),
    "say_chosen at once": lambda t: spending.say_chosen(t, limit=BIG, holds_from=None),
    "say_beyond": lambda t: spending.say_beyond(t, LimitError("monthly", BIG)),
    "say_beyond daily": lambda t: spending.say_beyond(t, LimitError("daily", BIG)),
    "say_bought": lambda t: receipts.say_bought(
        t, stars=BIG, settled=BIG, balance=BIG, waiting=True, article="popular", paid=PAID
    ),
    "say_bought twice": lambda t: receipts.say_bought(
        t, stars=BIG, settled=BIG, balance=BIG, waiting=True, article="popular", second=True, paid=PAID
    ),
    "say_plan_paid": lambda t: receipts.say_plan_paid(t, stars=BIG, settled=BIG, balance=BIG, waiting=False, paid=PAID),
    "say_awaiting": lambda t: receipts.say_awaiting(t, amount=BIG),
    "say_failed": receipts.say_failed,
    "say_plan_failed": receipts.say_plan_failed,
    "say_plan_ended": receipts.say_plan_ended,
    "say_plan_ending": lambda t: receipts.say_plan_ending(t, until=NOW.isoformat()),
    "say_plan_ending some day": lambda t: receipts.say_plan_ending(t, until=None),
    "say_plan_kept": lambda t: receipts.say_plan_kept(t, until=NOW.isoformat()),
    "say_plan_kept for good": lambda t: receipts.say_plan_kept(t, until=None),
    "say_no_plan": shop.say_no_plan,
    "say_person": lambda t: support.say_person(t, code="K7M2PQ", orders=STOOD[:1]),
    "say_missing": lambda t: support.say_missing(t, code="K7M2PQ", orders=STOOD, purse=RICH, checking=False, slip=True),
    "say_missing while asking": lambda t: support.say_missing(
        t, code="K7M2PQ", orders=STOOD, purse=RICH, checking=True, slip=True
    ),
    "say_missing without an order": lambda t: support.say_missing(
        t, code="K7M2PQ", orders=(), purse=RICH, checking=False, slip=False
    ),
    "say_arrived": lambda t: support.say_arrived(t, orders=STOOD, purse=RICH),
    "say_refund": lambda t: support.say_refund(t, code="K7M2PQ", refundable=[LEFT] * 12, orders=STOOD[:1]),
    "say_refund of nothing": lambda t: support.say_refund(t, code="K7M2PQ", refundable=[], orders=STOOD[:1]),
    "ask_whether_payment": lambda t: support.ask_whether_payment(t, command="missing"),
    "say_quiet": support.say_quiet,
    **{
        f"say_checked {state}": lambda t, state=state: support.say_checked(  # type: ignore[misc]
            t, state=state, orders=STOOD, balance=BIG
        )
        for state in ("awaiting", "failed", "unpaid", "unknown")
    },
    "tell": lambda t: reversals.tell(t, [words(300)] * 5),
    "say_refund_taken": lambda t: reversals.say_refund_taken(
        t, amount=BIG, stars=BIG, owed=BIG, balance=BIG, method="promptpay"
    ),
    "say_refund_failed": lambda t: reversals.say_refund_failed(t, amount=BIG, stars=BIG, balance=BIG),
    "say_dispute_taken": lambda t: reversals.say_dispute_taken(t, stars=BIG, owed=BIG, balance=BIG),
    "say_dispute_won": lambda t: reversals.say_dispute_won(t, stars=BIG, balance=BIG),
    "say_granted": lambda t: support.say_granted(t, stars=BIG, coins=BIG, balance=BIG, coins_balance=BIG),
    "say_case_closed": support.say_case_closed,
}
