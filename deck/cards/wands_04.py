"""Four of Wands: four wands carry a garland of fruit and flowers; before the castle two people welcome with bouquets."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point
from deck.kit.figure import head
from deck.kit.garments import sleeve
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import castle, hills, rose, sky, tree
from deck.kit.staves import stave, young_leaf


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.CREAM, p.GOLD, p.CORAL, bottom=520)
    _home(art)
    for x in (148, 332):
        stave(art, (x, 600), (x, 156), thick=17, leaf=1)
    _guest(art, 186, 340, p.WINE, p.PLUM, -1)
    _guest(art, 296, 344, p.SEA, p.TEAL, 1)
    for x in (62, 418):
        stave(art, (x, 652), (x, 112), thick=21, leaf=1.1)
    for ends in (((62, 134), (148, 178)), ((148, 178), (332, 178)), ((332, 178), (418, 134))):
        _garland(art, *ends)


def _home(art: Art) -> None:
    hills(art, [(20, 420), (120, 392), (240, 384), (360, 392), (460, 420)], p.SAGE)
    castle(art, 240, 450, 258, p.PAPER, roof=p.EMBER)
    for x, y, high in ((96, 456, 90), (388, 456, 96), (46, 470, 80), (438, 474, 84)):
        tree(art, x, y, high)
    hills(art, [(20, 470), (120, 452), (240, 446), (360, 452), (460, 470)], p.LEAF)
    art.path("M216,450 C214,520 180,600 130,680 H350 C300,600 266,520 264,450 Z", p.CORAL)
    art.path("M226,480 h26 M214,520 h44 M200,566 h30 M250,566 h34 M176,640 h130", None, line=p.RUST, width=FINE)
    for place in range(9):
        x = 46 + place * 48
        if not 120 < x < 360:
            rose(art, x, 596 + place % 3 * 22, 24, (p.WINE, p.EMBER, p.GOLD)[place % 3], light=p.CREAM)


def _guest(art: Art, x: float, y: float, colour: str, shade: str, side: int) -> None:
    """Somebody in a festive gown, the outer arm with a bouquet lifted, the inner hand at the waist."""
    raised: list[Point] = [(x + side * 30, y + 62), (x + side * 62, y + 30), (x + side * 58, y - 44)]
    _bouquet(art, x + side * 58, y - 62)
    sleeve(art, raised, colour, head=62)
    run = Run([(x, y + 36), (x, y + 54), (x, y + 132), (x + side * 14, y + 290)], [16, 37, 26, 58])
    limb(art, run, colour, shade=shade, shaded=-1, flat=True)
    folds(art, run, -0.4, 0.1, 0.5, start=0.7)
    for at, wide in ((0.97, 9), (0.86, 4), (0.667, 7)):
        band(art, run, at, p.GOLD, wide)
    sleeve(art, [(x - side * 28, y + 64), (x - side * 40, y + 116), (241 + side * 5, y + 150)], colour, head=62, body=x)
    head(art, x, y, 62, look=side * -0.4, hair="bun", colour=(p.BARK, p.RUST)[side > 0], tilt=side * 6)
    for place in range(-2, 3):
        art.disc(x + place * 11 + side * 2, y - 24 + abs(place) * 3, 6, (p.GOLD, p.ROSE)[place % 2], width=2)


def _bouquet(art: Art, x: float, y: float) -> None:
    for turn in (-60, -20, 20, 60):
        young_leaf(art, x, y + 4, 1.1, turn=turn)
    for dx, dy, colour in ((-15, -16, p.ROSE), (14, -18, p.GOLD), (0, -32, p.WINE)):
        rose(art, x + dx, y + dy, 26, colour, light=p.CREAM)


def _garland(art: Art, start: Point, end: Point) -> None:
    """A thick swag that hangs between two points."""
    dip = 70 if end[0] - start[0] > 100 else 34
    middle = ((start[0] + end[0]) / 2, max(start[1], end[1]) + dip * 1.25)
    d = f"M{start[0]},{start[1]} Q{middle[0]},{middle[1]} {end[0]},{end[1]}"
    art.path(d, None, width=26 + 2 * LINE)
    art.path(d, None, line=p.PINE, width=26)
    count = round((end[0] - start[0]) / 21)
    for place in range(count + 1):
        part = place / count
        x = (1 - part) ** 2 * start[0] + 2 * part * (1 - part) * middle[0] + part**2 * end[0]
        y = (1 - part) ** 2 * start[1] + 2 * part * (1 - part) * middle[1] + part**2 * end[1]
        young_leaf(art, x, y + 4, 0.85, turn=place * 97 % 360)
        if place % 2:
            rose(art, x, y, 30, (p.WINE, p.EMBER, p.ROSE)[place // 2 % 3], light=p.CREAM)
        else:
            art.disc(x, y, 11, (p.GOLD, p.CORAL)[place // 2 % 2])
            art.path(f"M{x - 5:.1f},{y - 4:.1f} q4,-4 8,-1", None, line=p.CREAM, width=FINE)
