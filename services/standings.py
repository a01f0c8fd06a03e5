"""How a user's latest orders stand, so that whoever speaks of one of them says which one it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """One order as it stands: `amount` in satang; `times` counts the payments that came for it.

    `state` is the order's, but `awaiting` for a plan whose first month has not been booked yet: its Stars come then.
    """

    at: dt.datetime
    amount: int
    state: str
    times: int = 0

    def pack(self) -> dict[str, Any]:
        """This will write it down for a notice, which is JSON."""
        return {"at": self.at.isoformat(), "amount": self.amount, "state": self.state, "times": self.times}


# An order whose payment page was never opened cannot have been paid; only the newest is named all the same.
_LIST = text("""
    SELECT at, amount, state, times FROM (
        SELECT o.id, o.created_at AS at, o.amount, o.sent_on_at,
               CASE WHEN o.state = 'paid' AND o.kind = 'plan' AND paid.times = 0 THEN 'awaiting' ELSE o.state END
               AS state, paid.times, row_number() OVER (ORDER BY o.id DESC) AS place
        FROM orders o
        CROSS JOIN LATERAL (
            SELECT count(*) AS times FROM payments p
            WHERE p.user_id = o.user_id AND p.order_id = o.id AND p.state = 'paid'
        ) paid
        WHERE o.user_id = :user_id AND o.created_at >= :since
    ) found
    WHERE place = 1 OR sent_on_at IS NOT NULL OR state IN ('paid', 'awaiting', 'failed')
    ORDER BY id DESC LIMIT :most
""")


def list_standings(
    connection: Connection, *, user_id: int, since: dt.datetime, most: int = SHOWN
) -> tuple[Standing, ...]:
    """This will list a user's orders made since a moment, newest first, without those she never went to pay."""
    rows = connection.execute(_LIST, {"user_id": user_id, "since": since, "most": most})
    return tuple(Standing(row.at, row.amount, row.state, row.times) for row in rows)


def unpack(packed: Mapping[str, Any]) -> Standing:
    """This will read what `Standing.pack` wrote."""
    at = dt.datetime.fromisoformat(packed["at"])
    return Standing(at, packed["amount"], packed["state"], packed.get("times", 0))
