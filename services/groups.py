"""Groups and rooms: the card a group has for its day. Nothing is known of who is in it, and nothing of what is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

from services import pace
from services.draws import BANGKOK
from services.tarot.deck import Orientation
from services.tarot.draw import Lot, shuffle
from services.turns import TAKE_IN, TAKE_UP

KEPT: Final = dt.timedelta(days=2)
"""A group that has not called for so long is forgotten: its last card is of a day gone by."""


@dataclass(frozen=True, slots=True)
class GroupEvent:
    """What the record needs to know of an event; `group_key` is a trace of LINE's id, `raw` JSON without any words."""

    event_id: str
    event_type: str
    raw: bytes
    at: dt.datetime
    group_key: str
    inbox_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group whose row is locked.

    `today` is its card of the day, if it has one; `refused` is 0 when it is to be answered (services/pace).
    """

    key: str
    today: Lot | None
    refused: int
    full_at: dt.datetime


_OPEN = """
WITH taken AS ({taken})
INSERT INTO group_days AS g (group_key, last_event_at, full_at)
SELECT :group_key, :event_at, CAST(:event_at AS timestamptz) + :cost FROM taken
ON CONFLICT (group_key) DO UPDATE SET
    last_event_at = GREATEST(g.last_event_at, excluded.last_event_at), {spend}
RETURNING refused, full_at, card_id, orientation, day = :day AS is_of_today
"""

_OPEN_NEW = text(_OPEN.format(taken=TAKE_IN, spend=pace.spend("g")))
_OPEN_AGAIN = text(_OPEN.format(taken=TAKE_UP, spend=pace.spend("g")))

_LAY = text("""
    UPDATE group_days SET day = :day, card_id = :card_id, orientation = :orientation WHERE group_key = :group_key
""")

_FORGET = text("DELETE FROM group_days WHERE group_key = :group_key")

_FORGET_QUIET = text("DELETE FROM group_days WHERE last_event_at < :before")


def open_turn(connection: Connection, event: GroupEvent, *, now: dt.datetime) -> OpenGroup | None:
    """This will take an event in and lock its group, all in one statement; None when the event was seen before."""
    statement = _OPEN_NEW if event.inbox_id is None else _OPEN_AGAIN
    parameters: dict[str, Any] = {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "raw": event.raw.decode(),
        "event_at": event.at,
        "now": now,
        "inbox_id": event.inbox_id,
        "group_key": event.group_key,
        "day": _day(now),
        "cost": pace.cost_of(event.event_type),
    }
    row = connection.execute(statement, parameters).one_or_none()
    if row is None:
        return None
    today = Lot(row.card_id, Orientation(row.orientation)) if row.is_of_today else None
    return OpenGroup(event.group_key, today, row.refused, row.full_at)


def lay_today(connection: Connection, group: OpenGroup, *, seed: bytes, now: dt.datetime) -> Lot:
    """This will give the group's card of the Bangkok day: the one it has, else the top of a pack shuffled by `seed`.

    `seed` is 32 bytes of chance. The group's row must be locked by `open_turn`, so that two who ask at once see one
    card.
    """
    if group.today is not None:
        return group.today
    lot = shuffle(seed, reversals=True)[0]
    connection.execute(
        _LAY,
        {"group_key": group.key, "day": _day(now), "card_id": lot.card_id, "orientation": lot.orientation.value},
    )
    return lot


def forget(connection: Connection, group_key: str) -> None:
    """This will forget a group that MiMi has left."""
    connection.execute(_FORGET, {"group_key": group_key})


def forget_quiet(connection: Connection, *, now: dt.datetime) -> int:
    """This will forget the groups that have not called for two days; gives how many."""
    return connection.execute(_FORGET_QUIET, {"before": now - KEPT}).rowcount


def _day(now: dt.datetime) -> dt.date:
    return now.astimezone(BANGKOK).date()
