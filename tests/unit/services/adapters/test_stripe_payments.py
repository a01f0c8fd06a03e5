"""Stripe's adapter over real HTTP: what it asks, what it makes of trouble, and what it never lets out."""

from __future__ import annotations

import datetime as dt
import json
import logging
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import stripe

from services.adapters.stripe_calls import MOST_PAGES, StripeCalls
from services.adapters.stripe_payments import StripePayments
from services.payments import (
    CheckoutFact,
    CheckoutsOf,
    CheckoutState,
    DisputeFact,
    Everything,
    InvoiceFact,
    Link,
    PaymentError,
    PayPage,
    PortalPage,
    RefundFact,
    RefundOrder,
    RefundsOf,
    SubscriptionFact,
    SubscriptionOf,
)
from tests.unit.services.adapters.stripe_server import StripeServer, serving
from tests.unit.services.adapters.stripe_till import StripeTill

LINK = Link("starter", "plink_1", "price_1", "https://buy.stripe.test/plink_1", 9900, "thb")
ORDER = RefundOrder("pi_1", 3301, "thb", "r-1")


@pytest.fixture
def server() -> Iterator[StripeServer]:
    with serving() as server:
        yield server


@pytest.fixture
def till(server: StripeServer) -> StripeTill:
    return StripeTill(server)


def put_session(server: StripeServer, **changes: Any) -> dict[str, Any]:
    fields = {
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
    }
    return server.put("checkout/sessions", **fields | changes)


def put_refund(server: StripeServer, **changes: Any) -> dict[str, Any]:
    fields = {"payment_intent": "pi_1", "amount": 100, "currency": "thb", "status": "succeeded"}
    return server.put("refunds", **fields | changes)


def put_plan(server: StripeServer) -> dict[str, Any]:
    item = {"current_period_start": server.now, "current_period_end": server.now + 9}
    return server.put("subscriptions", status="active", customer="cus_1", items={"data": [item]})


def fault(till: StripeTill) -> PaymentError:
    with pytest.raises(PaymentError) as caught:
        till.payments.fetch(RefundsOf("pi_1"))
    return caught.value


def day(till: StripeTill) -> dt.datetime:
    return till.now - dt.timedelta(hours=1)


def error(error_type: str, code: str | None = None) -> bytes:
    return json.dumps({"error": {"type": error_type, "code": code, "message": "mali@example.com"}}).encode()


def test_the_address_of_a_page_is_put_together_without_a_call() -> None:
    nowhere = StripePayments(api_key="sk", webhook_secrets=[], base_url="http://127.0.0.1:9")

    assert nowhere.page_url(PayPage(LINK, "T0_k-en", "th")) == f"{LINK.url}?client_reference_id=T0_k-en&locale=th"
    assert nowhere.page_url(PayPage(LINK, "T0_k-en", "ja")).endswith("&locale=auto")


@pytest.mark.parametrize("token", ["", "a b", "ก", "a/b", "a&locale=en", "x" * 201, "x\n"])
def test_a_token_that_stripe_would_drop_opens_no_page(till: StripeTill, token: str) -> None:
    with pytest.raises(PaymentError) as caught:
        till.payments.page_url(PayPage(LINK, token, "th"))

    assert (caught.value.reason, caught.value.retry) == ("bad_token", False)


def test_the_portal_opens_in_her_language_with_our_configuration(server: StripeServer, till: StripeTill) -> None:
    server.put("billing_portal/configurations", active=True)
    ours = server.put("billing_portal/configurations", active=True, metadata={"mimivibes": "portal"})
    page = PortalPage("cus_1", "th", "https://mimi.localhost/back")

    till.payments.page_url(page)
    till.payments.page_url(page)

    first, second = server.posted("billing_portal/sessions")
    assert first.parameters == {
        "customer": "cus_1",
        "return_url": "https://mimi.localhost/back",
        "locale": "th",
        "configuration": ours["id"],
    }
    assert first.headers["idempotency-key"] != second.headers["idempotency-key"]
    assert len([call for call in server.calls if call.method == "GET"]) == 1


