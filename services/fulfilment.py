"""What a provider tells us becomes what it means: Stars, states and notices, once for each checkout or invoice.

Webhooks, the nightly reconciliation and "I paid and nothing came" all go through `apply`, with the same facts, late,
twice, out of order or at once. What is credited comes from our order and from the link it was paid by; the payer's
browser brings the order's token and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import alerts, crediting, orders, outbox, plan_months, plans, reversals
from services.crediting import Arrival, Buyer, Kept, Shelf
from services.orders import Order
from services.outbox import Outgoing
from services.payments import (
    CheckoutFact,
    CheckoutState,
    DisputeFact,
    Fact,
    InvoiceFact,
    Kind,
    RefundFact,
    SubscriptionFact,
)
from services.plan_months import NotYetError

__all__ = ["NotYetError", "apply"]

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")

_STILL_HOPES = text("""
    SELECT EXISTS (SELECT FROM payments WHERE order_id = :order_id AND state IN ('awaiting', 'paid'))
""")


def apply(
    connection: Connection, fact: Fact, *, provider: str, now: dt.datetime, asked: bool = False
) -> list[Outgoing]:
    """This will bring our record to where a fact says it is; a fact told again changes nothing.

    Returns the notices to submit after the commit. Raises NotYetError for a plan's month whose plan is not known yet:
    ask what it says, apply that, and come again with `asked`; money that stays unexplained then goes to suspense.
    """
    if isinstance(fact, CheckoutFact):
        return _take_checkout(connection, fact, provider, now)
    if isinstance(fact, InvoiceFact):
        return plan_months.take_invoice(connection, fact, provider=provider, now=now, asked=asked)
    if isinstance(fact, SubscriptionFact):
        return plans.mirror(connection, fact, provider=provider, now=now)
    if isinstance(fact, RefundFact):
        return reversals.apply_refund(connection, fact, provider=provider, now=now)
    if isinstance(fact, DisputeFact):
        return reversals.apply_dispute(connection, fact, provider=provider, now=now)
    raise TypeError(type(fact).__name__)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A checkout beside the order it claims to pay, which is locked; `fault` says in a word why it does not."""

    fact: CheckoutFact
    provider: str
    order: Order | None
    fault: str | None
    article: str | None
    now: dt.datetime

    @property
    def paid_order(self) -> Order | None:
        """This will give the order if this checkout really is for it."""
        return self.order if self.fault is None else None


def _take_checkout(connection: Connection, fact: CheckoutFact, provider: str, now: dt.datetime) -> list[Outgoing]:
    """A page that was only opened, or left unpaid, says nothing about the order: she may open it again."""
    if fact.state not in {CheckoutState.PAID, CheckoutState.AWAITING, CheckoutState.FAILED}:
        return []
    visit = _look_at(connection, fact, provider, now)
    if fact.kind is Kind.PACK:
        return _take_payment(connection, visit)
    if fact.state is not CheckoutState.PAID:
        return []
    return plans.bind(connection, fact, order=visit.order, fault=visit.fault, provider=provider, now=now)


def _look_at(connection: Connection, fact: CheckoutFact, provider: str, now: dt.datetime) -> _Visit:
    has_token = fact.token is not None and _TOKEN.fullmatch(fact.token)
    order = orders.lock_by_token(connection, fact.token) if fact.token and has_token else None
    link = crediting.find_link(connection, provider=provider, reference=fact.link)
    return _Visit(fact, provider, order, _find_fault(fact, order, link), link.article if link else None, now)


def _find_fault(fact: CheckoutFact, order: Order | None, link: Shelf | None) -> str | None:
    if order is None:
        return "unknown_token" if fact.token else "no_token"
    if link is None or (link.article, link.kind, fact.kind.value) != (order.article, order.kind, order.kind):
        return "link"
    if (link.currency, fact.currency.lower()) != (order.currency, order.currency):
        return "currency"
    if (link.amount, fact.amount) != (order.amount, order.amount):
        return "amount"
    return None


def _take_payment(connection: Connection, visit: _Visit) -> list[Outgoing]:
    arrival = _arrival(visit.fact, visit.provider)
    kept = crediting.keep(connection, arrival)
    if kept.is_settled:
        return reversals.catch_up(connection, payment_id=kept.id, now=visit.now) if kept.learned else []
    if visit.fact.state is CheckoutState.AWAITING:
        return _await_money(connection, kept, visit)
    if visit.fact.state is CheckoutState.FAILED:
        return _give_up(connection, kept, visit)
    if visit.paid_order is not None:
        return _take_money(connection, kept, arrival, visit.paid_order, visit.now)
    note = visit.fault or "unknown"
    return crediting.suspend(connection, kept, arrival, note=note, article=visit.article, now=visit.now)


def _take_money(connection: Connection, kept: Kept, arrival: Arrival, order: Order, now: dt.datetime) -> list[Outgoing]:
    """An order that has expired was meant all the same; one paid a second time has brought money a second time."""
    is_second = order.state == "paid"
    buyer = _buyer(order)
    sold = crediting.credit(connection, kept, arrival, buyer, note="second" if is_second else None, now=now)
    if not sold.posted.fresh:
        return []
    if is_second:
        alerts.tell(
            connection,
            kind="paid_twice",
            key=f"paid_twice:{kept.id}",
            now=now,
            payment=kept.id,
            order=order.id,
            amount=arrival.amount,
        )
    else:
        orders.move(connection, order, "paid", now)
    more = {"second": "yes"} if is_second else {}
    more["article"] = order.article
    return crediting.tell_paid(connection, kept, buyer, sold, view="purchase", amount=arrival.amount, now=now, **more)


def _await_money(connection: Connection, kept: Kept, visit: _Visit) -> list[Outgoing]:
    """Told late, after the money came or failed, it says nothing new."""
    if kept.state is not None:
        return []
    order = visit.paid_order
    crediting.move(connection, kept, "awaiting", buyer=_buyer(order) if order else None)
    if order is None:
        return []
    if order.state != "paid":
        orders.move(connection, order, "awaiting", visit.now)
    return _tell(connection, order, "payment_awaiting", visit.now, amount=visit.fact.amount)


def _give_up(connection: Connection, kept: Kept, visit: _Visit) -> list[Outgoing]:
    """One attempt has failed; the order has, too, unless another attempt still may bring its money or has."""
    if kept.state == "failed":
        return []
    order = visit.paid_order
    crediting.move(connection, kept, "failed", buyer=_buyer(order) if order else None)
    if order is None:
        return []
    hopes = connection.execute(_STILL_HOPES, {"order_id": order.id}).scalar_one()
    if order.state in {"open", "awaiting"} and not hopes:
        orders.move(connection, order, "failed", visit.now)
    # To someone who has paid by another attempt it would be an invitation to pay twice.
    return [] if order.state == "paid" else _tell(connection, order, "payment_failed", visit.now)


def _tell(connection: Connection, order: Order, view: str, now: dt.datetime, **arguments: int) -> list[Outgoing]:
    return [outbox.notify(connection, user_id=order.user_id, view=view, arguments=arguments, now=now)]


def _arrival(fact: CheckoutFact, provider: str) -> Arrival:
    return Arrival(
        provider=provider,
        reference=fact.reference,
        key=f"{provider}:cs:{fact.reference}",
        kind=fact.kind,
        amount=fact.amount,
        currency=fact.currency.lower(),
        intent=fact.intent,
        subscription=None,
        method=fact.method,
        at=fact.at,
    )


def _buyer(order: Order) -> Buyer:
    return Buyer(user_id=order.user_id, order_id=order.id, article=order.article, stars=order.stars)
