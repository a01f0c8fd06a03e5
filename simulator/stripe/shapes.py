"""What is sold and how: the bodies of products, prices, payment links and sessions, with all keys Stripe's have.

Shapes are those of API version 2026-10-28.endive; a contract test holds them against the official client.
"""

from __future__ import annotations

from typing import Any, Final

from simulator.stripe.store import Body

VERSION: Final = "2026-10-28.endive"
DAY: Final = 86_400


def nulls(names: str) -> Body:
    """This will give keys without values."""
    return dict.fromkeys(names.split())


def base(kind: str, made_id: str, now: int, nothing: str = "", **known: Any) -> Body:
    """This will begin any object; `nothing` names the keys that are null."""
    return {"id": made_id, "object": kind, "created": now, "livemode": False, **nulls(nothing), **known}


def product(made_id: str, now: int, **known: Any) -> Body:
    """This will shape a product."""
    return base(
        "product",
        made_id,
        now,
        "default_price description package_dimensions shippable statement_descriptor tax_code tax_details unit_label "
        "url",
        **{"active": True, "images": [], "marketing_features": [], "metadata": {}, "type": "service", "updated": now},
        **known,
    )


def price(made_id: str, now: int, *, unit_amount: int, recurring: Body | None, **known: Any) -> Body:
    """This will shape a price; `unit_amount` is in the smallest unit, satang for THB."""
    return base(
        "price",
        made_id,
        now,
        "custom_unit_amount lookup_key nickname tiers_mode transform_quantity",
        active=True,
        billing_scheme="per_unit",
        metadata={},
        recurring=recurring,
        tax_behavior="unspecified",
        type="recurring" if recurring else "one_time",
        unit_amount=unit_amount,
        unit_amount_decimal=str(unit_amount),
    ) | dict(known)


def plan(of: Body) -> Body:
    """This will shape the plan, which an item of a subscription still carries beside its price."""
    rhythm = of["recurring"]
    return base(
        "plan",
        of["id"],
        of["created"],
        "meter nickname tiers_mode transform_usage trial_period_days",
        active=of["active"],
        amount=of["unit_amount"],
        amount_decimal=of["unit_amount_decimal"],
        billing_scheme="per_unit",
        currency=of["currency"],
        interval=rhythm["interval"],
        interval_count=rhythm["interval_count"],
        metadata=of["metadata"],
        product=of["product"],
        usage_type="licensed",
    )


def item(made_id: str, of: Body, quantity: int, words: str) -> Body:
    """This will shape a line of a payment link or of a session."""
    total = of["unit_amount"] * quantity
    return {
        **nulls("adjustable_quantity metadata"),
        "id": made_id,
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": of["currency"],
        "description": words,
        "price": of,
        "quantity": quantity,
    }


_BRANDING: Final = {
    "background_color": "#ffffff",
    "border_style": "rounded",
    "button_color": "#5b3fd4",
    "display_name": "Local shop",
    "font_family": "default",
    "icon": None,
    "logo": None,
}
_CUSTOM_TEXT: Final = "after_submit shipping_address submit terms_of_service_acceptance"


def payment_link(made_id: str, now: int, **known: Any) -> Body:
    """This will shape a payment link. It has no time of its own: Stripe does not tell when it was made."""
    made = base(
        "payment_link",
        made_id,
        now,
        "application application_fee_amount application_fee_percent consent_collection inactive_message "
        "invoice_creation managed_payments name_collection on_behalf_of optional_items payment_intent_data "
        "payment_method_options payment_method_types restrictions shipping_address_collection subscription_data "
        "transfer_data",
        active=True,
        after_completion={"hosted_confirmation": {"custom_message": None}, "type": "hosted_confirmation"},
        allow_promotion_codes=False,
        automatic_tax={"enabled": False, "liability": None},
        billing_address_collection="auto",
        custom_fields=[],
        custom_text=nulls(_CUSTOM_TEXT),
        customer_creation="if_required",
        metadata={},
        payment_method_collection="always",
        phone_number_collection={"enabled": False},
        shipping_options=[],
        submit_type="auto",
        tax_id_collection={"enabled": False, "required": "never"},
    ) | dict(known)
    del made["created"]
    return made


def session(made_id: str, now: int, *, amount: int, **known: Any) -> Body:
    """This will shape an open Checkout Session over `amount`, in the smallest unit."""
    return base(
        "checkout.session",
        made_id,
        now,
        "after_expiration allowed_payment_method_types billing_address_collection cancel_url "
        "client_reference_id client_secret collected_information consent consent_collection "
        "currency_conversion customer customer_account customer_creation customer_details customer_email "
        "excluded_payment_method_types integration_identifier invoice invoice_creation name_collection "
        "optional_items origin_context payment_intent payment_link payment_method_configuration_details "
        "permissions recovered_from saved_payment_method_options setup_intent shipping_address_collection "
        "shipping_cost submit_type subscription success_url url wallet_options",
        adaptive_pricing={"enabled": False},
        allow_promotion_codes=False,
        amount_subtotal=amount,
        amount_total=amount,
        automatic_tax={"enabled": False, "liability": None, "provider": None, "status": None},
        branding_settings=dict(_BRANDING),
        custom_fields=[],
        custom_text=nulls(_CUSTOM_TEXT),
        discounts=[],
        expires_at=now + DAY,
        locale="auto",
        managed_payments={"enabled": False},
        metadata={},
        payment_method_collection="if_required",
        payment_method_options={},
        payment_status="unpaid",
        phone_number_collection={"enabled": False},
        shipping_options=[],
        status="open",
        tax_id_collection={"enabled": False, "required": "never"},
        total_details={"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        ui_mode="hosted_page",
    ) | dict(known)
