"""Every body of the local Stripe, and every parameter it takes, against the annotations of the official client."""

from __future__ import annotations

import decimal
import inspect
import typing
from typing import Any, Final

import pytest
import stripe
from stripe import params
from stripe.params import billing_portal, checkout

from simulator.stripe.known import KNOWN
from simulator.stripe.shapes import VERSION
from simulator.world import LocalWorld
from tests.contracts.test_simulator_speaks_to_stripes_client import Shop

NEVER: Final = {"deleted"}
"""On deleted objects only."""

ASKED_FOR: Final = {
    "checkout.session": {"line_items"},
    "payment_link": {"line_items"},
    "charge": {"refunds"},
    "invoice": {"payments"},
    "price": {"currency_options", "tiers"},
    "customer": {"cash_balance", "invoice_credit_balance", "sources", "subscriptions", "tax", "tax_ids"},
    "webhook_endpoint": {"secret"},
    "plan": {"tiers"},
}
"""There only when expanded, or once."""

PARAMS: Final[dict[str, Any]] = {
    "products.create": params.ProductCreateParams,
    "products.update": params.ProductUpdateParams,
    "products.list": params.ProductListParams,
    "prices.create": params.PriceCreateParams,
    "prices.update": params.PriceUpdateParams,
    "prices.list": params.PriceListParams,
    "payment_links.create": params.PaymentLinkCreateParams,
    "payment_links.update": params.PaymentLinkUpdateParams,
    "payment_links.list": params.PaymentLinkListParams,
    "payment_links.line_items": params.PaymentLinkListLineItemsParams,
    "sessions.create": checkout.SessionCreateParams,
    "sessions.update": checkout.SessionUpdateParams,
    "sessions.list": checkout.SessionListParams,
    "sessions.expire": checkout.SessionExpireParams,
    "sessions.line_items": checkout.SessionListLineItemsParams,
    "payment_intents.list": params.PaymentIntentListParams,
    "charges.list": params.ChargeListParams,
    "refunds.create": params.RefundCreateParams,
    "refunds.update": params.RefundUpdateParams,
    "refunds.cancel": params.RefundCancelParams,
    "refunds.list": params.RefundListParams,
    "disputes.update": params.DisputeUpdateParams,
    "disputes.close": params.DisputeCloseParams,
    "disputes.list": params.DisputeListParams,
    "customers.create": params.CustomerCreateParams,
    "customers.update": params.CustomerUpdateParams,
    "customers.list": params.CustomerListParams,
    "subscriptions.update": params.SubscriptionUpdateParams,
    "subscriptions.cancel": params.SubscriptionCancelParams,
    "subscriptions.list": params.SubscriptionListParams,
    "invoices.list": params.InvoiceListParams,
    "invoice_payments.list": params.InvoicePaymentListParams,
    "portal.create": billing_portal.SessionCreateParams,
    "configurations.create": billing_portal.ConfigurationCreateParams,
    "configurations.update": billing_portal.ConfigurationUpdateParams,
    "configurations.list": billing_portal.ConfigurationListParams,
    "webhook_endpoints.create": params.WebhookEndpointCreateParams,
    "webhook_endpoints.update": params.WebhookEndpointUpdateParams,
    "webhook_endpoints.list": params.WebhookEndpointListParams,
    "events.list": params.EventListParams,
}


@pytest.fixture(scope="module")
def bodies() -> dict[str, list[dict[str, Any]]]:
    """Every kind of object in every state that our verbs lead to, as the API shows it."""
    with LocalWorld() as world:
        shop, desk = Shop(world), world.stripe
        desk.connect(lambda _body, _headers: 200)
        full = shop.link(
            shop.price.id,
            payment_intent_data={"metadata": {"a": "b"}},
            restrictions={"completed_sessions": {"limit": 1}},
            after_completion={"type": "redirect", "redirect": {"url": "https://shop.example/done"}},
        )
        later = desk.pay_link(shop.pack.url, method="promptpay", outcome="later")
        desk.settle(later["id"])
        desk.refund_fails(desk.refund(later["id"], amount=100)["id"])
        desk.pay_link(shop.pack.url, method="promptpay", outcome="fail")
        desk.pay_link(shop.pack.url, method="card", outcome="fail")
        disputed = desk.pay_link(full.url, method="card")
        desk.refund(disputed["id"], amount=100)
        desk.dispute(disputed["id"])
        desk.lose(disputed["id"])
        plan = desk.pay_link(shop.plan.url)["subscription"]
        desk.renew(plan)
        desk.renew(plan, "fail")
        desk.renew(plan)
        shop.api.billing_portal.configurations.create({"features": {"subscription_cancel": {"enabled": True}}})
        customer = desk.objects("customer")[0]["id"]
        shop.api.billing_portal.sessions.create({"customer": customer, "return_url": "https://shop.example"})
        shop.api.webhook_endpoints.create({"url": "https://shop.example/hook", "enabled_events": ["*"]})
        desk.cancel(plan, at_period_end=True)
        desk.cancel(plan)
        return {kind: desk.objects(kind) for kind in desk.stripe.store.shelves}


