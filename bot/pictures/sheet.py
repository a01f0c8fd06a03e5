"""The night sheet every picture is drawn on: ground, stars, cards with their shadows, and letters."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps, features

from bot.design import tokens
from bot.design.deck import IN_USE, SHELF, picture_file

ASSETS: Final = Path(__file__).resolve().parents[2] / "assets"
CARDS: Final = SHELF.folder / IN_USE / "full"
FONTS: Final = ASSETS / "fonts"
CARD_RATIO: Final = 5 / 3
FINER: Final = 4
"""Shapes are drawn so many times larger and shrunk, so that their edges come out smooth."""

DEEP: Final = "#1B1033"
"""The corners of the night, a shade below the ground of headers."""
HAZE: Final = "#BCA9E6"
"""Quiet letters on night."""
CORNER: Final = 0.052
"""A card's corner, as a part of its width: that of the drawn frame inside it."""

Mask = Callable[[ImageDraw.ImageDraw, int], None]


def can_set_thai() -> bool:
    """This will tell whether Thai can be set here: Pillow's wheels need the machine's FriBiDi for it."""
    return bool(features.check("raqm"))


@cache
def font(weight: str, pixels: int) -> ImageFont.FreeTypeFont:
    """This will open Sarabun in a weight.

    Pillow's basic layout puts Thai marks in the wrong place, so where there is no other, no Thai is asked of it.
    """
    engine = ImageFont.Layout.RAQM if can_set_thai() else ImageFont.Layout.BASIC
    return ImageFont.truetype(FONTS / f"Sarabun-{weight}.ttf", pixels, layout_engine=engine)


