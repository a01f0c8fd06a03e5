"""Mountain ranges, towns and churches, for cards that need more than one peak or one castle."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.frame import BOTTOM
from deck.geometry import Point


def ridge(art: Art, skyline: Sequence[Point], colour: str, shade: str, *, foot: float = BOTTOM + 6) -> None:
    """This will draw a range from valley over peak to valley and so on; the right side of each peak is in shade."""
    body = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in skyline)
    body += f" L{skyline[-1][0]},{foot} L{skyline[0][0]},{foot} Z"
    art.path(body, colour, line=None)
    with art.group(clip=body):
        for (x, y), (x1, y1) in zip(skyline[1::2], skyline[2::2], strict=False):
            across, down = x1 - x, y1 - y
            art.polygon(
                [
                    (x, y), (x1, y1), (x1, foot), (x + across * 0.1, foot),
                    (x + across * 0.3, y + down * 1.3), (x - across * 0.04, y + down * 0.9),
                    (x + across * 0.24, y + down * 0.55),
                ],
                shade,
                line=None,
            )  # fmt: skip
    art.path(body)


def house(
    art: Art,
    x: float,
    foot: float,
    wide: float,
    high: float,
    colour: str = p.CREAM,
    *,
    roof: str = p.WINE,
    shade: str = p.PAPER,
) -> None:
    """This will draw a house with a gable, `wide` units across and `high` up to the roof's ridge."""
    half, eaves = wide / 2, foot - high * 0.6
    art.plate(x - half, eaves, x + half, foot, colour, width=2)
    art.plate(x + half * 0.3, eaves, x + half, foot, shade, line=None)
    art.plate(x - half, eaves, x + half, foot, None, width=2)
    art.polygon([(x - half - 4, eaves), (x, foot - high), (x + half + 4, eaves)], roof, width=2)
    for side in (-0.45, 0.45):
        art.plate(x + side * half - 3, eaves + 8, x + side * half + 3, eaves + 17, p.DUSK, line=None)


def tower(
    art: Art,
    x: float,
    foot: float,
    wide: float,
    high: float,
    colour: str = p.STEEL,
    *,
    shade: str = p.SLATE,
    roof: str | None = None,
) -> None:
    """This will draw a round tower with battlements, or with a pointed `roof`."""
    half, top = wide / 2, foot - high
    art.plate(x - half, top, x + half, foot, colour, width=2)
    art.plate(x + half * 0.25, top, x + half, foot, shade, line=None)
    art.plate(x - half, top, x + half, foot, None, width=2)
    if roof:
        art.polygon([(x - half - 5, top), (x, top - wide * 1.1), (x + half + 5, top)], roof, width=2)
    else:
        for place in range(3):
            left = x - half - 2 + place * (wide + 4) * 0.36
            art.plate(left, top - wide * 0.26, left + (wide + 4) * 0.28, top + 1, colour, width=2)
    art.path(f"M{x - 3},{top + 26} v-9 a3,3 0 0 1 6,0 v9 Z", p.DUSK, line=None)


def lancet(left: float, top: float, right: float, bottom: float) -> str:
    """This will write the outline of a pointed window or door."""
    spring = top + (right - left) * 0.75
    middle = (left + right) / 2
    return (
        f"M{left},{bottom} V{spring} Q{left},{(top + spring) / 2 - 6} {middle},{top} "
        f"Q{right},{(top + spring) / 2 - 6} {right},{spring} V{bottom} Z"
    )


def stones(
    art: Art, box: tuple[float, float, float, float], *, row: float = 34, long: float = 62, line: str = p.DUSK
) -> None:
    """This will draw the joints of a wall in a box (left, top, right, bottom)."""
    left, top, right, bottom = box
    d, y, odd = "", top, False
    while y < bottom:
        d += f"M{left},{y} H{right} "
        x = left + (long / 2 if odd else long)
        while x < right:
            d += f"M{x},{y} V{min(y + row, bottom)} "
            x += long
        y, odd = y + row, not odd
    art.path(d, None, line=line, width=FINE)


def flags(art: Art, top: float, colour: str, line: str, *, rows: int = 4, middle: float = 240) -> None:
    """This will lay a floor of tiles that runs away to a vanishing point above its edge."""
    art.plate(20, top, 460, BOTTOM + 6, colour, width=LINE)
    d = ""
    for place in range(-8, 9):
        d += f"M{middle + place * 30},{top} L{middle + place * 74},{BOTTOM + 6} "
    for row in range(1, rows):
        y = top + (BOTTOM - top) * (row / rows) ** 1.5
        d += f"M20,{y:.1f} H460 "
    art.path(d, None, line=line, width=FINE)


def birds(art: Art, *spots: tuple[float, float, float], colour: str = p.INK) -> None:
    """This will draw birds far off, each at (x, y) with its span."""
    for x, y, wide in spots:
        half = wide / 2
        art.path(
            f"M{x - half},{y - half * 0.35} Q{x - half * 0.45},{y - half * 0.6} {x},{y} "
            f"Q{x + half * 0.45},{y - half * 0.6} {x + half},{y - half * 0.35}",
            None,
            line=colour,
            width=2.2,
        )
