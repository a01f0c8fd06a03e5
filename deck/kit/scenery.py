"""Where cards take place: skies, ground, water, plants and buildings."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.frame import BOTTOM, LEFT, RIGHT, TOP
from deck.geometry import Point, around, curve, ring, scattered, star, wave

EDGE = 6
"""How far past the window grounds are drawn."""


def sky(art: Art, *bands: str, bottom: float = BOTTOM) -> None:
    """This will fill the window down to `bottom` with flat bands of colour, the first at the top, parted by arcs."""
    high = (bottom - TOP) / len(bands)
    art.plate(LEFT - EDGE, TOP - EDGE, RIGHT + EDGE, BOTTOM + EDGE, bands[-1], line=None)
    for place in range(len(bands) - 2, -1, -1):
        y = TOP + high * (place + 1)
        art.path(
            f"M{LEFT - EDGE},{TOP - EDGE} H{RIGHT + EDGE} V{y} Q240,{y + 34} {LEFT - EDGE},{y} Z",
            bands[place],
            line=None,
        )


def rays(art: Art, x: float, y: float, radius: float, colour: str, *, count: int = 24, opacity: float = 0.35) -> None:
    """This will spread beams of light from a point."""
    half = 90 / count
    for _, _, turn in ring(x, y, radius, count):
        art.polygon(
            [(x, y), around(x, y, radius, turn - half), around(x, y, radius, turn + half)],
            colour,
            line=None,
            opacity=opacity,
        )


def stars(art: Art, seed: int, count: int, box: tuple[float, float, float, float], colour: str = p.GOLD) -> None:
    """This will strew small four-pointed stars in a box (left, top, right, bottom)."""
    for place, (x, y) in enumerate(scattered(seed, count, box)):
        size = 4 + (place * 7 % 5)
        art.polygon(star(x, y, size, size * 0.28, 4), colour, line=None)


def sun(art: Art, x: float, y: float, radius: float, *, rays: int = 16, face: bool = False) -> None:
    """This will draw a sun with straight and waved rays in turn; its face is calm when it has one."""
    for place, (_, _, turn) in enumerate(ring(x, y, radius, rays)):
        with art.group(x, y, turn=turn, scale=radius / 50):
            if place % 2:
                art.path("M-7,-52 C-12,-68 8,-74 0,-92 C14,-78 -2,-66 8,-52 Z", p.AMBER)
            else:
                art.path("M-9,-50 L0,-96 L9,-50 Z", p.GOLD)
    art.disc(x, y, radius, p.GOLD)
    if face:
        with art.group(x, y, scale=radius / 60):
            art.path("M-28,-12 Q-18,-2 -8,-12 M28,-12 Q18,-2 8,-12", None, width=3.4)
            art.path("M-28,-24 Q-18,-31 -8,-25 M28,-24 Q18,-31 8,-25 M2,-10 Q9,8 0,11", None, line=p.BRONZE, width=2.6)
            art.path("M-12,24 Q0,31 12,24", None, line=p.WINE, width=4)
            art.disc(-26, 10, 8, p.EMBER, line=None, opacity=0.4)
            art.disc(26, 10, 8, p.EMBER, line=None, opacity=0.4)


def crescent(art: Art, x: float, y: float, radius: float, *, turn: float = 0, colour: str = p.GOLD) -> None:
    """This will draw a crescent whose horns point up, turned clockwise by degrees."""
    with art.group(x, y, turn=turn, scale=radius / 50):
        art.path("M-48,-14 A50,50 0 1 0 48,-14 A46,40 0 1 1 -48,-14 Z", colour)


def hills(art: Art, points: Sequence[Point], colour: str, *, line: str | None = p.INK) -> None:
    """This will draw ground from a skyline down to the bottom of the window."""
    path = curve(points)
    art.path(f"{path} V{BOTTOM + EDGE} H{points[0][0]} Z", colour, line=line)


def peaks(art: Art, points: Sequence[Point], colour: str, shade: str, *, snow: str | None = None) -> None:
    """This will draw pointed mountains: each point is a top, one side of it in `shade`; their feet lie on the window's
    bottom."""
    for x, y in points:
        half = (BOTTOM - y) * 0.42
        art.polygon([(x, y), (x + half, BOTTOM + EDGE), (x - half, BOTTOM + EDGE)], colour)
        art.path(
            f"M{x},{y} L{x + half},{BOTTOM + EDGE} H{x + half * 0.1} L{x - half * 0.06},{y + half * 0.9} "
            f"L{x + half * 0.16},{y + half * 0.6} Z",
            shade,
            line=None,
        )
        if snow:
            art.path(
                f"M{x},{y} L{x + half * 0.21},{y + half * 0.5} L{x + half * 0.08},{y + half * 0.38} L{x},{y + half * 0.56} "
                f"L{x - half * 0.09},{y + half * 0.38} L{x - half * 0.21},{y + half * 0.5} Z",
                snow,
                width=FINE,
            )


def water(
    art: Art, top: float, colour: str = p.SEA, light: str = p.SKY, *, bottom: float = BOTTOM, rows: int = 5
) -> None:
    """This will fill the window with water from `top` down to `bottom`, with lines of waves."""
    art.plate(LEFT - EDGE, top, RIGHT + EDGE, bottom + EDGE, colour)
    for row in range(rows):
        y = top + (bottom - top) * (row + 0.5) / rows
        shift = 34 * (row % 2)
        art.path(wave(LEFT - 40 + shift, RIGHT + 40, y, 7, 68), None, line=light, width=2)


def cloud(art: Art, x: float, y: float, wide: float, *, colour: str = p.CREAM, flip: bool = False) -> None:
    """This will draw a curled cloud around (x, y), `wide` units across."""
    with art.group(x, y, scale=wide / 200, flip=flip):
        art.path(
            "M-96,28 C-112,4 -88,-20 -66,-10 C-62,-46 -12,-54 4,-24 C20,-46 62,-38 60,-8 C88,-16 108,8 92,28 "
            "C80,44 54,40 44,34 C26,50 -14,50 -30,34 C-50,46 -84,44 -96,28 Z",
            colour,
            width=LINE * 200 / wide,
        )
        art.path(
            "M-66,8 C-56,-2 -40,2 -40,14 M-6,0 C6,-12 26,-4 24,10 M52,12 C62,4 74,10 72,20",
            None,
            line=p.LILAC,
            width=3.4,
        )


def rose(art: Art, x: float, y: float, size: float, colour: str = p.WINE, *, light: str = p.ROSE) -> None:
    """This will draw an open rose, `size` units across."""
    with art.group(x, y, scale=size / 60):
        for _, _, turn in ring(0, 0, 1, 5, start=36):
            with art.group(turn=turn):
                art.path("M0,-2 C-20,-10 -18,-30 0,-30 C18,-30 20,-10 0,-2 Z", colour, width=3)
        art.disc(0, 0, 13, light, width=2.6)
        art.path("M-7,-1 C-6,-9 7,-9 6,0 C5,7 -4,6 -3,0", None, width=2.2)


def lily(art: Art, x: float, y: float, size: float, *, turn: float = 0, colour: str = p.CREAM) -> None:
    """This will draw an open lily that looks up, `size` units high."""
    with art.group(x, y, turn=turn, scale=size / 60):
        art.path("M0,26 C-16,10 -30,-4 -28,-24 C-14,-20 -4,-6 0,26 Z", colour, width=3)
        art.path("M0,26 C16,10 30,-4 28,-24 C14,-20 4,-6 0,26 Z", colour, width=3)
        art.path("M0,26 C-14,2 -12,-20 0,-32 C12,-20 14,2 0,26 Z", colour, width=3)
        art.path("M0,16 V-10 M-6,-6 L0,6 L6,-6", None, line=p.AMBER, width=2.4)


def tree(art: Art, x: float, foot: float, high: float, colour: str = p.LEAF, *, shade: str = p.PINE) -> None:
    """This will draw a round tree standing on `foot`, `high` units high."""
    with art.group(x, foot, scale=high / 100):
        art.path("M-5,0 L-3,-44 H3 L5,0 Z", p.WOOD)
        art.blob(
            [(0, -100), (24, -90), (32, -66), (24, -44), (0, -38), (-24, -44), (-32, -66), (-24, -90)],
            colour,
            width=LINE * 100 / high,
        )
        art.path("M8,-94 C34,-80 34,-52 8,-44 C22,-56 22,-80 8,-94 Z", shade, line=None)


def cypress(art: Art, x: float, foot: float, high: float, colour: str = p.PINE) -> None:
    """This will draw a slim dark tree standing on `foot`."""
    half = high * 0.13
    art.path(
        f"M{x},{foot - high} C{x + half * 1.4},{foot - high * 0.5} {x + half},{foot - 4} {x},{foot} "
        f"C{x - half},{foot - 4} {x - half * 1.4},{foot - high * 0.5} {x},{foot - high} Z",
        colour,
    )


def castle(art: Art, x: float, foot: float, high: float, colour: str = p.STEEL, *, roof: str = p.WINE) -> None:
    """This will draw a small castle of three towers standing on `foot`."""
    with art.group(x, foot, scale=high / 100):
        art.plate(-34, -46, 34, 0, colour)
        for at, wide, top in ((-34, 11, -64), (34, 11, -64), (0, 13, -78)):
            art.plate(at - wide, top, at + wide, 0, colour)
            art.polygon([(at - wide - 4, top), (at, top - 24), (at + wide + 4, top)], roof)
        art.path("M-8,0 V-16 A8,8 0 0 1 8,-16 V0 Z", p.INK, line=None)


def pillar(art: Art, x: float, top: float, foot: float, wide: float, colour: str, shade: str) -> None:
    """This will draw a round column with capital and base, `wide` units across its shaft."""
    half = wide / 2
    art.plate(x - half, top + 20, x + half, foot - 14, colour)
    art.plate(x + half * 0.25, top + 20, x + half, foot - 14, shade, line=None)
    art.plate(x - half, top + 20, x + half, foot - 14, None)
    for y, more in ((top, 9), (foot - 18, 9)):
        art.plate(x - half - more, y, x + half + more, y + 20, colour, corner=4)


def grass(art: Art, seed: int, count: int, box: tuple[float, float, float, float], colour: str = p.PINE) -> None:
    """This will strew tufts of grass in a box (left, top, right, bottom)."""
    for x, y in scattered(seed, count, box, apart=22):
        art.path(f"M{x - 6:.1f},{y:.1f} q1,-7 -3,-11 m9,11 q0,-9 1,-14 m5,14 q-1,-7 4,-10", None, line=colour, width=2)