class Sheet:
    """A picture in the making, in its own pixels with the origin at the top left."""

    def __init__(self, width: int, height: int, *, glow: tuple[float, float, float]) -> None:
        """This will lay the night out, lighter around a point; `glow` is its place and reach as parts of the sheet."""
        self.image = _night(width, height, glow)
        self._draw = ImageDraw.Draw(self.image)

    def scatter(self, boxes: Sequence[tuple[int, int, int, int]], *, count: int, name: str) -> None:
        """This will sow stars into boxes, the same ones for the same name."""
        chance = hashlib.shake_256(name.encode()).digest(4 * count)
        for number in range(count):
            left, top, right, bottom = boxes[number % len(boxes)]
            across, down, size, shade = chance[4 * number : 4 * number + 4]
            x, y = left + (right - left) * across // 255, top + (bottom - top) * down // 255
            colour = tokens.GOLD if shade % 5 == 0 else HAZE
            self.star(x, y, 2 + size % 4 if shade % 3 else 5 + size % 6, colour, strength=70 + shade // 2)

    def star(self, x: float, y: float, radius: float, colour: str, *, strength: int = 255) -> None:
        """This will draw a star of four rays; `strength` 0 to 255 lets the night shine through."""
        side = math.ceil(radius) * 2 + 2
        rays = _star_points(side * FINER / 2, radius * FINER)
        self._stamp(x, y, side, side, colour, strength, lambda draw, tone: draw.polygon(rays, fill=tone))

    def emblem(self, x: float, y: float, height: float) -> None:
        """This will draw the two moons and the star of the cards' backs."""
        unit, side = height / 144 * FINER, math.ceil(height * 1.55)
        centre = side * FINER / 2

        def moons(draw: ImageDraw.ImageDraw, tone: int) -> None:
            for outer, radius, fill in ((36, 72, tone), (14, 66, 0)):
                for way in (-1, 1):
                    middle = centre + way * outer * unit
                    box = (middle - radius * unit, centre - radius * unit)
                    draw.ellipse((*box, box[0] + 2 * radius * unit, box[1] + 2 * radius * unit), fill=fill)
            draw.polygon(_star_points(centre, 50 * unit), fill=tone)

        self._stamp(x, y, side, side, tokens.GOLD, 255, moons)

    def frame(self, inset: int, corner: int, width: int, *, strength: int = 255) -> None:
        """This will draw a golden line round the sheet."""
        w, h = self.image.size

        def line(draw: ImageDraw.ImageDraw, tone: int) -> None:
            box = (inset * 2, inset * 2, (w - inset) * 2 - 1, (h - inset) * 2 - 1)
            draw.rounded_rectangle(box, corner * 2, outline=tone, width=width * 2)

        self._stamp(w / 2, h / 2, w, h, tokens.GOLD, strength, line, finer=2)

    def card(self, picture: str, x: float, y: float, width: int, *, turn: float = 0) -> None:
        """This will lay a card with its centre at a point, `turn` degrees clockwise, with a soft shadow under it."""
        face = _face(picture, width)
        if turn:
            face = face.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
        left, top = round(x - face.width / 2), round(y - face.height / 2)
        self._shadow(face.getchannel("A"), left, top, blur=max(5, width // 16))
        self.image.paste(face, (left, top), face)

    def words(
        self, text: str, x: float, y: float, size: int, colour: str, *, weight: str, room: float, anchor: str = "mm"
    ) -> float:
        """This will write one line at a point, smaller where it would be wider than `room`; gives its width.

        `anchor` says what lies at the point, as in Pillow: "mm" the middle, "lm" and "rm" the left and right end.
        """
        while size > 10 and font(weight, size).getlength(text) > room:
            size -= 1
        self._draw.text((x, y), text, fill=colour, font=font(weight, size), anchor=anchor)
        return font(weight, size).getlength(text)

    def rule(self, x: float, y: float, width: int) -> None:
        """This will draw a golden line with a star in its middle."""
        for way in (-1, 1):
            ends = sorted((x + way * 22, x + way * width / 2))
            self._draw.line([(ends[0], y), (ends[1], y)], fill=_blend(tokens.GOLD, tokens.NIGHT, 0.6), width=2)
        self.star(x, y, 11, tokens.GOLD)

    def halo(self, x: float, y: float, radius: int, beads: int, *, strength: int) -> None:
        """This will draw a thin golden circle with beads along it."""
        side = 2 * radius + 20

        def ring(draw: ImageDraw.ImageDraw, tone: int) -> None:
            middle, reach = side, radius * 2
            draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), outline=tone, width=3)
            for number in range(beads):
                angle = 2 * math.pi * number / beads
                across, down = middle + reach * math.sin(angle), middle + reach * math.cos(angle)
                draw.ellipse((across - 7, down - 7, across + 7, down + 7), fill=tone)

        self._stamp(x, y, side, side, tokens.GOLD, strength, ring, finer=2)

    def disc(self, x: float, y: float, radius: float, ground: str, line: str) -> None:
        """This will draw a filled circle with a line round it."""
        side = math.ceil(radius) * 2 + 2
        for colour, inset in ((line, 0.0), (ground, 2.0)):
            reach = (radius - inset) * FINER
            box = (
                side * FINER / 2 - reach,
                side * FINER / 2 - reach,
                side * FINER / 2 + reach,
                side * FINER / 2 + reach,
            )
            self._stamp(x, y, side, side, colour, 255, lambda draw, tone, box=box: draw.ellipse(box, fill=tone))  # type: ignore[misc]

    def _stamp(
        self, x: float, y: float, width: int, height: int, colour: str, strength: int, draw: Mask, *, finer: int = FINER
    ) -> None:
        mask = Image.new("L", (width * finer, height * finer), 0)
        draw(ImageDraw.Draw(mask), strength)
        small = mask.resize((width, height), Image.Resampling.LANCZOS)
        self.image.paste(colour, (round(x - width / 2), round(y - height / 2)), small)

    def _shadow(self, shape: Image.Image, left: int, top: int, *, blur: int) -> None:
        edge = 3 * blur
        mask = Image.new("L", (shape.width + 2 * edge, shape.height + 2 * edge), 0)
        mask.paste(shape.point(lambda tone: tone * 0.62), (edge, edge))
        soft = mask.filter(ImageFilter.GaussianBlur(blur))
        self.image.paste("#0B0518", (left - edge, top - edge + blur), soft)


def _night(width: int, height: int, glow: tuple[float, float, float]) -> Image.Image:
    """The night is reckoned small and enlarged, which keeps it smooth."""
    across, down, reach = glow
    side = round(max(width, height) * reach * 2)
    light = ImageOps.colorize(Image.radial_gradient("L"), black="#56408F", white=DEEP, mid=tokens.NIGHT, midpoint=150)
    ground = Image.new("RGB", (width, height), DEEP)
    light = light.resize((side, side), Image.Resampling.BICUBIC)
    ground.paste(light, (round(width * across - side / 2), round(height * down - side / 2)))
    return ground


def _face(picture: str, width: int) -> Image.Image:
    """A card cut out along round corners."""
    size = (width, round(width * CARD_RATIO))
    with Image.open(CARDS / picture_file(picture)) as kept:
        face = kept.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    mask = Image.new("L", (size[0] * FINER, size[1] * FINER), 0)
    box = (0, 0, size[0] * FINER - 1, size[1] * FINER - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, width * FINER * CORNER, fill=255)
    face.putalpha(mask.resize(size, Image.Resampling.LANCZOS))
    return face


def _star_points(centre: float, radius: float) -> list[tuple[float, float]]:
    return [
        (
            centre + (radius if not corner % 2 else radius * 0.26) * math.sin(corner * math.pi / 4),
            centre - (radius if not corner % 2 else radius * 0.26) * math.cos(corner * math.pi / 4),
        )
        for corner in range(8)
    ]


def _blend(over: str, under: str, part: float) -> str:
    mixed = [round(part * int(over[at : at + 2], 16) + (1 - part) * int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#{:02X}{:02X}{:02X}".format(*mixed)
