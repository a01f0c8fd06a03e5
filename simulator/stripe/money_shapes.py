"""What moves: the bodies of payment intents, charges, refunds and what stands behind them."""

from __future__ import annotations

from typing import Any, Final

from simulator.stripe.shapes import DAY, base, nulls
from simulator.stripe.store import Body

CARD_FEE: Final = (365, 1000)
PROMPTPAY_FEE: Final = (165, 0)
"""Hundredths of a percent, and satang; what Stripe takes in Thailand."""

_ADDRESS: Final = "city country line1 line2 postal_code state"


def fee_of(method: str, amount: int) -> int:
    """This will give Stripe's fee in the smallest unit."""
    share, fixed = PROMPTPAY_FEE if method == "promptpay" else CARD_FEE
    return amount * share // 10_000 + fixed


def billing_details(email: str | None) -> Body:
    """This will shape who pays: nothing is known but an e-mail address."""
    return {**nulls("name phone tax_id"), "address": nulls(_ADDRESS), "email": email}


def customer_details(email: str | None) -> Body:
    """This will shape the payer as a session tells of her."""
    address = {**nulls(_ADDRESS), "country": "TH"}
    return {
        **nulls("business_name individual_name name phone"),
        "address": address,
        "email": email,
        "tax_exempt": "none",
        "tax_ids": [],
    }


def customer(made_id: str, now: int, **known: Any) -> Body:
    """This will shape a customer."""
    return base(
        "customer",
        made_id,
        now,
        "address currency customer_account default_source description discount email name phone shipping test_clock",
        balance=0,
        delinquent=False,
        invoice_prefix=made_id[-8:].upper(),
        invoice_settings={**nulls("custom_fields default_payment_method footer rendering_options")},
        metadata={},
        next_invoice_sequence=1,
        preferred_locales=[],
        tax_exempt="none",
    ) | dict(known)


def payment_method(made_id: str, now: int, *, method: str, email: str | None, last4: str, customer: str | None) -> Body:
    """This will shape the card or the PromptPay that paid."""
    return base(
        "payment_method",
        made_id,
        now,
        "customer_account",
        allow_redisplay="limited",
        billing_details=billing_details(email),
        customer=customer,
        metadata={},
        type=method,
        **{method: _card(last4) if method == "card" else {}},
    )


def _card(last4: str) -> Body:
    return {
        **nulls("generated_from three_d_secure_usage wallet"),
        "brand": "visa",
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
        "country": "TH",
        "display_brand": "visa",
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": f"local{last4}",
        "funding": "credit",
        "last4": last4,
        "networks": {"available": ["visa"], "preferred": None},
        "regulated_status": "unregulated",
    }


def payment_intent(made_id: str, now: int, *, amount: int, method: str, methods: list[str], **known: Any) -> Body:
    """This will shape an intent over `amount` that waits to be paid."""
    return base(
        "payment_intent",
        made_id,
        now,
        "application application_fee_amount automatic_payment_methods canceled_at cancellation_reason customer "
        "customer_account description excluded_payment_method_types last_payment_error latest_charge next_action "
        "on_behalf_of payment_method payment_method_configuration_details processing receipt_email review "
        "setup_future_usage shipping source statement_descriptor statement_descriptor_suffix transfer_data "
        "transfer_group",
        amount=amount,
        amount_capturable=0,
        amount_details={"tip": {}},
        amount_received=0,
        capture_method="automatic_async",
        client_secret=f"{made_id}_secret_local",
        confirmation_method="automatic",
        metadata={},
        payment_method_options={method: {}},
        payment_method_types=methods,
        status="requires_payment_method",
    ) | dict(known)


def charge(made_id: str, intent: Body, now: int, *, method: str, email: str | None, last4: str, status: str) -> Body:
    """This will shape one try to take an intent's money: succeeded, pending or failed."""
    paid, failed = status == "succeeded", status == "failed"
    return base(
        "charge",
        made_id,
        now,
        "application application_fee application_fee_amount balance_transaction customer failure_balance_transaction "
        "failure_code failure_message level3 on_behalf_of receipt_email receipt_number review shipping source "
        "source_transfer statement_descriptor statement_descriptor_suffix transfer_data transfer_group",
        amount=intent["amount"],
        amount_captured=intent["amount"] if paid else 0,
        amount_refunded=0,
        billing_details=billing_details(email),
        calculated_statement_descriptor="LOCAL STRIPE",
        captured=not failed,
        currency=intent["currency"],
        description=intent["description"],
        disputed=False,
        fraud_details={},
        metadata=dict(intent["metadata"]),
        outcome=_outcome(failed=failed),
        paid=paid,
        payment_intent=intent["id"],
        payment_method=intent["payment_method"],
        payment_method_details={"type": method, method: _card_paid(last4) if method == "card" else _promptpay()},
        radar_options={},
        receipt_url=None,
        refunded=False,
        status=status,
    ) | {"customer": intent["customer"]}


def _outcome(*, failed: bool) -> Body:
    return {
        **nulls("advice_code network_advice_code network_decline_code"),
        "network_status": "declined_by_network" if failed else "approved_by_network",
        "reason": "generic_decline" if failed else None,
        "risk_level": "normal",
        "risk_score": 12,
        "seller_message": "The bank did not return any further details." if failed else "Payment complete.",
        "type": "issuer_declined" if failed else "authorized",
    }


def _card_paid(last4: str) -> Body:
    return {
        **nulls("installments mandate network_token three_d_secure wallet"),
        "brand": "visa",
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
        "country": "TH",
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": f"local{last4}",
        "funding": "credit",
        "last4": last4,
        "network": "visa",
        "regulated_status": "unregulated",
    }


def _promptpay() -> Body:
    return {"reference": "local"}


def balance_transaction(
    made_id: str, now: int, *, amount: int, fee: int, kind: str, source: str, currency: str
) -> Body:
    """This will shape what one movement did to the merchant's balance; `amount` is below zero for what goes out."""
    details = [{"amount": fee, "application": None, "currency": currency, "description": "Fee", "type": "stripe_fee"}]
    made = base(
        "balance_transaction",
        made_id,
        now,
        "description exchange_rate",
        amount=amount,
        available_on=now + 7 * DAY,
        balance_type="payments",
        currency=currency,
        fee=fee,
        fee_details=details if fee else [],
        net=amount - fee,
        reporting_category="dispute" if kind == "adjustment" else kind,
        source=source,
        status="pending",
        type=kind,
    )
    del made["livemode"]
    return made


def refund(made_id: str, of: Body, now: int, *, amount: int, status: str, **known: Any) -> Body:
    """This will shape a refund of a charge."""
    method = of["payment_method_details"]["type"]
    card = {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}
    made = base(
        "refund",
        made_id,
        now,
        "balance_transaction reason receipt_number source_transfer_reversal transfer_reversal",
        amount=amount,
        charge=of["id"],
        currency=of["currency"],
        destination_details={"type": "card", "card": card}
        if method == "card"
        else {"type": "th_bank_transfer", "th_bank_transfer": {"reference": None, "reference_status": None}},
        metadata={},
        payment_intent=of["payment_intent"],
        status=status,
    ) | dict(known)
    del made["livemode"]
    return made
