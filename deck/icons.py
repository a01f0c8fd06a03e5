"""The six signs of the rich menu, drawn from plain shapes: cards, sun, book, star, friends, person."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from deck.canvas import Canvas, Point, around, star


@dataclass(frozen=True, slots=True)
class Inks:
    """What a sign is drawn in.

    `line` is for outlines, `light` for what shines, `dim` for its side in shadow, `shade` for surfaces, and `ground`
    is what the sign lies on.
    """

    line: str
    light: str
    dim: str
    shade: str
    ground: str


STROKE: Final = 15


def cards(canvas: Canvas, x: float, y: float, inks: Inks) -> None:
    """This will draw three cards in a fan, the middle one with the moon on it."""
    foot = (x, y + 262)
    for turn in (-22, 22):
        _card(canvas, foot, turn, inks.shade, inks)
        for height in (-345, -177):
            canvas.polygon(_turned(star(foot[0], foot[1] + height, 22, 6, 4), foot, turn), inks.light)
    _card(canvas, foot, 0, inks.line, inks)
    left, right, top, bottom = foot[0] - 66, foot[0] + 66, foot[1] - 378, foot[1] - 144
    canvas.frame(left, top, right, bottom, 16, 5, inks.light)
    moon(canvas, x, y + 1, 46, inks.light)
    for side in (-1, 1):
        canvas.polygon(star(x + side * 36, y + 1 + side * 86, 17, 4.5, 4), inks.light)


def sun(canvas: Canvas, x: float, y: float, inks: Inks) -> None:
    """This will draw a sun whose long and short rays take turns."""
    for ray in range(16):
        turn = ray * 22.5
        outer, wide = (152, 12) if ray % 2 == 0 else (128, 8)
        _ray(canvas, x, y, turn, (104, outer), wide, inks.light if ray % 2 == 0 else inks.line)
    canvas.disc(x, y, 84, inks.light)
    canvas.disc(x, y, 84 - STROKE, inks.ground)
    canvas.disc(x, y, 84 - 2 * STROKE, inks.light)


def book(canvas: Canvas, x: float, y: float, inks: Inks) -> None:
    """This will draw an open book with a ribbon and a star above it."""
    for side in (-1, 1):
        canvas.polygon(_page(x, y + 30, side, 0), inks.line)
        canvas.polygon(_page(x, y + 30, side, STROKE), inks.shade)
        for row in range(3):
            _line_of_text(canvas, x, y + 6 + row * 36, side, inks.line)
    canvas.plate(x - STROKE / 2, y - 62, x + STROKE / 2, y + 132, 4, inks.line)
    canvas.polygon(star(x, y - 122, 46, 12, 4), inks.light)


def bright_star(canvas: Canvas, x: float, y: float, inks: Inks) -> None:
    """This will draw a cut five-pointed star, half of each ray in shadow, with sparks around it."""
    middle = (x, y + 10)
    outline = star(*middle, 158, 70, 5)
    canvas.polygon(rounded(outline, 10), inks.light)
    for ray in range(5):
        tip, valley = outline[2 * ray], outline[2 * ray + 1]
        canvas.polygon([middle, _towards(tip, middle, 12), _towards(valley, middle, 2)], inks.dim)
    for across, up, size in ((152, -118, 42), (-156, -96, 30), (-124, 128, 20)):
        canvas.polygon(star(x + across, y + up, size, size / 4, 4), inks.line)


def friends(canvas: Canvas, x: float, y: float, inks: Inks) -> None:
    """This will draw two people, one in front of the other, and a heart between them."""
    _person(canvas, x + 74, y + 22, 0.88, inks.line)
    _person(canvas, x - 46, y + 22, 1.0, inks.light, moat=inks.ground)
    _heart(canvas, x + 16, y - 122, 46, inks.light)


def person(canvas: Canvas, x: float, y: float, inks: Inks) -> None:
    """This will draw a person in a ring, under a small moon."""
    canvas.disc(x, y, 150, inks.line)
    canvas.disc(x, y, 150 - STROKE, inks.shade)
    canvas.disc(x, y - 32, 50, inks.light)
    shoulders = [(x + 92 * math.cos(turn), y + 118 - 84 * math.sin(turn)) for turn in _steps(0, math.pi)]
    lap = [around(x, y, 150 - STROKE, turn) for turn in range(138, 223, 2)]
    canvas.polygon([*shoulders, *reversed(lap)], inks.light)
    canvas.ring(x, y, 150, STROKE, inks.line)
    canvas.disc(x + 112, y - 108, 58, inks.ground)
    moon(canvas, x + 112, y - 108, 42, inks.light)


def moon(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """This will draw a crescent that is open to the upper right."""
    opens, hollow, apart = 55.0, 0.84 * radius, 0.44 * radius
    # Both circles meet in the horns: where that is follows from their radii and from how far apart they lie.
    meet = (radius**2 - hollow**2 + apart**2) / (2 * apart)
    outer, inner = math.degrees(math.acos(meet / radius)), math.degrees(math.acos((meet - apart) / hollow))
    middle = around(x, y, apart, opens)
    back = [around(x, y, radius, opens + turn) for turn in _steps(outer, 360 - outer, 90)]
    front = [around(*middle, hollow, opens + turn) for turn in _steps(360 - inner, inner, 90)]
    canvas.polygon([*back, *front], colour)


def rounded(corners: Sequence[Point], radius: float) -> list[Point]:
    """This will take the points off a polygon: each corner is bent, beginning `radius` units before it."""
    bent = []
    for place, (x, y) in enumerate(corners):
        before, after = corners[place - 1], corners[(place + 1) % len(corners)]
        start, end = _towards((x, y), before, radius), _towards((x, y), after, radius)
        for step in range(9):
            part = step / 8
            bent.append(
                (
                    (1 - part) ** 2 * start[0] + 2 * part * (1 - part) * x + part**2 * end[0],
                    (1 - part) ** 2 * start[1] + 2 * part * (1 - part) * y + part**2 * end[1],
                )
            )
    return bent


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end)
    part = min(distance, length / 2) / length
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _steps(start: float, end: float, count: int = 40) -> list[float]:
    return [start + (end - start) * step / count for step in range(count + 1)]


def _turned(points: Sequence[Point], foot: Point, degrees: float) -> list[Point]:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [
        (
            foot[0] + (px - foot[0]) * cosine - (py - foot[1]) * sine,
            foot[1] + (px - foot[0]) * sine + (py - foot[1]) * cosine,
        )
        for px, py in points
    ]


def _card(canvas: Canvas, foot: Point, degrees: float, fill: str, inks: Inks) -> None:
    """A card that stands on `foot`, 250 units above which its middle lies, leaning by so many degrees."""
    for inset, colour in ((-10, inks.ground), (0, inks.line), (STROKE, fill)):
        left, right = foot[0] - 88 + inset, foot[0] + 88 - inset
        top, bottom = foot[1] - 400 + inset, foot[1] - 122 - inset
        plate = rounded([(left, top), (right, top), (right, bottom), (left, bottom)], 30 - inset / 2)
        canvas.polygon(_turned(plate, foot, degrees), colour)


def _ray(canvas: Canvas, x: float, y: float, turn: float, reach: Point, half: float, colour: str) -> None:
    inner, outer = around(x, y, reach[0], turn), around(x, y, reach[1], turn)
    across = (math.cos(math.radians(turn)) * half, math.sin(math.radians(turn)) * half)
    canvas.polygon(
        [
            (inner[0] - across[0], inner[1] - across[1]),
            (outer[0] - across[0] * 0.6, outer[1] - across[1] * 0.6),
            (outer[0] + across[0] * 0.6, outer[1] + across[1] * 0.6),
            (inner[0] + across[0], inner[1] + across[1]),
        ],
        colour,
    )
    canvas.disc(*outer, half * 0.6, colour)
    canvas.disc(*inner, half, colour)


def _page(x: float, y: float, side: int, inset: float) -> list[Point]:
    """Half of an open book; its upper and lower edges swing down to the fold."""

    def edge(height: float) -> list[Point]:
        return [
            (
                x + side * (inset * 0.6 + (158 - 1.6 * inset) * part),
                y + height - 36 * math.sin(math.pi * part**0.75),
            )
            for part in _steps(0, 1, 24)
        ]

    return [*edge(-92 + inset), *reversed(edge(108 - inset))]


def _line_of_text(canvas: Canvas, x: float, y: float, side: int, colour: str) -> None:
    points = [
        (x + side * (38 + 88 * part), y - 26 * math.sin(math.pi * (0.25 + part * 0.6))) for part in _steps(0, 1, 16)
    ]
    for px, py in points:
        canvas.disc(px, py, 5.5, colour)


def _person(canvas: Canvas, x: float, y: float, scale: float, colour: str, *, moat: str | None = None) -> None:
    """Head and shoulders; a `moat` sets them off from who stands behind."""
    for grown, ink in [*([(18.0, moat)] if moat else []), (0.0, colour)]:
        canvas.disc(x, y - 58 * scale, 56 * scale + grown, ink)
        top, bottom, half = y + 20 * scale, y + 128 * scale, 108 * scale + grown
        body = [
            (x + half * math.cos(turn), bottom - (bottom - top + grown) * math.sin(turn)) for turn in _steps(0, math.pi)
        ]
        canvas.polygon(rounded(body, 4), ink)


def _heart(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    curve = [
        (
            x + size * (16 * math.sin(turn) ** 3) / 17,
            y
            - size * (13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)) / 17,
        )
        for turn in _steps(0, 2 * math.pi, 80)
    ]
    canvas.polygon(curve, colour)


ICONS: Final[Mapping[str, Callable[[Canvas, float, float, Inks], None]]] = {
    "cards": cards,
    "sun": sun,
    "book": book,
    "star": bright_star,
    "friends": friends,
    "person": person,
}
