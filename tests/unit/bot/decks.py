"""A whole deck of small pictures in a folder of its own, for tests to break."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from PIL import Image

from bot.design.deck import BACK, SIZES
from services.tarot.deck import DECK

FULL = (120, 200)
SMALL = (60, 100)

MANIFEST = """
id = "{id}"
format = "{format}"
credit = "Pamela"
licence = "CC0-1.0"
source = "Made by a test"
{more}
[name]
th = "ราตรี"
en = "Night"

[sizes]
full = {{ width = {full[0]}, height = {full[1]} }}
small = {{ width = {small[0]}, height = {small[1]} }}
"""


def write_manifest(folder: Path, **changes: Any) -> None:
    """This will write a deck's manifest into its folder."""
    said = {"id": folder.name, "format": "png", "full": FULL, "small": SMALL, "more": "", **changes}
    (folder / "deck.toml").write_text(MANIFEST.format(**said), encoding="utf-8")


def write_deck(folder: Path) -> None:
    """This will make a deck without a fault: no card looks like another, nor like itself turned round."""
    for size in SIZES:
        (folder / size).mkdir(parents=True)
    for card in DECK:
        keep(folder, card.id, draw(card.id))
        keep(folder, f"{card.id}_r", draw(card.id).rotate(180))
    keep(folder, BACK, Image.new("RGB", FULL, "#2A1B4A"))
    write_manifest(folder)


def draw(name: str) -> Image.Image:
    """This will draw twelve soft spots whose colours follow from the name."""
    colours = hashlib.sha256(name.encode()).digest() + hashlib.sha256(f"{name} too".encode()).digest()
    spots = Image.frombytes("RGB", (3, 4), colours[:36])
    return spots.resize(FULL, Image.Resampling.BICUBIC)


def keep(folder: Path, stem: str, picture: Image.Image) -> None:
    """This will save a picture in both sizes."""
    picture.save(folder / "full" / f"{stem}.png")
    picture.resize(SMALL, Image.Resampling.BOX).save(folder / "small" / f"{stem}.png")
