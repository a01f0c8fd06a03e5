"""When to slow down: after many readings in a day, one question again and again, or a return in distress.

What is kept of it is a kind and a time (models/safety), never words. The limits are data, in safety.toml.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, text

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


def keep(connection: Connection, *, kind: str, user_id: int, now: dt.datetime) -> None:
    """This will keep that something of this kind was answered; whom, only for the kinds of `HERS`."""
    connection.execute(_KEEP, {"user_id": user_id if kind in HERS else None, "kind": kind, "now": now})


def keep_distress_in(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will keep that the question of a reading was answered with care."""
    connection.execute(_KEEP_OF_READING, {"id": reading_id, "now": now})


def judge(row: Row[Any], *, midnight: dt.datetime, now: dt.datetime) -> Brake | None:
    """This will say what slows her down, by what `services/asked_lately` found; None when nothing does.

    What she may pass by a tap is said once: it must be kept (`keep`) when it is told.
    """
    if row.distress and not _is_after(row.check_in, row.distress):
        return Brake(CHECK_IN)
    if row.n >= READINGS_A_DAY:
        until = min(row.last + PAUSE_TIME, midnight + dt.timedelta(days=1))
        if now < until:
            return Brake(PAUSE, until, told=_is_after(row.pause, row.last))
    if row.same >= SAME_QUESTION and not _is_after(row.again, row.last_same):
        return Brake(SAME)
    return None


def _is_after(told: dt.datetime | None, what: dt.datetime) -> bool:
    return told is not None and told >= what
