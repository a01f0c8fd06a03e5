"""Wands as long as a scene needs: slim living staves, cut at the foot, with young leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point

Sprout = tuple[float, int]
"""How far up a stave, from 0 to 1, and on which side: -1 left, 1 right."""
LEAVES: Sequence[Sprout] = ((0.97, 1), (0.93, -1), (0.84, 1), (0.7, -1))


def stave(
    art: Art,
    foot: Point,
    top: Point,
    *,
    thick: float = 15,
    leaves: Sequence[Sprout] = LEAVES,
    leaf: float = 1,
    colour: str = p.WOOD,
    shade: str = p.BARK,
) -> None:
    """This will draw a wand from its foot to its top, `thick` units across; `leaf` 1 makes leaves 30 units long."""
    long = math.dist(foot, top)
    turn = math.degrees(math.atan2(top[1] - foot[1], top[0] - foot[0])) + 90
    half = thick / 2
    with art.group(*foot, turn=turn):
        for up, side in leaves:
            young_leaf(art, side * half * 0.6, -long * up, leaf * (0.8 + 0.25 * (round(up * 100) % 2)), turn=side * 56)
        art.path(_bark(long, half), colour)
        art.path(
            f"M{half * 0.25},-{long - 4} L{half * 0.35},-4 Q{half * 0.6},0 {half * 0.8},-3 L{half * 0.75},-{long - 4} Z",
            shade,
            line=None,
            opacity=0.55,
        )
        for start, end in ((0.9, 0.78), (0.66, 0.5), (0.4, 0.22), (0.14, 0.05)):
            art.path(f"M{-half * 0.3:.1f},{-long * start:.1f} V{-long * end:.1f}", None, line=p.CORAL, width=FINE)


def young_leaf(art: Art, x: float, y: float, size: float, *, turn: float = 0) -> None:
    """This will draw one leaf that grows from (x, y), upwards unless turned."""
    with art.group(x, y, turn=turn, scale=size):
        art.path("M0,0 C-10,-9 -9,-23 0,-31 C9,-23 10,-9 0,0 Z", p.LEAF, width=2.2)
        art.path("M0,-2 V-23", None, line=p.SAGE, width=FINE)


def _bark(long: float, half: float) -> str:
    """An outline with two knots and a rounded top."""
    a, b, c = long * 0.28, long * 0.56, long * 0.8
    return (
        f"M{-half * 0.9},0 L{-half},{-a} q{-half * 0.5},-5 0,-11 L{-half * 0.95},{-c} "
        f"L{-half * 0.85},{-long + 3:.1f} Q0,{-long - half * 0.7:.1f} {half * 0.85},{-long + 3:.1f} "
        f"L{half * 0.95},{-b} q{half * 0.55},6 0,12 L{half},-20 L{half * 0.9},0 Q0,{half * 0.5} {-half * 0.9},0 Z"
    )
