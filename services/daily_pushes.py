"""Telling people of their card of the day: who asked for it, at her hour, once a day, and no longer than she looks."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, text

from services import outbox
from services.draws import BANGKOK
from services.outbox import Outgoing
from services.preferences import prefer

BATCH: Final = 100
"""Users told of their card in one transaction."""

SPREAD: Final = dt.timedelta(minutes=20)
"""Those of one hour are spread over so long, each by an offset that changes from day to day."""

_SECONDS: Final = int(SPREAD.total_seconds())

PATIENCE: Final = dt.timedelta(hours=2)
"""So long after her hour she is told at the latest, by a worker that was away; and never on the next day."""

STALE_AFTER: Final = dt.timedelta(minutes=30)
"""Where LINE cannot be reached, a notice is tried so long and then dropped."""

LOST_AFTER: Final = dt.timedelta(minutes=10)
"""Whoever is due for so long was left behind: the sweep takes her, without a queue."""

UNREAD_MOST: Final = 7
"""The last of so many pushes without a sign of life says that it pauses."""

# One worker at a time, for as long as its statements take: so the floor is never overrun, and nobody waits in a row
# with a connection in hand.
_ALONE: Final = text("SELECT pg_try_advisory_xact_lock(1279607882)")

# Whoever has turned today's card already needs no word of it; with whom a person is talking is left in peace. That she
# was told is proved by daily_pushes; by daily_told_on those who were are not even looked at, so that the last batch of
# a morning costs what the first did. For that, batches follow the order of the index, and CASE keeps PostgreSQL from
# taking those who are due for so few that it might as well sort them all. What is counted is looked up for each user by
# herself; NOT EXISTS would be a join, with everybody's whole day as its other side.
_MOMENT: Final = """CAST(:midnight AS timestamptz) + p.daily_hour * interval '1 hour'
          + (p.user_id * 7919 + :of_day) % :spread * interval '1 second'"""

_DUE: Final = f"""
    FROM preferences p JOIN users u ON u.id = p.user_id
    WHERE p.daily_hour BETWEEN :from_hour AND :to_hour AND p.daily_told_on < :day AND p.daily_paused_at IS NULL
      AND CASE WHEN {_MOMENT} BETWEEN :since AND :until
               THEN p.daily_chosen_at IS NULL OR p.daily_chosen_at < {_MOMENT} ELSE false END
      AND (u.is_friend OR u.friend_changed_at IS NULL) AND u.deleted_at IS NULL
      AND (SELECT count(*) FROM daily_pushes d WHERE d.user_id = p.user_id AND d.day = :day) = 0
      AND (SELECT count(*) FROM daily_cards c WHERE c.user_id = p.user_id AND c.day = :day) = 0
      AND NOT EXISTS (SELECT FROM cases k WHERE k.user_id = p.user_id AND k.state = 'open')
"""  # noqa: S608 - the conditions are ours

_IN_ORDER: Final = "ORDER BY p.daily_hour, p.daily_told_on, p.user_id LIMIT :most"

_COUNT: Final = text(f"SELECT count(*) FROM (SELECT {_DUE} {_IN_ORDER}) due")  # noqa: S608 - the condition is ours

# Unread is what came after her last sign of life: LINE does not tell who has seen a message.
_CLAIM: Final = text(f"""
    WITH due AS (
        SELECT p.user_id, (
            SELECT count(*) FROM daily_pushes d
            WHERE d.user_id = p.user_id AND d.pushed_at > COALESCE(u.last_message_at, '-infinity')
        ) AS unread {_DUE}
        {_IN_ORDER} FOR UPDATE OF p SKIP LOCKED
    ), told AS (
        INSERT INTO daily_pushes (user_id, day, pushed_at) SELECT user_id, :day, :now FROM due
        ON CONFLICT (user_id, day) DO NOTHING RETURNING user_id
    ), noted AS (
        UPDATE preferences p SET daily_told_on = :day, daily_paused_at = CASE WHEN due.unread + 1 >= :unread_most
                                                                              THEN CAST(:now AS timestamptz) END
        FROM due WHERE p.user_id = due.user_id
    )
    SELECT user_id, unread + 1 >= :unread_most AS last FROM due JOIN told USING (user_id) ORDER BY user_id
""")  # noqa: S608 - the condition is ours


def count_due(connection: Connection, *, now: dt.datetime, most: int, late: dt.timedelta = dt.timedelta()) -> int:
    """This will count whom to tell now, up to `most`; with `late` only those who are due for as long."""
    return int(connection.execute(_COUNT, {**_window(now, late), "most": most}).scalar_one())


def tell_next(
    connection: Connection,
    *,
    view: str,
    now: dt.datetime,
    most: int = BATCH,
    late: dt.timedelta = dt.timedelta(),
    pictures: str | None = None,
) -> list[Outgoing]:
    """This will write a notice for up to `most` users whose hour has come; a user and day once, ever.

    The view is given the day, whether this is the last one before the pause, and where the `pictures` of the cards lie,
    as `{"day": "2026-11-21", "last": …, "pictures": …}`.
    """
    parameters = {**_window(now, late), "now": now, "most": most, "unread_most": UNREAD_MOST}
    claimed = connection.execute(_CLAIM, parameters).all()
    day = parameters["day"].isoformat()
    return [
        outbox.notify(
            connection,
            user_id=row.user_id,
            view=view,
            arguments={"day": day, "last": row.last, "pictures": pictures},
            now=now,
            life=STALE_AFTER,
        )
        for row in claimed
    ]


def is_alone(connection: Connection) -> bool:
    """This will take the right to write a batch until the transaction ends; False while another worker has it."""
    return bool(connection.execute(_ALONE).scalar_one())


def subscribe(connection: Connection, *, user_id: int, hour: int, now: dt.datetime) -> None:
    """This will have her told of her card at this hour in Bangkok, 0 to 23, tomorrow if it has come for today.

    Raises ValueError when it is no hour.
    """
    if not 0 <= hour <= 23:
        raise ValueError(f"no such hour: {hour}")
    prefer(connection, user_id=user_id, daily_hour=hour, daily_chosen_at=now, daily_paused_at=None)


def unsubscribe(connection: Connection, *, user_id: int) -> None:
    """This will have her told no more."""
    prefer(connection, user_id=user_id, daily_hour=None, daily_chosen_at=None, daily_paused_at=None)


def resume(connection: Connection, *, user_id: int) -> None:
    """This will end a pause."""
    prefer(connection, user_id=user_id, daily_paused_at=None)


def _window(now: dt.datetime, late: dt.timedelta) -> dict[str, Any]:
    """Hours of this very day only: a late push of the evening would be about a day that is over."""
    clock = now.astimezone(BANGKOK)
    midnight = clock.replace(hour=0, minute=0, second=0, microsecond=0)
    since = max(now - PATIENCE + SPREAD + STALE_AFTER, midnight)
    return {
        "day": clock.date(),
        "of_day": clock.date().toordinal() * 104_729 % _SECONDS,
        "midnight": midnight,
        "from_hour": max(0, since.astimezone(BANGKOK).hour - 1),
        "to_hour": clock.hour,
        "since": since,
        "until": now - late,
        "spread": _SECONDS,
    }