def test_the_portal_without_a_configuration_of_ours_is_the_default_one(server: StripeServer, till: StripeTill) -> None:
    till.payments.page_url(PortalPage("cus_1", "en", "https://mimi.localhost/back"))

    assert "configuration" not in server.posted("billing_portal/sessions")[0].parameters


def test_what_every_call_says_of_us(server: StripeServer, till: StripeTill) -> None:
    till.payments.fetch(RefundsOf("pi_1"))
    till.payments.fetch(RefundsOf("pi_1"))

    headers = server.calls[-1].headers
    assert headers["stripe-version"] == stripe.api_version
    assert "x-stripe-client-telemetry" not in headers


def test_a_server_that_stumbles_once_is_asked_again(server: StripeServer, till: StripeTill) -> None:
    server.final = False
    server.faults.append((500, error("api_error")))

    assert till.payments.fetch(RefundsOf("pi_1")) == []
    assert len(server.calls) == 2


@pytest.mark.parametrize(
    ("status", "body", "reason", "retry"),
    [
        (400, error("invalid_request_error", "parameter_invalid"), "parameter_invalid", False),
        (400, error("invalid_request_error", "charge_already_refunded"), "charge_already_refunded", False),
        (400, error("idempotency_error"), "idempotency_error", False),
        (400, error("invalid_request_error", "rate_limit"), "rate_limit", True),
        (401, error("invalid_request_error"), "invalid_request_error", False),
        (402, error("card_error", "card_declined"), "card_declined", False),
        (403, error("invalid_request_error"), "invalid_request_error", False),
        (404, error("invalid_request_error", "resource_missing"), "resource_missing", False),
        (409, error("idempotency_error", "idempotency_key_in_use"), "idempotency_key_in_use", True),
        (429, error("rate_limit_error"), "rate_limit_error", True),
        (429, error("invalid_request_error", "lock_timeout"), "lock_timeout", True),
        (500, error("api_error"), "api_error", True),
        (503, b"<html>mali@example.com</html>", "APIError", True),
        (500, error("Bad mali@example.com", "Of mali@example.com"), "APIError", True),
        (500, b"[]", "APIError", True),
        (200, b"<html>mali@example.com</html>", "APIError", True),
        (200, b"[]", "odd_answer", True),
        (200, b"null", "odd_answer", True),
        (200, b"{}", "odd_answer", True),
    ],
)
def test_trouble_becomes_our_error_without_stripes_words(
    server: StripeServer, till: StripeTill, status: int, body: bytes, reason: str, retry: bool
) -> None:
    server.faults.append((status, body))

    found = fault(till)

    assert (found.reason, found.retry) == (reason, retry)
    assert "mali@example.com" not in f"{found!r} {found} {found.__cause__!r}"
    assert len(server.calls) == 1


def test_nobody_at_the_address_may_be_asked_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    calls = StripeCalls(api_key="sk", base_url=address)

    with pytest.raises(PaymentError) as caught:
        calls.ask("refunds.list", {}, {"max_network_retries": 0})

    assert (caught.value.reason, caught.value.retry) == ("APIConnectionError", True)


def test_one_client_serves_all_threads(server: StripeServer, till: StripeTill) -> None:
    put_refund(server)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(till.payments.fetch(RefundsOf("pi_1"))))) for _ in range(20)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [1] * 20


def test_the_key_and_the_secrets_are_in_no_representation() -> None:
    payments = StripePayments(api_key="sk_live_x", webhook_secrets=["whsec_x"], base_url=None)

    assert "_x" not in repr(payments) + str(payments)


def test_an_order_is_found_on_a_later_page_and_with_how_it_was_paid(server: StripeServer, till: StripeTill) -> None:
    charge = {"id": "ch_1", "payment_method_details": {"type": "promptpay"}}
    first = put_session(server, payment_intent={"id": "pi_1", "status": "succeeded", "latest_charge": charge})
    for _ in range(230):
        put_session(server, client_reference_id="another")

    [found] = till.payments.fetch(CheckoutsOf("T0ken", till.now))

    assert isinstance(found, CheckoutFact)
    assert (found.reference, found.intent, found.method) == (first["id"], "pi_1", "promptpay")
    assert [call.parameters["limit"] for call in server.calls] == [100] * 3
    assert server.calls[0].parameters["created"] == {"gte": server.now}
    assert server.calls[0].parameters["expand"] == ["data.payment_intent.latest_charge"]


