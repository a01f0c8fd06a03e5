"""Stripe's events told as facts or queries, from bodies in the shape of API version 2026-10-28.endive."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from services.adapters.stripe_events import EVENT_TYPES, read
from services.adapters.stripe_objects import subscription_fact
from services.payments import (
    CheckoutFact,
    CheckoutState,
    DisputeFact,
    Fact,
    InvoiceFact,
    Kind,
    PaymentError,
    PaymentEvent,
    RefundFact,
    RefundsOf,
    SubscriptionOf,
)

TIME = 1_795_000_000
AT = dt.datetime.fromtimestamp(TIME, dt.UTC)
Body = dict[str, Any]

SESSION: Body = {
    "id": "cs_1",
    "object": "checkout.session",
    "created": TIME,
    "status": "complete",
    "payment_status": "paid",
    "mode": "payment",
    "client_reference_id": "T0ken",
    "payment_link": "plink_1",
    "payment_method_types": ["promptpay", "card"],
    "amount_total": 9900,
    "currency": "thb",
    "payment_intent": "pi_1",
    "customer": None,
    "subscription": None,
    "customer_details": {"email": "mali@example.com"},
}
INVOICE: Body = {
    "id": "in_1",
    "object": "invoice",
    "created": TIME - 3600,
    "customer": "cus_1",
    "amount_paid": 19900,
    "amount_due": 20000,
    "currency": "thb",
    "status_transitions": {"paid_at": TIME},
    "parent": {"type": "subscription_details", "subscription_details": {"subscription": "sub_1"}},
    "lines": {"object": "list", "data": [{"id": "il_1", "pricing": {"price_details": {"price": "price_1"}}}]},
}
REFUND: Body = {
    "id": "re_1",
    "object": "refund",
    "created": TIME,
    "payment_intent": "pi_1",
    "amount": 3301,
    "currency": "thb",
    "status": "succeeded",
    "metadata": {"mimivibes_request": "r-1"},
}
DISPUTE: Body = {
    "id": "dp_1",
    "object": "dispute",
    "created": TIME,
    "payment_intent": "pi_1",
    "amount": 9900,
    "currency": "thb",
    "status": "needs_response",
}
PLAN: Body = {
    "id": "sub_1",
    "object": "subscription",
    "status": "active",
    "customer": "cus_1",
    "cancel_at_period_end": False,
    "cancel_at": None,
    "items": {"data": [{"id": "si_1", "current_period_start": TIME, "current_period_end": TIME + 2_592_000}]},
}


def event(event_type: str, about: Any, **changes: Any) -> PaymentEvent:
    body = {"id": "evt_1", "object": "event", "type": event_type, "created": TIME, "data": {"object": about}}
    return read(json.dumps(body | changes).encode())


def fact(event_type: str, about: Body) -> Fact | None:
    return event(event_type, about).fact


def checkout(**changes: Any) -> CheckoutFact:
    found = fact("checkout.session.completed", SESSION | changes)
    assert isinstance(found, CheckoutFact)
    return found


def invoice(event_type: str = "invoice.paid", **changes: Any) -> InvoiceFact:
    found = fact(event_type, INVOICE | changes)
    assert isinstance(found, InvoiceFact)
    return found


def test_a_paid_session_is_told_whole() -> None:
    told = event("checkout.session.completed", SESSION)

    assert told == PaymentEvent(
        "evt_1",
        "checkout.session.completed",
        "cs_1",
        AT,
        fact=CheckoutFact(
            reference="cs_1",
            state=CheckoutState.PAID,
            kind=Kind.PACK,
            token="T0ken",
            link="plink_1",
            amount=9900,
            currency="thb",
            intent="pi_1",
            customer=None,
            subscription=None,
            method=None,
            at=AT,
        ),
    )


@pytest.mark.parametrize(
    ("event_type", "status", "payment_status", "state"),
    [
        ("completed", "complete", "paid", CheckoutState.PAID),
        ("completed", "complete", "no_payment_required", CheckoutState.PAID),
        ("completed", "complete", "unpaid", CheckoutState.AWAITING),
        ("completed", "complete", "a new word", CheckoutState.AWAITING),
        ("completed", "open", "unpaid", CheckoutState.OPEN),
        ("completed", "open", "no_payment_required", CheckoutState.OPEN),
        ("async_payment_succeeded", "complete", "paid", CheckoutState.PAID),
        ("async_payment_succeeded", "complete", "unpaid", CheckoutState.AWAITING),
        ("async_payment_failed", "complete", "unpaid", CheckoutState.FAILED),
        ("expired", "expired", "unpaid", CheckoutState.EXPIRED),
    ],
)
def test_the_state_follows_the_money(event_type: str, status: str, payment_status: str, state: CheckoutState) -> None:
    found = fact(f"checkout.session.{event_type}", SESSION | {"status": status, "payment_status": payment_status})

    assert isinstance(found, CheckoutFact)
    assert found.state is state


def test_a_session_of_a_plan_names_the_plan_and_the_customer() -> None:
    found = checkout(mode="subscription", payment_intent=None, customer="cus_1", subscription="sub_1")

    assert (found.kind, found.intent, found.customer, found.subscription) == (Kind.PLAN, None, "cus_1", "sub_1")


def test_a_session_that_only_keeps_a_card_is_no_payment() -> None:
    assert fact("checkout.session.completed", SESSION | {"mode": "setup", "amount_total": None}) is None


def test_the_only_way_to_pay_is_the_way_it_was_paid() -> None:
    assert checkout(payment_method_types=["card"]).method == "card"


def test_the_way_it_was_paid_is_read_from_the_charge_when_it_is_there() -> None:
    charge = {"id": "ch_1", "payment_method_details": {"type": "promptpay"}}
    found = checkout(payment_intent={"id": "pi_1", "status": "succeeded", "latest_charge": charge})

    assert (found.method, found.intent) == ("promptpay", "pi_1")


@pytest.mark.parametrize(
    ("intent", "state"),
    [
        ("processing", CheckoutState.AWAITING),
        ("requires_action", CheckoutState.AWAITING),
        ("requires_payment_method", CheckoutState.FAILED),
        ("canceled", CheckoutState.FAILED),
    ],
)
def test_money_that_will_not_come_is_seen_by_its_intent(intent: str, state: CheckoutState) -> None:
    assert checkout(payment_status="unpaid", payment_intent={"id": "pi_1", "status": intent}).state is state


def test_a_paid_invoice_is_a_month_of_its_plan() -> None:
    assert invoice() == InvoiceFact("in_1", "paid", "sub_1", "cus_1", "price_1", 19900, "thb", None, AT)


@pytest.mark.parametrize(
    ("event_type", "state"),
    [("invoice.payment_failed", "failed"), ("invoice.payment_action_required", "action_required")],
)
def test_an_unpaid_invoice_says_what_is_due(event_type: str, state: str) -> None:
    found = invoice(event_type)

    assert (found.state, found.amount, found.at) == (state, 20000, AT - dt.timedelta(hours=1))


def test_an_invoice_of_an_older_version_is_read_as_well() -> None:
    old: Body = {
        "parent": None,
        "subscription": "sub_9",
        "payment_intent": "pi_9",
        "lines": {"data": [{"price": {"id": "p"}}]},
    }

    found = fact("invoice.paid", INVOICE | old)

    assert isinstance(found, InvoiceFact)
    assert (found.subscription, found.intent, found.price) == ("sub_9", "pi_9", "p")


def test_an_invoice_tells_its_payment_when_it_was_asked_for() -> None:
    payments = {"data": [{"id": "inpay_1", "payment": {"type": "payment_intent", "payment_intent": "pi_5"}}]}

    assert invoice(payments=payments).intent == "pi_5"


def test_an_invoice_without_a_plan_is_not_ours() -> None:
    assert fact("invoice.paid", INVOICE | {"parent": None}) is None


@pytest.mark.parametrize("word", ["created", "updated", "deleted", "paused", "resumed"])
def test_a_change_of_a_plan_is_asked_about(word: str) -> None:
    told = event(f"customer.subscription.{word}", PLAN)

    assert (told.fact, told.query) == (None, SubscriptionOf("sub_1"))


@pytest.mark.parametrize(
    ("changes", "until", "ends"),
    [
        ({}, TIME + 2_592_000, False),
        ({"status": "trialing"}, TIME + 2_592_000, False),
        ({"cancel_at_period_end": True}, TIME + 2_592_000, True),
        ({"cancel_at": TIME + 2_592_000}, TIME + 2_592_000, True),
        ({"status": "canceled"}, TIME + 2_592_000, False),
        ({"status": "canceled", "cancellation_details": {"reason": "payment_failed"}}, TIME, False),
        ({"status": "past_due"}, TIME, False),
        ({"status": "unpaid"}, TIME, False),
        ({"status": "incomplete"}, TIME, False),
    ],
)
def test_a_plan_says_until_when_it_is_paid(changes: Body, until: int, ends: bool) -> None:
    found = subscription_fact(PLAN | changes, token="T0ken", at=AT)

    assert found.paid_until == dt.datetime.fromtimestamp(until, dt.UTC)
    assert (found.ends_at_period_end, found.customer, found.token) == (ends, "cus_1", "T0ken")


def test_a_refund_is_told_with_our_number() -> None:
    assert fact("refund.created", REFUND) == RefundFact("re_1", "pi_1", 3301, "thb", "succeeded", "r-1", AT)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("pending", "pending"),
        ("requires_action", "requires_action"),
        ("failed", "failed"),
        ("canceled", "canceled"),
        ("a new word", "pending"),
        (None, "pending"),
    ],
)
def test_an_unknown_state_of_a_refund_is_pending(status: str | None, state: str) -> None:
    found = fact("refund.updated", REFUND | {"status": status, "metadata": None})

    assert isinstance(found, RefundFact)
    assert (found.state, found.request) == (state, None)


def test_a_refunded_charge_is_asked_about() -> None:
    charge = {"id": "ch_1", "object": "charge", "payment_intent": "pi_1"}

    assert event("charge.refunded", charge).query == RefundsOf("pi_1")
    assert event("charge.refunded", charge | {"payment_intent": None}).query is None


@pytest.mark.parametrize(
    ("word", "status", "outcome"),
    [
        ("created", "needs_response", "taken"),
        ("created", "warning_needs_response", "warning"),
        ("updated", "warning_under_review", "warning"),
        ("closed", "warning_closed", "warning"),
        ("closed", "prevented", "warning"),
        ("closed", "won", "won"),
        ("closed", "lost", "lost"),
        ("funds_withdrawn", "under_review", "taken"),
        ("updated", "appeal_under_review", "taken"),
        ("updated", "a new word", "taken"),
        ("funds_reinstated", "under_review", "won"),
    ],
)
def test_a_dispute_says_what_it_does_to_the_money(word: str, status: str, outcome: str) -> None:
    found = fact(f"charge.dispute.{word}", DISPUTE | {"status": status})

    assert found == DisputeFact("dp_1", "pi_1", 9900, "thb", outcome, AT)


def test_a_warning_of_fraud_changes_nothing() -> None:
    told = event("radar.early_fraud_warning.created", {"id": "issfr_1", "payment_intent": "pi_1"})

    assert (told.subject, told.fact, told.query) == ("issfr_1", None, None)


@pytest.mark.parametrize("about", [{"id": "x_1"}, {"object": "balance"}])
def test_an_event_we_do_not_know_is_an_event_without_a_fact(about: Body) -> None:
    told = event("balance.available", about)

    assert (told.fact, told.query, told.subject) == (None, None, about.get("id", ""))


def test_every_event_that_is_subscribed_to_is_read() -> None:
    assert len(EVENT_TYPES) == 22
    for event_type in EVENT_TYPES:
        with pytest.raises(PaymentError):
            event(event_type, {})


@pytest.mark.parametrize("missing", ["id", "mode", "amount_total", "currency", "created"])
def test_a_session_without_what_money_needs_is_malformed(missing: str) -> None:
    with pytest.raises(PaymentError) as caught:
        event("checkout.session.completed", {key: value for key, value in SESSION.items() if key != missing})

    assert (caught.value.reason, caught.value.retry) == ("malformed", False)


def test_a_session_that_is_paid_in_an_unknown_way_is_noticed() -> None:
    with pytest.raises(PaymentError):
        checkout(mode="barter")


@pytest.mark.parametrize("amount", ["9900", 99.0, True, -1, 2**60, None, [9900]])
def test_an_amount_that_is_no_number_of_satang_is_malformed(amount: Any) -> None:
    with pytest.raises(PaymentError):
        event("checkout.session.completed", SESSION | {"amount_total": amount})


@pytest.mark.parametrize(
    "changes",
    [{"created": 10**18}, {"created": "now"}, {"id": ""}, {"type": None}, {"data": []}, {"data": {"object": 7}}],
)
def test_an_event_of_an_odd_shape_is_malformed(changes: Body) -> None:
    with pytest.raises(PaymentError):
        event("checkout.session.completed", SESSION, **changes)


def test_what_the_payer_typed_goes_no_further() -> None:
    assert "mali@example.com" not in repr(event("checkout.session.completed", SESSION))


@pytest.mark.parametrize("word", [["paid"], {"paid": 1}, 7, None])
def test_a_status_that_is_no_word_is_none_that_we_know(word: Any) -> None:
    """A list cannot be looked up in a set: that ended as an error of ours."""
    about = {**SESSION, "payment_status": word, "payment_intent": {"id": "pi_1", "status": word}}

    found = fact("checkout.session.completed", about)

    assert isinstance(found, CheckoutFact)
    assert found.state is CheckoutState.AWAITING
