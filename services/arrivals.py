"""Whether messages arrive: asked by whoever has just set the webhook and wants to see it work."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection, text

SKEW: Final = dt.timedelta(seconds=10)
"""LINE stamps messages by its clock, and it is ours that is asked from."""

# The latest by number: the inbox has no index on times, and may be long.
_ANY = text("""
    WITH latest AS (SELECT event_type, received_at FROM inbox WHERE source = 'line' ORDER BY id DESC LIMIT 500)
    SELECT EXISTS (SELECT FROM latest WHERE event_type = 'message' AND received_at >= :since)
""")

_FROM = text("SELECT EXISTS (SELECT FROM users WHERE line_user_id = :line_user_id AND last_message_at >= :since)")


def has_message_come(connection: Connection, *, since: dt.datetime) -> bool:
    """This will tell whether anybody's message has been taken in since then."""
    return bool(connection.execute(_ANY, {"since": since}).scalar_one())


def has_written(connection: Connection, *, line_user_id: str, since: dt.datetime) -> bool:
    """This will tell whether this person has written since then."""
    return bool(connection.execute(_FROM, {"line_user_id": line_user_id, "since": since - SKEW}).scalar_one())
