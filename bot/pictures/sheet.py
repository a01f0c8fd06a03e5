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
from bot.design.theme import BLACK, mix
from bot.pictures.faces import card_face

FONTS: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
LETTERS: Final = {"Title": "Trirong-SemiBold", "Bold": "Sarabun-Bold", "Medium": "Sarabun-Medium"}
"""Names and headings are lettered like the cards; what is small, in the plainer font."""
FINER: Final = 4
"""Shapes are drawn so many times larger and shrunk, so that their edges come out smooth."""

DEEP: Final = mix(tokens.NIGHT, BLACK, 0.36)
"""The corners of the night, a shade below the ground of headers."""
GLOW: Final = mix(tokens.DUSK, tokens.VEIL, 0.45)
"""The middle of the night, where cards lie."""
SHADOW: Final = mix(tokens.NIGHT, BLACK, 0.78)
FAINT_GOLD: Final = mix(tokens.NIGHT, tokens.GOLD, 0.6)

Mask = Callable[[ImageDraw.ImageDraw, int], None]


def can_set_thai() -> bool:
    """This will tell whether Thai can be set here: Pillow's wheels need the machine's FriBiDi for it."""
    return bool(features.check("raqm"))


@cache
def font(weight: str, pixels: int) -> ImageFont.FreeTypeFont:
    """This will open one of our fonts, named as in LETTERS.

    Pillow's basic layout puts Thai marks in the wrong place, so where there is no other, no Thai is asked of it.
    """
    engine = ImageFont.Layout.RAQM if can_set_thai() else ImageFont.Layout.BASIC
    return ImageFont.truetype(FONTS / f"{LETTERS[weight]}.ttf", pixels, layout_engine=engine)


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
            colour = tokens.GOLD if shade % 5 == 0 else tokens.HAZE
            self.star(x, y, 2 + size % 4 if shade % 3 else 5 + size % 6, colour, strength=70 + shade // 2)

    def star(self, x: float, y: float, radius: float, colour: str, *, strength: int = 255) -> None:
        """This will draw a star of four rays; `strength` 0 to 255 lets the night shine through."""
        side = math.ceil(radius) * 2 + 2
        rays = _star_points(side * FINER / 2, radius * FINER)
        self._stamp(x, y, side, side, colour, strength, lambda draw, tone: draw.polygon(rays, fill=tone))

    def emblem(self, x: float, y: float, height: float) -> None:
        """This will draw MiMi's mark, a crescent moon with a spark in its arms."""
        unit, side = height / 26 * FINER, math.ceil(height * 1.2)
        left, top = side * FINER / 2 - 15.8 * unit, side * FINER / 2 - 16 * unit

        def moon(draw: ImageDraw.ImageDraw, tone: int) -> None:
            for across, down, radius, fill in ((15.7, 16.1, 13, tone), (26.0, 11.0, 11.2, 0)):
                middle = (left + across * unit, top + down * unit)
                draw.ellipse(_around(*middle, radius * unit), fill=fill)
            spark = _star_points(0, 5.4 * unit)
            draw.polygon([(left + 23.6 * unit + across, top + 10 * unit + down) for across, down in spark], fill=tone)

        self._stamp(x, y, side, side, tokens.GOLD, 255, moon)

    def frame(self, inset: int, corner: int, width: int, *, strength: int = 255) -> None:
        """This will draw a golden line round the sheet."""
        w, h = self.image.size

        def line(draw: ImageDraw.ImageDraw, tone: int) -> None:
            box = (inset * 2, inset * 2, (w - inset) * 2 - 1, (h - inset) * 2 - 1)
            draw.rounded_rectangle(box, corner * 2, outline=tone, width=width * 2)

        self._stamp(w / 2, h / 2, w, h, tokens.GOLD, strength, line, finer=2)

    def mount(self, inset: int) -> None:
        """This will frame the sheet as the cards are: a line, within it one whose corners are scooped, sparks there."""
        w, h = self.image.size
        self.frame(inset, 24, 3)
        inner, scoop = inset + 14, 30
        ends = [(x, y) for x in (inner, w - inner) for y in (inner, h - inner)]

        def line(draw: ImageDraw.ImageDraw, tone: int) -> None:
            box = (inner * 2, inner * 2, (w - inner) * 2, (h - inner) * 2)
            draw.rectangle(box, outline=tone, width=3)
            for x, y in ends:
                draw.ellipse(_around(x * 2, y * 2, scoop * 2), fill=0, outline=tone, width=3)
            draw.rectangle((0, 0, w * 2, h * 2), outline=0, width=inner * 2)

        self._stamp(w / 2, h / 2, w, h, tokens.GOLD, 190, line, finer=2)
        for x, y in ends:
            self.star(x + (9 if x < w / 2 else -9), y + (9 if y < h / 2 else -9), 12, tokens.GOLD)

    def card(self, picture: str, x: float, y: float, width: int, *, turn: float = 0) -> None:
        """This will lay a card with its centre at a point, `turn` degrees clockwise, with a soft shadow under it."""
        face = card_face(picture, width if turn % 90 == 0 else 2 * width)
        if turn:
            face = face.rotate(-turn, Image.Resampling.BILINEAR, expand=True)
        if turn % 90:
            # Leaning lines come out smooth only when they are drawn larger.
            face = face.reduce(2)
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

    def rule(self, x: float, y: float, width: int, *, moon: int = 0) -> None:
        """This will draw a golden line with a star in its middle, or with MiMi's mark, `moon` pixels high."""
        for way in (-1, 1):
            ends = sorted((x + way * (22 + moon / 2), x + way * width / 2))
            self._draw.line([(ends[0], y), (ends[1], y)], fill=FAINT_GOLD, width=2)
        if moon:
            self.emblem(x, y, moon)
        else:
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
            box = _around(side * FINER / 2, side * FINER / 2, reach)
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
        self.image.paste(SHADOW, (left - edge, top - edge + blur), soft)


def _night(width: int, height: int, glow: tuple[float, float, float]) -> Image.Image:
    """The night is reckoned small and enlarged, which keeps it smooth."""
    across, down, reach = glow
    side = round(max(width, height) * reach * 2)
    light = ImageOps.colorize(Image.radial_gradient("L"), black=GLOW, white=DEEP, mid=tokens.NIGHT, midpoint=150)
    ground = Image.new("RGB", (width, height), DEEP)
    light = light.resize((side, side), Image.Resampling.BICUBIC)
    ground.paste(light, (round(width * across - side / 2), round(height * down - side / 2)))
    return ground


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return (x - radius, y - radius, x + radius, y + radius)


def _star_points(centre: float, radius: float) -> list[tuple[float, float]]:
    return [
        (
            centre + (radius if not corner % 2 else radius * 0.26) * math.sin(corner * math.pi / 4),
            centre - (radius if not corner % 2 else radius * 0.26) * math.cos(corner * math.pi / 4),
        )
        for corner in range(8)
    ]
