"""The hand that reaches out of a cloud and offers: the aces' gift, and the fourth cup."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.limbs import Run, band, limb


def reaching_arm(art: Art, x: float, y: float, size: float, *, flip: bool = False, sleeve: str = p.CREAM) -> None:
    """This will draw a cloud at the left edge of (x, y) and a sleeved arm that comes from it to the wrist at (x, y).

    `size` 1 makes the arm 150 units long; `flip` lets it come from the right. The hand is drawn apart, so that what it
    holds can be laid between.
    """
    with art.group(x, y, scale=size, flip=flip):
        run = Run([(-150, 30), (-70, 18), (0, 0)], [44, 35, 21])
        limb(art, run, sleeve, shade=p.MIST if sleeve == p.CREAM else None, flat=True)
        band(art, run, 0.9, p.GOLD, 10)
        art.path("M-90,4 C-66,12 -46,10 -26,0 M-94,38 C-70,34 -46,28 -28,16", None, width=FINE)
        with art.group(34, 0):
            _curls(art)


def grip(art: Art, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """This will draw the hand of such an arm, closed around an upright thing; the wrist is at (x, y)."""
    with art.group(x, y, scale=size, flip=flip):
        art.path("M-6,-22 C14,-30 24,-32 34,-30 C50,-34 66,-30 66,-18 C70,-8 70,0 67,6 C70,14 66,22 60,26 C58,36 48,40 38,38 "
                 "C22,38 8,32 -6,22 Z", p.SKIN)  # fmt: skip
        art.path(
            "M34,-14 C46,-20 60,-16 66,-16 M32,4 C46,0 58,4 67,5 M34,22 C44,18 56,22 62,24", None, line=p.TAN, width=2.4
        )
        art.path("M6,-24 C14,-44 30,-56 44,-52 C52,-48 46,-38 38,-34 C36,-28 34,-22 30,-18", p.SKIN)


def palm(art: Art, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """This will draw the hand of such an arm held flat, so that something can stand on it; the wrist is at (x, y)."""
    with art.group(x, y, scale=size, flip=flip):
        art.path("M-6,-20 C14,-22 34,-16 58,-18 C84,-20 108,-18 112,-12 C112,-6 100,-5 88,-5 C100,-4 112,-2 112,4 C110,10 94,9 82,8 "
                 "C92,10 100,14 98,18 C92,24 74,20 62,20 C40,28 14,28 -6,22 Z", p.SKIN)  # fmt: skip
        art.path("M60,-6 H88 M58,8 H82", None, line=p.TAN, width=2.2)
        art.path("M10,-18 C24,-38 48,-42 58,-36 C62,-28 48,-26 42,-16", p.SKIN)


def glory(art: Art, x: float, y: float, radius: float, colour: str = p.GOLD, *, count: int = 36) -> None:
    """This will spread short and long strokes of light around what is given."""
    for place, (px, py, turn) in enumerate(ring(x, y, radius, count)):
        with art.group(px, py, turn=turn):
            art.path(f"M0,0 V-{(16, 34)[place % 2]}", None, line=colour, width=3)


def _curls(art: Art) -> None:
    art.path("M-300,-70 C-250,-110 -196,-92 -186,-62 C-150,-82 -108,-58 -116,-26 C-84,-26 -72,8 -96,26 C-74,44 -88,78 -120,76 "
             "C-126,106 -176,116 -196,96 C-220,124 -270,126 -300,104 Z", p.CREAM)  # fmt: skip
    art.path("M-186,-62 C-200,-58 -208,-48 -206,-36 M-116,-26 C-134,-30 -150,-22 -152,-8 M-96,26 C-110,22 -126,30 -126,42 "
             "M-196,96 C-206,88 -208,74 -200,64 M-240,-30 C-226,-44 -206,-36 -208,-22 M-250,30 C-236,16 -214,24 -216,40",
             None, line=p.LILAC, width=2.6)  # fmt: skip
