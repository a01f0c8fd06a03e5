"""The names of the cards alone, for the web process, which should not parse the meanings for them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def card_name(card_id: str, language: str) -> str:
    """This will name a card; an unknown card or language raises `KeyError`."""
    return _names()[language][card_id]


@cache
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
