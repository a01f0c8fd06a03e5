"""Stripe's objects told as our facts: pure, and without the SDK, since the web process reads webhooks with it.

Shapes are those of API version 2026-10-28.endive. Events that Stripe kept for us may be older, so the places where
invoices and subscriptions had their fields before "basil" are read as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from services.payments import (
    CheckoutFact,
    CheckoutState,
    DisputeFact,
    InvoiceFact,
    Kind,
    PaymentError,
    RefundFact,
    SubscriptionFact,
)

Body = Mapping[str, Any]

REQUEST_KEY: Final = "mimivibes_request"
"""Our own number of a refund, in its metadata."""

_KINDS: Final = {"payment": Kind.PACK, "subscription": Kind.PLAN}
_PAID: Final = frozenset({"paid", "no_payment_required"})
_REFUND_STATES: Final = frozenset({"pending", "requires_action", "succeeded", "failed", "canceled"})
_DEAD_INTENTS: Final = frozenset({"requires_payment_method", "canceled"})
_UNPAID_PLANS: Final = frozenset({"past_due", "unpaid", "incomplete", "incomplete_expired"})
_LARGEST: Final = 2**53
"""Satang; more than this is no amount, and no database column holds everything JSON can say."""


class MalformedError(PaymentError):
    """A body without what Stripe says is always there."""

    def __init__(self) -> None:
        super().__init__("malformed", retry=False)


def checkout_fact(session: Body, *, failed: bool = False) -> CheckoutFact | None:
    """This will read a Checkout Session; None for one that only keeps a card.

    `failed` is known from the event alone: the session itself goes on to say "complete" and "unpaid".
    """
    mode = text(session, "mode")
    if mode == "setup":
        return None
    if mode not in _KINDS:
        raise MalformedError  # A way of paying we do not know must be noticed, not passed over.
    return CheckoutFact(
        reference=text(session, "id"),
        state=CheckoutState.FAILED if failed else _checkout_state(session),
        kind=_KINDS[mode],
        token=_text_or_none(session, "client_reference_id"),
        link=reference(session, "payment_link"),
        amount=_amount(session, "amount_total"),
        currency=text(session, "currency"),
        intent=reference(session, "payment_intent"),
        customer=reference(session, "customer"),
        subscription=reference(session, "subscription"),
        method=_method(session),
        at=moment(session, "created"),
    )


def _checkout_state(session: Body) -> CheckoutState:
    """Money counts more than the word on the session: what is paid is paid."""
    if session.get("status") != "open" and _text_or_none(session, "payment_status") in _PAID:
        return CheckoutState.PAID
    if session.get("status") == "expired":
        return CheckoutState.EXPIRED
    if session.get("status") != "complete":
        return CheckoutState.OPEN
    dead = _text_or_none(part(session, "payment_intent"), "status") in _DEAD_INTENTS
    return CheckoutState.FAILED if dead else CheckoutState.AWAITING


def _method(session: Body) -> str | None:
    """How it was paid is written on the charge; a session lists what it offers, which says it only if it is one."""
    used = part(session, "payment_intent", "latest_charge", "payment_method_details").get("type")
    if isinstance(used, str):
        return used
    offered = session.get("payment_method_types")
    return str(offered[0]) if isinstance(offered, list) and len(offered) == 1 else None


def invoice_fact(invoice: Body, state: str) -> InvoiceFact | None:
    """This will read an invoice; None for one that belongs to no plan."""
    details = part(invoice, "parent", "subscription_details")
    subscription = reference(details, "subscription") or reference(invoice, "subscription")
    if subscription is None:
        return None
    paid = state == "paid"
    transitions = part(invoice, "status_transitions")
    return InvoiceFact(
        reference=text(invoice, "id"),
        state=state,
        subscription=subscription,
        customer=reference(invoice, "customer"),
        price=_invoice_price(invoice),
        amount=_amount(invoice, "amount_paid" if paid else "amount_due"),
        currency=text(invoice, "currency"),
        intent=_invoice_intent(invoice),
        at=moment(transitions, "paid_at") if paid and transitions.get("paid_at") else moment(invoice, "created"),
    )


def _invoice_price(invoice: Body) -> str | None:
    for line in items(invoice, "lines"):
        price = reference(part(line, "pricing", "price_details"), "price") or reference(line, "price")
        if price:
            return price
    return None


def _invoice_intent(invoice: Body) -> str | None:
    """Payments come along only when asked for, never in a webhook."""
    for payment in items(invoice, "payments"):
        intent = reference(part(payment, "payment"), "payment_intent")
        if intent:
            return intent
    return reference(invoice, "payment_intent")


def subscription_fact(subscription: Body, *, token: str | None, at: dt.datetime) -> SubscriptionFact:
    """This will read a plan as it stands at `at`."""
    return SubscriptionFact(
        reference=text(subscription, "id"),
        status=text(subscription, "status"),
        customer=_required(reference(subscription, "customer")),
        token=token,
        paid_until=_paid_until(subscription),
        # The portal writes the one or the other, by the billing mode of the plan.
        ends_at_period_end=bool(subscription.get("cancel_at_period_end") or subscription.get("cancel_at")),
        at=at,
    )


def _paid_until(subscription: Body) -> dt.datetime | None:
    """A period begins before it is paid: where its payment fails, what is paid ends with its beginning."""
    unpaid = (
        _text_or_none(subscription, "status") in _UNPAID_PLANS
        or part(subscription, "cancellation_details").get("reason") == "payment_failed"
    )
    edge = "current_period_start" if unpaid else "current_period_end"
    edges = [moment(item, edge) for item in [*items(subscription, "items"), subscription] if item.get(edge)]
    return max(edges, default=None)


def refund_fact(refund: Body) -> RefundFact:
    """This will read a refund, ours or one made in Stripe's dashboard."""
    state = refund.get("status")
    return RefundFact(
        reference=text(refund, "id"),
        intent=reference(refund, "payment_intent"),
        amount=_amount(refund, "amount"),
        currency=text(refund, "currency"),
        state=state if isinstance(state, str) and state in _REFUND_STATES else "pending",
        request=_text_or_none(part(refund, "metadata"), REQUEST_KEY),
        at=moment(refund, "created"),
    )


