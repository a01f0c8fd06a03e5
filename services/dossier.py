"""What the operator may see of a user: money and how it moved, never a question, a reading or who she is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

from services import cases
from services.cases import CaseLine
from services.ledger.purse import Movement, Purse, list_movements, read_purse
from services.refunds import Refundable, unspent

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as it stands; `amount` in satang."""

    id: int
    article: str
    stars: int
    amount: int
    state: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment and what went back of it; amounts in satang. `note` is `second` for one of an order paid twice."""

    id: int
    kind: str
    order_id: int | None
    reference: str
    note: str | None
    article: str | None
    stars: int
    amount: int
    state: str
    method: str | None
    returned_stars: int
    returned_amount: int
    paid_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ReversalLine:
    """A refund or dispute of one payment; `amount` in satang. Asked for and unanswered while `sent` is False."""

    id: int
    kind: str
    state: str
    payment_id: int
    amount: int
    stars: int
    reason: str | None
    sent: bool
    asked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one user's money, newest first."""

    user_id: int
    language: str
    is_friend: bool
    created_at: dt.datetime
    purse: Purse
    cases: list[CaseLine]
    orders: list[OrderLine]
    payments: list[PaymentLine]
    reversals: list[ReversalLine]
    refundable: list[Refundable]
    movements: list[Movement]


_USER = text("SELECT language, is_friend, created_at FROM users WHERE id = :user_id")

_ORDERS = text("""
    SELECT id, article, stars, amount, state, created_at FROM orders
    WHERE user_id = :user_id ORDER BY id DESC LIMIT :most
""")

_PAYMENTS = text("""
    SELECT id, kind, order_id, reference, note, article, stars, amount, state, method, returned_stars,
           returned_amount, paid_at FROM payments
    WHERE user_id = :user_id ORDER BY id DESC LIMIT :most
""")

_REVERSALS = text("""
    SELECT r.id, r.kind, r.state, r.payment_id, r.amount, r.stars, r.reason, r.reference IS NOT NULL AS sent, r.asked_at
    FROM reversals r JOIN payments p ON p.id = r.payment_id
    WHERE p.user_id = :user_id ORDER BY r.id DESC LIMIT :most
""")

_PAYER = text("SELECT user_id FROM payments WHERE id = :id")

_INTENTS = text("""
    SELECT DISTINCT p.intent FROM reversals r JOIN payments p ON p.id = r.payment_id
    WHERE p.user_id = :user_id AND r.kind = 'refund' AND r.state = 'taken' AND p.intent IS NOT NULL
""")


def read(connection: Connection, *, user_id: int, now: dt.datetime) -> Dossier:
    """This will gather what there is about a user's money, the latest ten of each kind."""
    asked: dict[str, Any] = {"user_id": user_id, "most": MOST}
    user = connection.execute(_USER, {"user_id": user_id}).one()
    return Dossier(
        user_id=user_id,
        language=user.language,
        is_friend=user.is_friend,
        created_at=user.created_at,
        purse=read_purse(connection, user_id=user_id),
        cases=cases.list_latest(connection, user_id=user_id),
        orders=[OrderLine(*row) for row in connection.execute(_ORDERS, asked)],
        payments=[PaymentLine(*row) for row in connection.execute(_PAYMENTS, asked)],
        reversals=[ReversalLine(*row) for row in connection.execute(_REVERSALS, asked)],
        refundable=unspent(connection, user_id=user_id, now=now),
        movements=list_movements(connection, user_id=user_id, most=MOST),
    )


def find_by_payment(connection: Connection, payment_id: int) -> int | None:
    """This will find whose payment this is; None for nobody's."""
    return connection.execute(_PAYER, {"id": payment_id}).scalar_one_or_none()


def list_open_refunds(connection: Connection, *, user_id: int) -> list[str]:
    """This will list the intents of a user's payments whose refund has not ended yet."""
    return list(connection.execute(_INTENTS, {"user_id": user_id}).scalars())
