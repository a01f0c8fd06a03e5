"""Crowns of trees near enough to show their leaves."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import Art
from deck.geometry import Point, ring
from deck.kit.staves import young_leaf

Clump = tuple[float, float, float]
"""A clump of leaves: its middle and its radius."""


def crown_of_leaves(
    art: Art, clumps: Sequence[Clump], colour: str = p.LEAF, shade: str = p.PINE, *, leaves: int = 5
) -> None:
    """This will heap clumps of leaves, the first at the back: dark below, light above, scalloped at their edges."""
    for number, (x, y, radius) in enumerate(clumps):
        edge = _scallops(x, y, radius)
        art.path(edge, colour, line=None)
        with art.group(clip=edge):
            art.path(_scallops(x + radius * 0.3, y + radius * 0.95, radius * 0.95), shade, line=None)
        art.path(edge)
        for px, py, turn in ring(x - radius * 0.12, y - radius * 0.14, radius * 0.5, leaves, start=number * 37):
            young_leaf(art, px, py, radius / 90, turn=turn + 20)


def _scallops(x: float, y: float, radius: float) -> str:
    """A round of small arcs."""
    points: list[Point] = [(px, py) for px, py, _ in ring(x, y, radius, 9, start=12)]
    (sx, sy), bow = points[0], radius * 0.42
    path = f"M{sx:.1f},{sy:.1f}"
    for px, py in [*points[1:], points[0]]:
        path += f" A{bow:.1f},{bow:.1f} 0 0 1 {px:.1f},{py:.1f}"
    return path + " Z"
