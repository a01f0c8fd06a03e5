"""The arm that reaches out of a cloud and offers, and its light: the aces' gift, and the fourth cup."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.limbs import Run, band, limb


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
