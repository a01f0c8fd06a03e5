"""What each card means, read from `content/<language>/<group>.toml` when first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.tarot.deck import Orientation


@dataclass(frozen=True, slots=True)
class Meaning:
    """A card's words one way up: the core in two sentences, then one sentence for each field of life."""

    keywords: tuple[str, ...]
    meaning: str
    love: str
    career: str
    money: str
    health: str
    growth: str


def meaning(card_id: str, orientation: Orientation, language: str) -> Meaning:
    """This will find a card's words; an unknown card raises `KeyError`, an unknown language too."""
    fields = dict(_group(language, card_id.partition("_")[0])[card_id][orientation.lower()])
    return Meaning(**fields | {"keywords": tuple(fields["keywords"])})


@cache
def _group(language: str, group: str) -> dict[str, Any]:
    page = files(__package__).joinpath("content", language, f"{group}.toml")
    try:
        return tomllib.loads(page.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeyError(f"no card meanings for {group} in {language}") from None
