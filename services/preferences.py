"""How a user likes to be spoken to: read where something is said, changed in the settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Preferences:
    """What she has chosen, or the defaults; see models/preferences.py for what each means."""

    nickname: str | None = None
    text_length: str = "full"
    text_size: str = "normal"
    gist_on_lock_screen: bool = False
    ask_later: bool = False
    ask_later_offered_at: dt.datetime | None = None
    daily_hour: int | None = None
    daily_chosen_at: dt.datetime | None = None
    daily_paused_at: dt.datetime | None = None


_COLUMNS = tuple(field.name for field in fields(Preferences))

_FIND = text(f"SELECT {', '.join(_COLUMNS)} FROM preferences WHERE user_id = :user_id")  # noqa: S608 - names are ours


def read_preferences(connection: Connection, *, user_id: int) -> Preferences:
    """This will read what a user has chosen, or the defaults."""
    row = connection.execute(_FIND, {"user_id": user_id}).one_or_none()
    return Preferences() if row is None else Preferences(**row._mapping)


def prefer(connection: Connection, *, user_id: int, **choices: Any) -> None:
    """This will keep her choices, by the names of Preferences; an unknown name raises ValueError."""
    if unknown := set(choices) - set(_COLUMNS):
        raise ValueError(f"no such preference: {sorted(unknown)}")
    if not choices:
        return
    names, values = ", ".join(choices), ", ".join(f":{name}" for name in choices)
    changes = ", ".join(f"{name} = excluded.{name}" for name in choices)
    statement = text(
        f"INSERT INTO preferences (user_id, {names}) VALUES (:user_id, {values}) "  # noqa: S608 - names are ours
        f"ON CONFLICT (user_id) DO UPDATE SET {changes}"
    )
    connection.execute(statement, {**choices, "user_id": user_id})
