"""Soft bodies along a line: arms, legs, tunics and robes that taper as their widths say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point, curve

STEPS: Final = 8
"""Places a stretch between two points is cut into."""


HANG: Final = 0.14
"""How far hems and belts sag in their middle, in half widths."""


class Run:
    """A line through points with a half width at each of them: what a limb or a robe is drawn along."""

    def __init__(self, points: Sequence[Point], widths: Sequence[float], *, ease: float = 0.8) -> None:
        self._line: list[Point] = []
        self._half: list[float] = []
        for place in range(len(points) - 1):
            for step in range(STEPS + (place == len(points) - 2)):
                part = step / STEPS
                self._line.append(_between(points, place, part, ease))
                self._half.append(widths[place] + (widths[place + 1] - widths[place]) * part)

    def side(self, part: float, start: float = 0, end: float = 1) -> list[Point]:
        """This will follow the run at `part` of its half width: -1 is the left of who walks along it, 1 the right."""
        last = len(self._line) - 1
        return [self._aside(place, part) for place in range(round(start * last), round(end * last) + 1)]

    def across(self, at: float, part: float = 1) -> tuple[Point, Point]:
        """This will find both edges at `at` of the way."""
        place = round(at * (len(self._line) - 1))
        return self._aside(place, -part), self._aside(place, part)

    def outline(self, *, flat: bool = False) -> str:
        """This will write the path once around; ends are round, or straight with a sagging hem when `flat`."""
        left, right = self.side(-1), self.side(1)
        if not flat:
            return curve([*left, self._tip(-1), *reversed(right), self._tip(0)], closed=True, ease=0.6)
        (ax, ay), (bx, by) = left[-1], right[-1]
        hem = f"Q{(ax + bx) / 2 + (ay - by) * -HANG:.1f},{(ay + by) / 2 + (bx - ax) * -HANG:.1f} {bx:.1f},{by:.1f}"
        return f"{curve(left)} {hem} {curve([*reversed(right)]).replace('M', 'L', 1)} Z"

    def _aside(self, place: int, part: float) -> Point:
        x, y = self._line[place]
        dx, dy = self._way(place)
        half = self._half[place] * part
        return x - dy * half, y + dx * half

    def _way(self, place: int) -> Point:
        before, after = self._line[max(place - 1, 0)], self._line[min(place + 1, len(self._line) - 1)]
        far = math.dist(before, after) or 1
        return (after[0] - before[0]) / far, (after[1] - before[1]) / far

    def _tip(self, place: int) -> Point:
        (x, y), far = self._line[place], self._half[place] * (-0.8 if place == 0 else 0.8)
        dx, dy = self._way(place % len(self._line))
        return x + dx * far, y + dy * far


def limb(
    art: Art,
    run: Run,
    fill: str,
    *,
    shade: str | None = None,
    shaded: float = 1,
    flat: bool = False,
) -> None:
    """This will draw a run as one body; `shaded` 1 puts its dark side to the right, -1 to the left.

    The outline is laid under the body, so that a sharp bend shows no loops.
    """
    d = run.outline(flat=flat)
    art.path(d, p.INK, width=2 * LINE)
    art.path(d, fill, line=None)
    if shade:
        band = [*run.side(0.35 * shaded), *reversed(run.side(shaded))]
        art.path(curve(band, closed=True, ease=0.6), shade, line=None)


def folds(art: Art, run: Run, *parts: float, start: float = 0.5, end: float = 0.97, line: str = p.INK) -> None:
    """This will draw a fold along a run at each of `parts` of its half width."""
    for part in parts:
        art.stroke(run.side(part, start, end), line, FINE)


def band(art: Art, run: Run, at: float, colour: str, width: float = 8) -> None:
    """This will tie a belt, or sew a trim, around a run at `at` of the way."""
    (ax, ay), (bx, by) = run.across(at, 0.97)
    cx, cy = (ax + bx) / 2 - (ay - by) * HANG, (ay + by) / 2 - (bx - ax) * HANG
    d = f"M{ax:.1f},{ay:.1f} Q{cx:.1f},{cy:.1f} {bx:.1f},{by:.1f}"
    art.path(d, None, width=width + 3, stroke_linecap="butt")
    art.path(d, None, line=colour, width=width, stroke_linecap="butt")


def _between(points: Sequence[Point], place: int, part: float, ease: float) -> Point:
    """A point of the smooth line, as `geometry.curve` draws it."""
    count = len(points)
    before, start, end, after = (points[min(max(place + step, 0), count - 1)] for step in (-1, 0, 1, 2))
    rest = 1 - part
    weights = (rest**3, 3 * rest * rest * part, 3 * rest * part * part, part**3)

    def along(axis: int) -> float:
        first = start[axis] + ease * (end[axis] - before[axis]) / 6
        second = end[axis] - ease * (after[axis] - start[axis]) / 6
        spots = (start[axis], first, second, end[axis])
        return sum(weight * spot for weight, spot in zip(weights, spots, strict=True))

    return along(0), along(1)