def dispute_fact(dispute: Body, *, reinstated: bool = False) -> DisputeFact:
    """This will read a dispute; `reinstated` is known from the event alone."""
    return DisputeFact(
        reference=text(dispute, "id"),
        intent=reference(dispute, "payment_intent"),
        amount=_amount(dispute, "amount"),
        currency=text(dispute, "currency"),
        outcome="won" if reinstated else _outcome(text(dispute, "status")),
        at=moment(dispute, "created"),
    )


def _outcome(status: str) -> str:
    """An unknown word counts as money taken, so that nobody spends what may have to be given back."""
    if status in {"won", "lost"}:
        return status
    return "warning" if status == "prevented" or status.startswith("warning_") else "taken"


def text(body: Body, name: str) -> str:
    """This will read a text that must be there and not be empty."""
    return _required(_text_or_none(body, name))


def reference(body: Body, name: str) -> str | None:
    """This will read the id of another object, which may stand there whole when it was asked for."""
    found = body.get(name)
    return _text_or_none(found, "id") if isinstance(found, Mapping) else _text_or_none(body, name)


def moment(body: Body, name: str) -> dt.datetime:
    """This will read epoch seconds as an aware time."""
    try:
        return dt.datetime.fromtimestamp(_whole(body, name), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise MalformedError from None


def part(body: Body, *names: str) -> Body:
    """This will walk down to an object within; an empty one where the way ends."""
    for name in names:
        found = body.get(name)
        body = found if isinstance(found, Mapping) else {}
    return body


def items(body: Body, name: str) -> list[Body]:
    """This will give the objects of a list within; none where there is no list."""
    found = part(body, name).get("data")
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def _amount(body: Body, name: str) -> int:
    amount = _whole(body, name)
    if not 0 <= amount < _LARGEST:
        raise MalformedError
    return amount


def _whole(body: Body, name: str) -> int:
    found = body.get(name)
    if not isinstance(found, int) or isinstance(found, bool):
        raise MalformedError
    return found


def _text_or_none(body: Body, name: str) -> str | None:
    found = body.get(name)
    return found if isinstance(found, str) and found else None


def _required(found: str | None) -> str:
    if found is None:
        raise MalformedError
    return found
