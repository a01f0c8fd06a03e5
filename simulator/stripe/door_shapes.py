"""The bodies of the doors in and out: the customer portal and the webhook endpoints."""

from __future__ import annotations

from typing import Any

from simulator.stripe.shapes import base, nulls
from simulator.stripe.store import Body


def portal_configuration(made_id: str, now: int, **known: Any) -> Body:
    """This will shape what the portal offers."""
    return base(
        "billing_portal.configuration",
        made_id,
        now,
        "application default_return_url name",
        active=True,
        business_profile=nulls("headline privacy_policy_url terms_of_service_url"),
        is_default=False,
        login_page={"enabled": False, "url": None},
        metadata={},
        updated=now,
    ) | dict(known)


def portal_features() -> Body:
    """This will shape a portal that offers nothing yet."""
    reason = {"enabled": False, "options": ["too_expensive", "missing_features", "switched_service", "unused", "other"]}
    return {
        "customer_update": {"allowed_updates": [], "enabled": False},
        "invoice_history": {"enabled": False},
        "payment_method_update": {"enabled": False},
        "subscription_cancel": {
            "cancellation_reason": reason,
            "enabled": False,
            "mode": "at_period_end",
            "proration_behavior": "none",
        },
        "subscription_pause": {"duration": {"interval_options": [], "type": "indefinite"}, "enabled": False},
        "subscription_update": {
            "billing_cycle_anchor": None,
            "default_allowed_updates": [],
            "enabled": False,
            "products": None,
            "proration_behavior": "none",
            "schedule_at_period_end": {"conditions": []},
            "trial_update_behavior": "end_trial",
        },
    }


def portal_session(made_id: str, now: int, **known: Any) -> Body:
    """This will shape one visit to the portal."""
    return base(
        "billing_portal.session",
        made_id,
        now,
        "after_expiration customer_account flow locale on_behalf_of return_url",
        **known,
    )


def webhook_endpoint(made_id: str, now: int, **known: Any) -> Body:
    """This will shape an address that events are posted to."""
    return base(
        "webhook_endpoint",
        made_id,
        now,
        "api_version application description",
        metadata={},
        status="enabled",
    ) | dict(known)
