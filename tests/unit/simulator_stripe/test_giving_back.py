"""Refunds and disputes."""

from __future__ import annotations

import pytest

from simulator.stripe import StripeError
from tests.unit.simulator_stripe.conftest import Merchant


def test_a_cards_refund_arrives_at_once(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="card")

    refund = merchant.desk.refund(paid["id"], amount=3300)

    charge = merchant.desk.charge_of(paid["id"])
    assert (refund["status"], refund["amount"], refund["payment_intent"]) == ("succeeded", 3300, paid["payment_intent"])
    assert (charge["amount_refunded"], charge["refunded"]) == (3300, False)
    assert merchant.told[-2:] == ["refund.created", "charge.refunded"]


def test_promptpay_asks_the_payer_for_an_account_first(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="promptpay", email="mali@example.com")

    refund = merchant.desk.refund(paid["id"])
    arrived = merchant.desk.refund_succeeds(refund["id"])

    assert (refund["status"], refund["instructions_email"]) == ("requires_action", "mali@example.com")
    assert "next_action" in refund
    assert arrived["status"] == "succeeded"
    assert merchant.events[-2]["data"]["previous_attributes"] == {"status": "requires_action"}


@pytest.mark.parametrize("verb", ["refund_fails", "refund_canceled"])
def test_a_refund_that_comes_to_nothing_can_be_made_again(merchant: Merchant, verb: str) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="promptpay")
    refund = merchant.desk.refund(paid["id"])

    getattr(merchant.desk, verb)(refund["id"])

    assert merchant.desk.charge_of(paid["id"])["amount_refunded"] == 0
    assert ("refund.failed" in merchant.told) is (verb == "refund_fails")
    assert merchant.desk.refund(paid["id"])["amount"] == 9900


@pytest.mark.parametrize("verb", ["refund_succeeds", "refund_fails", "refund_canceled"])
def test_a_failed_refund_stays_failed(merchant: Merchant, verb: str) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="promptpay")
    refund = merchant.desk.refund_fails(merchant.desk.refund(paid["id"])["id"])

    with pytest.raises(StripeError):
        getattr(merchant.desk, verb)(refund["id"])

    assert merchant.desk.charge_of(paid["id"])["amount_refunded"] == 0


def test_no_more_goes_back_than_came(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"])
    merchant.desk.refund(paid["id"], amount=9000)

    with pytest.raises(StripeError) as too_much:
        merchant.desk.refund(paid["id"], amount=901)
    merchant.desk.refund(paid["id"], amount=900)
    with pytest.raises(StripeError) as nothing_left:
        merchant.desk.refund(paid["id"])

    assert too_much.value.param == "amount"
    assert nothing_left.value.code == "charge_already_refunded"
    assert len(merchant.desk.objects("refund")) == 2


def test_what_was_not_paid_is_not_given_back(merchant: Merchant) -> None:
    awaited = merchant.desk.pay_link(merchant.pack["id"], outcome="later")

    status, refused = merchant.ask("POST", "refunds", {"payment_intent": awaited["payment_intent"]})

    assert (status, refused["error"]["code"]) == (400, "payment_intent_unexpected_state")


def test_a_dispute_takes_the_money_and_winning_it_brings_it_back(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="card")
    before = merchant.get("balance")["pending"][0]["amount"]

    dispute = merchant.desk.dispute(paid["id"])
    taken = merchant.get("balance")["pending"][0]["amount"]
    won = merchant.desk.win(paid["id"])

    assert (dispute["status"], won["status"], dispute["amount"]) == ("needs_response", "won", 9900)
    assert taken == before - 9900 - 70_000
    assert merchant.get("balance")["pending"][0]["amount"] == taken + 9900
    assert [one for one in merchant.told if "dispute" in one] == [
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.closed",
        "charge.dispute.funds_reinstated",
    ]


def test_a_lost_dispute_is_over(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="card")
    dispute = merchant.desk.dispute(paid["id"])

    assert merchant.desk.lose(dispute["id"])["status"] == "lost"
    with pytest.raises(StripeError):
        merchant.desk.win(dispute["id"])


def test_a_warning_takes_nothing(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="card")

    dispute = merchant.desk.dispute(paid["id"], warning=True)

    assert dispute["status"] == "warning_needs_response"
    assert "charge.dispute.funds_withdrawn" not in merchant.told
    assert merchant.desk.refund(paid["id"])["status"] == "succeeded"


def test_a_disputed_charge_is_not_refunded_as_well(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="card")
    merchant.desk.dispute(paid["id"])

    with pytest.raises(StripeError) as caught:
        merchant.desk.refund(paid["id"])

    assert caught.value.code == "charge_disputed"


def test_promptpay_cannot_be_disputed(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="promptpay")

    with pytest.raises(StripeError):
        merchant.desk.dispute(paid["id"])


def test_evidence_puts_a_dispute_under_review(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"], method="card")
    dispute = merchant.desk.dispute(paid["id"])

    answered = merchant.post(f"disputes/{dispute['id']}", **{"evidence[uncategorized_text]": "She was here."})

    assert (answered["status"], answered["evidence_details"]["has_evidence"]) == ("under_review", True)
