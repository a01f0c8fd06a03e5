"""Money that goes back, and the Stars that go with it: what stands returned follows from the rows that count.

A refund or a dispute is one row; whatever its events and their order, the payment ends where its counting rows put
it. So nothing here is added up step by step: each change works out anew what ought to be back, and moves the rest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import alerts, outbox
from services.ledger import sales
from services.ledger.purse import read_purse
from services.outbox import Outgoing

COUNTING: Final = frozenset({"taken", "done"})
"""The states of a row whose Stars are back with us."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment under its lock; `returned_*` are what stands returned of it, in satang and Stars."""

    id: int
    provider: str
    state: str
    user_id: int | None
    stars: int
    amount: int
    currency: str
    intent: str | None
    method: str | None
    returned_stars: int
    returned_amount: int

    @property
    def counts(self) -> bool:
        """This will tell whether its money has come: credited to a user, or kept until somebody explains it."""
        return self.state in {"paid", "unmatched"}


@dataclass(frozen=True, slots=True)
class Reversal:
    """A refund or a dispute as it is kept; `amount` in satang is what the provider says, `stars` what it moved."""

    id: int
    provider: str
    reference: str | None
    kind: str
    state: str
    payment_id: int | None
    amount: int
    stars: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change moved. `stars` left her balance or came back to it, `owed` became debt or was forgiven."""

    stars: int = 0
    owed: int = 0
    amount: int = 0

    @property
    def nothing(self) -> bool:
        """This will tell whether all stood right already."""
        return not (self.stars or self.owed or self.amount)


_PAYMENT = """
    SELECT id, provider, state, user_id, stars, amount, currency, intent, method, returned_stars, returned_amount
    FROM payments
"""
_LOCK_BY_INTENT = text(
    f"{_PAYMENT} WHERE provider = :provider AND intent = :intent "
    "ORDER BY (state IN ('paid', 'unmatched')) DESC, id LIMIT 1 FOR UPDATE"
)
_LOCK_BY_ID = text(f"{_PAYMENT} WHERE id = :id FOR UPDATE")

# Whoever finds no payment, and whoever has just credited one, meet here: one of the two sees the other's row.
_LOCK_INTENT = text("SELECT pg_advisory_xact_lock(1279607880, hashtext(:intent))")

_COUNTED = text("""
    SELECT COALESCE(sum(amount), 0) AS amount, COALESCE(bool_or(kind = 'dispute'), false) AS disputed
    FROM reversals WHERE payment_id = :payment_id AND state IN ('taken', 'done')
""")

_BOOK = text("""
    UPDATE payments SET returned_stars = :returned_stars, returned_amount = :returned_amount WHERE id = :id
""")

_CHANGE = text("""
    UPDATE reversals SET state = :state, reference = COALESCE(reference, :reference),
                         payment_id = COALESCE(payment_id, :payment_id), stars = :stars, changed_at = :now
    WHERE id = :id
