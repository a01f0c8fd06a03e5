"""The signs on the cards, drawn from plain shapes: four suits, four courts, sun, moon and star."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from deck.canvas import Canvas, Point, around, star
from services.tarot.deck import Suit


@dataclass(frozen=True, slots=True)
class Colours:
    """A suit's colours: `deep` for lines and letters, `bright` for surfaces, `paper` for the ground."""

    deep: str
    bright: str
    paper: str


def wand(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw a budding staff, `size` units high."""
    half = size / 2
    for side, height in ((1, -0.26), (-1, -0.06), (1, 0.16)):
        canvas.polygon(_leaf(x, y + height * size, side * size * 0.21, size * 0.17), colours.bright)
    canvas.polygon(
        [
            (x - size * 0.05, y - half * 0.9),
            (x + size * 0.05, y - half * 0.9),
            (x + size * 0.035, y + half),
            (x - size * 0.035, y + half),
        ],
        colours.deep,
    )
    canvas.disc(x, y - half * 0.88, size * 0.075, colours.deep)
    canvas.disc(x, y - half * 0.88, size * 0.035, colours.bright)


def cup(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw a chalice, `size` units high."""
    wide, top, bottom = size * 0.36, y - size * 0.46, y + size * 0.12
    bowl = [
        (x + wide * math.cos(math.radians(turn)), top + (bottom - top) * math.sin(math.radians(turn)))
        for turn in range(0, 181, 5)
    ]
    canvas.polygon(bowl, colours.deep)
    shine = [(x + (px - x) * 0.72, top + (py - top) * 0.78 + size * 0.045) for px, py in bowl]
    canvas.polygon(shine, colours.bright)
    canvas.plate(x - size * 0.045, bottom - size * 0.04, x + size * 0.045, y + size * 0.42, 1, colours.deep)
    canvas.disc(x, y + size * 0.22, size * 0.075, colours.deep)
    foot = [
        (x - size * 0.25, y + size * 0.48),
        (x - size * 0.05, y + size * 0.36),
        (x + size * 0.05, y + size * 0.36),
        (x + size * 0.25, y + size * 0.48),
    ]
    canvas.polygon(foot, colours.deep)


def sword(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw an upright blade, `size` units high."""
    guard, wide = y + size * 0.22, size * 0.055
    tip = (x, y - size * 0.5)
    shoulder = y - size * 0.38
    canvas.polygon(
        [tip, (x + wide, shoulder), (x + wide, guard), (x - wide, guard), (x - wide, shoulder)], colours.deep
    )
    canvas.polygon([tip, (x + wide, shoulder), (x + wide, guard), (x, guard)], colours.bright)
    canvas.plate(x - size * 0.2, guard - size * 0.03, x + size * 0.2, guard + size * 0.035, size * 0.03, colours.deep)
    canvas.plate(x - size * 0.032, guard, x + size * 0.032, y + size * 0.44, 1, colours.deep)
    canvas.disc(x, y + size * 0.45, size * 0.055, colours.deep)


def pentacle(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw a coin with a five-pointed star, `size` units across."""
    radius = size * 0.46
    canvas.disc(x, y, radius, colours.deep)
    canvas.disc(x, y, radius * 0.88, colours.bright)
    canvas.ring(x, y, radius * 0.78, max(1.0, size * 0.014), colours.deep)
    canvas.polygon(star(x, y, radius * 0.72, radius * 0.28, 5), colours.deep)


def sun(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw the rayed disc of the trumps, `size` units across."""
    canvas.polygon(star(x, y, size * 0.5, size * 0.27, 16), colours.deep)
    canvas.disc(x, y, size * 0.255, colours.paper)
    canvas.disc(x, y, size * 0.225, colours.deep)


def moon(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw a crescent, `size` units high."""
    canvas.disc(x, y, size * 0.5, colours.deep)
    canvas.disc(x + size * 0.21, y - size * 0.08, size * 0.42, colours.paper)
    canvas.polygon(star(x + size * 0.22, y - size * 0.08, size * 0.13, size * 0.045, 8), colours.deep)


def bright_star(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw an eight-pointed star, `size` units across."""
    canvas.polygon(star(x, y, size * 0.5, size * 0.17, 8), colours.deep)
    canvas.polygon(star(x, y, size * 0.24, size * 0.1, 8), colours.paper)


def court(canvas: Canvas, rank: int, x: float, y: float, size: float, colours: Colours) -> None:
    """This will draw the badge of a court: a page's gem, a knight's shield, a queen's or king's crown."""
    if rank == 11:
        canvas.polygon(star(x, y, size * 0.5, size * 0.2, 4), colours.deep)
        canvas.disc(x, y, size * 0.1, colours.bright)
    elif rank == 12:
        canvas.polygon(_shield(x, y, size), colours.deep)
        canvas.polygon(_shield(x, y, size * 0.68), colours.bright)
    else:
        _crown(canvas, x, y, size, 3 if rank == 13 else 5, colours)


def _crown(canvas: Canvas, x: float, y: float, size: float, points: int, colours: Colours) -> None:
    wide, top, bottom = size * 0.62, y - size * 0.36, y + size * 0.4
    step = 2 * wide / (points - 1)
    outline: list[Point] = [(x - wide * 0.82, bottom)]
    for point in range(points):
        peak = x - wide + point * step
        outline.append((peak, top))
        if point < points - 1:
            outline.append((peak + step / 2, y + size * 0.08))
    outline.append((x + wide * 0.82, bottom))
    canvas.polygon(outline, colours.deep)
    for point in range(points):
        canvas.disc(x - wide + point * step, top, size * 0.075, colours.deep)
    canvas.plate(x - wide * 0.72, bottom - size * 0.16, x + wide * 0.72, bottom - size * 0.08, 1, colours.bright)


def _shield(x: float, y: float, size: float) -> list[Point]:
    top, wide = y - size * 0.45, size * 0.4
    curve = [
        (x + wide * math.cos(math.radians(turn)), y + size * 0.5 * math.sin(math.radians(turn)))
        for turn in range(0, 181, 6)
    ]
    return [(x - wide, top), (x + wide, top), *curve]


def _leaf(x: float, y: float, reach: float, rise: float) -> list[Point]:
    """A pointed leaf from the staff outwards; a negative `reach` grows to the left."""
    upper = [
        (x + reach * part / 8, y - rise * part / 8 - abs(reach) * 0.28 * math.sin(math.pi * part / 8))
        for part in range(9)
    ]
    lower = [
        (x + reach * part / 8, y - rise * part / 8 + abs(reach) * 0.28 * math.sin(math.pi * part / 8))
        for part in range(8, -1, -1)
    ]
    return [*upper, *lower]


def beads(canvas: Canvas, x: float, y: float, radius: float, count: int, colour: str) -> None:
    """This will set `count` beads evenly on a circle, from the top on."""
    for bead in range(count):
        canvas.disc(*around(x, y, radius, bead * 360 / count), 7, colour)


SUIT_SIGNS: Final[Mapping[Suit, Callable[[Canvas, float, float, float, Colours], None]]] = {
    Suit.WANDS: wand,
    Suit.CUPS: cup,
    Suit.SWORDS: sword,
    Suit.PENTACLES: pentacle,
}
