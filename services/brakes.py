"""When to slow down: after many readings in a day, one question again and again, or a return in distress.

What is kept of it is a kind and a time (models/safety), never words. The limits are data, in safety.toml.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from services.draws import BANGKOK, digest_question

CHECK_IN: Final = "check_in"
PAUSE: Final = "pause"
SAME: Final = "same"
DISTRESS: Final = "self_harm"
HERS: Final = frozenset({CHECK_IN, PAUSE, SAME, DISTRESS})
"""Kinds that are kept with her; a question that was declined is only counted."""

_LIMITS: Final = tomllib.loads((Path(__file__).parent / "safety.toml").read_text(encoding="utf-8"))
READINGS_A_DAY: Final[int] = _LIMITS["readings_a_day"]
PAUSE_TIME: Final = dt.timedelta(hours=_LIMITS["pause_hours"])
SAME_QUESTION: Final[int] = _LIMITS["same_question"]
DISTRESS_TIME: Final = dt.timedelta(hours=_LIMITS["distress_hours"])


@dataclass(frozen=True, slots=True)
class Brake:
    """What slows her down.

    `until` is when a pause ends, None for what she may pass by a tap; `told` whether she has been told of this pause.
    """

    kind: str
    until: dt.datetime | None = None
    told: bool = False


_KEEP = text("INSERT INTO safety_notes (user_id, kind, at) VALUES (:user_id, :kind, :now)")

_KEEP_OF_READING = text("""
    INSERT INTO safety_notes (user_id, kind, at) SELECT user_id, 'self_harm', :now FROM readings WHERE id = :id
""")

# A reading that was stopped or declined gave her nothing; one being written is on its way.
_FIND = text("""
    SELECT laid.n, laid.last, laid.same, laid.last_same, told.distress, told.check_in, told.pause, told.again
    FROM (
        SELECT count(*) AS n, max(r.drawn_at) AS last,
               count(*) FILTER (WHERE d.question_digest = :digest) AS same,
               max(r.drawn_at) FILTER (WHERE d.question_digest = :digest) AS last_same
        FROM readings r JOIN draws d ON d.id = r.draw_id
        WHERE r.user_id = :user_id AND r.kind = 'reading' AND r.drawn_at >= :midnight
          AND r.state NOT IN ('cancelled', 'refused') AND r.refusal IS NULL
    ) laid, (
        SELECT max(at) FILTER (WHERE kind = 'self_harm' AND at > :distress_since) AS distress,
               max(at) FILTER (WHERE kind = 'check_in') AS check_in,
               max(at) FILTER (WHERE kind = 'pause') AS pause,
               max(at) FILTER (WHERE kind = 'same') AS again
        FROM safety_notes WHERE user_id = :user_id AND at > :distress_since
    ) told
""")


def keep(connection: Connection, *, kind: str, user_id: int, now: dt.datetime) -> None:
    """This will keep that something of this kind was answered; whom, only for the kinds of `HERS`."""
    connection.execute(_KEEP, {"user_id": user_id if kind in HERS else None, "kind": kind, "now": now})


def keep_distress_in(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will keep that the question of a reading was answered with care."""
    connection.execute(_KEEP_OF_READING, {"id": reading_id, "now": now})


def find(connection: Connection, *, user_id: int, question: str, secret_key: str, now: dt.datetime) -> Brake | None:
    """This will say what slows this user down before a reading of this question; None when nothing does.

    What she may pass by a tap is said once: it must be kept (`keep`) when it is told.
    """
    midnight = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    found = connection.execute(
        _FIND,
        {
            "user_id": user_id,
            "digest": digest_question(question, user_id=user_id, secret_key=secret_key),
            "midnight": midnight,
            "distress_since": now - DISTRESS_TIME,
        },
    ).one()
    if found.distress and not _is_after(found.check_in, found.distress):
        return Brake(CHECK_IN)
    if found.n >= READINGS_A_DAY:
        until = min(found.last + PAUSE_TIME, midnight + dt.timedelta(days=1))
        if now < until:
            return Brake(PAUSE, until, told=_is_after(found.pause, found.last))
    if found.same >= SAME_QUESTION and not _is_after(found.again, found.last_same):
        return Brake(SAME)
    return None


def _is_after(told: dt.datetime | None, what: dt.datetime) -> bool:
    return told is not None and told >= what