RESOURCES: Final[dict[str, type[Any]]] = {
    "product": stripe.Product,
    "price": stripe.Price,
    "payment_link": stripe.PaymentLink,
    "checkout.session": stripe.checkout.Session,
    "payment_intent": stripe.PaymentIntent,
    "payment_method": stripe.PaymentMethod,
    "charge": stripe.Charge,
    "refund": stripe.Refund,
    "dispute": stripe.Dispute,
    "balance_transaction": stripe.BalanceTransaction,
    "customer": stripe.Customer,
    "subscription": stripe.Subscription,
    "invoice": stripe.Invoice,
    "invoice_payment": stripe.InvoicePayment,
    "billing_portal.configuration": stripe.billing_portal.Configuration,
    "billing_portal.session": stripe.billing_portal.Session,
    "webhook_endpoint": stripe.WebhookEndpoint,
    "event": stripe.Event,
}
LEFT_OUT: Final[dict[str, str]] = {
    "charge": "authorization_code presentment_details transfer",
    "checkout.session": "presentment_details redirect_on_completion return_url",
    "customer": "business_name individual_name",
    "dispute": "intended_submission_method",
    "event": "account context",
    "invoice": "amount_paid_off_stripe status_details",
    "payment_intent": "allowed_payment_method_types hooks managed_payments payment_details payment_record "
    "presentment_details",
    "refund": "customer customer_account description failure_balance_transaction failure_reason instructions_email "
    "next_action payment_method pending_reason presentment_details",
    "subscription": "presentment_details status_details",
}
"""What stands in a body only when there is something to say; a means of paying has only its own kind."""


def fields(kind: type[Any]) -> dict[str, Any]:
    return {name: one for name, one in inspect.get_annotations(kind).items() if name != "OBJECT_NAME"}


def arms(annotation: Any) -> list[Any]:
    return list(typing.get_args(annotation)) if typing.get_origin(annotation) is typing.Union else [annotation]


def wrong(value: Any, annotation: Any, where: str) -> list[str]:
    """Everything in which a value is not what the client expects."""
    found = [one for arm in arms(annotation) if (one := misfit(value, arm, where)) is not None]
    if not found or [] in found:
        return []
    return min(found, key=len)


def misfit(value: Any, arm: Any, where: str) -> list[str] | None:
    """None when nothing can be said, since an object may stand there whole or by its id."""
    origin = typing.get_origin(arm)
    if isinstance(arm, str | typing.ForwardRef):
        name = arm if isinstance(arm, str) else arm.__forward_arg__
        return misfit(value, NAMED[name], where) if name in NAMED else None
    if origin is list:
        items = value if isinstance(value, list) else ["no list"]
        return [one for item in items for one in wrong(item, typing.get_args(arm)[0], f"{where}[]")]
    if inspect.isclass(origin) and issubclass(origin, stripe.ListObject):
        items = value["data"] if isinstance(value, dict) else ["no list"]
        return [one for item in items for one in wrong(item, typing.get_args(arm)[0], f"{where}[]")]
    if inspect.isclass(arm) and issubclass(arm, stripe.StripeObject) and isinstance(value, dict):
        return misshapen(value, arm, where)
    return [] if is_plain(value, arm) else [f"{where}: {value!r} is no {arm}"]


def is_plain(value: Any, arm: Any) -> bool:
    """Whether a value without parts is of a type without parts."""
    if typing.get_origin(arm) is typing.Literal:
        return value in typing.get_args(arm)
    if typing.get_origin(arm) is not None or arm is Any:
        return isinstance(value, dict)
    kinds: dict[Any, Any] = {decimal.Decimal: str, float: (int, float)}
    return isinstance(value, kinds.get(arm, arm)) and (arm is bool or not isinstance(value, bool))


NAMED: Final = {
    "Price": stripe.Price,
    "InvoiceLineItem": stripe.InvoiceLineItem,
    "SubscriptionItem": stripe.SubscriptionItem,
    "Plan": stripe.Plan,
    "LineItem": stripe.LineItem,
    "BalanceTransaction": stripe.BalanceTransaction,
}


def misshapen(body: dict[str, Any], kind: type[Any], where: str) -> list[str]:
    known = fields(kind)
    faults = [f"{where}.{name}: the client knows no such key" for name in body.keys() - known.keys()]
    for name, annotation in known.items():
        if name in body:
            faults += wrong(body[name], annotation, f"{where}.{name}")
        elif type(None) not in arms(annotation):
            faults.append(f"{where}.{name}: is missing")
    return faults


def test_the_version_is_the_one_the_client_speaks() -> None:
    assert stripe.api_version == VERSION


@pytest.mark.parametrize("kind", sorted(RESOURCES))
def test_bodies_are_what_the_client_expects(bodies: dict[str, list[dict[str, Any]]], kind: str) -> None:
    assert bodies[kind]

    faults = [one for body in bodies[kind] for one in misshapen(body, RESOURCES[kind], kind)]

    assert not faults, "\n".join(sorted(set(faults)))


@pytest.mark.parametrize("kind", sorted(set(RESOURCES) - {"payment_method"}))
def test_bodies_carry_every_key_that_stripes_carry(bodies: dict[str, list[dict[str, Any]]], kind: str) -> None:
    expected = fields(RESOURCES[kind]).keys() - NEVER - ASKED_FOR.get(kind, set())
    expected -= set(LEFT_OUT.get(kind, "").split())

    for body in bodies[kind]:
        assert not expected - body.keys()


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_endpoints_take_the_parameters_that_the_client_sends(name: str) -> None:
    options = set(stripe.RequestOptions.__annotations__) | {"headers", "content_type", "idempotency_key"}

    assert set(PARAMS[name].__annotations__) - options - {"max_network_retries"} == KNOWN[name]
