"""Money that nobody's order explained, matched to its user by the operator once she knows whose it is."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import crediting, plans
from services.crediting import Arrival, Buyer, Kept
from services.ledger.journal import HOUSE, Leg, Transfer, post
from services.outbox import Outgoing
from services.payments import Kind
from services.tariff import CURRENCY, articles


class MatchError(Exception):
    """A payment that cannot be matched; `reason` is `unknown`, `settled`, `returned`, `currency` or `worth`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_LOCK = text("SELECT * FROM payments WHERE id = :id FOR UPDATE")

_WORTH = text("""
    SELECT stars FROM pay_links
    WHERE provider = :provider AND article = :article AND amount = :amount AND currency = :currency
    ORDER BY active DESC, created_at DESC LIMIT 1
""")

_UNNAMED: Final = "other"
"""The article of money whose amount is no price of ours."""


def match(
    connection: Connection, *, payment_id: int, user_id: int, stars: int | None = None, now: dt.datetime
) -> list[Outgoing]:
    """This will give a user the Stars for a payment that waits in suspense, and return her receipt to be submitted.

    Without `stars` it brings what was sold at that price; where the amount is no price of ours, they must be said.
    A plan's payment makes the plan hers, so that its next months find her. Raises MatchError, before anything moves.
    """
    row = _lock(connection, payment_id)
    worth = stars if stars is not None else _worth(connection, row)
    if worth is None or worth <= 0:
        raise MatchError("worth")
    buyer = Buyer(user_id, None, _article(row), worth)
    arrival = _arrival(row)
    post(connection, _release(row, now))
    sold = crediting.credit(connection, Kept(row.id, row.state), arrival, buyer, note="matched", now=now)
    if row.subscription is not None:
        plans.adopt(connection, buyer, provider=row.provider, reference=row.subscription, at=row.created_at)
    more = {"article": buyer.article} if row.kind == Kind.PACK else {}
    view = "purchase" if row.kind == Kind.PACK else "plan_paid"
    kept = Kept(row.id, "paid")
    return crediting.tell_paid(connection, kept, buyer, sold, view=view, amount=arrival.amount, now=now, **more)


def _lock(connection: Connection, payment_id: int) -> Row[Any]:
    row = connection.execute(_LOCK, {"id": payment_id}).one_or_none()
    if row is None:
        raise MatchError("unknown")
    if row.state != "unmatched":
        raise MatchError("settled")
    if row.returned_amount:
        raise MatchError("returned")
    if row.currency != CURRENCY:
        raise MatchError("currency")
    return row


def _worth(connection: Connection, row: Row[Any]) -> int | None:
    stars: int | None = connection.execute(_WORTH, {**row._mapping}).scalar_one_or_none()
    return stars


def _article(row: Row[Any]) -> str:
    if row.article:
        return str(row.article)
    same = [one.id for one in articles() if one.amount == row.amount and one.kind == row.kind]
    return same[0] if same else _UNNAMED


def _release(row: Row[Any], now: dt.datetime) -> Transfer:
    """The suspense ends by a fact of its own; what follows is booked as any sale is."""
    return Transfer(
        key=f"match:{row.id}:release",
        kind="release",
        user_id=None,
        legs=(Leg(HOUSE, "suspense", row.amount), Leg(HOUSE, "provider", -row.amount)),
        at=now,
        asked={"amount": row.amount, "payment": row.id},
        payment_id=row.id,
    )


def _arrival(row: Row[Any]) -> Arrival:
    return Arrival(
        provider=row.provider,
        reference=row.reference,
        key=f"match:{row.id}",
        kind=Kind(row.kind),
        amount=row.amount,
        currency=row.currency,
        intent=row.intent,
        subscription=row.subscription,
        method=row.method,
        at=row.created_at,
    )
