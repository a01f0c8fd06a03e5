"""A shop as tests begin with it: links at a provider, an order, and what the provider says of who pays it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import fulfilment, orders
from services.ledger.verify import verify
from services.orders import Order
from services.outbox import Outgoing
from services.payments import (
    CheckoutFact,
    CheckoutState,
    Fact,
    InvoiceFact,
    Kind,
    Link,
    SubscriptionFact,
)
from services.tariff import article, articles

NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
STRIPE: Final = "stripe"
TOKEN: Final = "A" * 22


def set_up(connection: Connection, now: dt.datetime = NOW) -> None:
    """This will make every article payable: link `plink_<article>`, price `price_<article>`."""
    links = [
        Link(sold.id, f"plink_{sold.id}", f"price_{sold.id}", f"https://pay.example/{sold.id}", sold.amount, "thb")
        for sold in articles()
    ]
    orders.save_links(connection, STRIPE, links, now)


def order(
    connection: Connection, user: int, what: str = "starter", *, token: str = TOKEN, now: dt.datetime = NOW
) -> Order:
    """This will make an order, or find the open one."""
    return orders.open_order(connection, user_id=user, article=article(what), provider=STRIPE, token=token, now=now)


def visit(state: CheckoutState = CheckoutState.PAID, *, what: str = "starter", **changes: Any) -> CheckoutFact:
    """This will be the provider's word on a checkout of `what`, `cs_1` with the order's token unless changed."""
    sold = article(what)
    plan = sold.kind is Kind.PLAN
    given: dict[str, Any] = {
        "reference": "cs_1",
        "state": state,
        "kind": sold.kind,
        "token": TOKEN,
        "link": f"plink_{what}",
        "amount": sold.amount,
        "currency": "thb",
        "intent": None if plan else "pi_1",
        "customer": "cus_1" if plan else None,
        "subscription": "sub_1" if plan else None,
        "method": "card",
        "at": NOW,
    }
    return CheckoutFact(**{**given, **changes})


def month(state: str = "paid", *, reference: str = "in_1", **changes: Any) -> InvoiceFact:
    """This will be the provider's word on a month of `sub_1`."""
    given: dict[str, Any] = {
        "subscription": "sub_1",
        "customer": "cus_1",
        "price": "price_monthly",
        "amount": 19900,
        "currency": "thb",
        "intent": "pi_in_1",
        "at": NOW,
    }
    return InvoiceFact(reference=reference, state=state, **{**given, **changes})


def standing(status: str = "active", **changes: Any) -> SubscriptionFact:
    """This will be the provider's word on how `sub_1` stands."""
    given: dict[str, Any] = {
        "customer": "cus_1",
        "token": TOKEN,
        "paid_until": NOW + dt.timedelta(days=30),
        "ends_at_period_end": False,
        "at": NOW + dt.timedelta(minutes=1),
    }
    return SubscriptionFact(reference="sub_1", status=status, **{**given, **changes})


def tell(connection: Connection, fact: Fact, *, now: dt.datetime = NOW, asked: bool = False) -> list[Outgoing]:
    """This will apply what Stripe says."""
    return fulfilment.apply(connection, fact, provider=STRIPE, now=now, asked=asked)


def views(notices: list[Outgoing]) -> list[str | None]:
    """This will name what a user is told."""
    return [notice.view for notice in notices]


def payments(connection: Connection) -> list[Row[Any]]:
    """This will show every payment, oldest first."""
    return list(connection.execute(text("SELECT * FROM payments ORDER BY id")))


def order_state(connection: Connection, token: str = TOKEN) -> str:
    """This will say how far an order is."""
    found = orders.find_by_token(connection, token)
    assert found
    return found.state


def alert_kinds(connection: Connection) -> list[str]:
    """This will name what the operator is told, oldest first."""
    return list(connection.execute(text("SELECT kind FROM alerts ORDER BY id")).scalars())


def suspense(connection: Connection, kind: str = "suspense") -> int:
    """This will sum in satang what lies unexplained; `suspense_other` is money of other currencies."""
    sums = text("SELECT COALESCE(-sum(amount), 0) FROM ledger_entries WHERE kind = :kind")
    return int(connection.execute(sums, {"kind": kind}).scalar_one())


def assert_clean(connection: Connection) -> None:
    """This will make sure that the ledger holds together, whatever has happened."""
    assert verify(connection) == []
