"""Money that came: one payment row for each checkout or invoice, then Stars for its user, or suspense for nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

from services import alerts, cases, outbox, reversals
from services.ledger import sales
from services.ledger.purse import read_purse
from services.ledger.sales import Sold
from services.outbox import Outgoing
from services.payments import Kind
from services.tariff import CURRENCY


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a provider says of money, whatever it calls it; `amount` in satang. `key` is its name in the ledger."""

    provider: str
    reference: str
    key: str
    kind: Kind
    amount: int
    currency: str
    intent: str | None
    subscription: str | None
    method: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whose the money is and what it is worth, by what we wrote down ourselves."""

    user_id: int
    order_id: int | None
    article: str
    stars: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A payment row under its lock, as it was before this fact; `state` is None for one that has just been made.

    `learned` says that this fact told by which intent it was paid, after its money had come.
    """

    id: int
    state: str | None
    learned: bool = False

    @property
    def is_settled(self) -> bool:
        """This will tell whether its money has come already: nothing that is told of it later changes that."""
        return self.state in {"paid", "unmatched"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The link or price that something was paid by, as our set-up kept it."""

    reference: str
    article: str
    kind: str
    stars: int
    amount: int
    currency: str


_MAKE = text("""
    INSERT INTO payments (provider, reference, kind, state, amount, currency, intent, subscription, method, created_at)
    VALUES (:provider, :reference, :kind, 'awaiting', :amount, :currency, :intent, :subscription, :method, :at)
    ON CONFLICT (provider, reference) DO NOTHING
    RETURNING id
""")

_LOCK = text("SELECT id, state, intent FROM payments WHERE provider = :provider AND reference = :reference FOR UPDATE")

_LEARN = text("""
    UPDATE payments SET intent = COALESCE(intent, :intent), method = COALESCE(:method, method) WHERE id = :id
""")

_MOVE = text("""
    UPDATE payments SET state = :state, user_id = :user_id, order_id = :order_id, article = :article
    WHERE id = :id
""")

_SETTLE = text("""
    UPDATE payments SET state = :state, user_id = :user_id, order_id = :order_id, article = :article, stars = :stars,
                        amount = :amount, currency = :currency, note = :note, paid_at = :now
    WHERE id = :id
""")

_SHELF: Final = "SELECT reference, article, kind, stars, amount, currency FROM pay_links WHERE provider = :provider AND"

_BY_LINK = text(f"{_SHELF} reference = :reference")
_BY_PRICE = text(f"{_SHELF} price = :price ORDER BY active DESC, created_at DESC LIMIT 1")

_WITHOUT_METHOD = text("""
    SELECT reference FROM payments
    WHERE user_id = :user_id AND provider = :provider AND kind = 'pack' AND state = 'paid' AND method IS NULL
    ORDER BY id DESC LIMIT :most
""")

# What waits is a question, or only the wish to ask on about a reading.
_WAITING = text("""
    SELECT jsonb_exists(state, 'waiting') AS waits,
           jsonb_exists(state -> 'waiting', 'follow') AND NOT jsonb_exists(state -> 'waiting', 'question') AS unasked
    FROM conversations WHERE user_id = :user_id
""")


def keep(connection: Connection, arrival: Arrival) -> Kept:
    """This will find or make the payment's row and lock it until the transaction ends."""
    parameters = _columns(arrival)
    made = connection.execute(_MAKE, parameters).scalar_one_or_none()
    if made is not None:
        return Kept(made, None)
    row = connection.execute(_LOCK, parameters).one()
    connection.execute(_LEARN, {**parameters, "id": row.id})
    learned = row.intent is None and arrival.intent is not None and row.state in {"paid", "unmatched"}
    return Kept(row.id, row.state, learned)


def move(connection: Connection, kept: Kept, state: str, *, buyer: Buyer | None) -> None:
    """This will note that money is on its way, or did not come."""
    connection.execute(_MOVE, {"id": kept.id, "state": state, **_buyer(buyer)})


def credit(
    connection: Connection, kept: Kept, arrival: Arrival, buyer: Buyer, *, note: str | None = None, now: dt.datetime
) -> Sold:
    """This will give the buyer the Stars she paid for; the arrival's key lets no second time happen."""
    parameters = {**_columns(arrival), **_buyer(buyer), "id": kept.id, "state": "paid", "note": note, "now": now}
    connection.execute(_SETTLE, parameters)
    return sales.sell(
        connection,
        user_id=buyer.user_id,
        stars=buyer.stars,
        amount=arrival.amount,
        key=arrival.key,
        payment_id=kept.id,
        now=now,
    )


def suspend(
    connection: Connection, kept: Kept, arrival: Arrival, *, note: str, article: str | None, now: dt.datetime
) -> list[Outgoing]:
    """This will keep money that nothing explains, and tell the operator; `note` is the reason in a word.

    Its Stars are nobody's yet, so none are written down. Nothing is booked where nothing was paid.
    """
    parameters = {**_columns(arrival), **_buyer(None), "article": article, "id": kept.id, "note": note, "now": now}
    was_paid = arrival.amount > 0
    connection.execute(_SETTLE, {**parameters, "state": "unmatched" if was_paid else "failed"})
    alerts.tell(
        connection,
        kind="payment_unmatched",
        key=f"payment_unmatched:{kept.id}",
        now=now,
        payment=kept.id,
        # The operator reads baht; another currency is for her to look up at the provider.
        amount=arrival.amount if arrival.currency.lower() == CURRENCY else None,
        reason=note,
    )
    if not was_paid:
        return []
    sales.keep_in_suspense(
        connection,
        amount=arrival.amount,
        key=arrival.key,
        payment_id=kept.id,
        now=now,
        currency=arrival.currency.lower(),
    )
    return reversals.catch_up(connection, payment_id=kept.id, now=now)


def tell_paid(
    connection: Connection,
    kept: Kept,
    buyer: Buyer,
    sold: Sold,
    *,
    view: str,
    amount: int,
    now: dt.datetime,
    **more: str,
) -> list[Outgoing]:
    """This will write the receipt, and after it whatever was refunded before we knew that it had been paid.

    `amount` is what came, in satang.
    A case about missing money is closed by it: the money has come.
    """
    cases.close_explained(connection, user_id=buyer.user_id, now=now)
    arguments: dict[str, Any] = {
        "stars": sold.stars,
        "settled": sold.settled,
        "balance": read_purse(connection, user_id=buyer.user_id).stars,
        "amount": amount,
        "at": now.isoformat(),
        **({"order": buyer.order_id} if buyer.order_id is not None else {}),
        **_find_waiting(connection, buyer.user_id),
        **more,
    }
    receipt = outbox.notify(connection, user_id=buyer.user_id, view=view, arguments=arguments, now=now)
    return [receipt, *reversals.catch_up(connection, payment_id=kept.id, now=now)]


def find_link(connection: Connection, *, provider: str, reference: str | None) -> Shelf | None:
    """This will find what is sold at a link of ours, also one that is closed by now."""
    if reference is None:
        return None
    row = connection.execute(_BY_LINK, {"provider": provider, "reference": reference}).one_or_none()
    return None if row is None else Shelf(*row)


def find_price(connection: Connection, *, provider: str, price: str | None) -> Shelf | None:
    """This will find what is sold at a price of ours."""
    if price is None:
        return None
    row = connection.execute(_BY_PRICE, {"provider": provider, "price": price}).one_or_none()
    return None if row is None else Shelf(*row)


def list_without_method(connection: Connection, *, user_id: int, provider: str, most: int = 10) -> list[str]:
    """This will list the checkouts of a user of which we do not know how they were paid, newest first."""
    asked = {"user_id": user_id, "provider": provider, "most": most}
    return list(connection.execute(_WITHOUT_METHOD, asked).scalars())


def _find_waiting(connection: Connection, user_id: int) -> dict[str, bool]:
    row = connection.execute(_WAITING, {"user_id": user_id}).one_or_none()
    waiting = {"waiting": row is not None and bool(row.waits)}
    return {**waiting, "unasked": True} if row is not None and row.unasked else waiting


def _columns(arrival: Arrival) -> dict[str, Any]:
    return {
        "provider": arrival.provider,
        "reference": arrival.reference,
        "kind": arrival.kind.value,
        "amount": arrival.amount,
        "currency": arrival.currency,
        "intent": arrival.intent,
        "subscription": arrival.subscription,
        "method": arrival.method,
        "at": arrival.at,
    }


def _buyer(buyer: Buyer | None) -> dict[str, Any]:
    if buyer is None:
        return {"user_id": None, "order_id": None, "article": None, "stars": 0}
    return {"user_id": buyer.user_id, "order_id": buyer.order_id, "article": buyer.article, "stars": buyer.stars}
