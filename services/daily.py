"""The card of the day: free, one a user and day in Bangkok, drawn by the server and remembered."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import Connection, text

from services.tarot.deck import Orientation
from services.tarot.draw import shuffle


@dataclass(frozen=True, slots=True)
class DailyCard:
    """A user's card of a day; `fresh` when it was drawn just now."""

    day: dt.date
    card_id: str
    orientation: Orientation
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class DayWords:
    """What a card says to a day, and one small thing to do."""

    text: str
    do: str


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by name in each language, and as it is shown."""

    name: Mapping[str, str]
    shown: str


@dataclass(frozen=True, slots=True)
class DayColours:
    """The colours of a weekday by Thai tradition (ทักษา): for charm, for work, for money, and the one to leave out."""

    charm: Colour
    work: Colour
    money: Colour
    avoid: Colour


_FIND = text("SELECT day, card_id, orientation FROM daily_cards WHERE user_id = :user_id AND day = :day")

_KEEP = text("""
    INSERT INTO daily_cards (user_id, day, card_id, orientation, drawn_at)
    VALUES (:user_id, :day, :card_id, :orientation, :now)
    ON CONFLICT (user_id, day) DO NOTHING
    RETURNING day, card_id, orientation
""")


def find_card(connection: Connection, *, user_id: int, day: dt.date) -> DailyCard | None:
    """This will find the card a user has for a day, if it was drawn already."""
    row = connection.execute(_FIND, {"user_id": user_id, "day": day}).one_or_none()
    return None if row is None else DailyCard(row.day, row.card_id, Orientation(row.orientation))


def draw_card(
    connection: Connection,
    *,
    user_id: int,
    day: dt.date,
    entropy: Callable[[int], bytes],
    reversals: bool,
    now: dt.datetime,
) -> DailyCard:
    """This will give a user's card of the day (in Bangkok), drawn at the first asking and the same ever after."""
    known = find_card(connection, user_id=user_id, day=day)
    if known is not None:
        return known
    lot = shuffle(entropy(32), reversals=reversals)[0]
    parameters = {"user_id": user_id, "day": day, "card_id": lot.card_id, "orientation": lot.orientation, "now": now}
    row = connection.execute(_KEEP, parameters).one_or_none()
    if row is None:
        # Another device, or the push of the morning, was a moment faster.
        found = connection.execute(_FIND, {"user_id": user_id, "day": day}).one()
        return DailyCard(found.day, found.card_id, Orientation(found.orientation))
    return DailyCard(row.day, row.card_id, Orientation(row.orientation), fresh=True)


def day_words(card_id: str, orientation: Orientation, language: str) -> DayWords:
    """This will find what a card says to a day; an unknown card or language raises KeyError."""
    fields = _words(language)[card_id]
    return DayWords(text=fields[orientation.lower()], do=fields["do"])


def colours_of(day: dt.date) -> DayColours:
    """This will give the colours of a day's weekday."""
    return _WEEK[day.weekday()]


@cache
def _words(language: str) -> dict[str, Any]:
    page = files("services.tarot").joinpath("content", language, "daily.toml")
    try:
        return tomllib.loads(page.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeyError(f"no words for a day in {language}") from None


def _read_week() -> tuple[DayColours, ...]:
    """From Monday on, as `date.weekday` counts."""
    table = tomllib.loads(files(__package__).joinpath("week.toml").read_text(encoding="utf-8"))
    colours = {name: Colour(entry["name"], entry["shown"]) for name, entry in table["colours"].items()}
    return tuple(
        DayColours(**{what: colours[name] for what, name in table["week"][day].items()})
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )


_WEEK: Final = _read_week()
