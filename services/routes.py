"""The way a ready reading can take right now: by a reply token that its user has left, or by a push.

Whether she can be reached by one, and whether it may be spent on her, is said here; services/deliveries goes the way.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services.budget import PAID
from services.quota import PushQuota

HELD_TOKEN_LIFE: Final = dt.timedelta(seconds=50)
"""A held reply token is used within this time, well inside LINE's minute."""

REACHABLE_AFTER_MESSAGE: Final = dt.timedelta(days=7)
"""LINE accepts a push to someone who is no friend for 7 days after she wrote (reference, push)."""

ANY_PUSHES: Final = PushQuota()


@dataclass(frozen=True, slots=True)
class Route:
    """How a reading can go out now: by a held reply token, else by push if she can be reached by one.

    So she can be who is there and for whom a push may be spent (services/quota).
    """

    held_token: str | None
    held_at: dt.datetime | None
    reachable: bool


_ROUTE = text(f"""
    SELECT r.held_token, r.held_at, u.is_friend, u.friend_changed_at, u.last_message_at, {PAID} AS paid
    FROM readings r JOIN users u ON u.id = r.user_id LEFT JOIN reading_charges c ON c.reading_id = r.id
    WHERE r.id = :reading_id
""")  # noqa: S608 - the condition is ours


def find_route(
    connection: Connection,
    *,
    reading_id: int,
    now: dt.datetime,
    pushes: PushQuota = ANY_PUSHES,
    about_to: bool = True,
) -> Route:
    """This will say how the reading can reach its user right now; `pushes` says whether a free one may be pushed.

    Unless it is only asked for, a way is chosen in the same transaction (`about_to`, as services/quota has it).
    """
    row = connection.execute(_ROUTE, {"reading_id": reading_id}).one()
    fresh = row.held_at is not None and now - row.held_at < HELD_TOKEN_LIFE
    return Route(
        held_token=row.held_token if fresh else None,
        held_at=row.held_at if fresh else None,
        reachable=(row.is_friend or _wrote_lately(row, now))
        and pushes.may_push_reading(connection, paid=row.paid, now=now, about_to=about_to),
    )


def _wrote_lately(row: Row[Any], now: dt.datetime) -> bool:
    """A block after her last words means that she does not want to hear from us."""
    if row.last_message_at is None or now - row.last_message_at >= REACHABLE_AFTER_MESSAGE:
        return False
    return row.friend_changed_at is None or bool(row.last_message_at > row.friend_changed_at)