""")


def lock_payment(connection: Connection, payment_id: int) -> Paid | None:
    """This will load a payment and keep everybody else from changing it until the transaction ends."""
    row = connection.execute(_LOCK_BY_ID, {"id": payment_id}).one_or_none()
    return None if row is None else _read_payment(row)


def lock_payment_of(connection: Connection, *, provider: str, intent: str | None) -> Paid | None:
    """This will find and lock the payment an intent stands for; None when its money is not known to have come.

    A payment that is credited at this very moment is waited for.
    """
    if intent is None:
        return None
    asked = {"provider": provider, "intent": intent}
    row = connection.execute(_LOCK_BY_INTENT, asked).one_or_none()
    if row is None:
        lock_intent(connection, intent)
        row = connection.execute(_LOCK_BY_INTENT, asked).one_or_none()
    found = None if row is None else _read_payment(row)
    return found if found is not None and found.counts else None


def lock_intent(connection: Connection, intent: str) -> None:
    """This will make whoever else deals with this intent wait until the transaction ends."""
    connection.execute(_LOCK_INTENT, {"intent": intent})


def change(
    connection: Connection,
    row: Reversal,
    *,
    state: str,
    payment: Paid,
    key: str,
    reference: str | None = None,
    reason: str | None = None,
    now: dt.datetime,
) -> Moved:
    """This will bring a row to a state and move what that makes due, under the payment's lock.

    `key` names the fact in the ledger. A row that only changes from `taken` to `done` moves nothing.
    """
    parameters = {
        "id": row.id,
        "state": state,
        "reference": reference,
        "payment_id": payment.id,
        "stars": row.stars,
        "now": now,
    }
    connection.execute(_CHANGE, parameters)
    moved = settle(connection, payment, kind=row.kind, key=key, reason=reason, now=now)
    if not moved.nothing and state in COUNTING:
        connection.execute(_CHANGE, {**parameters, "stars": moved.stars + moved.owed})
    return moved


def settle(
    connection: Connection, payment: Paid, *, kind: str, key: str, reason: str | None = None, now: dt.datetime
) -> Moved:
    """This will move what lies between what stands returned of a payment and what its counting rows call for.

    Money back is capped at the payment; a dispute calls for all Stars, refunds for their share rounded up, so that
    a whole refund takes all of them and parts add up to the same.
    """
    counted = connection.execute(_COUNTED, {"payment_id": payment.id}).one()
    due_amount = min(payment.amount, int(counted.amount))
    due_stars = payment.stars if counted.disputed else share_of(payment, due_amount)
    if int(counted.amount) > payment.amount:
        _tell_too_much(connection, payment, int(counted.amount), now)
    stars, amount = due_stars - payment.returned_stars, due_amount - payment.returned_amount
    if not stars and not amount:
        return Moved()
    connection.execute(_BOOK, {"id": payment.id, "returned_stars": due_stars, "returned_amount": due_amount})
    if payment.user_id is None or payment.state != "paid":
        word = kind if amount > 0 else "restore"
        sales.return_from_suspense(
            connection,
            amount=amount,
            kind=word,
            key=key,
            payment_id=payment.id,
            now=now,
            currency=payment.currency.lower(),
        )
        return Moved(amount=abs(amount))
    parts: dict[str, Any] = {"user_id": payment.user_id, "key": key, "payment_id": payment.id, "now": now}
    if stars < 0 or amount < 0:
        sold = sales.give_back(connection, stars=-stars, amount=-amount, **parts)
    else:
        sold = sales.take_back(connection, stars=stars, amount=amount, kind=kind, reason=reason, **parts)
    return Moved(sold.stars, sold.settled, abs(amount))


def share_of(payment: Paid, amount: int) -> int:
    """This will say how many of a payment's Stars go with so much of its money, in whole Stars rounded up."""
    return -(-payment.stars * amount // payment.amount) if payment.amount else 0


def notify(
    connection: Connection, payment: Paid, *, view: str, now: dt.datetime, **arguments: str | int | None
) -> list[Outgoing]:
    """This will tell the payer what became of her money and Stars, with her balance; nobody where nobody is known."""
    if payment.user_id is None:
        return []
    balance = read_purse(connection, user_id=payment.user_id).stars
    told = {**arguments, "balance": balance}
    return [outbox.notify(connection, user_id=payment.user_id, view=view, arguments=told, now=now)]


def read(row: Row[Any]) -> Reversal:
    """This will turn a row of `reversals` into one of ours."""
    return Reversal(row.id, row.provider, row.reference, row.kind, row.state, row.payment_id, row.amount, row.stars)


def _tell_too_much(connection: Connection, payment: Paid, amount: int, now: dt.datetime) -> None:
    alerts.tell(
        connection,
        kind="returned_too_much",
        key=f"payment:{payment.id}:returned:{amount}",
        now=now,
        payment=payment.id,
        paid=payment.amount,
        returned=amount,
    )


def _read_payment(row: Row[Any]) -> Paid:
    return Paid(**row._mapping)
