"""Six of Wands: a rider crowned with laurel comes home in triumph on a white horse; five wands follow his."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.beasts import Coat, horse, seat
from deck.kit.figure import head
from deck.kit.garments import collar, laurel, sleeve
from deck.kit.hands import fist
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import hills, rose, sky
from deck.kit.staves import stave, young_leaf

GROUND, SIZE = 640, 232
FOLLOWERS = (
    (62, 400, p.SEA, p.BARK, 0.6),
    (108, 420, p.GOLD, p.RUST, 0.5),
    (352, 414, p.VIOLET, p.INK, -0.6),
    (420, 404, p.TEAL, p.BRONZE, -0.5),
)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.ROSE, p.CORAL, p.GOLD, p.CREAM, bottom=520)
    hills(art, [(20, 470), (120, 452), (300, 466), (460, 446)], p.SAGE)
    hills(art, [(20, 600), (200, 590), (460, 602)], p.PAPER)
    stave(art, (184, 600), (184, 150), thick=16)
    for (x, y, colour, hair, look), top in zip(FOLLOWERS, (168, 142, 150, 172), strict=True):
        _follower(art, x, y, colour, hair, look)
        side = -1 if x < 80 else 1
        stave(art, (x + side * 25, 600), (x + side * 25, top), thick=16)
        sleeve(
            art,
            [(x - side * 18, y + 60), (x - side * 20, y + 116), (x + side * 12, y + 96)],
            colour,
            head=54,
            hand=False,
        )
        fist(art, x + side * 25, y + 92, 24, flip=side < 0)
    for x, y, colour in (
        (70, 636, p.WINE),
        (178, 650, p.GOLD),
        (330, 648, p.EMBER),
        (412, 632, p.WINE),
        (250, 634, p.ROSE),
    ):
        rose(art, x, y, 24, colour, light=p.CREAM)
    _rider(art)


def _follower(art: Art, x: float, y: float, colour: str, hair: str, look: float) -> None:
    run = Run([(x, y + 30), (x, y + 48), (x, y + 210)], [14, 34, 44])
    limb(art, run, colour, flat=True)
    folds(art, run, -0.4, 0.3, start=0.4)
    head(art, x, y, 54, look=look, hair="short", colour=hair)


def _rider(art: Art) -> None:
    x, y = seat(214, GROUND, SIZE, "walk")
    stave_foot, stave_top = (x + 76, y + 16), (x + 96, 118)
    horse(art, 214, GROUND, SIZE, "walk", Coat(tack=p.WINE, cloth=p.LEAF))
    leg(art, [(x - 4, y - 2), (x + 44, y + 26), (x + 30, y + 104)], p.SEA, head=74, boot=p.BARK, shade=p.TEAL)
    cloak = f"M{x - 16},{y - 138} C{x - 60},{y - 100} {x - 84},{y - 20} {x - 122},{y + 64} C{x - 80},{y + 78} {x - 40},{y + 60} {x - 16},{y + 30} Z"
    art.path(cloak, p.PLUM)
    art.path(
        f"M{x - 40},{y - 80} Q{x - 62},{y} {x - 94},{y + 66} M{x - 30},{y - 60} Q{x - 40},{y + 10} {x - 60},{y + 58}",
        None,
        width=FINE,
    )
    run = Run([(x, y - 142), (x, y - 122), (x - 2, y - 30), (x, y + 34)], [22, 44, 34, 56])
    limb(art, run, p.WINE, shade=p.PLUM, shaded=-1, flat=True)
    folds(art, run, -0.3, 0.3, start=0.72)
    band(art, run, 0.97, p.GOLD, 8)
    band(art, run, 0.667, p.GOLD, 9)
    collar(art, x, y - 186, 74, p.GOLD)
    head(art, x, y - 186, 74, look=0.6, hair="short", colour=p.BARK, eyes="open")
    laurel(art, x + 3, y - 188, 74, tilt=3)
    sleeve(art, [(x - 34, y - 116), (x - 30, y - 50), (x + 28, y - 44)], p.WINE, head=74, shade=p.PLUM, body=x)
    art.path(f"M{x + 42},{y - 42} Q{x + 90},{y - 10} 331,{GROUND - 268}", None, line=p.WINE, width=5)
    stave(art, stave_foot, stave_top, thick=18, leaf=1.1)
    sleeve(art, [(x + 34, y - 116), (x + 72, y - 70), (x + 84, y - 100)], p.WINE, head=74, hand=False, body=x)
    fist(art, x + 85, y - 106, 34, turn=5)
    _wreath(art, x + 94, 158)


def _wreath(art: Art, x: float, y: float) -> None:
    for wx, wy, turn in ring(x, y, 26, 14):
        young_leaf(art, wx, wy, 0.85, turn=turn + 70)
    art.path(f"M{x - 6},{y + 28} q-16,14 -14,34 l8,-8 l8,8 q0,-20 2,-34 Z", p.WINE, width=2)
