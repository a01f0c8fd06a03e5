"""Legs, and the shoes and boots they end in."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import LINE, Art
from deck.geometry import Point, curve
from deck.kit.limbs import Run, limb


def leg(
    art: Art,
    joints: Sequence[Point],
    hose: str,
    *,
    head: float,
    boot: str = p.BARK,
    toe: float = 1,
    shade: str | None = None,
) -> None:
    """This will draw a leg from hip over knee to ankle, with a shoe whose tip is turned to `toe`: -1 left, 1 right."""
    x, y = joints[-1]
    run = Run(joints, [head * 0.25, *[head * 0.18] * (len(joints) - 2), head * 0.1])
    limb(art, run, hose, shade=shade)
    low = Run([run.across(0.72, 0)[0], joints[-1]], [head * 0.165, head * 0.125])
    with art.group(x, y, scale=head / 100, flip=toe < 0):
        wide = abs(toe)
        art.path(f"M-14,-6 C-18,10 -16,20 -12,22 H{44 * wide:.1f} C{52 * wide:.1f},14 {34 * wide:.1f},4 14,-6 Z", boot)
    limb(art, low, boot, flat=True)


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
