"""Vines: leaves, bunches of grapes and the trellis they climb."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art


def grapes(art: Art, x: float, y: float, size: float, colour: str = p.VIOLET, *, light: str = p.LILAC) -> None:
    """This will draw a hanging bunch of grapes, `size` units high, its stalk at (x, y)."""
    with art.group(x, y, scale=size / 60):
        art.path("M0,-6 V10", None, line=p.BARK, width=4)
        for row, count in enumerate((4, 3, 3, 2, 1)):
            for place in range(count):
                gx, gy = (place - (count - 1) / 2) * 13 + (row == 2) * 3, 12 + row * 10.5
                art.disc(gx, gy, 7.6, colour, width=2.6)
                art.disc(gx - 2.2, gy - 2.4, 1.9, light, line=None)


def vine_leaf(art: Art, x: float, y: float, size: float, *, turn: float = 0, colour: str = p.LEAF) -> None:
    """This will draw a lobed leaf, `size` units across, its stalk at (x, y), pointing up or by `turn`."""
    with art.group(x, y, turn=turn, scale=size / 60):
        art.path(
            "M0,2 C-14,6 -30,0 -28,-16 C-34,-24 -28,-36 -18,-34 C-16,-46 -6,-52 0,-58 C6,-52 16,-46 18,-34 "
            "C28,-36 34,-24 28,-16 C30,0 14,6 0,2 Z",
            colour,
            width=3,
        )
        art.path("M0,0 V-42 M0,-8 L-17,-20 M0,-8 L17,-20 M0,-24 L-9,-34 M0,-24 L9,-34", None, line=p.SAGE, width=FINE)
