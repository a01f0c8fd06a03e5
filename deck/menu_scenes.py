"""The six little pictures of the rich menu: cards, sun, book, star, friends, mirror; in the deck's own hand.

Each is drawn around (0, 0) and fills a window WIDE × HIGH units large to its edges and past them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point, around, curve, mirrored, ring, scattered, star
from deck.kit.figure import head
from deck.kit.scenery import cloud, crescent, sun

WIDE: Final = 294
HIGH: Final = 178
_EDGE: Final = 4


def cards(art: Art) -> None:
    """This will draw five cards held as a fan, their backs to the reader, before beams of light."""
    _ground(art, p.STRAW)
    _beams(art, (0, 60), p.AMBER, opacity=0.5)
    for turn in (-48, 48, -24, 24, 0):
        with art.group(0, 168, turn=turn), art.group(0, -168):
            _back(art)
    for x, y, size in ((-118, -52, 15), (120, -54, 19), (-92, -72, 8), (94, -76, 9)):
        art.polygon(star(x, y, size, size * 0.26, 4), p.WINE, line=None)


def day(art: Art) -> None:
    """This will draw the sun, with a calm face, risen between clouds over hills."""
    _ground(art, p.SKY)
    _beams(art, (0, -6), p.CREAM, opacity=0.5)
    sun(art, 0, -6, 44, face=True)
    cloud(art, -112, 40, 92)
    cloud(art, 116, 26, 84)
    art.path(f"{curve([(-160, 58), (-90, 48), (-20, 66), (60, 62), (160, 44)])} V110 H-160 Z", p.SAGE)
    art.path(f"{curve([(-160, 84), (-70, 76), (20, 82), (90, 70), (160, 78)])} V110 H-160 Z", p.LEAF)


def book(art: Art) -> None:
    """This will draw an open book with a ribbon, out of which a card rises into the night."""
    _ground(art, p.TEAL)
    art.disc(0, -6, 100, p.SEA, line=None, opacity=0.55)
    art.disc(0, -6, 70, p.SEA, line=None, opacity=0.9)
    _sparks(art, 3, 14, p.STRAW)
    with art.group(0, -22, turn=-7, scale=0.8):
        _star_card(art)
    _open_book(art)


def bright_star(art: Art) -> None:
    """This will draw a golden star of five points, half of each in shadow, over the clouds."""
    _ground(art, p.NIGHT)
    art.disc(0, 0, 128, p.DUSK, line=None)
    art.disc(0, 0, 94, p.VIOLET, line=None)
    _beams(art, (0, 0), p.LILAC, opacity=0.3)
    _sparks(art, 8, 16, p.GOLD)
    corners = star(0, 6, 80, 36, 5)
    art.polygon(corners, p.GOLD, width=LINE)
    for ray in range(5):
        art.polygon([(0, 6), corners[2 * ray], corners[2 * ray + 1]], p.AMBER, line=None)
    art.polygon(corners, None, width=LINE)
    art.path("M-8,-44 L-16,-22 L-34,-20", None, line=p.CREAM, width=4)
    cloud(art, -104, 84, 130, colour=p.LILAC)
    cloud(art, 108, 88, 140, colour=p.LILAC)


def friends(art: Art) -> None:
    """This will draw two friends who lean their heads together, a heart above them."""
    _ground(art, p.CORAL)
    art.disc(0, 34, 132, p.ROSE, line=None, opacity=0.55)
    art.disc(0, 34, 96, p.STRAW, line=None, opacity=0.75)
    for x, colour, shade in ((-58, p.TEAL, p.STORM), (58, p.WINE, p.PLUM)):
        art.blob([(x - 76, 112), (x - 62, 66), (x - 20, 52), (x + 20, 52), (x + 62, 66), (x + 76, 112)], colour)
        art.path(f"M{x + 20},54 C{x + 44},58 {x + 62},66 {x + 76},112 H{x + 36} Z", shade, line=None)
    head(art, -46, 4, 88, look=0.55, tilt=9, hair="long", colour=p.BARK)
    head(art, 46, 2, 88, look=-0.55, tilt=-9, hair="short", colour=p.NIGHT)
    for x, colour in ((-52, p.GOLD), (52, p.CREAM)):
        art.path(f"M{x - 22},57 Q{x},74 {x + 22},57", None, line=colour, width=5)
    with art.group(0, -62):
        art.path("M0,24 C-16,12 -30,0 -28,-14 C-26,-27 -8,-29 0,-14 C8,-29 26,-27 28,-14 C30,0 16,12 0,24 Z", p.WINE)
        art.path("M-19,-12 Q-17,-19 -10,-18", None, line=p.ROSE, width=3.4)


def mirror(art: Art) -> None:
    """This will draw a golden mirror under a crescent moon, and who looks into it."""
    _ground(art, p.SAGE)
    for line in range(-140, 150, 28):
        art.path(f"M{line},-100 V100", None, line=p.LEAF, width=FINE, opacity=0.5)
    _spray(art, -1)
    _spray(art, 1)
    art.oval(0, 24, 78, 88, p.GOLD)
    for x, y, _ in ring(0, 0, 1, 28):
        art.disc(x * 71.5, 24 + y * 81.5, 2.8, p.AMBER, line=None)
    with art.group(0, 24, clip="M-65,0 A65,75 0 1 1 65,0 A65,75 0 1 1 -65,0 Z"):
        art.plate(-80, -90, 80, 90, p.DUSK, line=None)
        art.path("M-70,40 L40,-90 H64 L-70,72 Z M-70,90 L70,-70 V-52 L-60,100 Z", p.VIOLET, line=None)
        art.blob([(-70, 112), (-52, 58), (-16, 46), (16, 46), (52, 58), (70, 112)], p.WINE)
        head(art, 0, 6, 78, hair="bun", colour=p.BARK, eyes="down")
        art.path("M-19,53 Q0,69 19,53", None, line=p.GOLD, width=5)
    art.oval(0, 24, 65, 75, None)
    with art.group(0, -66):
        crescent(art, 0, 2, 17, colour=p.CREAM)
        art.polygon(star(0, -2, 9, 2.6, 4), p.GOLD, width=FINE)


SCENES: Final[Mapping[str, Callable[[Art], None]]] = {
    "cards": cards,
    "sun": day,
    "book": book,
    "star": bright_star,
    "friends": friends,
    "person": mirror,
}
"""By the names of bot/design/rich_menu.toml."""


def _ground(art: Art, colour: str) -> None:
    x, y = WIDE / 2 + _EDGE, HIGH / 2 + _EDGE
    art.plate(-x, -y, x, y, colour, line=None)


def _beams(art: Art, middle: Point, colour: str, *, opacity: float) -> None:
    for _, _, turn in ring(*middle, 1, 20):
        ends = [around(*middle, 260, turn + side * 4.5) for side in (-1, 1)]
        art.polygon([middle, *ends], colour, line=None, opacity=opacity)


def _sparks(art: Art, seed: int, count: int, colour: str) -> None:
    for place, (x, y) in enumerate(scattered(seed, count, (-138, -84, 138, 60), apart=30)):
        size = 5.0 + place * 5 % 6
        art.polygon(star(x, y, size, size * 0.27, 4), colour, line=None)


def _back(art: Art) -> None:
    """A card's back, 84 × 140 units, with as much of it as can be seen so small."""
    art.plate(-42, -70, 42, 70, p.CREAM, corner=8)
    art.plate(-38.5, -66.5, 38.5, 66.5, p.NIGHT, corner=5, line=None)
    art.plate(-33, -61, 33, 61, None, corner=3, line=p.GOLD, width=2)
    art.disc(0, 0, 30, None, line=p.GOLD, width=2)
    for turn in (0, 180):
        with art.group(turn=turn):
            art.path("M-15,-20 A15.5,15.5 0 1 0 15,-20 A12.6,12.6 0 1 1 -15,-20 Z", p.GOLD, line=None)
            art.polygon(star(0, -19, 7, 1.9, 4), p.GOLD, line=None)
            for x in (-24, 24):
                art.polygon(star(x, -48, 6, 1.6, 4), p.LILAC, line=None)


