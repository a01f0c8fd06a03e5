"""Which deck is in use, where the decks lie, and what their pictures are called. docs/decks.md tells of decks.

Another deck is taken into use by changing `IN_USE`, and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bot.design.deck_manifest import SUFFIXES, Manifest, read_manifest
from services.tarot.deck import DECK

IN_USE: Final = "midnight"

RETIRED: Final = frozenset({"plain"})
"""Decks that have been in use and may be gone: old messages still ask for their pictures, and get those in use."""

SIZES: Final = ("full", "small")
BACK: Final = "back"
TURNED: Final = "_r"
"""Ends the name of a reversed card's picture: LINE cannot turn one."""

_SAFE_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of all decks, and which of them is in use."""

    folder: Path
    in_use: str
    retired: frozenset[str]

    def picture_file(self, stem: str) -> str:
        """This will name the file of a picture such as `cups_03_r` or `back` in the deck in use."""
        return f"{stem}.{_suffix(self.folder / self.in_use)}"


SHELF: Final = Shelf(Path(__file__).parents[2] / "assets" / "cards", IN_USE, RETIRED)

STEMS: Final = (BACK, *(f"{card.id}{way}" for card in DECK for way in ("", TURNED)))
"""The pictures a deck has in each size: the back, and every card both ways up."""


def picture_file(stem: str) -> str:
    """This will name the file of a picture such as `cups_03_r` or `back` in the deck in use."""
    return SHELF.picture_file(stem)


def picture_path(size: str, stem: str) -> str:
    """This will give the path of a picture's address on our own pages."""
    return f"/cards/{IN_USE}/{size}/{picture_file(stem)}"


def is_safe_id(deck: str) -> bool:
    """This will tell whether a deck's id may be a folder's name and a part of an address: no dot, no slash."""
    return _SAFE_ID.fullmatch(deck) is not None


def count_missing(folder: Path, manifest: Manifest) -> int:
    """This will count the pictures that a deck should have and has not; it opens none."""
    suffix = SUFFIXES[manifest.format]
    return sum(not (folder / size / f"{stem}.{suffix}").is_file() for size in SIZES for stem in STEMS)


@cache
def _suffix(folder: Path) -> str:
    return SUFFIXES[read_manifest(folder).format]
