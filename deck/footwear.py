"""Legs in hose, and the shoes and boots they end in."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import LINE, Art
from deck.geometry import Point, curve


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
