"""The two doors at Stripe that belong to no article: where its webhooks go, and the page where a plan is ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.adapters.stripe_calls import StripeCalls, key_of
from services.adapters.stripe_events import EVENT_TYPES

OURS_KEY: Final = "mimivibes"
ENDPOINT: Final = "webhook"
PORTAL: Final = "portal"

Body = Mapping[str, Any]


def keep_endpoint(calls: StripeCalls, url: str, changes: list[str], *, clock: Callable[[], float]) -> str | None:
    """This will have Stripe send exactly the events we read to `url`, in the shape of the SDK's API version.

    Gives the secret when an endpoint was made: it is told that once. A version cannot be changed, so an endpoint with
    another one, and one of ours with another address, is replaced by a new one first and deleted then.
    """
    version = calls.api_version()
    found = list(calls.every("webhook_endpoints", {}))
    there = [endpoint for endpoint in found if endpoint.get("url") == url]
    right = [endpoint for endpoint in there if endpoint.get("api_version") == version]
    secret = None
    if right:
        _correct(calls, right[-1], changes)
    else:
        secret = _make_endpoint(calls, url, version, clock())
        changes.append("Made the webhook endpoint.")
    ours = [endpoint for endpoint in found if (endpoint.get("metadata") or {}).get(OURS_KEY) == ENDPOINT]
    old = {str(endpoint["id"]) for endpoint in [*there, *ours]} - {str(one["id"]) for one in right[-1:]}
    for reference in sorted(old):
        calls.ask("webhook_endpoints.delete", reference)
        changes.append("Deleted an old webhook endpoint.")
    return secret


def _correct(calls: StripeCalls, endpoint: Body, changes: list[str]) -> None:
    """An endpoint that failed for days is switched off by Stripe; setting up again switches it on."""
    if set(endpoint.get("enabled_events") or ()) != set(EVENT_TYPES):
        calls.ask("webhook_endpoints.update", endpoint["id"], {"enabled_events": list(EVENT_TYPES)})
        changes.append("Corrected the events of the webhook endpoint.")
    if endpoint.get("status") == "disabled":
        calls.ask("webhook_endpoints.update", endpoint["id"], {"disabled": False})
        changes.append("Switched the webhook endpoint on again.")


def _make_endpoint(calls: StripeCalls, url: str, version: str, at: float) -> str | None:
    """The key holds the time: an endpoint deleted within a day would otherwise be answered with its dead secret."""
    wanted = {
        "url": url,
        "enabled_events": list(EVENT_TYPES),
        "api_version": version,
        "metadata": {OURS_KEY: ENDPOINT},
    }
    secret = calls.create("webhook_endpoints", wanted, key=key_of("setup-endpoint", wanted, at)).get("secret")
    return str(secret) if secret else None


def keep_portal(calls: StripeCalls, changes: list[str]) -> None:
    """This will see to a portal in which a subscriber changes her card and ends her plan with its period.

    Stripe opens no portal without a configuration, and the default one exists only where someone saved it by hand.
    """
    if find_portal(calls) is None:
        wanted = {
            "features": {
                "invoice_history": {"enabled": True},
                "payment_method_update": {"enabled": True},
                "subscription_cancel": {"enabled": True, "mode": "at_period_end"},
            },
            "metadata": {OURS_KEY: PORTAL},
        }
        known = sorted(str(one["id"]) for one in calls.every("billing_portal.configurations", {}))
        calls.create("billing_portal.configurations", wanted, key=key_of("setup-portal", wanted, known))
        changes.append("Made the page where plans are ended.")


def find_portal(calls: StripeCalls) -> str | None:
    """This will give the id of our portal's configuration."""
    for found in calls.every("billing_portal.configurations", {"active": True}):
        if (found.get("metadata") or {}).get(OURS_KEY) == PORTAL:
            return str(found["id"])
    return None
