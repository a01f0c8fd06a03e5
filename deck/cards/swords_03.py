"""Three of Swords: a heart in the rain, three blades run into its front and out of its back."""

from __future__ import annotations

import math

from deck import palette as p
from deck.art import Art
from deck.geometry import Point
from deck.kit.blades import blade
from deck.kit.scenery import cloud, sky

HEART = "M240,574 C128,490 82,420 100,350 C118,286 206,276 240,346 C274,276 362,286 380,350 C398,420 352,490 240,574 Z"
WIDE = 25
HILT = WIDE * 3.1
PIERCING: tuple[tuple[Point, Point, float], ...] = (
    ((84, 178), (392, 578), 0.29),
    ((396, 178), (88, 578), 0.29),
    ((240, 104), (240, 646), 0.5),
)
"""Pommel, point, and how much of the blade stays in front of the heart."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STORM, p.SLATE, p.STEEL, p.MIST)
    _rain(art)
    _clouds(art)
    for pommel, point, _ in PIERCING:
        blade(art, pommel, point, wide=WIDE)
    _heart(art)
    for pommel, point, part in PIERCING:
        _entry(art, pommel, point, part)


def _rain(art: Art) -> None:
    for row in range(14):
        for column in range(13):
            x, y = 10 + column * 42 - row * 7, 140 + row * 42 + (column % 3) * 15
            long = 18 + (row * 5 + column * 3) % 3 * 8
            art.path(f"M{x},{y} l{-long * 0.28:.1f},{long}", None, line=p.CREAM, width=2.2, opacity=0.75)


def _clouds(art: Art) -> None:
    for x, y, wide, colour, flip in (
        (70, 84, 220, p.STORM, False),
        (410, 90, 230, p.STORM, True),
        (150, 120, 190, p.SLATE, True),
        (340, 122, 200, p.SLATE, False),
        (52, 152, 130, p.STEEL, False),
        (440, 156, 120, p.STEEL, True),
    ):
        cloud(art, x, y, wide, colour=colour, flip=flip)


def _heart(art: Art) -> None:
    art.path(HEART, p.WINE, line=None)
    with art.group(clip=HEART):
        art.path("M300,270 C350,330 340,450 200,600 H420 V270 Z", p.PLUM, line=None)
        art.path("M140,300 C106,326 104,380 124,420 C118,376 128,336 160,316 Z", p.ROSE, line=None)
    art.path(HEART, None, width=3.6)


def _entry(art: Art, pommel: Point, point: Point, part: float) -> None:
    """The end of a blade's front part lies in a slit: its dark upper edge behind the steel, its lip before it."""
    dx, dy = point[0] - pommel[0], point[1] - pommel[1]
    long, turn = math.hypot(dx, dy), math.degrees(math.atan2(dx, -dy))
    with art.group(*pommel, turn=turn), art.group(0, -(HILT + (long - HILT) * part)):
        art.path("M-21,2 Q0,14 21,2 Q0,-9 -21,2 Z", p.PLUM, width=2)
    blade(art, pommel, point, wide=WIDE, part=part)
    with art.group(*pommel, turn=turn), art.group(0, -(HILT + (long - HILT) * part)):
        art.path("M-21,2 Q0,7 21,2 Q0,-9 -21,2 Z", p.PLUM, width=2)
