"""What is kept about a user, in one glance."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, text

from services.ledger.purse import Purse, read_purse


@dataclass(frozen=True, slots=True)
class Glance:
    """How many readings are kept, what she has, since when she is known, and which consent she gave when."""

    readings: int
    purse: Purse
    since: dt.datetime
    consent_version: int
    consent_at: dt.datetime | None


_LOOK = text("""
    SELECT u.created_at, u.consent_version, u.consent_at,
           (SELECT count(*) FROM readings r
            WHERE r.user_id = u.id AND r.kind = 'reading' AND r.content IS NOT NULL) AS readings
    FROM users u WHERE u.id = :user_id
""")


def look(connection: Connection, *, user_id: int) -> Glance:
    """This will tell what is kept about a user."""
    row = connection.execute(_LOOK, {"user_id": user_id}).one()
    purse = read_purse(connection, user_id=user_id)
    return Glance(int(row.readings), purse, row.created_at, row.consent_version, row.consent_at)
