"""The months of a plan: Stars for each that was paid, once for its invoice, or a word that it could not be."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from services import crediting, outbox, plans, reversals
from services.crediting import Arrival, Buyer, Kept, Shelf
from services.outbox import Outgoing
from services.payments import InvoiceFact, Kind, Query, SubscriptionOf
from services.plans import Plan


class NotYetError(Exception):
    """A fact that rests on another one, which has not been told yet: `query` asks the provider for it."""

    def __init__(self, query: Query) -> None:
        super().__init__("not yet")
        self.query = query


def take_invoice(
    connection: Connection, fact: InvoiceFact, *, provider: str, now: dt.datetime, asked: bool
) -> list[Outgoing]:
    """This will grant a month that was paid, once for its invoice, or tell that it could not be.

    Raises NotYetError while the plan is unknown, unless the provider has been `asked` about it.
    """
    plan = plans.lock(connection, provider, fact.subscription)
    if plan is None and not asked:
        raise NotYetError(SubscriptionOf(fact.subscription))
    if fact.state != "paid":
        return [] if plan is None else _tell_failed(connection, fact, plan, provider, now)
    if not fact.amount:
        # The first days of a trial, or a month that credit has covered: there is nothing to give Stars for.
        return []
    arrival = _arrival(fact, provider)
    kept = crediting.keep(connection, arrival)
    if kept.is_settled:
        return reversals.catch_up(connection, payment_id=kept.id, now=now) if kept.learned else []
    return _take_money(connection, kept, arrival, fact, plan, now)


def _take_money(
    connection: Connection, kept: Kept, arrival: Arrival, fact: InvoiceFact, plan: Plan | None, now: dt.datetime
) -> list[Outgoing]:
    """What a month brings is what its price was set up for, also after the price has changed for newcomers."""
    shelf = crediting.find_price(connection, provider=arrival.provider, price=fact.price)
    fault = _find_fault(arrival, plan, shelf)
    if plan is None or shelf is None or fault is not None:
        article = shelf.article if shelf else None
        return crediting.suspend(connection, kept, arrival, note=fault or "price", article=article, now=now)
    buyer = Buyer(plan.user_id, plan.order_id, plan.article, shelf.stars)
    sold = crediting.credit(connection, kept, arrival, buyer, now=now)
    if not sold.posted.fresh:
        return []
    return crediting.tell_paid(connection, kept, buyer, sold, view="plan_paid", amount=arrival.amount, now=now)


def _find_fault(arrival: Arrival, plan: Plan | None, shelf: Shelf | None) -> str | None:
    if plan is None:
        return "unknown_plan"
    if shelf is None or (shelf.article, shelf.kind) != (plan.article, Kind.PLAN):
        return "price"
    if shelf.currency != arrival.currency:
        return "currency"
    return None if shelf.amount == arrival.amount else "amount"


def _tell_failed(
    connection: Connection, fact: InvoiceFact, plan: Plan, provider: str, now: dt.datetime
) -> list[Outgoing]:
    """A card that fails is tried again for days; she hears of each month once."""
    kept = crediting.keep(connection, _arrival(fact, provider))
    if kept.state is not None:
        return []
    crediting.move(connection, kept, "failed", buyer=Buyer(plan.user_id, plan.order_id, plan.article, 0))
    return [outbox.notify(connection, user_id=plan.user_id, view="plan_failed", arguments={}, now=now)]


def _arrival(fact: InvoiceFact, provider: str) -> Arrival:
    return Arrival(
        provider=provider,
        reference=fact.reference,
        key=f"{provider}:in:{fact.reference}",
        kind=Kind.PLAN,
        amount=fact.amount,
        currency=fact.currency.lower(),
        intent=fact.intent,
        subscription=fact.subscription,
        # A plan is taken by card only, as its buyer is told (services/adapters/stripe_setup.py).
        method="card",
        at=fact.at,
    )
