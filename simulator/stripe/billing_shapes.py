"""What comes again: the bodies of subscriptions and invoices."""

from __future__ import annotations

from typing import Any

from simulator.stripe.shapes import base, nulls, plan
from simulator.stripe.store import Body, listed


def subscription(made_id: str, now: int, *, items: list[Body], **known: Any) -> Body:
    """This will shape a subscription; the paid period stands on its items."""
    return base(
        "subscription",
        made_id,
        now,
        "application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at canceled_at "
        "customer_account days_until_due default_payment_method default_source description ended_at latest_invoice "
        "next_pending_invoice_item_invoice on_behalf_of pause_collection pending_invoice_item_interval "
        "pending_setup_intent pending_update schedule test_clock transfer_data trial_end trial_start",
        automatic_tax={"disabled_reason": None, "enabled": False, "liability": None},
        billing_cycle_anchor=now,
        billing_mode={"flexible": {"proration_discounts": "included"}, "type": "flexible"},
        billing_schedules=[],
        cancel_at_period_end=False,
        cancellation_details=nulls("comment feedback reason"),
        collection_method="charge_automatically",
        default_tax_rates=[],
        discounts=[],
        invoice_settings={
            **nulls("account_tax_ids custom_fields description footer"),
            "issuer": {"type": "self"},
        },
        items={**listed(items, f"/v1/subscription_items?subscription={made_id}"), "total_count": len(items)},
        managed_payments={"enabled": False},
        metadata={},
        payment_settings={
            "payment_method_options": None,
            "payment_method_types": None,
            "save_default_payment_method": "off",
        },
        start_date=now,
        status="active",
        trial_settings={"end_behavior": {"missing_payment_method": "create_invoice"}},
    ) | dict(known)


def subscription_item(made_id: str, now: int, *, price: Body, subscription: str, begin: int, end: int) -> Body:
    """This will shape one line of a subscription; `begin` and `end` bound the current period, in epoch seconds."""
    made = base(
        "subscription_item",
        made_id,
        now,
        "billing_thresholds",
        current_period_end=end,
        current_period_start=begin,
        discounts=[],
        metadata={},
        plan=plan(price),
        price=price,
        quantity=1,
        subscription=subscription,
        tax_rates=[],
    )
    del made["livemode"]
    return made


def invoice(made_id: str, now: int, *, subscription: Body, customer: Body, line: Body, **known: Any) -> Body:
    """This will shape an open invoice of a subscription."""
    amount = line["amount"]
    details = {
        "metadata": dict(subscription["metadata"]),
        "subscription": subscription["id"],
        "subscription_proration_date": None,
    }
    return base(
        "invoice",
        made_id,
        now,
        "account_tax_ids application automatically_finalizes_at confirmation_secret custom_fields customer_account "
        "customer_address customer_name customer_phone customer_shipping default_payment_method default_source "
        "description due_date footer from_invoice last_finalization_error latest_revision next_payment_attempt "
        "on_behalf_of receipt_number rendering shipping_cost shipping_details statement_descriptor test_clock "
        "threshold_reason webhooks_delivered_at hosted_invoice_url invoice_pdf",
        account_country="TH",
        account_name="Local Stripe",
        amount_due=amount,
        amount_overpaid=0,
        amount_paid=0,
        amount_remaining=amount,
        amount_shipping=0,
        attempt_count=0,
        attempted=False,
        auto_advance=True,
        automatic_tax={**nulls("disabled_reason liability provider status"), "enabled": False},
        billing_reason="subscription_cycle",
        collection_method="charge_automatically",
        currency=line["currency"],
        customer=customer["id"],
        customer_email=customer["email"],
        customer_tax_exempt="none",
        customer_tax_ids=[],
        default_tax_rates=[],
        discounts=[],
        effective_at=now,
        ending_balance=0,
        issuer={"type": "self"},
        lines={**listed([line], f"/v1/invoices/{made_id}/lines"), "total_count": 1},
        metadata={},
        number=None,
        parent={"quote_details": None, "subscription_details": details, "type": "subscription_details"},
        payment_settings=nulls("default_mandate payment_method_options payment_method_types"),
        period_end=now,
        period_start=now,
        post_payment_credit_notes_amount=0,
        pre_payment_credit_notes_amount=0,
        starting_balance=0,
        status="open",
        status_transitions={**nulls("marked_uncollectible_at paid_at voided_at"), "finalized_at": now},
        subtotal=amount,
        subtotal_excluding_tax=amount,
        total=amount,
        total_discount_amounts=[],
        total_excluding_tax=amount,
        total_pretax_credit_amounts=[],
        total_taxes=[],
    ) | dict(known)


def invoice_line(made_id: str, *, invoice: str, item: Body, amount: int, metadata: Body, words: str) -> Body:
    """This will shape the one line of an invoice: a period of a subscription's item."""
    price = item["price"]
    details = {
        **nulls("invoice_item"),
        "proration": False,
        "proration_details": {"credited_items": None},
        "subscription": item["subscription"],
        "subscription_item": item["id"],
    }
    priced = {"price": price["id"], "product": price["product"]}
    return {
        "id": made_id,
        "object": "line_item",
        "amount": amount,
        "currency": price["currency"],
        "description": words,
        "discount_amounts": [],
        "discountable": True,
        "discounts": [],
        "invoice": invoice,
        "livemode": False,
        "metadata": dict(metadata),
        "parent": {
            "invoice_item_details": None,
            "subscription_item_details": details,
            "type": "subscription_item_details",
        },
        "period": {"end": item["current_period_end"], "start": item["current_period_start"]},
        "pretax_credit_amounts": [],
        "pricing": {
            "price_details": priced,
            "type": "price_details",
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        "quantity": item["quantity"],
        "quantity_decimal": str(item["quantity"]),
        "subtotal": amount,
        "taxes": [],
    }


def invoice_payment(made_id: str, now: int, *, invoice: Body, intent: str, paid: bool) -> Body:
    """This will shape what ties an invoice to the intent that pays it."""
    return base(
        "invoice_payment",
        made_id,
        now,
        "",
        amount_paid=invoice["amount_due"] if paid else None,
        amount_requested=invoice["amount_due"],
        currency=invoice["currency"],
        invoice=invoice["id"],
        is_default=True,
        payment={"payment_intent": intent, "type": "payment_intent"},
        status="paid" if paid else "open",
        status_transitions={"canceled_at": None, "paid_at": now if paid else None},
    )
