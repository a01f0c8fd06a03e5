"""Bought Stars: granted for money, taken back with it, and owed when they are gone.

A user never has less than nothing. What cannot be taken back becomes a debt, mirrored in the house's receivables,
and the next Stars she buys pay it first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from services.ledger.journal import HOUSE, Leg, Posted, Transfer, lock, post
from services.ledger.purse import Purse, read_purse
from services.tariff import CURRENCY


@dataclass(frozen=True, slots=True)
class Sold:
    """What became of a sale: the Stars that reached her, and those that went into what she owed.

    Both are counted by the debt of this moment; of a replay (`posted.fresh` is False) they say nothing.
    """

    posted: Posted
    stars: int
    settled: int


def sell(
    connection: Connection,
    *,
    user_id: int,
    stars: int,
    amount: int,
    key: str,
    payment_id: int,
    now: dt.datetime,
) -> Sold:
    """This will grant paid Stars and book the money in satang; a debt is settled first.

    `key` names the provider's checkout or invoice, so that however many events tell of it, it is sold once.
    """
    lock(connection, user_id=user_id)
    settled = min(read_purse(connection, user_id=user_id).debt, stars)
    posted = post(
        connection,
        Transfer(
            key=key,
            kind="purchase",
            user_id=user_id,
            legs=(
                Leg(HOUSE, "provider", amount),
                Leg(HOUSE, "income", -amount),
                Leg(HOUSE, "sales", -stars),
                *credit(user_id, stars, settled),
            ),
            at=now,
            asked={"stars": stars, "amount": amount, "payment": payment_id},
            payment_id=payment_id,
        ),
    )
    return Sold(posted, stars - settled, settled)


def keep_in_suspense(
    connection: Connection, *, amount: int, key: str, payment_id: int, now: dt.datetime, currency: str = CURRENCY
) -> Posted:
    """This will book money that nobody's order explains, until the operator has looked at it.

    In satang; money of another currency, in its own smallest unit, is booked apart and never counted as baht.
    """
    transfer = Transfer(
        key=key,
        kind="suspense",
        user_id=None,
        legs=_unexplained(amount, currency),
        at=now,
        asked={"amount": amount, "payment": payment_id},
        payment_id=payment_id,
    )
    return post(connection, transfer)


def return_from_suspense(
    connection: Connection,
    *,
    amount: int,
    kind: str,
    key: str,
    payment_id: int,
    now: dt.datetime,
    currency: str = CURRENCY,
) -> Posted:
    """This will book unexplained money that went back to its payer, or (below zero) came back from there.

    `kind` is `refund` or `dispute`; no Stars had been given for it.
    """
    transfer = Transfer(
        key=key,
        kind=kind,
        user_id=None,
        legs=_unexplained(-amount, currency),
        at=now,
        asked={"amount": amount, "payment": payment_id},
        payment_id=payment_id,
    )
    return post(connection, transfer)


def take_back(
    connection: Connection,
    *,
    user_id: int,
    stars: int,
    amount: int,
    kind: str,
    key: str,
    payment_id: int,
    reason: str | None = None,
    now: dt.datetime,
) -> Sold:
    """This will take Stars back for money in satang that went back; `kind` is `refund` or `dispute`.

    What she has not got any more becomes her debt. `stars` of the result are those taken, `settled` those owed.
    """
    lock(connection, user_id=user_id)
    taken = min(read_purse(connection, user_id=user_id).bought, stars)
    owed = stars - taken
    posted = post(
        connection,
        Transfer(
            key=key,
            kind=kind,
            user_id=user_id,
            legs=(
                Leg(HOUSE, "provider", -amount),
                Leg(HOUSE, "income", amount),
                Leg(user_id, "bought", -taken),
                Leg(HOUSE, "refunds", taken),
                Leg(user_id, "debt", owed),
                Leg(HOUSE, "receivables", -owed),
            ),
            at=now,
            asked={"stars": stars, "amount": amount, "payment": payment_id},
            payment_id=payment_id,
            reason=reason,
        ),
    )
    return Sold(posted, taken, owed)


def give_back(
    connection: Connection,
    *,
    user_id: int,
    stars: int,
    amount: int,
    key: str,
    payment_id: int,
    now: dt.datetime,
) -> Sold:
    """This will undo a taking back, because the money came back or never left: a new fact, nothing is deleted."""
    lock(connection, user_id=user_id)
    forgiven = min(read_purse(connection, user_id=user_id).debt, stars)
    posted = post(
        connection,
        Transfer(
            key=key,
            kind="restore",
            user_id=user_id,
            legs=(
                Leg(HOUSE, "provider", amount),
                Leg(HOUSE, "income", -amount),
                Leg(HOUSE, "refunds", -stars),
                *credit(user_id, stars, forgiven),
            ),
            at=now,
            asked={"stars": stars, "amount": amount, "payment": payment_id},
            payment_id=payment_id,
        ),
    )
    return Sold(posted, stars - forgiven, forgiven)


def credit(user_id: int, stars: int, settled: int) -> tuple[Leg, ...]:
    """This will spell the legs of bought Stars that arrive: those that pay a debt end where no taking back reached."""
    return (
        Leg(user_id, "bought", stars - settled),
        Leg(user_id, "debt", -settled),
        Leg(HOUSE, "receivables", settled),
        Leg(HOUSE, "refunds", settled),
    )


def _unexplained(amount: int, currency: str) -> tuple[Leg, ...]:
    apart = "" if currency == CURRENCY else "_other"
    return (Leg(HOUSE, f"provider{apart}", amount), Leg(HOUSE, f"suspense{apart}", -amount))


def debt_after(purse: Purse, stars: int) -> tuple[int, int]:
    """This will tell beforehand what of so many bought Stars reaches her, and what her debt will take."""
    settled = min(purse.debt, stars)
    return stars - settled, settled
