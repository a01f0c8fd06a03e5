"""Monthly plans: whose they are, and how they stand at the provider. Their Stars come with services/plan_months.py."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import alerts, orders, outbox
from services.crediting import Buyer
from services.orders import Order
from services.outbox import Outgoing
from services.payments import CheckoutFact, SubscriptionFact

RUNNING: Final = frozenset({"active", "trialing", "past_due"})
"""The provider's words for a plan that goes on; with `past_due` its card has failed and will be tried again."""

OVER: Final = frozenset({"canceled", "incomplete_expired"})
"""The provider's words for a plan that never comes back; a new one is a new subscription."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A user's plan; `status` is the provider's word, `customer` opens the provider's portal."""

    id: int
    provider: str
    reference: str
    user_id: int
    order_id: int | None
    article: str
    status: str
    customer: str
    paid_until: dt.datetime | None
    ends_at_period_end: bool
    created_at: dt.datetime
    changed_at: dt.datetime

    @property
    def is_running(self) -> bool:
        """This will tell whether it goes on, if only until its period ends."""
        return self.status in RUNNING


_BIND = text("""
    INSERT INTO plans (provider, reference, user_id, order_id, article, status, customer, ends_at_period_end,
                       created_at, changed_at)
    VALUES (:provider, :reference, :user_id, :order_id, :article, 'active', :customer, false, :at, :at)
    ON CONFLICT (provider, reference) DO NOTHING
    RETURNING id
""")

_LOCK = text("SELECT * FROM plans WHERE provider = :provider AND reference = :reference FOR UPDATE")

_MIRROR = text("""
    UPDATE plans SET status = :status, customer = :customer, paid_until = :paid_until,
                     ends_at_period_end = :ends_at_period_end, changed_at = :at
    WHERE id = :id
""")

_CURRENT = text("""
    SELECT * FROM plans WHERE user_id = :user_id ORDER BY (status = ANY(:running)) DESC, id DESC LIMIT 1
""")

_OTHERS = text("""
    SELECT EXISTS (SELECT FROM plans WHERE user_id = :user_id AND id <> :id AND status = ANY(:running))
""")

_STALE = text("""
    SELECT reference FROM plans
    WHERE provider = :provider AND NOT status = ANY(:over) AND (paid_until IS NULL OR paid_until <= :now)
    ORDER BY id LIMIT :most
""")


def bind(
    connection: Connection,
    fact: CheckoutFact,
    *,
    order: Order | None,
    fault: str | None,
    provider: str,
    now: dt.datetime,
) -> list[Outgoing]:
    """This will note whose plan a checkout has begun; its Stars come with its invoices.

    The caller has locked the order and compared it with the checkout; `fault` says in a word why they differ.
    """
    if fact.subscription is None or order is None or fault is not None:
        _tell_of_stranger(connection, fact, fault or "no_subscription", provider, now)
        return []
    buyer = Buyer(order.user_id, order.id, order.article, order.stars)
    made = _insert(
        connection, buyer, provider=provider, reference=fact.subscription, customer=fact.customer, at=fact.at
    )
    if made is None:
        return []
    if order.state != "paid":
        orders.move(connection, order, "paid", now)
    others = {"user_id": order.user_id, "id": made, "running": list(RUNNING)}
    if connection.execute(_OTHERS, others).scalar_one():
        alerts.tell(connection, kind="second_plan", key=f"second_plan:{made}", now=now, plan=made, order=order.id)
    return []


def adopt(connection: Connection, buyer: Buyer, *, provider: str, reference: str, at: dt.datetime) -> None:
    """This will make a plan its user's whose checkout could not be matched; the provider's word on it comes later."""
    _insert(connection, buyer, provider=provider, reference=reference, customer=None, at=at)


def mirror(connection: Connection, fact: SubscriptionFact, *, provider: str, now: dt.datetime) -> list[Outgoing]:
    """This will keep how a plan stands, and tell its user once when she has cancelled it and when it has ended.

    What was asked earlier than what we know already is passed over. A plan that no checkout of ours began is not ours.
    """
    plan = lock(connection, provider, fact.reference)
    if plan is None or fact.at < plan.changed_at:
        return []
    parameters = {
        "id": plan.id,
        "status": fact.status,
        "customer": fact.customer,
        "paid_until": fact.paid_until,
        "ends_at_period_end": fact.ends_at_period_end,
        "at": fact.at,
    }
    connection.execute(_MIRROR, parameters)
    view, arguments = _find_news(plan, fact)
    if view is None:
        return []
    return [outbox.notify(connection, user_id=plan.user_id, view=view, arguments=arguments, now=now)]


def _find_news(plan: Plan, fact: SubscriptionFact) -> tuple[str | None, dict[str, Any]]:
    """What she did on the provider's page is said in the chat, too: that it ends, goes on, or has ended."""
    if fact.status in OVER:
        return (None if plan.status in OVER else "plan_ended"), {}
    if fact.status not in RUNNING or fact.ends_at_period_end == plan.ends_at_period_end:
        return None, {}
    until = {"until": fact.paid_until.isoformat()} if fact.paid_until else {}
    return ("plan_ending" if fact.ends_at_period_end else "plan_kept"), until


def lock(connection: Connection, provider: str, reference: str) -> Plan | None:
    """This will find a plan by the provider's reference and keep everybody else from changing it."""
    row = connection.execute(_LOCK, {"provider": provider, "reference": reference}).one_or_none()
    return None if row is None else _read(row)


def find_current(connection: Connection, *, user_id: int) -> Plan | None:
    """This will find a user's plan: the running one if there is one, else her latest."""
    row = connection.execute(_CURRENT, {"user_id": user_id, "running": list(RUNNING)}).one_or_none()
    return None if row is None else _read(row)


def find_stale(connection: Connection, *, provider: str, now: dt.datetime, most: int = 200) -> list[str]:
    """This will name the plans at the provider whose paid time is over, as far as we know, and who have not ended."""
    parameters = {"provider": provider, "over": list(OVER), "now": now, "most": most}
    return list(connection.execute(_STALE, parameters).scalars())


def _insert(
    connection: Connection, buyer: Buyer, *, provider: str, reference: str, customer: str | None, at: dt.datetime
) -> int | None:
    """The new row's id; None when the plan is known already, whoever's it is."""
    parameters = {
        "provider": provider,
        "reference": reference,
        "user_id": buyer.user_id,
        "order_id": buyer.order_id,
        "article": buyer.article,
        "customer": customer or "",
        "at": at,
    }
    return connection.execute(_BIND, parameters).scalar_one_or_none()


def _tell_of_stranger(connection: Connection, fact: CheckoutFact, fault: str, provider: str, now: dt.datetime) -> None:
    """Its months will come to suspense; the operator should end it at the provider or match them."""
    alerts.tell(
        connection,
        kind="plan_unmatched",
        key=f"plan_unmatched:{provider}:{fact.reference}",
        now=now,
        reference=fact.reference,
        reason=fault,
    )


def _read(row: Row[Any]) -> Plan:
    return Plan(**row._mapping)
