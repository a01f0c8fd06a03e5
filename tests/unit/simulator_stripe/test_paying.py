"""What becomes of a visit to a payment link."""

from __future__ import annotations

import pytest

from simulator.stripe import ClosedError, StripeError
from tests.unit.simulator_stripe.conftest import Merchant


def test_every_visit_is_a_session_of_its_own(merchant: Merchant) -> None:
    first = merchant.desk.open_link(merchant.pack["url"])
    second = merchant.desk.open_link(merchant.pack["url"])

    assert first["id"] != second["id"]
    assert (first["status"], first["payment_status"], first["payment_intent"]) == ("open", "unpaid", None)


@pytest.mark.parametrize("reference", ["User/42", "a b", "ä", "x" * 201, ""])
def test_a_reference_that_is_not_valid_is_dropped_silently(merchant: Merchant, reference: str) -> None:
    assert merchant.desk.open_link(merchant.pack["id"], client_reference_id=reference)["client_reference_id"] is None


def test_a_valid_reference_comes_from_the_address(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(f"{merchant.pack['url']}?client_reference_id=to-ken_7&locale=th")

    assert (paid["client_reference_id"], paid["locale"]) == ("to-ken_7", "th")


def test_a_payment_at_once_is_told_as_one_completed_session(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"])

    assert (paid["status"], paid["payment_status"], paid["amount_total"]) == ("complete", "paid", 9900)
    assert merchant.told[-3:] == ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]


def test_money_on_its_way_completes_unpaid_and_is_settled_later(merchant: Merchant) -> None:
    awaited = merchant.desk.pay_link(merchant.pack["id"], outcome="later")
    before = merchant.told

    settled = merchant.desk.settle(awaited["id"])

    assert (awaited["status"], awaited["payment_status"]) == ("complete", "unpaid")
    assert before[-1] == "checkout.session.completed"
    assert settled["payment_status"] == "paid"
    assert merchant.told[-1] == "checkout.session.async_payment_succeeded"
    with pytest.raises(StripeError):
        merchant.desk.settle(awaited["id"])


def test_money_that_never_comes_leaves_the_session_unpaid(merchant: Merchant) -> None:
    failed = merchant.desk.pay_link(merchant.pack["id"], outcome="fail")

    assert failed["payment_status"] == "unpaid"
    assert merchant.told[-1] == "checkout.session.async_payment_failed"


def test_a_declined_card_leaves_the_page_open_for_another(merchant: Merchant) -> None:
    session = merchant.desk.pay_link(merchant.pack["id"], method="card", outcome="fail")

    again = merchant.desk.pay(session["id"], method="card")

    assert session["status"] == "open"
    assert again["payment_status"] == "paid"


def test_a_session_is_paid_once(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"])

    with pytest.raises(ClosedError):
        merchant.desk.pay(paid["id"])

    assert len(merchant.desk.objects("charge")) == 1


def test_an_inactive_link_opens_no_session_and_ends_the_open_ones(merchant: Merchant) -> None:
    session = merchant.desk.open_link(merchant.pack["id"])
    merchant.post(f"payment_links/{merchant.pack['id']}", active="false", inactive_message="Sold out.")

    with pytest.raises(ClosedError, match="Sold out"):
        merchant.desk.open_link(merchant.pack["id"])
    with pytest.raises(ClosedError):
        merchant.desk.pay(session["id"])


def test_a_link_for_one_payment_closes_after_it(merchant: Merchant) -> None:
    link = merchant.link(merchant.price(), {"restrictions[completed_sessions][limit]": "1"})

    merchant.desk.pay_link(link["id"])

    found = merchant.get(f"payment_links/{link['id']}")
    assert (found["active"], found["restrictions"]["completed_sessions"]) == (False, {"count": 1, "limit": 1})


def test_a_session_ends_after_a_day(merchant: Merchant) -> None:
    session = merchant.desk.open_link(merchant.pack["id"])
    merchant.wait(24 * 3600 - 1)
    assert merchant.get(f"checkout/sessions/{session['id']}")["status"] == "open"

    merchant.wait(1)

    assert merchant.get(f"checkout/sessions/{session['id']}")["status"] == "expired"
    with pytest.raises(ClosedError):
        merchant.desk.pay(session["id"])
    assert "checkout.session.expired" in merchant.told


def test_promptpay_is_refused_for_a_plan_and_for_other_money(merchant: Merchant) -> None:
    dollars = {"product": merchant.product, "unit_amount": "500", "currency": "usd"}
    abroad = merchant.ask("POST", "prices", dollars)[1]["id"]

    plan = merchant.link(merchant.price({"recurring[interval]": "month"}))
    foreign = merchant.link(abroad)

    assert plan["error"]["param"] == foreign["error"]["param"] == "payment_method_types"


def test_a_links_metadata_reaches_its_sessions_and_nothing_else(merchant: Merchant) -> None:
    own = {"metadata[a]": "link", "payment_intent_data[metadata][a]": "intent"}
    link = merchant.link(merchant.price(), own)

    paid = merchant.desk.pay_link(link["id"])

    intent = merchant.get(f"payment_intents/{paid['payment_intent']}")
    assert paid["metadata"] == {"a": "link"}
    assert intent["metadata"] == {"a": "intent"}
    assert merchant.desk.charge_of(paid["id"])["metadata"] == {"a": "intent"}


def test_a_closed_price_can_no_longer_be_put_into_a_link(merchant: Merchant) -> None:
    price = merchant.price()
    merchant.post(f"prices/{price}", active="false")

    assert merchant.link(price)["error"]["param"] == "line_items[0][price]"


def test_a_session_of_the_merchants_own_leads_to_her_page(merchant: Merchant) -> None:
    wanted = {
        "mode": "payment",
        "line_items[0][price]": merchant.price(),
        "line_items[0][quantity]": "2",
        "success_url": "https://shop.example/done?id={CHECKOUT_SESSION_ID}",
        "client_reference_id": "set by the server",
    }
    session = merchant.ask("POST", "checkout/sessions", wanted)[1]

    paid = merchant.desk.pay(session["id"], method="card")

    assert (paid["amount_total"], paid["client_reference_id"]) == (19800, "set by the server")
    assert merchant.desk.stripe.checkout.way_on(paid) == f"https://shop.example/done?id={paid['id']}"


def test_the_balance_is_what_came_less_fees_and_refunds(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="promptpay")
    merchant.desk.refund(paid["id"], amount=900)

    [pending] = merchant.get("balance")["pending"]

    assert (pending["currency"], pending["amount"]) == ("thb", 9900 - 163 - 900)
