"""Payments as tests begin with them: credited to someone, their Stars partly spent, and the provider's word on them."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services.ledger import holds, sales
from services.payments import DisputeFact, RefundFact
from services.tariff import Price

NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
PREMIUM: Final = (72, 39900)
STARTER: Final = (10, 9900)

_readings = itertools.count(10**6)


def pay(
    connection: Connection,
    user: int | None,
    number: int = 1,
    *,
    worth: tuple[int, int] = PREMIUM,
    method: str | None = "card",
    at: dt.datetime = NOW,
) -> int:
    """This will keep a payment with the intent `pi_<number>` and credit it; without a user it is unexplained."""
    stars, amount = worth if user else (0, worth[1])
    insert = text("""
        INSERT INTO payments (provider, reference, kind, state, user_id, article, stars, amount, currency, intent,
                              method, paid_at, created_at)
        VALUES ('stripe', :reference, 'pack', :state, :user, 'premium', :stars, :amount, 'thb', :intent,
                :method, :at, :at)
        RETURNING id
    """)
    values = {
        "reference": f"cs_{number}", "state": "paid" if user else "unmatched", "user": user, "stars": stars,
        "amount": amount, "intent": f"pi_{number}", "method": method, "at": at,
    }  # fmt: skip
    payment = int(connection.execute(insert, values).scalar_one())
    key = f"stripe:cs:cs_{number}"
    if user:
        sales.sell(connection, user_id=user, stars=stars, amount=amount, key=key, payment_id=payment, now=at)
    else:
        sales.keep_in_suspense(connection, amount=amount, key=key, payment_id=payment, now=at)
    return payment


def spend(connection: Connection, user: int, stars: int) -> None:
    """This will spend Stars on a reading that is gone since."""
    held = holds.hold(connection, user_id=user, reading_id=next(_readings), number=1, price=Price(stars=stars), now=NOW)
    holds.capture(connection, hold_id=held.id, now=NOW)


def refund(
    amount: int, state: str = "succeeded", *, number: int = 1, reference: str = "re_1", **more: Any
) -> RefundFact:
    """This will be the provider's word on a refund of `pi_<number>`."""
    given = {"intent": f"pi_{number}", "currency": "thb", "request": None, "at": NOW, **more}
    return RefundFact(reference=reference, amount=amount, state=state, **given)


def dispute(
    outcome: str = "taken", amount: int = 39900, *, number: int = 1, reference: str = "dp_1", **more: Any
) -> DisputeFact:
    """This will be the provider's word on a dispute of `pi_<number>`."""
    given = {"intent": f"pi_{number}", "currency": "thb", "at": NOW, **more}
    return DisputeFact(reference=reference, amount=amount, outcome=outcome, **given)


def payment_row(connection: Connection, payment: int) -> Row[Any]:
    """This will show a payment as it is kept."""
    return connection.execute(text("SELECT * FROM payments WHERE id = :id"), {"id": payment}).one()


def reversal_rows(connection: Connection) -> list[tuple[str, str, int]]:
    """This will show every refund and dispute: what, how far, how many Stars."""
    rows = connection.execute(text("SELECT kind, state, stars FROM reversals ORDER BY id"))
    return [(row.kind, row.state, row.stars) for row in rows]


def alert_kinds(connection: Connection) -> list[str]:
    """This will name what the operator is told, oldest first."""
    return list(connection.execute(text("SELECT kind FROM alerts ORDER BY id")).scalars())
