"""Arms folded over the breast, seen from the front: one hand lies on the other arm, the other is tucked away."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point
from deck.kit.limbs import Run, band, limb

_NEAR: tuple[Point, ...] = ((-54, 10), (-78, 54), (-79, 82), (-54, 102), (-14, 99), (30, 86))
_FAR: tuple[Point, ...] = ((-54, 10), (-78, 54), (-79, 82), (-54, 102), (-26, 105), (0, 105))
_WIDTHS = (19, 20, 21, 21, 18, 15)


def folded_arms(
    art: Art, x: float, y: float, head: float, colour: str, *, shade: str, cuff: str | None = p.GOLD, apart: float = 0
) -> None:
    """This will fold both arms of somebody whose shoulders are level with y around x, in the measure of the head.

    `apart` moves each shoulder outwards, for broad people, in hundredths of the head.
    """
    with art.group(x, y, scale=head / 100):
        with art.group(0, -4, flip=True):
            _arm(art, _FAR, (colour, shade), apart, -1)
        _arm(art, _NEAR, (colour, shade), apart, 1, cuff)
        _hand(art, 46 + apart * 0.4, 82)


def _arm(
    art: Art,
    points: tuple[Point, ...],
    colours: tuple[str, str],
    apart: float,
    shaded: float,
    cuff: str | None = None,
) -> None:
    """One arm, on the left of the card; the shoulder has no line towards the body."""
    colour, shade = colours
    joints = [(px - apart * (1, 1, 1, 0.8, 0.4, 0.2)[place], py) for place, (px, py) in enumerate(points)]
    run = Run(joints, _WIDTHS)
    limb(art, run, colour, shade=shade, shaded=shaded)
    art.stroke(run.side(-1.02, 0, 0.3), colour, 7)
    art.path(f"M{-60 - apart},86 q16,-2 22,-12 M{-54 - apart},100 q18,-1 26,-10", None, width=FINE)
    if cuff:
        band(art, run, 0.97, cuff, 7)


def _hand(art: Art, x: float, y: float) -> None:
    """It lies on the other arm: its back, four fingers, and the thumb above them."""
    with art.group(x, y, turn=-16):
        art.path("M-14,-13 C-4,-19 8,-19 16,-15 L16,15 C6,18 -6,18 -14,13 Z", p.SKIN)
        for place, long in enumerate((38, 42, 40, 33)):
            top = -16 + place * 8.2
            art.plate(6, top, long, top + 8.6, p.SKIN, corner=4.3, width=2)
        art.path("M2,-15 C8,-10 8,10 2,14 L12,14 V-14 Z", p.SKIN, line=None)
        art.path("M-4,-16 C2,-28 14,-32 22,-29 C26,-25 20,-21 14,-18", p.SKIN, width=2)
