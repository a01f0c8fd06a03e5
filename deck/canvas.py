"""A sheet to draw on in card units, larger inside so that edges come out smooth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, features

WIDTH: Final = 480
HEIGHT: Final = 800
FINER: Final = 3
"""How many pixels of the sheet make one unit; shapes are drawn large and shrunk at the end."""

FONTS: Final = Path(__file__).parent.parent / "assets" / "fonts"

Point = tuple[float, float]


class Canvas:
    """A sheet with the origin at the top left, as large as a card unless told: 480 × 800 units."""

    def __init__(self, ground: str, *, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self._width, height = size
        self.image = Image.new("RGB", (self._width * FINER, height * FINER), ground)
        self._draw = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """This will fill a polygon."""
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """This will fill a circle."""
        self._draw.ellipse(_box(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        """This will draw a circle's line, `width` units wide, inside its radius."""
        box = _box(x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(box, outline=colour, width=round(width * FINER))

    def arc(self, x: float, y: float, radius: float, angles: tuple[float, float], width: float, colour: str) -> None:
        """This will draw a part of a circle's line; angles in degrees, clockwise from three o'clock."""
        box = _box(x - radius, y - radius, x + radius, y + radius)
        self._draw.arc(box, *angles, fill=colour, width=round(width * FINER))

    def plate(self, left: float, top: float, right: float, bottom: float, corner: float, colour: str) -> None:
        """This will fill a rectangle with round corners."""
        self._draw.rounded_rectangle(_box(left, top, right, bottom), corner * FINER, fill=colour)

    def frame(
        self, left: float, top: float, right: float, bottom: float, corner: float, width: float, colour: str
    ) -> None:
        """This will draw a rectangle's line with round corners."""
        box = _box(left, top, right, bottom)
        self._draw.rounded_rectangle(box, corner * FINER, outline=colour, width=round(width * FINER))

    def words(
        self, text: str, y: float, size: int, colour: str, *, weight: str, room: float, x: float | None = None
    ) -> None:
        """This will write one line, its middle at height `y`, smaller where it would be wider than `room`.

        It stands around `x`, or else in the middle of the sheet.
        """
        while font(weight, size * FINER).getlength(text) > room * FINER:
            size -= 1
        where = ((self._width / 2 if x is None else x) * FINER, y * FINER)
        self._draw.text(where, text, fill=colour, font=font(weight, size * FINER), anchor="mm")


@cache
def font(weight: str, pixels: int) -> ImageFont.FreeTypeFont:
    """This will open Sarabun in a weight; without RAQM it raises `RuntimeError`.

    Pillow's basic layout puts Thai tone marks and vowels in the wrong place, so it is never used.
    """
    if not features.check("raqm"):
        raise RuntimeError("Thai needs Pillow with RAQM, and this Pillow has none")
    path = FONTS / f"Sarabun-{weight}.ttf"
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.RAQM)


def around(x: float, y: float, radius: float, turn: float) -> Point:
    """This will find a point on a circle; `turn` in degrees, clockwise from twelve o'clock."""
    angle = math.radians(turn - 90)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def star(x: float, y: float, outer: float, inner: float, rays: int) -> list[Point]:
    """This will list the corners of a star that points up."""
    step = 180 / rays
    return [around(x, y, inner if corner % 2 else outer, corner * step) for corner in range(2 * rays)]


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return left * FINER, top * FINER, right * FINER, bottom * FINER
