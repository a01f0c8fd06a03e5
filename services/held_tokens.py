"""Reply tokens kept for readings that are still being written: found, and taken back, shortly before they end.

A reading that no push may bring would else come to someone whom nothing tells of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services.routes import HELD_TOKEN_LIFE

LAST_USE: Final = HELD_TOKEN_LIFE - dt.timedelta(seconds=8)
"""A token kept for so long is used for a word in between: two sweeps and a call to LINE before its life is over."""


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A token with the reading and the user it is kept for; `kind` as in services/readings."""

    reading_id: int
    user_id: int
    line_user_id: str
    language: str
    kind: str
    token: str


_ENDING = text("""
    SELECT id FROM readings
    WHERE state IN ('queued', 'writing') AND held_token IS NOT NULL AND held_at <= :used_by AND held_at > :dead_by
    ORDER BY id
""")

# Whoever keeps the reading's words locks it, too: either the words go by this token, or the word in between does.
_LOCK = text("""
    SELECT r.id AS reading_id, r.user_id, u.line_user_id, r.language, r.kind, r.held_token AS token
    FROM readings r JOIN users u ON u.id = r.user_id
    WHERE r.id = :id AND r.state IN ('queued', 'writing') AND r.held_token IS NOT NULL AND r.held_at <= :used_by
    FOR UPDATE OF r
""")

_DROP = text("UPDATE readings SET held_token = NULL, held_at = NULL WHERE id = :id")


def find_ending(connection: Connection, *, now: dt.datetime) -> list[int]:
    """This will name the unwritten readings whose token is about to end; one that has ended helps nobody."""
    parameters = {"used_by": now - LAST_USE, "dead_by": now - HELD_TOKEN_LIFE}
    return list(connection.execute(_ENDING, parameters).scalars())


def lock(connection: Connection, *, reading_id: int, now: dt.datetime) -> HeldToken | None:
    """This will lock such a reading and show its token; None when it is written by now, or has a newer token."""
    row = connection.execute(_LOCK, {"id": reading_id, "used_by": now - LAST_USE}).one_or_none()
    return None if row is None else HeldToken(**row._mapping)


def drop(connection: Connection, held: HeldToken) -> None:
    """This will forget a token that is being used: it is good once."""
    connection.execute(_DROP, {"id": held.reading_id})
