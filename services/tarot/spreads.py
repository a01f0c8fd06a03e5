"""The layouts a reading can take, read from `spreads.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

DEFAULT_SPREAD: Final = "three"


@dataclass(frozen=True, slots=True)
class Position:
    """One place of a spread.

    `name` and `hint` are keyed by language; the hint is one clause that says what the place asks.
    `x` and `y` count steps of a grid from the top left; a place on the grid point of an earlier one
    lies across it.
    """

    id: str
    name: Mapping[str, str]
    hint: Mapping[str, str]
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A layout; `pick` tells whether its cards may be picked one by one instead of by a cut.

    `name` and `good_for`, a few words on what to take it for, are keyed by language.
    """

    id: str
    name: Mapping[str, str]
    good_for: Mapping[str, str]
    cards: int
    positions: tuple[Position, ...]
    pick: bool


def spread(spread_id: str) -> Spread:
    """This will find a spread by its id; an unknown id raises `KeyError`."""
    return SPREADS[spread_id]


def _load() -> Mapping[str, Spread]:
    raw = tomllib.loads(files(__package__).joinpath("spreads.toml").read_text(encoding="utf-8"))
    return MappingProxyType({spread_id: _read(spread_id, fields) for spread_id, fields in raw.items()})


def _read(spread_id: str, fields: Mapping[str, Any]) -> Spread:
    positions = tuple(
        Position(
            id=place["id"],
            name=MappingProxyType(place["name"]),
            hint=MappingProxyType(place["hint"]),
            x=place["x"],
            y=place["y"],
        )
        for place in fields["positions"]
    )
    return Spread(
        id=spread_id,
        name=MappingProxyType(fields["name"]),
        good_for=MappingProxyType(fields["good_for"]),
        cards=len(positions),
        positions=positions,
        pick=fields["pick"],
    )


SPREADS: Final[Mapping[str, Spread]] = _load()
"""All spreads by id, in the order of the file."""
