"""Three of Cups: three women dance with their cups raised together, among the fruit of a good harvest."""

from __future__ import annotations

from dataclasses import dataclass

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.garments import sleeve
from deck.kit.hands import fist, grip
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import profile
from deck.kit.scenery import hills, rays, rose, sky
from deck.kit.staves import young_leaf
from services.tarot.deck import Suit


@dataclass(frozen=True)
class Gown:
    """A dancer's colours and the line she sways along."""

    colour: str
    shade: str
    trim: str
    sway: tuple[Point, Point, Point, Point]
    sleeves: tuple[str, str] | None = None


GOWNS = (
    Gown(p.WINE, p.PLUM, p.GOLD, ((116, 268), (118, 286), (142, 374), (100, 646))),
    Gown(p.CREAM, p.PAPER, p.ROSE, ((240, 258), (240, 274), (238, 350), (240, 640)), (p.CORAL, p.EMBER)),
    Gown(p.SEA, p.TEAL, p.GOLD, ((364, 268), (362, 286), (338, 374), (380, 646))),
)
HANDS: tuple[Point, Point, Point] = ((172, 172), (240, 146), (308, 172))


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.CREAM, p.PAPER, p.CORAL, bottom=560)
    rays(art, 240, 112, 560, p.CREAM, count=22, opacity=0.6)
    hills(art, [(20, 520), (150, 496), (330, 510), (460, 490)], p.SAGE)
    hills(art, [(20, 590), (150, 576), (330, 590), (460, 572)], p.LEAF)
    _dance(art, GOWNS[1], ((216, 290), (200, 208), HANDS[1]), ((262, 290), (300, 340), (326, 366)))
    head(art, 240, 212, 76, look=0.3, tilt=-8, hair="long", colour=p.BARK)
    _wreath(art, 240, 184, p.ROSE)
    sleeve(art, [(216, 292), (204, 226), HANDS[1]], p.CORAL, head=76, shade=p.EMBER, cuff=p.ROSE, hand=False)
    _dance(art, GOWNS[0], ((142, 300), (184, 262), HANDS[0]), ((92, 304), (64, 372), (96, 424)))
    profile(art, 116, 222, 76, tilt=-14, hair="long", colour=p.AMBER, shut=True)
    _wreath(art, 106, 192, p.CORAL)
    _dance(art, GOWNS[2], ((338, 300), (296, 262), HANDS[2]), ((388, 304), (416, 372), (384, 424)))
    profile(art, 364, 222, 76, left=True, tilt=-14, hair="long", colour=p.RUST, shut=True)
    _wreath(art, 374, 192, p.GOLD)
    for (x, y), turn in zip(HANDS, (-10, 0, 10), strict=True):
        emblem(art, Suit.CUPS, x, y - 30, 72, turn=turn)
        fist(art, x, y - 2, 27, flip=x > 200)
    _harvest(art)


def _dance(art: Art, gown: Gown, raised: tuple[Point, ...], low: tuple[Point, ...]) -> None:
    """A body in its gown, one arm with the cup, one that holds the skirt or a friend."""
    run = Run(gown.sway, [20, 40, 30, 82])
    limb(art, run, gown.colour, shade=gown.shade, shaded=1 if gown.sway[0][0] > 300 else -1, flat=True)
    folds(art, run, -0.6, -0.2, 0.2, 0.6, start=0.68)
    for at, wide in ((0.975, 10), (0.9, 4), (0.64, 8)):
        band(art, run, at, gown.trim, wide)
    colour, shade = gown.sleeves or (gown.colour, gown.shade)
    for points in (low,) if gown.sleeves else (low, raised):
        sleeve(art, points, colour, head=76, shade=shade, cuff=gown.trim, hand=False)
    (x, y), left = low[-1], low[-1][0] < 240
    if not gown.sleeves:
        art.path(f"M{x},{y + 8} q{-6 if left else 6},40 {-2 if left else 2},84 m{12 if left else -12},-84 q0,30 {6 if left else -6},60",
                 None, width=FINE)  # fmt: skip
    grip(art, x + (7 if left else -7), y + 7, 24, turn=50 if left else -50, flip=not left)


def _wreath(art: Art, x: float, y: float, colour: str) -> None:
    for place in range(-2, 3):
        young_leaf(art, x + place * 14, y + place * place * 2.4, 0.55, turn=place * 36)
    for place in range(-2, 3):
        art.disc(x + place * 14, y + place * place * 2.4, 6, colour, width=2)


def _harvest(art: Art) -> None:
    for x, y, size in ((62, 630, 1.1), (246, 640, 0.9), (420, 628, 1.1)):
        _pumpkin(art, x, y, size)
    for x, y in ((150, 640), (334, 640)):
        for dx, dy in ((-14, -12), (0, -14), (14, -12), (-8, 0), (7, 0), (0, 12)):
            art.disc(x + dx, y + dy, 8.5, p.VIOLET, width=2)
            art.disc(x + dx - 2.5, y + dy - 2.5, 2, p.LILAC, line=None)
        young_leaf(art, x, y - 20, 0.9, turn=30)
    for x, y in ((110, 652), (196, 652), (300, 656), (376, 652)):
        rose(art, x, y, 22, p.WINE)


def _pumpkin(art: Art, x: float, y: float, size: float) -> None:
    with art.group(x, y, scale=size):
        art.oval(0, 0, 38, 28, p.EMBER)
        art.path("M14,-26 C34,-18 36,18 14,26 C26,10 26,-10 14,-26 Z", p.RUST, line=None)
        art.path(
            "M0,-27 C-12,-14 -12,14 0,27 M-18,-24 C-32,-10 -32,12 -18,24 M18,-24 C30,-10 30,12 18,24", None, width=FINE
        )
        art.path("M-4,-26 q0,-12 -8,-16 l8,-4 q8,8 6,20 Z", p.PINE, width=2)