def test_every_finished_visit_of_one_order_is_found_and_none_from_before(
    server: StripeServer, till: StripeTill
) -> None:
    """Pages that were only opened may be many thousands a day; they are not asked for."""
    put_session(server, created=server.now - 1)
    put_session(server, status="expired", payment_status="unpaid", payment_intent=None)
    put_session(server, payment_status="unpaid", payment_intent={"id": "pi_2", "status": "processing"})
    put_session(server)

    found = till.payments.fetch(CheckoutsOf("T0ken", till.now))

    states = [fact.state for fact in found if isinstance(fact, CheckoutFact)]
    assert states == [CheckoutState.PAID, CheckoutState.AWAITING]


def test_a_list_without_an_end_is_left(server: StripeServer, till: StripeTill) -> None:
    page = json.dumps({"object": "list", "url": "/v1/refunds", "data": [put_refund(server)], "has_more": True}).encode()
    server.faults.extend([(200, page)] * (MOST_PAGES + 1))

    found = fault(till)

    assert (found.reason, found.retry) == ("too_many_pages", False)
    assert len(server.calls) == MOST_PAGES


def test_a_plan_that_stripe_does_not_know_is_an_error_without_retry(till: StripeTill) -> None:
    with pytest.raises(PaymentError) as caught:
        till.payments.fetch(SubscriptionOf("sub_404"))

    assert (caught.value.reason, caught.value.retry) == ("resource_missing", False)


def test_a_refund_is_asked_for_in_satang_with_our_number(server: StripeServer, till: StripeTill) -> None:
    put_session(server)

    till.payments.refund(ORDER)

    [call] = server.posted("refunds")
    assert call.parameters == {"payment_intent": "pi_1", "amount": 3301, "metadata": {"mimivibes_request": "r-1"}}
    assert call.headers["idempotency-key"] == "refund-r-1"


def test_a_request_is_refunded_once_even_when_stripe_has_forgotten_its_key(
    server: StripeServer, till: StripeTill
) -> None:
    put_session(server)
    first = till.payments.refund(ORDER)
    server.forget_keys()

    again = till.payments.refund(ORDER)

    assert again == first
    assert len(server.shelves["refunds"]) == 1


def test_a_refund_that_failed_is_told_and_not_tried_again_by_itself(server: StripeServer, till: StripeTill) -> None:
    put_session(server)
    first = till.payments.refund(ORDER)
    server.shelves["refunds"][0]["status"] = "failed"

    again = till.payments.refund(ORDER)

    assert (again.reference, again.state) == (first.reference, "failed")
    assert len(server.posted("refunds")) == 1


@pytest.mark.parametrize("answer", [b"{}", b'{"object": "refund", "id": "re_1", "amount": "x"}', b"[]", b"<html>"])
def test_an_answer_that_cannot_be_read_never_says_that_no_money_went_back(
    server: StripeServer, till: StripeTill, answer: bytes
) -> None:
    put_session(server)
    empty = b'{"object": "list", "url": "/v1/refunds", "data": [], "has_more": false}'
    server.faults.extend([(200, empty), (200, answer)])

    with pytest.raises(PaymentError) as caught:
        till.payments.refund(ORDER)

    assert caught.value.retry
    assert len(server.posted("refunds")) == 1


def test_a_refund_that_cannot_be_read_might_be_ours(server: StripeServer, till: StripeTill) -> None:
    put_refund(server, amount=None)

    with pytest.raises(PaymentError) as caught:
        till.payments.refund(ORDER)

    assert caught.value.retry
    assert server.posted("refunds") == []


def test_an_answer_without_what_money_needs_may_be_asked_for_again(server: StripeServer, till: StripeTill) -> None:
    put_refund(server, amount=None)

    found = fault(till)

    assert (found.reason, found.retry) == ("odd_answer", True)


def test_the_currency_may_be_written_in_capitals(server: StripeServer, till: StripeTill) -> None:
    put_session(server)
    order = RefundOrder("pi_1", 3301, "THB", "r-1")

    assert till.payments.refund(order) == till.payments.refund(order)


