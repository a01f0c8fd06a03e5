"""Swords as long and as slim as a scene asks for: drawn from pommel to point, wherever both lie."""

from __future__ import annotations

import math

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point


def blade(
    art: Art, pommel: Point, point: Point, *, wide: float = 15, grip: str = p.WINE, guard: str = p.GOLD, part: float = 1
) -> None:
    """This will draw a sword from its `pommel` to its `point`, its blade `wide` units across.

    `part` below 1 leaves off that much of the blade's end, as when it stands in the ground.
    """
    dx, dy = point[0] - pommel[0], point[1] - pommel[1]
    long = math.hypot(dx, dy)
    with art.group(*pommel, turn=math.degrees(math.atan2(dx, -dy))):
        _steel(art, long, wide, part)
        _hilt(art, wide, grip, guard)


def _steel(art: Art, long: float, wide: float, part: float) -> None:
    half, foot = wide / 2, -wide * 3.1
    if part < 1:
        end = foot - (long + foot) * part
        tip, lit = f"L{half},{end} H{-half}", f"L{half},{end} H0"
    else:
        neck = -long + wide * 1.5
        tip, lit = f"L{half},{neck} L0,{-long} L{-half},{neck}", f"L{half},{neck} L0,{-long}"
        end = neck
    art.path(f"M{half},{foot} {tip} L{-half},{foot} Z", p.STEEL, line=None)
    art.path(f"M{half},{foot} {lit} L0,{foot} Z", p.SLATE, line=None)
    art.path(f"M0,{foot} V{end}", None, line=p.CREAM, width=FINE)
    art.path(f"M{half},{foot} {tip} L{-half},{foot}", None)


def _hilt(art: Art, wide: float, grip: str, guard: str) -> None:
    with art.group(scale=wide / 15):
        art.plate(-4.6, -45, 4.6, -6, grip, corner=2)
        art.path("M-4,-34 L4,-30 M-4,-25 L4,-21 M-4,-16 L4,-12", None, line=p.GOLD, width=FINE)
        art.path("M-29,-53 Q-35,-50 -31,-43 Q0,-36 31,-43 Q35,-50 29,-53 Q0,-46 -29,-53 Z", guard)
        art.disc(0, -1, 8, guard)
        art.disc(0, -1, 2.6, grip, line=None)
