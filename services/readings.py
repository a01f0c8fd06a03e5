"""A reading is laid, and may be stopped until it is on its way; workers write it meanwhile (services/leases)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection, text

from services import charges

READING: Final = "reading"
FOLLOW_UP: Final = "follow_up"
REREAD: Final = "reread"
"""What a row is: the reading itself, a further question about one, or one read anew."""

WAKE_GRACE: Final = dt.timedelta(seconds=4)
"""The queue's wake-up has this long before the sweeper looks for a laid reading."""

_LAY = text("""
    INSERT INTO readings (user_id, draw_id, spread, language, question, mood, topic, lease_until, drawn_at, kind,
                          parent_id, meant)
    VALUES (:user_id, :draw_id, :spread, :language, :question, :mood, :topic, :wake_by, :now, :kind,
            :parent_id, :meant)
    RETURNING id
""")

_HOLD = text("""
    UPDATE readings SET held_token = :token, held_at = :now
    WHERE id = :id AND user_id = :user_id AND state IN ('queued', 'writing')
    RETURNING id
""")

_LOCK = text("SELECT state FROM readings WHERE id = :id AND user_id = :user_id FOR UPDATE")

_DROP_DELIVERY = text("DELETE FROM outbox WHERE reading_id = :id AND channel IS NULL RETURNING id")

_CANCEL = text("UPDATE readings SET state = 'cancelled', closed_at = :now, held_token = NULL WHERE id = :id")

_CANCEL_UNWRITTEN = text("""
    UPDATE readings SET state = 'cancelled', closed_at = :now, held_token = NULL
    WHERE user_id = :user_id AND state IN ('queued', 'writing')
    RETURNING id
""")


def lay_reading(
    connection: Connection,
    *,
    user_id: int,
    draw_id: int,
    spread: str,
    language: str,
    question: str,
    mood: str | None,
    topic: str | None,
    now: dt.datetime,
    kind: str = READING,
    parent_id: int | None = None,
    meant: str | None = None,
) -> int:
    """This will record a reading whose cards lie open and whose words are still to be written.

    `parent_id` names the reading that another `kind` is about; `meant` is what she says she meant by its question.
    """
    parameters = {
        "user_id": user_id,
        "draw_id": draw_id,
        "spread": spread,
        "language": language,
        "question": question,
        "mood": mood,
        "topic": topic,
        "wake_by": now + WAKE_GRACE,
        "now": now,
        "kind": kind,
        "parent_id": parent_id,
        "meant": meant,
    }
    return int(connection.execute(_LAY, parameters).scalar_one())


def hold_reply_token(connection: Connection, *, reading_id: int, user_id: int, token: str, now: dt.datetime) -> bool:
    """This will keep the reply token of a tap on "open" for a reading that is still being written."""
    parameters = {"id": reading_id, "user_id": user_id, "token": token, "now": now}
    return connection.execute(_HOLD, parameters).one_or_none() is not None


def cancel(connection: Connection, *, reading_id: int, user_id: int, now: dt.datetime) -> bool:
    """This will stop a reading that is not yet on its way; False when it is.

    The reading is locked before its delivery, as everywhere, so that "stopped" and "sent" exclude each other.
    """
    state = connection.execute(_LOCK, {"id": reading_id, "user_id": user_id}).scalar_one_or_none()
    if state not in {"queued", "writing", "written"}:
        return False
    dropped = connection.execute(_DROP_DELIVERY, {"id": reading_id}).one_or_none()
    if state == "written" and dropped is None:
        return False
    connection.execute(_CANCEL, {"id": reading_id, "now": now})
    charges.void(connection, reading_id=reading_id, now=now)
    return True


def cancel_unwritten(connection: Connection, *, user_id: int, now: dt.datetime) -> int:
    """This will stop and count this user's readings whose question has not gone to the model, or not come back."""
    stopped = 0
    for reading_id in sorted(connection.execute(_CANCEL_UNWRITTEN, {"user_id": user_id, "now": now}).scalars()):
        charges.void(connection, reading_id=reading_id, now=now)
        stopped += 1
    return stopped