def _star_card(art: Art) -> None:
    """A card's face: a star over the sea."""
    art.plate(-42, -70, 42, 70, p.NIGHT, corner=7)
    art.plate(-35, -63, 35, 44, p.VIOLET, line=p.GOLD, width=2)
    art.path(f"{curve([(-35, 22), (-12, 16), (10, 24), (35, 18)])} V44 H-35 Z", p.SEA, line=None)
    art.polygon(star(0, -18, 29, 9, 8), p.GOLD, width=2)
    art.path("M-20,54 H20", None, line=p.GOLD, width=4)


def _open_book(art: Art) -> None:
    cover = mirrored([(0, 72), (-60, 58), (-126, 66), (-126, 92), (-60, 84), (0, 98)], 0)
    art.polygon(cover, p.WINE)
    for side in (-1, 1):
        with art.group(flip=side < 0):
            _page(art)
    art.path("M-5,80 C-8,92 4,94 -2,110 L8,108 C12,94 2,92 5,80 Z", p.EMBER, width=2)


def _page(art: Art) -> None:
    """The right one, lying: its fold on the left."""
    for sunk, colour in ((9, p.PAPER), (0, p.CREAM)):
        edge: Sequence[Point] = [(0, 34 + sunk), (30, 18 + sunk), (76, 20 + sunk), (118, 30 + sunk)]
        foot: Sequence[Point] = [(118, 72 + sunk), (76, 62 + sunk), (30, 62 + sunk), (0, 82 + sunk)]
        art.path(f"{curve(edge)} {curve(foot).replace('M', 'L', 1)} Z", colour)
    for row in (0, 12, 24):
        art.path(f"M22,{36 + row} Q58,{24 + row} 102,{38 + row}", None, line=p.BRONZE, width=2)
    art.path("M0,34 V82", None, width=FINE)


def _spray(art: Art, side: int) -> None:
    """A branch with leaves beside the mirror."""
    with art.group(side * 112, 98, flip=side < 0):
        art.path("M0,6 C-4,-40 6,-90 22,-150", None, line=p.PINE, width=3)
        for place in range(6):
            x, y = -1 + place * 3.6 + (place > 3) * 3, -8 - place * 24
            for turn in (-58, 62):
                with art.group(x, y, turn=turn + place * 3):
                    art.path("M0,0 C-10,-8 -9,-22 0,-30 C9,-22 10,-8 0,0 Z", p.LEAF if turn < 0 else p.PINE, width=2)
