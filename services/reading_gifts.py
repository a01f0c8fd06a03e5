"""A reading for a friend: made, claimed once, used for one reading, and returned when nobody wants it.

Whoever touches a gift locks its row before the charge of a reading and before the ledger (architecture, Locks).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services.ledger import presents
from services.tariff import GIFT_DAYS, GIFT_STARS
from services.wallets import make_code

LENGTH: Final = 11
PREFIX: Final = "G"
"""A gift's code is shown as `G-K7M2P-QR4TXY`; the letter tells it from a friend's code."""

WAITS: Final = dt.timedelta(days=GIFT_DAYS)


class Claimed(StrEnum):
    """What came of naming a gift's code."""

    OPENED = "opened"
    AGAIN = "again"
    OWN = "own"
    TAKEN = "taken"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift as its giver sees it; `code` is whole, as it is shown."""

    id: int
    code: str
    state: str
    made_at: dt.datetime
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """A gift whose end its giver may be told: spent, or returned; `was_claimed` when a friend had opened it.

    `settled` counts the Stars of it that went into what she owed instead of coming back to her.
    """

    giver_id: int
    spent: bool
    was_claimed: bool
    reachable: bool
    settled: int = 0


_MAKE = text("""
    INSERT INTO reading_gifts (code, giver_id, since, made_at, expires_at)
    VALUES (:code, :giver, :since, :now, :expires) ON CONFLICT (giver_id, since) DO NOTHING
    RETURNING *
""")

_MADE = text("SELECT * FROM reading_gifts WHERE giver_id = :giver AND since = :since")

_WAITING = text("""
    SELECT * FROM reading_gifts WHERE giver_id = :giver AND state = 'waiting' ORDER BY id DESC LIMIT :most
""")

_BY_CODE = text("SELECT * FROM reading_gifts WHERE code = :code FOR UPDATE")

_CLAIM = text("""
    UPDATE reading_gifts SET state = 'claimed', friend_id = :friend, claimed_at = :now, expires_at = :expires
    WHERE id = :id
""")

_CLAIMED = text("""
    SELECT id FROM reading_gifts WHERE friend_id = :friend AND state = 'claimed' ORDER BY expires_at, id LIMIT 1
    FOR UPDATE
""")

_USE = text("UPDATE reading_gifts SET state = 'used', reading_id = :reading WHERE id = :id AND state = 'claimed'")

_FREE = text("""
    UPDATE reading_gifts SET state = 'claimed', reading_id = NULL WHERE reading_id = :reading AND state = 'used'
""")

_SPEND = text("""
    UPDATE reading_gifts SET state = 'spent', closed_at = :now WHERE reading_id = :reading AND state = 'used'
    RETURNING id
""")

# Her giver is told anew what becomes of it.
_UNSPEND = text("""
    UPDATE reading_gifts SET state = 'used', closed_at = NULL, told_at = NULL
    WHERE reading_id = :reading AND state = 'spent' RETURNING id
""")

_RETURN_USED = text("""
    UPDATE reading_gifts SET state = 'returned', reading_id = NULL, closed_at = :now
    WHERE reading_id = :reading AND state = 'used' RETURNING id, giver_id
""")

_TAKE_BACK = text("""
    UPDATE reading_gifts SET state = 'returned', closed_at = :now, told_at = :now
    WHERE id = :id AND giver_id = :giver AND state = 'waiting' RETURNING id
""")

# What another transaction has in hand is left to it; an hour later it is looked at again.
_DUE = text("""
    SELECT id, giver_id FROM reading_gifts
    WHERE state IN ('waiting', 'claimed') AND expires_at <= :now ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED
""")

# Of a reading that waited to be opened until it was forgotten (services/retention): nobody else lets go of its gift.
_LET_GO = text("""
    UPDATE reading_gifts SET state = 'claimed', reading_id = NULL WHERE id = (
        SELECT g.id FROM reading_gifts g JOIN readings r ON r.id = g.reading_id
        WHERE g.state = 'used' AND r.state IN ('cancelled', 'refused') LIMIT 1 FOR UPDATE OF g SKIP LOCKED
    )
