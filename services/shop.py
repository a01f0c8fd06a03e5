"""What is on sale for a user, and her order for it: the chat and the pay pages sell by the same rules."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import orders, plans, tariff
from services.orders import Order
from services.payments import Article, Kind
from services.plans import OVER, Plan
from services.tariff import Pack


class ClosedError(Exception):
    """Nothing can be bought: nobody takes the money, or the provider is not set up."""


class NotOfferedError(Exception):
    """This user is not offered this article, or not any more."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What she can buy now, in order of price; `plan` is None while she has one, which is `own_plan`."""

    packs: tuple[Pack, ...]
    plan: Article | None
    own_plan: Plan | None


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as our record has it: `state` awaiting, failed, paid or unmatched; `amount` in satang."""

    state: str
    user_id: int | None
    stars: int
    amount: int


_LINKED: Final = text("SELECT article, amount, currency FROM pay_links WHERE provider = :provider AND active")

_PAYMENT: Final = text("""
    SELECT state, user_id, stars, amount FROM payments WHERE provider = :provider AND reference = :reference
""")

_FIRST_MONTH: Final = text("""
    SELECT state, user_id, stars, amount FROM payments
    WHERE user_id = :user_id AND order_id = :order_id AND kind = 'plan' AND state = 'paid' ORDER BY id LIMIT 1
""")

_NONE: Final = frozenset({*OVER, "incomplete"})
"""The provider's words for a plan that has ended or never began; any other one is looked after, not bought again."""


def read_shelf(connection: Connection, *, user_id: int, provider: str | None) -> Shelf:
    """This will list what she is offered; raises ClosedError when that is nothing."""
    if provider is None:
        raise ClosedError
    linked = {tuple(row) for row in connection.execute(_LINKED, {"provider": provider})}
    offered = tariff.packs_for(has_bought=orders.has_bought(connection, user_id=user_id))
    packs = tuple(pack for pack in offered if _worth(pack.article) in linked)
    own_plan = find_plan(connection, user_id=user_id)
    monthly = next((plan for plan in tariff.PLANS.values() if _worth(plan) in linked and own_plan is None), None)
    if not packs and monthly is None:
        raise ClosedError
    return Shelf(packs, monthly, own_plan)


def order(
    connection: Connection,
    *,
    user_id: int,
    article_id: str,
    provider: str | None,
    entropy: Callable[[int], bytes],
    now: dt.datetime,
) -> Order:
    """This will order an article for a user, or give the order she already has open for it.

    Raises ClosedError, NotOfferedError, and LimitError when it is more than she may spend.
    """
    if provider is None:
        raise ClosedError
    article = find_article(connection, user_id=user_id, article_id=article_id)
    if orders.find_link(connection, provider=provider, article=article_id) is None:
        raise ClosedError
    token = base64.urlsafe_b64encode(entropy(16)).rstrip(b"=").decode()
    return orders.open_order(connection, user_id=user_id, article=article, provider=provider, token=token, now=now)


def find_plan(connection: Connection, *, user_id: int) -> Plan | None:
    """This will find the plan she has, whether its last payment worked or not."""
    plan = plans.find_current(connection, user_id=user_id)
    return None if plan is None or plan.status in _NONE else plan


def find_payment(connection: Connection, *, provider: str, reference: str) -> Paid | None:
    """This will say what our record has of a checkout, by the provider's own number for it."""
    row = connection.execute(_PAYMENT, {"provider": provider, "reference": reference}).one_or_none()
    return None if row is None else Paid(**row._mapping)


def find_first_month(connection: Connection, *, order_id: int, user_id: int) -> Paid | None:
    """This will say what a plan's order has brought so far; None before its first month is booked, and for a pack."""
    row = connection.execute(_FIRST_MONTH, {"order_id": order_id, "user_id": user_id}).one_or_none()
    return None if row is None else Paid(**row._mapping)


def find_article(connection: Connection, *, user_id: int, article_id: str) -> Article:
    """This will find what she wants among what she is offered; raises NotOfferedError."""
    try:
        article = tariff.article(article_id)
    except KeyError:
        raise NotOfferedError from None
    if article.kind is Kind.PLAN:
        if find_plan(connection, user_id=user_id) is not None:
            raise NotOfferedError
        return article
    offered = tariff.packs_for(has_bought=orders.has_bought(connection, user_id=user_id))
    if article_id not in {pack.article.id for pack in offered}:
        raise NotOfferedError
    return article


def _worth(article: Article) -> tuple[str, int, str]:
    return article.id, article.amount, article.currency
