"""What comes again: periods, invoices, failures, leaving."""

from __future__ import annotations

import datetime as dt

import pytest

from simulator.stripe import StripeError
from simulator.stripe.periods import after
from tests.unit.simulator_stripe.conftest import NOW, Merchant

MONTHLY = {"interval": "month", "interval_count": 1}


def moment(text: str) -> int:
    return int(dt.datetime.fromisoformat(f"{text}T10:00:00+00:00").timestamp())


def test_a_month_ends_on_the_day_the_first_one_began() -> None:
    first = moment("2026-01-31")

    second = after(first, MONTHLY, anchor=first)

    assert second == moment("2026-02-28")
    assert after(second, MONTHLY, anchor=first) == moment("2026-03-31")
    assert after(moment("2028-02-29"), {"interval": "year", "interval_count": 1}) == moment("2029-02-28")
    assert after(first, {"interval": "week", "interval_count": 2}) == moment("2026-02-14")


def test_a_plan_begins_with_a_customer_a_subscription_and_a_paid_invoice(merchant: Merchant) -> None:
    session = merchant.desk.pay_link(merchant.plan["id"], client_reference_id="token")

    subscription = merchant.get(f"subscriptions/{session['subscription']}")
    invoice = merchant.get(f"invoices/{session['invoice']}")
    assert (session["mode"], session["payment_intent"], session["payment_status"]) == ("subscription", None, "paid")
    assert subscription["items"]["data"][0]["current_period_start"] == int(NOW)
    assert (invoice["status"], invoice["amount_paid"], invoice["billing_reason"]) == (
        "paid",
        9900,
        "subscription_create",
    )
    assert invoice["parent"]["subscription_details"]["subscription"] == subscription["id"]
    assert invoice["lines"]["data"][0]["pricing"]["price_details"]["product"] == merchant.product
    assert merchant.told.index("invoice.paid") < merchant.told.index("checkout.session.completed")


def test_a_renewal_is_another_invoice_for_the_next_period(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]
    before = merchant.get(f"subscriptions/{plan}")["items"]["data"][0]

    invoice = merchant.desk.renew(plan)

    line = invoice["lines"]["data"][0]
    assert line["period"]["start"] == before["current_period_end"]
    assert (invoice["billing_reason"], invoice["status"]) == ("subscription_cycle", "paid")
    assert len(merchant.get("invoices", subscription=plan)["data"]) == 2


def test_a_failed_renewal_is_tried_again_on_the_same_invoice(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]

    failed = merchant.desk.renew(plan, "fail")
    overdue = merchant.get(f"subscriptions/{plan}")["status"]
    paid = merchant.desk.renew(plan, "paid")

    assert (failed["status"], overdue) == ("open", "past_due")
    assert (paid["id"], paid["status"], paid["attempt_count"]) == (failed["id"], "paid", 2)
    assert merchant.get(f"subscriptions/{plan}")["status"] == "active"
    assert merchant.told.count("invoice.payment_failed") == 1


def test_a_bank_that_wants_to_be_asked_is_told(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]

    merchant.desk.renew(plan, "action_required")

    assert "invoice.payment_action_required" in merchant.told


def test_after_four_failures_the_subscription_is_over(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]

    for _ in range(4):
        merchant.desk.renew(plan, "fail")

    over = merchant.get(f"subscriptions/{plan}")
    assert (over["status"], over["cancellation_details"]["reason"]) == ("canceled", "payment_failed")
    assert merchant.told.count("customer.subscription.deleted") == 1
    with pytest.raises(StripeError):
        merchant.desk.renew(plan)


def test_who_leaves_stays_until_the_end_of_her_period(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]

    leaving = merchant.desk.cancel(plan, at_period_end=True)
    merchant.desk.renew(plan)

    assert (leaving["status"], leaving["cancel_at_period_end"]) == ("active", True)
    assert leaving["cancel_at"] == leaving["items"]["data"][0]["current_period_end"]
    assert merchant.get(f"subscriptions/{plan}")["status"] == "canceled"
    assert len(merchant.get("invoices", subscription=plan)["data"]) == 1


def test_who_stays_after_all_is_renewed(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]
    merchant.desk.cancel(plan, at_period_end=True)

    staying = merchant.desk.resume_subscription(plan)
    merchant.desk.renew(plan)

    assert (staying["cancel_at_period_end"], staying["cancel_at"]) == (False, None)
    assert len(merchant.get("invoices", subscription=plan)["data"]) == 2


def test_a_declined_first_card_makes_no_subscription(merchant: Merchant) -> None:
    session = merchant.desk.pay_link(merchant.plan["id"], outcome="fail")

    assert session["status"] == "open"
    assert merchant.desk.objects("subscription") == []


def test_a_trial_is_paid_with_nothing(merchant: Merchant) -> None:
    price = merchant.price({"recurring[interval]": "month"})
    link = merchant.link(price, {"subscription_data[trial_period_days]": "7"}, methods=("card",))

    session = merchant.desk.pay_link(link["id"])

    subscription = merchant.get(f"subscriptions/{session['subscription']}")
    assert session["payment_status"] == "no_payment_required"
    assert (subscription["status"], subscription["trial_end"]) == ("trialing", int(NOW) + 7 * 86_400)
    assert merchant.desk.objects("charge") == []


def test_ended_subscriptions_are_listed_when_asked_for(merchant: Merchant) -> None:
    plan = merchant.desk.pay_link(merchant.plan["id"])["subscription"]
    merchant.desk.cancel(plan)

    assert merchant.get("subscriptions")["data"] == []
    assert [one["id"] for one in merchant.get("subscriptions", status="all")["data"]] == [plan]


def test_a_months_payment_is_refunded_and_disputed_like_any_other(merchant: Merchant) -> None:
    session = merchant.desk.pay_link(merchant.plan["id"])
    second = merchant.desk.renew(session["subscription"])

    by_session = merchant.desk.refund(session["id"])
    by_invoice = merchant.desk.dispute(second["id"])

    assert by_session["charge"] != by_invoice["charge"]
