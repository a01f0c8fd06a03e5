"""Refunds we ask for: what is left of a pack, to the satang, and each asked for once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import returns
from services.ledger import journal
from services.ledger.purse import read_purse
from services.outbox import Outgoing
from services.payments import RefundOrder
from services.returns import Paid
from services.tariff import REFUND_DAYS

SENT_AFTER: Final = dt.timedelta(seconds=30)
"""A refund that was written down so long ago and has no answer is asked for again, as the same request."""


class NotRefundableError(Exception):
    """Nothing goes back; `reason` is `unknown`, `nothing_left`, `too_much`, `disputed` or `no_intent`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Refundable:
    """What is left of one payment: so many Stars, worth so many satang; whether it may be returned on request."""

    payment_id: int
    article: str | None
    stars: int
    amount: int
    paid_at: dt.datetime
    within_days: bool
    method: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a refund would do: `amount` of the `paid` satang goes back with so many Stars, of which some are `owed`."""

    payment_id: int
    paid: int
    amount: int
    stars: int
    owed: int


_PAYMENTS = text("""
    SELECT id, article, stars, amount, returned_stars, returned_amount, paid_at, method,
           EXISTS (SELECT FROM reversals r WHERE r.payment_id = p.id AND r.kind = 'dispute'
                   AND r.state IN ('taken', 'done')) AS disputed
    FROM payments p WHERE user_id = :user_id AND state = 'paid' ORDER BY paid_at DESC, id DESC
""")

_ASK = text("""
    INSERT INTO reversals (provider, kind, state, payment_id, intent, amount, reason, asked_at, changed_at)
    VALUES (:provider, 'refund', 'taken', :payment_id, :intent, :amount, :reason, :now, :now)
    RETURNING *
""")

_DISPUTED = text("""
    SELECT EXISTS (SELECT FROM reversals WHERE payment_id = :payment_id AND kind = 'dispute'
                   AND state IN ('taken', 'done'))
""")

_UNSENT = text("""
    SELECT r.id, r.amount, p.intent, p.currency FROM reversals r JOIN payments p ON p.id = r.payment_id
    WHERE r.reference IS NULL AND r.state = 'taken' AND r.asked_at <= :before AND p.intent IS NOT NULL
    ORDER BY r.asked_at LIMIT :most
""")


def unspent(connection: Connection, *, user_id: int, now: dt.datetime) -> list[Refundable]:
    """This will list what is left of each of a user's payments, newest first, those with nothing left left out.

    Stars are spent oldest first: what is left of her bought Stars is set aside for the newest purchases. What she
    owes is no one's to give back.
    """
    purse = read_purse(connection, user_id=user_id)
    left = max(0, purse.bought - purse.debt)
    found = []
    for row in connection.execute(_PAYMENTS, {"user_id": user_id}):
        stars = min(left, row.stars - row.returned_stars)
        left -= stars
        amount = min(row.amount * stars // row.stars if row.stars else 0, row.amount - row.returned_amount)
        if stars and amount and not row.disputed:
            recent = now - row.paid_at <= dt.timedelta(days=REFUND_DAYS)
            found.append(Refundable(row.id, row.article, stars, amount, row.paid_at, recent, row.method))
    return found


def ask(
    connection: Connection,
    *,
    payment_id: int,
    amount: int | None = None,
    whole: bool = False,
    reason: str,
    now: dt.datetime,
) -> tuple[RefundOrder, list[Outgoing]]:
    """This will write a refund down and take its Stars back; the caller then asks the provider for it.

    Without an `amount` in satang it is what is left unspent, or with `whole` all that has not gone back yet.
    Raises NotRefundableError, before anything is written.
    """
    payment = returns.lock_payment(connection, payment_id)
    if payment is None or payment.state != "paid" or payment.user_id is None:
        raise NotRefundableError("unknown")
    journal.lock(connection, user_id=payment.user_id)
    value = _choose_amount(connection, payment, amount, whole=whole, now=now)
    parameters = {
        "provider": payment.provider,
        "payment_id": payment.id,
        "intent": payment.intent,
        "amount": value,
        "reason": reason,
        "now": now,
    }
    row = returns.read(connection.execute(_ASK, parameters).one())
    moved = returns.change(
        connection, row, state="taken", payment=payment, key=f"refund:{row.id}", reason=reason, now=now
    )
    told = returns.notify(
        connection,
        payment,
        view="refund_taken",
        amount=value,
        stars=moved.stars,
        owed=moved.owed,
        method=payment.method,
        now=now,
    )
    return RefundOrder(payment.intent or "", value, payment.currency, str(row.id)), told


def preview(connection: Connection, *, payment_id: int, whole: bool = False, now: dt.datetime) -> Preview:
    """This will say beforehand what `ask` would do, and change nothing; raises NotRefundableError as it would."""
    payment = returns.lock_payment(connection, payment_id)
    if payment is None or payment.state != "paid" or payment.user_id is None:
        raise NotRefundableError("unknown")
    amount = _choose_amount(connection, payment, None, whole=whole, now=now)
    stars = returns.share_of(payment, payment.returned_amount + amount) - payment.returned_stars
    taken = min(read_purse(connection, user_id=payment.user_id).bought, stars)
    return Preview(payment.id, payment.amount, amount, stars, stars - taken)


def find_unsent(connection: Connection, *, before: dt.datetime, most: int = 50) -> list[RefundOrder]:
    """This will list refunds written down by `before` that the provider has not answered, oldest first."""
    rows = connection.execute(_UNSENT, {"before": before, "most": most})
    return [RefundOrder(row.intent, row.amount, row.currency, str(row.id)) for row in rows]


def _choose_amount(connection: Connection, payment: Paid, amount: int | None, *, whole: bool, now: dt.datetime) -> int:
    left = payment.amount - payment.returned_amount
    if connection.execute(_DISPUTED, {"payment_id": payment.id}).scalar_one():
        raise NotRefundableError("disputed")
    if payment.intent is None:
        raise NotRefundableError("no_intent")
    if whole:
        amount = left
    elif amount is None:
        found = unspent(connection, user_id=payment.user_id or 0, now=now)
        amount = next((one.amount for one in found if one.payment_id == payment.id), 0)
    if amount > left:
        raise NotRefundableError("too_much")
    if amount <= 0:
        raise NotRefundableError("nothing_left")
    return amount
