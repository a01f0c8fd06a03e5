"""A webhook's body told as a PaymentEvent: pure, and without the SDK.

Where an event cannot be trusted to be the latest word, it becomes a query: Stripe keeps no order among them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import orjson

from services.adapters.stripe_objects import (
    Body,
    MalformedError,
    checkout_fact,
    dispute_fact,
    invoice_fact,
    moment,
    part,
    reference,
    refund_fact,
    text,
)
from services.payments import Fact, PaymentEvent, Query, RefundsOf, SubscriptionOf

Reading = tuple[Fact | None, Query | None]


def read(body: bytes) -> PaymentEvent:
    """This will read a webhook whose signature was checked; PaymentError when its bytes are no event."""
    try:
        event = orjson.loads(body)
    except ValueError:
        raise MalformedError from None
    if not isinstance(event, dict):
        raise MalformedError
    return read_body(event)


def read_body(event: Body) -> PaymentEvent:
    """This will read an event that is parsed already, such as one from the list of undelivered ones."""
    about = part(event, "data", "object")
    event_type = text(event, "type")
    reader = _READERS.get(event_type)
    fact, query = reader(about) if reader else (None, None)
    return PaymentEvent(
        reference=text(event, "id"),
        type=event_type,
        # Some objects we do not care for, such as a balance, have no id.
        subject=text(about, "id") if reader else reference(about, "id") or "",
        at=moment(event, "created"),
        fact=fact,
        query=query,
    )


def _checkout(session: Body) -> Reading:
    return checkout_fact(session), None


def _failed_checkout(session: Body) -> Reading:
    return checkout_fact(session, failed=True), None


def _invoice(state: str) -> Callable[[Body], Reading]:
    return lambda invoice: (invoice_fact(invoice, state), None)


def _subscription(subscription: Body) -> Reading:
    return None, SubscriptionOf(text(subscription, "id"))


def _refund(refund: Body) -> Reading:
    return refund_fact(refund), None


def _refunded_charge(charge: Body) -> Reading:
    """A charge says how much went back in all, not which refunds these were."""
    intent = reference(charge, "payment_intent")
    return None, RefundsOf(intent) if intent else None


def _dispute(dispute: Body) -> Reading:
    return dispute_fact(dispute), None


def _reinstated(dispute: Body) -> Reading:
    return dispute_fact(dispute, reinstated=True), None


def _nothing(_: Body) -> Reading:
    """A warning of fraud is for the operator, who has it by e-mail; no money has moved."""
    return None, None


_READERS: Final[dict[str, Callable[[Body], Reading]]] = {
    "checkout.session.completed": _checkout,
    "checkout.session.async_payment_succeeded": _checkout,
    "checkout.session.async_payment_failed": _failed_checkout,
    "checkout.session.expired": _checkout,
    "invoice.paid": _invoice("paid"),
    "invoice.payment_failed": _invoice("failed"),
    "invoice.payment_action_required": _invoice("action_required"),
    "customer.subscription.created": _subscription,
    "customer.subscription.updated": _subscription,
    "customer.subscription.deleted": _subscription,
    "customer.subscription.paused": _subscription,
    "customer.subscription.resumed": _subscription,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "charge.refunded": _refunded_charge,
    "charge.dispute.created": _dispute,
    "charge.dispute.updated": _dispute,
    "charge.dispute.closed": _dispute,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.funds_reinstated": _reinstated,
    "radar.early_fraud_warning.created": _nothing,
}

EVENT_TYPES: Final = tuple(_READERS)
"""What the webhook endpoint subscribes to: all that is read here and nothing else."""
