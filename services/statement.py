"""How a user's Stars and Coins came and went, one line a fact: a reading is one line, however it ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as its user sees it.

    `kind` is the transfer's, for a reading `held`, `spent` or `returned`. `stars` and `coins` are what her
    spendable balances gained or lost, `debt` what she owed more (or less, below zero) through it, all signed;
    `amount` is the money that moved in satang. `cards` is the reading's spread, `article` what was bought.
    """

    kind: str
    stars: int
    coins: int
    debt: int
    amount: int
    cards: str | None
    article: str | None
    at: dt.datetime


_BACK: Final = ":return"
"""How the key of a price given back ends, after its hold's own (services/ledger/holds.py)."""

# What ended a hold is folded into the hold's own line: she sees one reading, not its bookkeeping.
_LINES: Final = text("""
    SELECT t.kind, t.at, sums.stars, sums.coins, sums.debt, sums.amount, r.spread, p.article,
           z.kind AS ended,
           EXISTS (SELECT FROM ledger_transfers back WHERE back.key = t.key || :back) AS returned
    FROM (
        SELECT id, key, kind, at, reading_id, payment_id FROM ledger_transfers
        WHERE user_id = :user_id AND kind NOT IN ('capture', 'void', 'return') ORDER BY id DESC LIMIT :most
    ) t
    JOIN LATERAL (
        SELECT COALESCE(sum(amount) FILTER (WHERE owner = :user_id AND kind IN ('bought', 'given')), 0) AS stars,
               COALESCE(sum(amount) FILTER (WHERE owner = :user_id AND kind = 'coins'), 0) AS coins,
               COALESCE(sum(amount) FILTER (WHERE owner = :user_id AND kind = 'debt'), 0) AS debt,
               COALESCE(abs(sum(amount) FILTER (WHERE owner = 0 AND kind = 'provider')), 0) AS amount
        FROM ledger_entries WHERE transfer_id = t.id
    ) sums ON true
    LEFT JOIN ledger_transfers z ON z.ends = t.id
    LEFT JOIN readings r ON r.id = t.reading_id
    LEFT JOIN payments p ON p.id = t.payment_id
    ORDER BY t.id DESC
""")

_LATEST: Final = text("SELECT COALESCE(max(id), 0) FROM ledger_transfers WHERE user_id = :user_id")


def list_lines(connection: Connection, *, user_id: int, most: int = SHOWN) -> list[Line]:
    """This will list a user's latest facts, newest first."""
    rows = connection.execute(_LINES, {"user_id": user_id, "most": most, "back": _BACK})
    return [
        Line(
            kind=_end_of_hold(row.ended, returned=row.returned) if row.kind == "hold" else row.kind,
            stars=int(row.stars),
            coins=int(row.coins),
            debt=int(row.debt),
            amount=int(row.amount),
            cards=row.spread,
            article=row.article,
            at=row.at,
        )
        for row in rows
    ]


def find_latest(connection: Connection, *, user_id: int) -> int:
    """This will number the latest fact; it is another one as soon as anything has moved. 0 before the first."""
    return int(connection.execute(_LATEST, {"user_id": user_id}).scalar_one())


def _end_of_hold(ended: str | None, *, returned: bool) -> str:
    if ended == "void" or returned:
        return "returned"
    return "spent" if ended == "capture" else "held"
