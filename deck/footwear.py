"""Hands that offer or lie on an edge, and simple legs and shoes."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import LINE, Art
from deck.geometry import Point, curve


def palm(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw an open hand from the side, `size` units long, that offers; its fingers point to the right."""
    with art.group(x, y, turn=turn, scale=size / 100, flip=flip):
        art.path(
            "M-50,-12 C-30,-18 -18,-14 -4,-6 C16,0 34,-4 50,-12 Q58,-14 56,-6 Q44,6 28,12 Q6,24 -16,20 L-50,16 Z", skin
        )
        art.path("M-22,-14 C-14,-26 4,-34 12,-28 Q18,-22 6,-16 Q-4,-10 -6,-4", skin)
        art.path("M8,14 Q30,10 48,-2 M-6,10 Q12,12 26,8", None, line=p.TAN, width=2.6)


def fingers(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN
) -> None:
    """This will draw four fingers laid over an edge, `size` units across, their tips down."""
    with art.group(x, y, turn=turn, scale=size / 40, flip=flip):
        for place, long in enumerate((15, 19, 18, 13)):
            art.plate(-20 + place * 10, -8, -10 + place * 10, long, skin, corner=5, width=LINE)


def hose(art: Art, points: Sequence[Point], colour: str, *, width: float = 30, shade: str | None = None) -> None:
    """This will draw a leg in hose from the hip over the knee to the ankle."""
    d = curve(points, ease=0.8)
    art.path(d, None, width=width + 2 * LINE)
    art.path(d, None, line=colour, width=width)
    if shade:
        moved = [(x + width * 0.28, y) for x, y in points]
        art.path(curve(moved, ease=0.8), None, line=shade, width=width * 0.4, stroke_linecap="butt")


def shoe(
    art: Art,
    x: float,
    y: float,
    size: float,
    colour: str = p.BARK,
    *,
    left: bool = False,
    turn: float = 0,
    boot: float = 0,
) -> None:
    """This will draw a shoe, `size` units long, whose ankle is at (x, y), its toe to the right or `left`.

    `boot` is how high a shaft reaches up the leg, as a share of the length.
    """
    with art.group(x, y, turn=turn, scale=size / 100, flip=left):
        high = -boot * 100
        art.path(
            f"M-30,{high - 6} Q0,{high + 6} 28,{high - 6} L27,2 C34,16 60,20 72,32 Q78,44 66,44 H-28 "
            f"Q-34,30 -30,{high - 6} Z",
            colour,
        )
        art.path("M-28,40 H70", None, line=p.INK, width=4)
        if boot:
            art.path(f"M-29,{high + 8} Q0,{high + 20} 27,{high + 8}", None, line=p.GOLD, width=3)
