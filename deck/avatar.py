"""Draw MiMi herself, the moon with a spark: python -m deck.avatar

The larger picture is the profile of her LINE account, which shows it round; the smaller one is what a phone puts on its
home screen for our pages. Beside them lie two drawings for those pages: her mark, round, and the stars around the cards
of the front page. Run it after changing a colour, look at the result, and commit it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from PIL import Image

from deck import palette as p
from deck.art import Art
from deck.geometry import around, ring, scattered, star
from deck.paint import ASSETS, render

PLACE: Final = ASSETS / "brand"
SIDES: Final = {"avatar": 640, "touch-icon": 180}
"""Pixels. A profile picture fills half a phone's screen when it is tapped; a home screen shows 180 (web.dev, Does not
provide a valid apple-touch-icon), nothing of it see-through."""
MOST_BYTES: Final = 100_000

SIDE: Final = 320
MIDDLE: Final = SIDE / 2
MOON: Final = (MIDDLE - 14, MIDDLE + 12)
SIZE: Final = 1.06
RADIUS: Final = 98.0
ROUND: Final = 138
"""So far from the middle reaches the mark; what lies beyond, a name beside it does not need."""
SKY: Final = (560, 400)
CARDS: Final = ((170, 22, 390, 364), (4, 52, 556, 358))
"""Where the cards lie on the sky, the middle one higher; a star half behind one would look like a fault of it."""
HOLLOW: Final = (78.0, -46.0, 84.0)
"""The circle that is cut out of the moon: across and down from the moon's middle, and its radius."""


def picture(name: str) -> Image.Image:
    """This will draw one of SIDES; the smaller one without what would be lost in it."""
    side = SIDES[name]
    return render(document(detailed=name == "avatar"), (side, side))


def document(*, detailed: bool = True) -> str:
    """This will write MiMi's picture as an SVG document."""
    art = Art(SIDE, SIDE)
    _night(art, detailed)
    with art.group(*MOON, scale=SIZE):
        _moon(art)
    with art.group(MIDDLE + 56, MIDDLE - 44):
        _spark(art)
    return art.svg()


def mark() -> str:
    """This will write the mark of our pages as an SVG document: her face alone, which is seen as small as a letter."""
    art = Art(2 * ROUND, 2 * ROUND)
    art.disc(ROUND, ROUND, ROUND, p.GOLD, line=None)
    art.disc(ROUND, ROUND, ROUND - 7, p.VIOLET, line=None)
    with art.group(ROUND - MIDDLE, ROUND - MIDDLE):
        with art.group(*MOON, scale=SIZE):
            _moon(art)
        with art.group(MIDDLE + 56, MIDDLE - 44):
            _spark(art)
    return art.svg()


def sky() -> str:
    """This will write the stars around the front page's cards as an SVG document, see-through between them."""
    art = Art(*SKY)
    for place, (x, y) in enumerate(scattered(11, 150, (10, 10, SKY[0] - 10, SKY[1] - 10), apart=26)):
        if any(left < x < right and top < y < bottom for left, top, right, bottom in CARDS):
            continue
        ray = (11, 4, 6, 3, 8)[place % 5]
        colour = p.GOLD if place % 3 == 0 else p.LILAC
        art.polygon(star(x, y, ray, ray / 4, 4), colour, line=None, opacity=0.9 if ray > 5 else 0.6)
    return art.svg()


DRAWINGS: Final = {"mark": mark, "sky": sky}


def _night(art: Art, detailed: bool) -> None:
    """It fills the square: whoever shows it cuts it to a circle or to round corners."""
    art.plate(0, 0, SIDE, SIDE, p.NIGHT, line=None)
    art.disc(MIDDLE, MIDDLE, 138, p.DUSK, line=None)
    art.disc(MIDDLE, MIDDLE, 108, p.VIOLET, line=None)
    if not detailed:
        return
    for place, (x, y) in enumerate(scattered(5, 40, (30, 30, SIDE - 30, SIDE - 30), apart=24)):
        if math.dist((x, y), (MIDDLE, MIDDLE)) < 132 and math.dist((x, y), MOON) > RADIUS * SIZE + 10:
            art.polygon(star(x, y, 5 + place % 4, 1.6, 4), p.LILAC, line=None)
    art.disc(MIDDLE, MIDDLE, 148, None, line=p.GOLD, width=3)
    for x, y, turn in ring(MIDDLE, MIDDLE, 143, 24):
        with art.group(x, y, turn=turn):
            art.path("M0,-9 L2.6,0 L0,6 L-2.6,0 Z", p.GOLD, line=None)


def _spark(art: Art) -> None:
    """Half of each ray lies in shadow."""
    corners = star(0, 0, 47, 13, 4)
    art.polygon(corners, p.GOLD, line=None)
    for ray in range(4):
        art.polygon([(0, 0), corners[2 * ray], corners[2 * ray + 1]], p.AMBER, line=None)
    art.polygon(corners, None, width=4)


def _moon(art: Art) -> None:
    """A crescent with a face that sleeps, or listens."""
    shape = _crescent(RADIUS, *HOLLOW)
    art.path(shape, p.GOLD, line=None)
    with art.group(clip=shape):
        art.path("M-120,-120 H120 V120 H-120 Z M12,-16 m-98,0 a98,98 0 1 0 196,0 a98,98 0 1 0 -196,0 Z", p.AMBER,
                 line=None, fill_rule="evenodd")  # fmt: skip
        art.disc(-30, 34, 13, p.EMBER, line=None, opacity=0.4)
    art.path(shape, None, width=4.5)
    art.path("M-72,2 Q-57,15 -40,5", None, width=4.5)
    art.path("M-70,8 L-75,13 M-61,12 L-63,18 M-50,11 L-49,17", None, width=3)
    art.path("M-73,-14 Q-60,-24 -45,-17", None, line=p.BRONZE, width=3.6)
    art.path("M-16,50 Q-4,60 10,55", None, line=p.WINE, width=4.5)


def _crescent(radius: float, across: float, down: float, hollow: float) -> str:
    """This will write a moon around (0, 0) from which a circle is taken."""
    away = math.hypot(across, down)
    along = (radius**2 - hollow**2 + away**2) / (2 * away)
    opens, half = math.degrees(math.atan2(across, -down)), math.degrees(math.acos(along / radius))
    start, end = (around(0, 0, radius, opens + side * half) for side in (1, -1))
    return (
        f"M{start[0]:.1f},{start[1]:.1f} A{radius},{radius} 0 1 1 {end[0]:.1f},{end[1]:.1f} "
        f"A{hollow},{hollow} 0 0 0 {start[0]:.1f},{start[1]:.1f} Z"
    )


def main(place: Path = PLACE) -> None:
    """This will write every size; raises ValueError when one is too heavy."""
    place.mkdir(parents=True, exist_ok=True)
    for name in SIDES:
        path = place / f"{name}.png"
        picture(name).save(path, optimize=True)
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"{path.name} has {path.stat().st_size} bytes; at most {MOST_BYTES}")
        print(f"{path.name}: {path.stat().st_size // 1000} KB")
    for name, draw in DRAWINGS.items():
        (place / f"{name}.svg").write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
