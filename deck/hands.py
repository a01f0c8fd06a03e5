"""Hands that hold: a fist closed around a staff, a hand laid around an edge, and an open hand that rests or points."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art


def grip(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw a fist, `size` units high, around something upright at (x, y): draw it after what is held.

    The wrist comes from the left, from the right when flipped; `turn` leans it with the thing held.
    """
    with art.group(x, y, turn=turn, scale=size / 30), art.group(flip=flip):
        art.path("M-17,-9 C-8,-17 6,-17 10,-12 L10,13 C4,17 -8,16 -17,10 Z", skin)
        for place in range(4):
            top = -14 + place * 7.2
            art.plate(-4, top, 13 - abs(place - 1) * 1.2, top + 7.2, skin, corner=3.6, width=1.8)
        art.path("M-14,-9 C-8,-19 2,-22 8,-19 C10,-15 4,-13 -1,-11", skin, width=1.8)


def clasp(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN
) -> None:
    """This will draw a hand, `size` units across, laid around an edge at (x, y): its back outside, its fingers, which
    point to the right unless turned or flipped, inside."""
    with art.group(x, y, scale=size / 50, flip=flip), art.group(turn=turn):
        art.path("M-30,-14 C-18,-22 -4,-24 6,-20 L6,18 C-6,22 -20,20 -30,14 Z", skin, width=2.2)
        for place, long in enumerate((26, 31, 29, 22)):
            top = -20 + place * 9.6
            art.plate(-6, top, long, top + 9.6, skin, corner=4.8, width=2.2)
        art.path("M-7,-16 C-12,-8 -12,8 -7,16 L4,16 V-17 Z", skin, line=None)
        art.path("M8,-13 v5 M9,-3 v5 M8,7 v5", None, line=p.TAN, width=2)


def palm(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw an open hand `size` units long whose wrist is at (x, y) and whose fingers point up, or by `turn`.

    The thumb is on the left, on the right when flipped.
    """
    with art.group(x, y, turn=turn, scale=size / 40), art.group(flip=flip):
        art.path(
            "M-7,2 C-10,-4 -11,-8 -17,-17 C-19,-21 -14,-23 -11,-19 L-7,-14 C-8,-22 -8,-28 -7,-35 C-6,-38 -3,-38 -2,-35 "
            "C-1,-41 3,-41 4,-36 C6,-39 9,-37 9,-33 C12,-34 13,-31 12,-28 C12,-18 12,-6 8,2 Z",
            skin,
        )
        art.path("M-2,-34 L-2,-20 M3.5,-35 L3,-20 M8.5,-32 L7.5,-19", None, width=FINE)
