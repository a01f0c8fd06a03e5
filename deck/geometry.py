"""Points and outlines: what cards are drawn along. Units are those of the card, 480 × 800; turns are in degrees."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

Point = tuple[float, float]


def around(x: float, y: float, radius: float, turn: float) -> Point:
    """This will find a point on a circle; `turn` runs clockwise from twelve o'clock."""
    angle = math.radians(turn - 90)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def ring(x: float, y: float, radius: float, count: int, *, start: float = 0) -> list[tuple[float, float, float]]:
    """This will place `count` points evenly on a circle, each with its turn."""
    turns = [start + place * 360 / count for place in range(count)]
    return [(*around(x, y, radius, turn), turn) for turn in turns]


def star(x: float, y: float, outer: float, inner: float, rays: int, *, turn: float = 0) -> list[Point]:
    """This will list the corners of a star that points up, or as far round as `turn`."""
    step = 180 / rays
    return [around(x, y, inner if corner % 2 else outer, turn + corner * step) for corner in range(2 * rays)]


def outline(points: Sequence[Point]) -> str:
    """This will write a closed path of straight lines."""
    return "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points) + " Z"


def curve(points: Sequence[Point], *, closed: bool = False, ease: float = 1.0) -> str:
    """This will write a smooth path through all points (Catmull and Rom's); `ease` 0 makes it straight."""
    count = len(points)

    def at(place: int) -> Point:
        return points[place % count] if closed else points[min(max(place, 0), count - 1)]

    path = f"M{points[0][0]:.1f},{points[0][1]:.1f}"
    for place in range(count if closed else count - 1):
        before, start, end, after = (at(place + step) for step in (-1, 0, 1, 2))
        first = (start[0] + ease * (end[0] - before[0]) / 6, start[1] + ease * (end[1] - before[1]) / 6)
        second = (end[0] - ease * (after[0] - start[0]) / 6, end[1] - ease * (after[1] - start[1]) / 6)
        path += " C" + " ".join(f"{x:.1f},{y:.1f}" for x, y in (first, second, end))
    return path + (" Z" if closed else "")


def wave(left: float, right: float, y: float, height: float, length: float) -> str:
    """This will write a line of waves from left to right, `height` units up and down, `length` a wave."""
    path, x, up = f"M{left:.1f},{y:.1f}", left, True
    while x < right:
        middle, x = x + length / 4, x + length / 2
        path += f" Q{middle:.1f},{y - height if up else y + height:.1f} {x:.1f},{y:.1f}"
        up = not up
    return path


def mirrored(points: Sequence[Point], axis: float) -> list[Point]:
    """This will continue an outline on the other side of an upright axis, so that both halves are alike."""
    return [*points, *((2 * axis - x, y) for x, y in reversed(points))]


def scattered(seed: int, count: int, box: tuple[float, float, float, float], *, apart: float = 18) -> list[Point]:
    """This will strew points in a box (left, top, right, bottom), the same every time, none nearer than `apart`."""
    chance = random.Random(seed)
    found: list[Point] = []
    for _ in range(count * 40):
        point = (chance.uniform(box[0], box[2]), chance.uniform(box[1], box[3]))
        if all(math.dist(point, other) >= apart for other in found):
            found.append(point)
        if len(found) == count:
            break
    return found
