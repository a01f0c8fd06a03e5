"""Feathered wings: spread to the side, raised, or folded down, for angels, eagles and sphinxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point, curve

Pose = Literal["spread", "raised", "folded"]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a wing 100 units long is built: its arm from the shoulder at (0, 0), and what its feathers do along it.

    `turns` and `lengths` hold for the shoulder, the middle and the tip; turns run clockwise from twelve o'clock.
    """

    arm: Sequence[Point]
    turns: tuple[float, float, float]
    lengths: tuple[float, float, float]
    flights: int
    broad: float


_SHAPES: Final[dict[Pose, _Shape]] = {
    "spread": _Shape(((0, 0), (12, -20), (36, -32), (58, -26)), (196, 166, 102), (30, 54, 46), 9, 12.5),
    "raised": _Shape(((0, 0), (12, -20), (18, -44), (32, -64)), (176, 122, 30), (26, 50, 42), 9, 13),
    "folded": _Shape(((0, 0), (9, -13), (22, -12), (29, 4)), (200, 188, 176), (46, 70, 94), 7, 12),
}


def wing(
    art: Art,
    x: float,
    y: float,
    long: float,
    *,
    pose: Pose = "spread",
    turn: float = 0,
    flip: bool = False,
    colours: tuple[str, str, str] = (p.CREAM, p.PAPER, p.LILAC),
) -> None:
    """This will draw one wing `long` units from its shoulder at (x, y) to its tip, to the right, or to the left by
    `flip`.

    Draw it before the body. A spread wing reaches sideways, a raised one upwards, a folded one hangs down; `turn`
    leans it outwards. `colours` are those of the small feathers, the middle ones and the long flight feathers.
    """
    shape = _SHAPES[pose]
    with art.group(x, y, flip=flip), art.group(turn=turn, scale=long / 100):
        _row(art, shape, shape.flights, 1.0, colours[2])
        _row(art, shape, shape.flights - 1, 0.66, colours[1])
        _row(art, shape, shape.flights - 2, 0.38, colours[0])
        _leading_edge(art, shape, colours[0])


def wings(
    art: Art,
    x: float,
    y: float,
    long: float,
    *,
    apart: float = 0,
    pose: Pose = "spread",
    turn: float = 0,
    colours: tuple[str, str, str] = (p.CREAM, p.PAPER, p.LILAC),
) -> None:
    """This will draw a pair of wings around an upright axis at `x`, their shoulders `apart` units from each other."""
    for flip in (True, False):
        side = -apart / 2 if flip else apart / 2
        wing(art, x + side, y, long, pose=pose, turn=turn, flip=flip, colours=colours)


def _row(art: Art, shape: _Shape, count: int, part: float, colour: str) -> None:
    """One row of feathers, each over the one nearer the tip, `part` as long as the longest row."""
    for place in range(count - 1, -1, -1):
        at = place / (count - 1)
        x, y = _along(shape.arm, at)
        long = _between(shape.lengths, at) * part
        broad = shape.broad * (0.75 + 0.25 * part)
        with art.group(x, y, turn=_between(shape.turns, at)):
            _feather(art, long, broad / 2, colour, shaft=part > 0.5)


def _feather(art: Art, long: float, half: float, colour: str, *, shaft: bool) -> None:
    """A feather that points up from (0, 0), round at its tip."""
    top = -long
    art.path(
        f"M{-half * 0.3:.1f},-1 C{-half * 1.2:.1f},{top * 0.4:.1f} {-half * 1.3:.1f},{top * 0.92:.1f} {-half * 0.1:.1f},{top:.1f} "
        f"C{half * 1.2:.1f},{top:.1f} {half * 1.2:.1f},{top * 0.4:.1f} {half * 0.3:.1f},-1 Z",
        colour,
        width=LINE * 0.8,
    )
    if shaft:
        art.path(f"M0,{top * 0.5:.1f} V{top * 0.9:.1f}", None, line=p.VIOLET, width=FINE * 0.8, opacity=0.7)


def _leading_edge(art: Art, shape: _Shape, colour: str) -> None:
    """The arm over the roots of all feathers: broad at the shoulder, with small scales of down."""
    d = curve(shape.arm)
    art.path(d, None, width=11)
    art.path(d, None, line=colour, width=7)


def _along(arm: Sequence[Point], at: float) -> Point:
    """A point of the arm, 0 its shoulder and 1 its tip."""
    place = at * (len(arm) - 1)
    first = min(int(place), len(arm) - 2)
    rest = place - first
    (ax, ay), (bx, by) = arm[first], arm[first + 1]
    return ax + (bx - ax) * rest, ay + (by - ay) * rest


def _between(values: tuple[float, float, float], at: float) -> float:
    """A value that passes smoothly from the first over the middle to the last."""
    a, b, c = values
    return a + (b - a) * at * 2 if at < 0.5 else b + (c - b) * (at - 0.5) * 2
