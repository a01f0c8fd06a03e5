"""What a user has, and how it came and went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Purse:
    """A user's balances: Stars by where they came from, Coins, what is held, and the Stars she owes."""

    bought: int = 0
    given: int = 0
    coins: int = 0
    held_bought: int = 0
    held_given: int = 0
    held_coins: int = 0
    debt: int = 0

    @property
    def stars(self) -> int:
        """This will count the Stars she can spend."""
        return self.bought + self.given

    @property
    def held_stars(self) -> int:
        """This will count the Stars that wait for a reading to arrive."""
        return self.held_bought + self.held_given


@dataclass(frozen=True, slots=True)
class Movement:
    """One transfer as its user sees it: `stars` and `coins` are what her spendable balances gained or lost by it.

    `kind` is the transfer's: hold, capture, void, purchase, welcome, exchange, refund, dispute, restore, grant, ….
    `debt` is what she owed more (or less, below zero) through it.
    """

    kind: str
    stars: int
    coins: int
    debt: int
    reading_id: int | None
    payment_id: int | None
    at: dt.datetime


_BALANCES = text("SELECT kind, balance FROM ledger_accounts WHERE owner = :user_id")

_MOVEMENTS = text("""
    SELECT t.kind, t.reading_id, t.payment_id, t.at,
           COALESCE(sum(e.amount) FILTER (WHERE e.kind IN ('bought', 'given')), 0) AS stars,
           COALESCE(sum(e.amount) FILTER (WHERE e.kind = 'coins'), 0) AS coins,
           COALESCE(sum(e.amount) FILTER (WHERE e.kind = 'debt'), 0) AS debt
    FROM (SELECT * FROM ledger_transfers WHERE user_id = :user_id ORDER BY id DESC LIMIT :most) t
    JOIN ledger_entries e ON e.transfer_id = t.id AND e.owner = :user_id
    GROUP BY t.id, t.kind, t.reading_id, t.payment_id, t.at ORDER BY t.id DESC
""")


def read_purse(connection: Connection, *, user_id: int) -> Purse:
    """This will read a user's balances; take the ledger's lock first if something is decided by them."""
    rows = connection.execute(_BALANCES, {"user_id": user_id})
    return Purse(**{row.kind: int(row.balance) for row in rows})


def list_movements(connection: Connection, *, user_id: int, most: int = 20) -> list[Movement]:
    """This will list a user's latest transfers, newest first."""
    rows = connection.execute(_MOVEMENTS, {"user_id": user_id, "most": most})
    return [
        Movement(row.kind, int(row.stars), int(row.coins), int(row.debt), row.reading_id, row.payment_id, row.at)
        for row in rows
    ]
