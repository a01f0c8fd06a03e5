"""Every name we send to Stripe, and every one we read, is one that the installed SDK knows.

Our own server for the tests takes anything; Stripe refuses a parameter it does not know, and a field read under
another name than Stripe's is simply never there.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import stripe
from stripe import params
from stripe.params import billing_portal

from services.adapters.stripe_events import EVENT_TYPES
from services.payments import (
    CheckoutsOf,
    Everything,
    PayPage,
    PortalPage,
    RefundOrder,
    SubscriptionOf,
)
from services.tariff import articles
from tests.unit.services.adapters.stripe_server import StripeServer, serving
from tests.unit.services.adapters.stripe_till import StripeTill

CREATED: Mapping[str, Any] = {
    "products": params.ProductCreateParams,
    "prices": params.PriceCreateParams,
    "payment_links": params.PaymentLinkCreateParams,
    "webhook_endpoints": params.WebhookEndpointCreateParams,
    "refunds": params.RefundCreateParams,
    "billing_portal/configurations": billing_portal.ConfigurationCreateParams,
    "billing_portal/sessions": billing_portal.SessionCreateParams,
}
LISTED: Mapping[str, Any] = {
    "products": params.ProductListParams,
    "prices": params.PriceListParams,
    "payment_links": params.PaymentLinkListParams,
    "webhook_endpoints": params.WebhookEndpointListParams,
    "refunds": params.RefundListParams,
    "invoices": params.InvoiceListParams,
    "disputes": params.DisputeListParams,
    "events": params.EventListParams,
    "checkout/sessions": params.checkout.SessionListParams,
    "billing_portal/configurations": billing_portal.ConfigurationListParams,
}
READ: Mapping[type[stripe.StripeObject], str] = {
    stripe.checkout.Session: "id created mode status payment_status client_reference_id payment_link amount_total "
    "currency payment_intent customer subscription payment_method_types",
    stripe.PaymentIntent: "id status latest_charge",
    stripe.Charge: "id payment_intent payment_method_details",
    stripe.Invoice: "id created parent customer lines payments amount_paid amount_due currency status_transitions",
    stripe.Invoice.Parent.SubscriptionDetails: "subscription",
    stripe.Invoice.StatusTransitions: "paid_at",
    stripe.InvoiceLineItem.Pricing.PriceDetails: "price",
    stripe.InvoicePayment.Payment: "payment_intent",
    stripe.Subscription: "id status customer items cancel_at cancel_at_period_end cancellation_details",
    stripe.SubscriptionItem: "current_period_start current_period_end",
    stripe.Refund: "id created payment_intent amount currency status metadata",
    stripe.Dispute: "id created payment_intent amount currency status",
    stripe.Event: "id type created data",
    stripe.PaymentLink: "id active url metadata payment_method_types after_completion payment_intent_data "
    "subscription_data",
    stripe.Price: "id active product unit_amount currency recurring metadata",
    stripe.Product: "id active name description metadata",
    stripe.WebhookEndpoint: "id url api_version enabled_events status secret metadata",
    stripe.billing_portal.Configuration: "id metadata",
    stripe.billing_portal.Session: "url",
}


@pytest.fixture(scope="module")
def asked() -> Iterator[StripeServer]:
    """A server that has been asked everything we ever ask."""
    with serving() as server:
        till = StripeTill(server)
        links = till.payments.set_up(
            articles(), webhook_url="https://m.example/h", done_url="https://m.example/d"
        ).links
        for link in links:
            till.pay(till.payments.page_url(PayPage(link, "T0ken", "th")))
        intent = server.shelves["checkout/sessions"][0]["payment_intent"]
        till.payments.refund(RefundOrder(intent, 100, "thb", "r-1"))
        till.payments.page_url(PortalPage("cus_1", "th", "https://m.example"))
        till.payments.fetch(CheckoutsOf("T0ken", till.now))
        till.payments.fetch(SubscriptionOf(server.shelves["subscriptions"][0]["id"]))
        till.payments.fetch(Everything(till.now))
        yield server


def names_of(kind: Any) -> set[str]:
    return {name for one in kind.__mro__ for name in getattr(one, "__annotations__", {})}


@pytest.mark.parametrize("path", sorted(CREATED))
def test_what_is_created_is_said_in_words_the_sdk_knows(asked: StripeServer, path: str) -> None:
    sent = {name for call in asked.calls if (call.method, call.path) == ("POST", path) for name in call.parameters}

    assert sent
    assert sent <= set(CREATED[path].__annotations__)


@pytest.mark.parametrize("path", sorted(LISTED))
def test_what_is_listed_is_filtered_in_words_the_sdk_knows(asked: StripeServer, path: str) -> None:
    sent = {name for call in asked.calls if (call.method, call.path) == ("GET", path) for name in call.parameters}

    assert sent
    assert sent <= set(LISTED[path].__annotations__)


@pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.__qualname__)
def test_what_is_read_is_there(kind: type[stripe.StripeObject]) -> None:
    assert set(READ[kind].split()) <= names_of(kind)


def test_every_event_and_the_version_can_be_subscribed_to() -> None:
    words = inspect.getsource(sys.modules[params.WebhookEndpointCreateParams.__module__])

    assert [name for name in (*EVENT_TYPES, stripe.api_version) if f'"{name}"' not in words] == []