def test_twenty_at_once_are_one_refund(server: StripeServer, till: StripeTill) -> None:
    put_session(server)
    threads = [threading.Thread(target=till.payments.refund, args=(ORDER,)) for _ in range(20)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [refund["amount"] for refund in server.shelves["refunds"]] == [3301]


def test_everything_is_listed_as_it_stands(server: StripeServer, till: StripeTill) -> None:
    session = put_session(server)
    refund = put_refund(server)
    server.put("disputes", payment_intent="pi_1", amount=9900, currency="thb", status="won")
    invoice = {"customer": "cus_1", "amount_paid": 19900, "currency": "thb", "subscription": "sub_1"}
    payments = {"data": [{"payment": {"payment_intent": "pi_7"}}]}
    server.put("invoices", status="paid", payments=payments, **invoice)
    server.put("invoices", status="open", **invoice)

    found = till.payments.fetch(Everything(day(till)))

    assert [type(fact) for fact in found] == [CheckoutFact, InvoiceFact, RefundFact, DisputeFact]
    assert [found[0].reference, found[2].reference] == [session["id"], refund["id"]]
    assert isinstance(found[1], InvoiceFact)
    assert found[1].intent == "pi_7"
    asked = {call.path: call.parameters for call in server.calls}
    assert asked["invoices"]["expand"] == ["data.payments"]
    assert asked["events"]["delivery_success"] is False


def test_a_page_opened_the_day_before_and_paid_since_is_found(server: StripeServer, till: StripeTill) -> None:
    put_session(server, created=server.now - 23 * 3600)
    put_session(server, created=server.now - 27 * 3600)

    assert len(till.payments.fetch(Everything(till.now))) == 1


def test_an_event_that_nobody_took_is_read_and_what_it_asks_is_asked(server: StripeServer, till: StripeTill) -> None:
    plan = put_plan(server)
    put_session(server, mode="subscription", subscription=plan["id"], created=server.now - 10**6)
    for _ in range(3):
        till.tell("customer.subscription.updated", plan, undelivered=True)
    old = put_session(server, client_reference_id="old", created=server.now - 10**6)
    till.tell("checkout.session.async_payment_failed", old | {"payment_status": "unpaid"}, undelivered=True)

    found = till.payments.fetch(Everything(day(till)))

    assert [type(fact) for fact in found] == [CheckoutFact, CheckoutFact, SubscriptionFact]
    assert isinstance(found[0], CheckoutFact)
    assert found[0].state is CheckoutState.FAILED
    assert isinstance(found[2], SubscriptionFact)
    assert found[2].token == "T0ken"
    assert sum(call.path == f"subscriptions/{plan['id']}" for call in server.calls) == 1


def test_a_stale_event_does_not_speak_against_what_is_listed(server: StripeServer, till: StripeTill) -> None:
    session = put_session(server)
    till.tell("checkout.session.completed", session | {"payment_status": "unpaid"}, undelivered=True)

    [found] = till.payments.fetch(Everything(day(till)))

    assert isinstance(found, CheckoutFact)
    assert found.state is CheckoutState.PAID


def test_an_odd_object_event_or_lost_plan_does_not_hide_the_others(
    server: StripeServer, till: StripeTill, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "mimivibes.payments")
    put_session(server, amount_total=None)
    till.tell("checkout.session.completed", {"id": "cs_odd"}, undelivered=True)
    till.tell("customer.subscription.deleted", {"id": "sub_404"}, undelivered=True)
    till.tell("refund.failed", put_refund(server, status="failed", created=server.now - 10**6), undelivered=True)

    [found] = till.payments.fetch(Everything(day(till)))

    assert isinstance(found, RefundFact)
    assert found.state == "failed"
    assert [record.__dict__["reason"] for record in caplog.records] == ["malformed", "malformed", "resource_missing"]


def test_a_server_that_fails_halfway_fails_the_whole_question(server: StripeServer, till: StripeTill) -> None:
    plan = put_plan(server)
    till.tell("customer.subscription.updated", plan, undelivered=True)
    server.good_calls = 5

    server.refusal = (503, error("api_error"))
    with pytest.raises(PaymentError) as caught:
        till.payments.fetch(Everything(day(till)))

    assert caught.value.retry
