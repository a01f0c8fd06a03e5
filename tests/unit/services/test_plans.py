"""A plan's Stars come with its invoices, once each, to whose order began it; its standing is mirrored."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, text

from services import orders, plans
from services.fulfilment import NotYetError
from services.ledger.purse import Purse, read_purse
from services.payments import CheckoutState, Link, RefundFact, SubscriptionOf
from services.tariff import article
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import (
    NOW,
    STRIPE,
    alert_kinds,
    assert_clean,
    month,
    order,
    order_state,
    payments,
    set_up,
    standing,
    suspense,
    tell,
    views,
    visit,
)
from tests.unit.services.record import someone


@pytest.fixture
def shop(database: UndoneDatabase) -> Connection:
    """A shop that is open."""
    set_up(database.connection)
    return database.connection


@pytest.fixture
def mali(shop: Connection) -> int:
    """Mali, who has begun to order the plan."""
    user = someone(shop)
    order(shop, user, "monthly")
    return user


def test_a_checkout_binds_the_plan_and_its_invoice_brings_the_stars(shop: Connection, mali: int) -> None:
    assert tell(shop, visit(what="monthly")) == []
    assert read_purse(shop, user_id=mali) == Purse(), "the checkout itself is worth nothing"

    notices = tell(shop, month()) + tell(shop, month())

    (notice,) = notices
    assert notice.view == "plan_paid"
    assert notice.view_arguments is not None
    told = {"stars": 45, "settled": 0, "balance": 45, "waiting": False, "amount": 19900, "at": NOW.isoformat()}
    assert told.items() <= notice.view_arguments.items()
    assert read_purse(shop, user_id=mali) == Purse(bought=45)
    assert order_state(shop) == "paid"
    assert shop.execute(text("SELECT key FROM ledger_transfers")).scalars().all() == ["stripe:in:in_1"]
    assert_clean(shop)


def test_each_month_brings_its_stars(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))

    for number in range(3):
        tell(shop, month(reference=f"in_{number}"))

    assert read_purse(shop, user_id=mali) == Purse(bought=135)


def test_a_month_told_before_its_checkout_waits_for_it(shop: Connection, mali: int) -> None:
    with pytest.raises(NotYetError) as missing:
        tell(shop, month())
    assert missing.value.query == SubscriptionOf("sub_1")
    assert payments(shop) == [], "nothing is written down that would stand in its way"

    tell(shop, visit(what="monthly"))
    tell(shop, month(), asked=True)

    assert read_purse(shop, user_id=mali) == Purse(bought=45)


def test_a_month_of_a_plan_that_nobody_knows_goes_to_suspense(shop: Connection, mali: int) -> None:
    tell(shop, month(), asked=True)

    assert (payments(shop)[0].state, payments(shop)[0].note) == ("unmatched", "unknown_plan")
    assert suspense(shop) == 19900
    assert read_purse(shop, user_id=mali) == Purse()
    assert_clean(shop)


@pytest.mark.parametrize(
    ("note", "changes"),
    [
        ("price", {"price": "price_starter"}),
        ("price", {"price": None}),
        ("amount", {"amount": 9900}),
        ("currency", {"currency": "usd"}),
    ],
)
def test_a_month_at_another_price_goes_to_suspense(
    shop: Connection, mali: int, note: str, changes: dict[str, Any]
) -> None:
    tell(shop, visit(what="monthly"))

    tell(shop, month(**changes))

    assert payments(shop)[0].note == note
    assert read_purse(shop, user_id=mali) == Purse()
    assert "payment_unmatched" in alert_kinds(shop)
    assert_clean(shop)


def test_a_month_that_cost_nothing_brings_nothing(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))

    assert tell(shop, month(amount=0)) == []
    assert (payments(shop), alert_kinds(shop)) == ([], [])


def test_a_plan_keeps_its_price_when_newcomers_pay_another(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))
    dearer = Link("monthly", "plink_new", "price_new", "https://pay.example/new", 29900, "thb")
    orders.save_links(shop, STRIPE, [dearer], NOW)

    tell(shop, month())

    assert read_purse(shop, user_id=mali) == Purse(bought=45)


@pytest.mark.parametrize("changes", [{"token": None}, {"token": "B" * 22}, {"link": "plink_starter"}])
def test_a_plan_that_no_order_explains_is_nobodys_and_is_told(
    shop: Connection, mali: int, changes: dict[str, Any]
) -> None:
    tell(shop, visit(what="monthly", **changes))

    assert plans.find_current(shop, user_id=mali) is None
    assert alert_kinds(shop) == ["plan_unmatched"]


def test_a_pack_is_not_paid_by_beginning_a_plan(shop: Connection, mali: int) -> None:
    order(shop, mali, "starter", token="S" * 22)

    tell(shop, visit(what="monthly", token="S" * 22))

    assert plans.find_current(shop, user_id=mali) is None
    assert order_state(shop, "S" * 22) == "open"


def test_a_pack_that_costs_as_much_does_not_pay_for_a_plan(shop: Connection, mali: int) -> None:
    """Whoever puts the plan's token into the pack's address pays the right amount for the wrong thing."""
    assert article("popular").amount == article("monthly").amount

    tell(shop, visit(what="popular"))

    assert (payments(shop)[0].state, payments(shop)[0].note) == ("unmatched", "link")
    assert read_purse(shop, user_id=mali) == Purse()
    assert order_state(shop) == "open"


def test_a_month_that_fails_is_told_once_and_still_counts_when_it_is_paid(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))

    notices = [*tell(shop, month("action_required")), *tell(shop, month("failed")), *tell(shop, month("failed"))]
    assert views(notices) == ["plan_failed"]

    assert views(tell(shop, month())) == ["plan_paid"]
    assert tell(shop, month("failed")) == [], "told late"
    assert read_purse(shop, user_id=mali) == Purse(bought=45)
    assert_clean(shop)


def test_a_plans_standing_is_the_latest_that_was_asked(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))
    tell(shop, standing("past_due", at=NOW + dt.timedelta(hours=2)))

    tell(shop, standing("active", at=NOW + dt.timedelta(hours=1)))

    plan = plans.find_current(shop, user_id=mali)
    assert plan
    assert (plan.status, plan.is_running, plan.customer) == ("past_due", True, "cus_1")


def test_a_plan_that_ends_is_told_once(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))
    over = standing("canceled")

    assert views(tell(shop, over) + tell(shop, over)) == ["plan_ended"]


def test_a_standing_without_a_checkout_of_ours_is_passed_over(shop: Connection, mali: int) -> None:
    assert tell(shop, standing()) == []
    assert plans.find_current(shop, user_id=mali) is None


def test_a_second_plan_beside_a_running_one_is_told(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))

    tell(shop, visit(what="monthly", reference="cs_2", subscription="sub_2"))

    assert alert_kinds(shop) == ["second_plan"]


def test_a_checkout_that_was_left_begins_no_plan(shop: Connection, mali: int) -> None:
    tell(shop, visit(CheckoutState.EXPIRED, what="monthly"))
    tell(shop, visit(CheckoutState.AWAITING, what="monthly"))

    assert plans.find_current(shop, user_id=mali) is None


def test_plans_whose_time_is_over_are_asked_about(shop: Connection, mali: int) -> None:
    tell(shop, visit(what="monthly"))
    assert plans.find_stale(shop, provider=STRIPE, now=NOW) == ["sub_1"], "its time is not known yet"
    tell(shop, standing())

    assert plans.find_stale(shop, provider=STRIPE, now=NOW) == []
    assert plans.find_stale(shop, provider=STRIPE, now=NOW + dt.timedelta(days=31)) == ["sub_1"]


def test_a_refund_finds_its_month_once_it_is_known_by_what_that_was_paid(shop: Connection, mali: int) -> None:
    """A webhook about an invoice does not say it; asking for the invoice does."""
    tell(shop, visit(what="monthly"))
    tell(shop, month(intent=None))
    tell(shop, RefundFact("re_1", "pi_in_1", 19900, "thb", "succeeded", None, NOW))
    assert read_purse(shop, user_id=mali) == Purse(bought=45)

    notices = tell(shop, month())

    assert views(notices) == ["refund_taken"]
    assert read_purse(shop, user_id=mali) == Purse()
    assert_clean(shop)
