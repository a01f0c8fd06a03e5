"""Levels and achievements: computed from readings and the ledger whenever they are shown, never counted up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Level:
    """How far a user has come: `number` from 1, `since` and `next_at` in readings; None above the last level."""

    number: int
    name: Mapping[str, str]
    readings: int
    since: int
    next_at: int | None


@dataclass(frozen=True, slots=True)
class Achievement:
    """Something worth a smile, reached or not yet."""

    id: str
    name: Mapping[str, str]
    sign: str
    reached: bool


_HERS: Final = "r.user_id = :user_id AND r.kind = 'reading' AND r.state = 'delivered'"

_READINGS = text(f"SELECT count(*) FROM readings r WHERE {_HERS}")  # noqa: S608 - the condition is ours

# A card's id begins with its suit, or with `major`.
_FACTS = text(f"""
    SELECT count(*) AS readings,
           count(*) FILTER (WHERE r.spread = 'celtic') AS celtic,
           (SELECT count(DISTINCT split_part(card ->> 'card_id', '_', 1))
            FROM readings r, jsonb_array_elements(r.content -> 'cards') AS card WHERE {_HERS}) AS suits,
           EXISTS (SELECT FROM ledger_transfers t
                   WHERE t.user_id = :user_id AND t.key LIKE 'reward:streak:%') AS streak,
           EXISTS (SELECT FROM ledger_transfers t
                   WHERE t.user_id = :user_id AND t.key LIKE 'referral:inviter:%') AS friend,
           (SELECT count(*) FROM outcomes o WHERE o.user_id = :user_id AND o.answer IS NOT NULL) AS outcomes
    FROM readings r WHERE {_HERS}
""")  # noqa: S608 - the conditions are ours

ALL_SUITS: Final = 5
"""Four suits and the trumps."""

TEN: Final = 10
FIVE: Final = 5


def read_level(connection: Connection, *, user_id: int) -> Level:
    """This will compute a user's level from her delivered readings."""
    return level_at(int(connection.execute(_READINGS, {"user_id": user_id}).scalar_one()))


def level_at(readings: int) -> Level:
    """This will give the level of someone with so many readings."""
    number = sum(entry["readings"] <= readings for entry in _LEVELS)
    here = _LEVELS[number - 1]
    following = _LEVELS[number]["readings"] if number < len(_LEVELS) else None
    return Level(number, here["name"], readings, here["readings"], following)


def list_achievements(connection: Connection, *, user_id: int) -> list[Achievement]:
    """This will list every achievement and whether it is reached."""
    facts = connection.execute(_FACTS, {"user_id": user_id}).one()
    reached = {
        "first_reading": facts.readings >= 1,
        "ten_readings": facts.readings >= TEN,
        "celtic": facts.celtic >= 1,
        "all_suits": facts.suits >= ALL_SUITS,
        "seven_days": facts.streak,
        "friend": facts.friend,
        "looked_back": facts.outcomes >= FIVE,
    }
    return [
        Achievement(name, entry["name"], entry["sign"], bool(reached[name])) for name, entry in _ACHIEVEMENTS.items()
    ]


_TABLE: Final[dict[str, Any]] = tomllib.loads(files(__package__).joinpath("levels.toml").read_text(encoding="utf-8"))
_LEVELS: Final[list[dict[str, Any]]] = _TABLE["levels"]
_ACHIEVEMENTS: Final[dict[str, dict[str, Any]]] = _TABLE["achievements"]
