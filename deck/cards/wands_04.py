"""Four of Wands: four wands carry a garland of fruit and flowers; before the castle two people welcome with bouquets."""

from __future__ import annotations

from itertools import pairwise

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point
from deck.kit.figure import head
from deck.kit.garments import sleeve
from deck.kit.hands import clasp, grip
from deck.kit.land import birds, tower
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import hills, rose, sky, tree
from deck.kit.staves import stave, young_leaf

_WANDS: tuple[Point, ...] = ((54, 126), (136, 172), (344, 172), (426, 126))
"""Where the garland is tied to each: the outer two stand nearer."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.CREAM, p.GOLD, p.CORAL, bottom=520)
    _home(art)
    for x, _ in _WANDS[1:3]:
        stave(art, (x, 590), (x, 146), thick=17, leaf=1)
    _lady(art)
    _friend(art)
    for x in (_WANDS[0][0], _WANDS[3][0]):
        stave(art, (x, 652), (x, 96), thick=21, leaf=1.1)
    for start, end in pairwise(_WANDS):
        _garland(art, start, end)
    for place, (x, y) in enumerate(_WANDS):
        _bow(art, x, y, (1, 0.8, 0.8, 1)[place])


def _home(art: Art) -> None:
    hills(art, [(20, 420), (120, 392), (240, 384), (360, 392), (460, 420)], p.SAGE)
    art.plate(150, 336, 330, 440, p.PAPER)
    art.path("M150,352 H330 M150,380 H330", None, line=p.CORAL, width=FINE)
    for x, wide, high in ((172, 46, 150), (308, 46, 150), (240, 62, 190)):
        tower(art, x, 440, wide, high, p.PAPER, shade=p.CORAL, roof=p.EMBER)
    birds(art, (206, 100, 24), (290, 112, 20))
    for x, y, high in ((98, 456, 90), (386, 456, 96), (40, 470, 80), (440, 474, 84)):
        tree(art, x, y, high)
    hills(art, [(20, 470), (120, 452), (240, 446), (360, 452), (460, 470)], p.LEAF)
    art.path("M222,448 C216,520 180,600 130,680 H350 C300,600 264,520 258,448 Z", p.CORAL)
    art.path("M214,520 h44 M200,566 h30 M176,640 h130", None, line=p.RUST, width=FINE)
    for place, (x, y) in enumerate(((84, 606), (108, 636), (372, 640), (398, 610), (92, 560), (388, 566))):
        rose(art, x, y, 24, (p.WINE, p.EMBER, p.GOLD)[place % 3], light=p.CREAM)


def _lady(art: Art) -> None:
    """In wine red with a wreath; she lifts her flowers high."""
    x, y = 200, 346
    sleeve(art, [(x - 24, y + 66), (x - 48, y + 24), (x - 24, y - 40)], p.WINE, head=62, hand=False)
    run = Run([(x, y + 36), (x, y + 54), (x, y + 132), (x - 14, y + 284)], [16, 35, 25, 54])
    limb(art, run, p.WINE, shade=p.PLUM, shaded=-1, flat=True)
    folds(art, run, -0.4, 0.1, 0.5, start=0.7)
    for at, wide in ((0.97, 9), (0.86, 4), (0.667, 7)):
        band(art, run, at, p.GOLD, wide)
    sleeve(
        art, [(x + 25, y + 64), (x + 42, y + 106), (x + 80, y + 112)], p.WINE, head=62, shade=p.PLUM, hand=False, body=x
    )
    head(art, x, y, 62, look=0.4, hair="bun", colour=p.BARK, tilt=5, mood="glad")
    for place in range(-2, 3):
        art.disc(x + place * 11 + 2, y - 24 + abs(place) * 3, 6, (p.GOLD, p.ROSE)[place % 2], width=2)
    _bouquet(art, x - 20, y - 66)
    grip(art, x - 20, y - 48, 22, turn=14)


def _friend(art: Art) -> None:
    """In blue with long hair; she holds hers at her breast, her other arm around her friend."""
    x, y = 284, 338
    run = Run([(x, y + 36), (x, y + 54), (x, y + 132), (x + 14, y + 296)], [16, 35, 26, 60])
    limb(art, run, p.SEA, shade=p.TEAL, shaded=-1, flat=True)
    folds(art, run, -0.4, 0.1, 0.5, start=0.7)
    band(art, run, 0.97, p.CREAM, 9)
    head(art, x, y, 62, look=-0.4, hair="long", colour=p.RUST, tilt=-6, mood="glad")
    art.path(f"M{x - 30},{y - 18} Q{x - 2},{y - 32} {x + 24},{y - 24}", None, line=p.GOLD, width=5)
    sleeve(art, [(x + 26, y + 62), (x + 44, y + 108), (x + 14, y + 128)], p.SEA, head=62, hand=False, body=x)
    _bouquet(art, x + 2, y + 112)
    grip(art, x + 6, y + 130, 22, flip=True)
    sleeve(art, [(x - 26, y + 62), (x - 44, y + 104), (x - 60, y + 120)], p.SEA, head=62, hand=False, body=x)
    clasp(art, x - 74, y + 128, 30, flip=True, turn=28)


def _bouquet(art: Art, x: float, y: float) -> None:
    art.path(f"M{x},{y - 4} V{y + 30}", None, line=p.PINE, width=5)
    for turn in (-60, -20, 20, 60):
        young_leaf(art, x, y + 4, 1.1, turn=turn)
    for dx, dy, colour in ((-15, -16, p.ROSE), (14, -18, p.GOLD), (0, -32, p.WINE)):
        rose(art, x + dx, y + dy, 26, colour, light=p.CREAM)


def _bow(art: Art, x: float, y: float, size: float) -> None:
    """A ribbon that ties the garland to its wand."""
    with art.group(x, y, scale=size):
        for flip in (False, True):
            with art.group(flip=flip):
                art.path("M2,2 C10,16 10,30 18,44 L8,40 L2,46 C4,30 0,16 -2,4 Z", p.WINE, width=2)
                art.path("M2,0 C8,-18 26,-22 28,-8 C28,6 12,10 2,2 Z", p.WINE, width=2)
                art.path("M6,-1 C12,-8 18,-11 23,-9", None, width=FINE)
        art.plate(-6, -7, 6, 7, p.EMBER, corner=4, width=2)


def _garland(art: Art, start: Point, end: Point) -> None:
    """A thick swag that hangs between two points."""
    wide = end[0] - start[0]
    middle = ((start[0] + end[0]) / 2, max(start[1], end[1]) + (80 if wide > 100 else 40))
    d = f"M{start[0]},{start[1]} Q{middle[0]},{middle[1]} {end[0]},{end[1]}"
    art.path(d, None, width=24 + 2 * LINE)
    art.path(d, None, line=p.PINE, width=24)
    count = round(wide / 21)
    for place in range(1, count):
        part = place / count
        x = (1 - part) ** 2 * start[0] + 2 * part * (1 - part) * middle[0] + part**2 * end[0]
        y = (1 - part) ** 2 * start[1] + 2 * part * (1 - part) * middle[1] + part**2 * end[1]
        young_leaf(art, x, y + 4, 0.85, turn=place * 97 % 360)
        if place % 2:
            rose(art, x, y, 30, (p.WINE, p.EMBER, p.ROSE)[place // 2 % 3], light=p.CREAM)
        else:
            art.disc(x, y, 11, (p.GOLD, p.CORAL)[place // 2 % 2])
            art.path(f"M{x - 5:.1f},{y - 4:.1f} q4,-4 8,-1", None, line=p.CREAM, width=FINE)
