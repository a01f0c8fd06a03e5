"""Soft bodies along a line: arms, legs, tunics and robes that taper as their widths say, and the hands at their ends."""

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


def sleeve(
    art: Art,
    joints: Sequence[Point],
    colour: str,
    *,
    head: float,
    shade: str | None = None,
    cuff: str | None = p.GOLD,
    hand: bool = True,
    body: float | None = None,
    skin: str = p.SKIN,
) -> None:
    """This will draw an arm from shoulder over elbow to wrist, in the measure of a head `head` units high.

    `body` is where the middle of the body lies across the card: towards it the shoulder has no outline, so that the
    sleeve grows out of the garment.
    """
    (bx, by), (x, y) = joints[-2], joints[-1]
    turn = math.atan2(y - by, x - bx)
    if hand:
        palm = (x + math.cos(turn) * head * 0.13, y + math.sin(turn) * head * 0.13)
        with art.group(*palm, turn=math.degrees(turn)):
            art.path(_HAND, skin, transform=f"scale({head / 100:.3f})")
    run = Run(joints, [head * 0.2, *[head * 0.165] * (len(joints) - 2), head * 0.125])
    limb(art, run, colour, shade=shade)
    if body is not None:
        _open_shoulder(art, run, colour, -1 if joints[0][0] < body else 1)
    if cuff:
        band(art, run, 0.965, cuff, head * 0.07)


def _open_shoulder(art: Art, run: Run, colour: str, inner: int) -> None:
    """The outline between a sleeve and its garment is painted over; `inner` is the body's side of the run."""
    seam = [*run.side(0.4 * -inner, 0, 0.06)[:1], *run.side(inner * 1.02, 0, 0.34)]
    art.path(curve(seam, ease=0.6), None, line=colour, width=2 * LINE + 1.4)


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


def fist(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw a hand closed around something upright, `size` units high, turned clockwise by degrees."""
    with art.group(x, y, turn=turn, scale=size / 40, flip=flip):
        art.path("M-15,-17 C-4,-23 14,-22 17,-15 C20,-6 20,8 16,17 C8,23 -8,22 -15,16 C-19,6 -19,-8 -15,-17 Z", skin)
        art.path("M0,-9 H17 M-1,1 H18 M0,11 H17", None, line=p.TAN, width=2.4)
        art.path("M-15,-14 C-6,-18 3,-17 5,-12 C5,-7 -4,-7 -8,-5", skin, width=2)


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


_HAND: Final = "M-14,-10 C0,-14 12,-15 24,-9 C32,-5 32,5 25,8 C18,12 0,13 -14,10 Z"