""")

_UNTOLD = text("""
    WITH untold AS (
        SELECT id FROM reading_gifts WHERE state IN ('spent', 'returned') AND told_at IS NULL
        ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE reading_gifts g SET told_at = :now
    FROM untold, users u
    WHERE g.id = untold.id AND u.id = g.giver_id
    RETURNING g.id, g.giver_id, g.state, g.friend_id IS NOT NULL AS was_claimed,
              (u.is_friend OR u.friend_changed_at IS NULL) AND u.deleted_at IS NULL AS is_friend
""")

_RETURN = text("UPDATE reading_gifts SET state = 'returned', closed_at = :now WHERE id = :id")


def make(
    connection: Connection, *, giver_id: int, since: int, entropy: Callable[[int], bytes], now: dt.datetime
) -> Gift:
    """This will make a gift of a bought Star; the same `since` again is the gift there was.

    Raises NotBoughtError when she has no bought Star; the transaction is to be undone then, or a savepoint.
    """
    parameters: dict[str, Any] = {
        "code": _make_code(entropy),
        "giver": giver_id,
        "since": since,
        "now": now,
        "expires": now + WAITS,
    }
    row = connection.execute(_MAKE, parameters).one_or_none()
    if row is None:
        return _read(connection.execute(_MADE, {"giver": giver_id, "since": since}).one())
    presents.set_aside(connection, user_id=giver_id, gift_id=row.id, stars=GIFT_STARS, now=now)
    return _read(row)


def list_waiting(connection: Connection, *, giver_id: int, most: int = 3) -> list[Gift]:
    """This will list the gifts nobody has opened yet, newest first."""
    return [_read(row) for row in connection.execute(_WAITING, {"giver": giver_id, "most": most})]


def claim(connection: Connection, *, friend_id: int, code: str, now: dt.datetime) -> Claimed:
    """This will open a gift for the first friend who names its code, and for nobody else."""
    row = connection.execute(_BY_CODE, {"code": code}).one_or_none()
    if row is None:
        return Claimed.UNKNOWN
    if row.giver_id == friend_id:
        return Claimed.OWN
    if row.friend_id == friend_id:
        return Claimed.AGAIN if row.state in {"claimed", "used"} else Claimed.OVER
    if row.friend_id is not None:
        return Claimed.TAKEN
    if row.state != "waiting" or row.expires_at <= now:
        return Claimed.OVER
    connection.execute(_CLAIM, {"id": row.id, "friend": friend_id, "now": now, "expires": now + WAITS})
    return Claimed.OPENED


def find_claimed(connection: Connection, *, user_id: int) -> int | None:
    """This will name the gift that pays for this user's next reading, and lock it; None when she has none."""
    found: int | None = connection.execute(_CLAIMED, {"friend": user_id}).scalar_one_or_none()
    return found


def use(connection: Connection, *, gift_id: int, reading_id: int) -> None:
    """This will let a gift pay for a reading that was laid; `find_claimed` has locked it."""
    connection.execute(_USE, {"id": gift_id, "reading": reading_id})


def free(connection: Connection, *, reading_id: int) -> None:
    """This will leave the gift to her for another reading, because this one came to nothing."""
    connection.execute(_FREE, {"reading": reading_id})


def spend(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will spend the gift on the reading that has arrived; nothing when no gift pays for it."""
    gift_id = connection.execute(_SPEND, {"reading": reading_id, "now": now}).scalar_one_or_none()
    if gift_id is not None:
        presents.spend(connection, gift_id=gift_id, reading_id=reading_id, stars=GIFT_STARS, now=now)


def unspend(connection: Connection, *, reading_id: int, now: dt.datetime) -> bool:
    """This will keep the gift for a reading that waits to be opened, since it had not arrived; False without one."""
    gift_id = connection.execute(_UNSPEND, {"reading": reading_id}).scalar_one_or_none()
    if gift_id is not None:
        presents.set_aside_again(connection, gift_id=gift_id, reading_id=reading_id, stars=GIFT_STARS, now=now)
    return gift_id is not None


def return_used(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will return the gift of a reading that was never opened; the reading is no longer paid by it."""
    row = connection.execute(_RETURN_USED, {"reading": reading_id, "now": now}).one_or_none()
    if row is not None:
        presents.give_back(connection, user_id=row.giver_id, gift_id=row.id, stars=GIFT_STARS, now=now)


def take_back(connection: Connection, *, giver_id: int, gift_id: int, now: dt.datetime) -> bool:
    """This will return a gift that nobody has opened to its giver; False when somebody has, or it was not hers."""
    found = connection.execute(_TAKE_BACK, {"id": gift_id, "giver": giver_id, "now": now}).one_or_none()
    if found is None:
        return False
    presents.give_back(connection, user_id=giver_id, gift_id=gift_id, stars=GIFT_STARS, now=now)
    return True


def return_next(connection: Connection, *, now: dt.datetime) -> bool:
    """This will return one gift whose time has passed; False when there is none. Each in a transaction of its own."""
    connection.execute(_LET_GO)
    row = connection.execute(_DUE, {"now": now}).one_or_none()
    if row is None:
        return False
    connection.execute(_RETURN, {"id": row.id, "now": now})
    presents.give_back(connection, user_id=row.giver_id, gift_id=row.id, stars=GIFT_STARS, now=now)
    return True


def take_untold(connection: Connection, *, now: dt.datetime, most: int = 50) -> list[Ended]:
    """This will take the gifts that have ended without their givers having been told, each once."""
    rows = connection.execute(_UNTOLD, {"now": now, "most": most}).all()
    return [_read_end(connection, row) for row in rows]


def count_settled(connection: Connection, *, giver_id: int, gift_id: int) -> int:
    """This will count the Stars of a gift that has come back which went into what its giver owed."""
    return presents.count_settled(connection, user_id=giver_id, gift_id=gift_id)


def show_code(bare: str) -> str:
    """This will write a code as people read it out: G-K7M2P-QR4TXY."""
    return f"{PREFIX}-{bare[:5]}-{bare[5:]}"


def _make_code(entropy: Callable[[int], bytes]) -> str:
    """At least one digit, so that no words of somebody's look like one (services/gift_codes.py)."""
    while True:
        code = make_code(entropy, LENGTH)
        if not code.isalpha():
            return code


def _read_end(connection: Connection, row: Row[Any]) -> Ended:
    spent = row.state == "spent"
    settled = 0 if spent else count_settled(connection, giver_id=row.giver_id, gift_id=row.id)
    return Ended(row.giver_id, spent, row.was_claimed, row.is_friend, settled)


def _read(row: Row[Any]) -> Gift:
    return Gift(row.id, show_code(row.code), row.state, row.made_at, row.expires_at)
