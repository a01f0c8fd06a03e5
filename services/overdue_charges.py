"""What is held for a reading and would be held for ever: not opened for a week, closed without it, or gone.

The sweeper asks for one at a time. Like services/charges, these lock the reading first and the ledger last.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection, text

from services import reading_gifts
from services.charges import capture, find, void
from services.ledger import holds
from services.reading_types import ALMANAC
from services.tariff import price_of_reading

WAITS_TO_BE_OPENED: Final = dt.timedelta(days=7)
"""So long a ready reading keeps its hold; opened later, it takes the price again."""

_ON_ITS_WAY: Final = """
    EXISTS (SELECT FROM outbox o WHERE o.reading_id = r.id AND o.state = 'waiting' AND o.channel IS NOT NULL)
"""

# A ready reading that was not opened for so long, and what a closed reading should not hold any more.
_STALE = text(f"""
    SELECT r.id FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE c.state = 'held' AND (
        r.state IN ('refused', 'cancelled', 'delivered')
        OR (r.state = 'parked' AND c.changed_at < :opened_by AND NOT {_ON_ITS_WAY})
    )
    ORDER BY c.changed_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
""")  # noqa: S608 - the condition is ours

_STANDING = text(f"SELECT r.state, r.source, {_ON_ITS_WAY} AS on_its_way FROM readings r WHERE r.id = :id")  # noqa: S608

# That the charge is held says nothing new; it lets the few that are be read from their index. Nor do OFFSET 0
# and the order: they have the few users with something held gone through one by one by their index, where PostgreSQL,
# which takes them for many, would read every account and transfer there ever was.
_ORPHAN = text("""
    SELECT hold.id FROM ledger_accounts a CROSS JOIN LATERAL (
        SELECT t.id FROM ledger_transfers t WHERE t.user_id = a.owner AND t.kind = 'hold'
          AND NOT EXISTS (SELECT FROM ledger_transfers z WHERE z.ends = t.id)
          AND NOT EXISTS (SELECT FROM reading_charges c WHERE c.hold_id = t.id AND c.state = 'held')
        OFFSET 0
    ) hold
    WHERE a.kind IN ('held_bought', 'held_given', 'held_coins') AND a.balance > 0
    ORDER BY a.owner LIMIT 1
""")

# The reading before its charge and its gift, as everywhere.
_LAPSED = text(f"""
    SELECT r.id, r.spread FROM reading_gifts g JOIN readings r ON r.id = g.reading_id
    WHERE g.state = 'used' AND g.expires_at <= :now AND r.state = 'parked' AND NOT {_ON_ITS_WAY}
    ORDER BY g.expires_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
""")  # noqa: S608 - the condition is ours

_PRICE_AFTER_ALL = text("""
    UPDATE reading_charges SET reason = 'price', state = 'voided', price_stars = :stars, changed_at = :now
    WHERE reading_id = :reading_id
""")


def lapse_gift(connection: Connection, *, now: dt.datetime) -> bool:
    """This will return one gift to its giver whose reading waits unopened beyond the gift's time.

    The reading stays; opened later it takes its own price, like one that waited too long. False when there is none.
    Each belongs in a transaction of its own.
    """
    found = connection.execute(_LAPSED, {"now": now}).one_or_none()
    if found is None:
        return False
    find(connection, reading_id=found.id)
    stars = price_of_reading(found.spread).stars
    connection.execute(_PRICE_AFTER_ALL, {"reading_id": found.id, "stars": stars, "now": now})
    reading_gifts.return_used(connection, reading_id=found.id, now=now)
    return True


def sweep(connection: Connection, *, now: dt.datetime) -> int:
    """This will end one hold that nobody will end: of a reading not opened within a week, or closed, or gone.

    Gives 1, or 0 when there is none. Each belongs in a transaction of its own: with the money of one user locked
    nobody may wait for the reading of another.
    """
    reading_id = connection.execute(_STALE, {"opened_by": now - WAITS_TO_BE_OPENED}).scalar_one_or_none()
    if reading_id is not None:
        return _end_stale(connection, reading_id, now)
    hold_id = connection.execute(_ORPHAN).scalar_one_or_none()
    return 0 if hold_id is None else int(holds.void(connection, hold_id=hold_id, now=now))


def _end_stale(connection: Connection, reading_id: int, now: dt.datetime) -> int:
    """Looked at again under its lock: she may have opened it in the moment before."""
    found = connection.execute(_STANDING, {"id": reading_id}).one()
    if found.state == "parked" and found.on_its_way:
        return 0
    end = capture if found.state == "delivered" and found.source != ALMANAC else void
    end(connection, reading_id=reading_id, now=now)
    return 1
