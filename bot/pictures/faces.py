"""Cards as they lie on a composed picture: cut along round corners, gilt at the edge."""

from __future__ import annotations

from functools import cache
from typing import Final

from PIL import Image, ImageDraw

from bot.design import tokens
from bot.design.deck import IN_USE, SHELF, picture_file

DECK: Final = SHELF.folder / IN_USE
CARD_RATIO: Final = 5 / 3
CORNER: Final = 0.0625
"""A card's corner, as a part of its width: parallel to the line that is drawn inside of it."""
GILT: Final = 0.007
"""The gold at its edge, likewise."""
FINER: Final = 4
SPARE: Final = 1.15
"""A card shown smaller than this part of its small picture is made from that one: it opens six times as fast."""


def card_face(picture: str, width: int) -> Image.Image:
    """This will open a card so many pixels wide, see-through where its corners are cut off."""
    size = (width, round(width * CARD_RATIO))
    face = _open(picture, width).resize(size, Image.Resampling.LANCZOS)
    cut, edge = _edges(size)
    face.paste(tokens.GOLD, (0, 0), edge)
    face.putalpha(cut)
    return face


def _open(picture: str, width: int) -> Image.Image:
    """Reading a picture's width reads none of its pixels."""
    file = picture_file(picture)
    with Image.open(DECK / "small" / file) as small:
        if width * SPARE <= small.width:
            return small.convert("RGB")
    with Image.open(DECK / "full" / file) as full:
        return full.convert("RGB")


@cache
def _edges(size: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """What is seen of a card of this size, and where it is gold; a handful of sizes is ever asked for."""
    wide, high = size[0] * FINER, size[1] * FINER
    box, corner = (0, 0, wide - 1, high - 1), wide * CORNER
    cut, edge = Image.new("L", (wide, high), 0), Image.new("L", (wide, high), 0)
    ImageDraw.Draw(cut).rounded_rectangle(box, corner, fill=255)
    ImageDraw.Draw(edge).rounded_rectangle(box, corner, outline=255, width=max(FINER, round(wide * GILT)))
    return cut.resize(size, Image.Resampling.LANCZOS), edge.resize(size, Image.Resampling.LANCZOS)
