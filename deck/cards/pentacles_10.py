"""Ten of Pentacles: an old man and his dog, a couple and a child at an archway; the coins stand as a tree of life."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.land import house, stones, tower
from deck.kit.profile import profile
from deck.kit.scenery import grass, sky
from deck.kit.vines import grapes, vine_leaf
from services.tarot.deck import Suit

TREE = (
    (240, 108), (356, 142), (124, 142), (356, 228), (124, 228), (240, 194), (356, 314), (124, 314), (240, 280), (240, 366),
)  # fmt: skip
"""From the crown down; the kingdom, the last, hangs over the family."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    _yard(art)
    _wall(art)
    with art.group(92, 108, scale=0.75):
        _couple(art)
    _child(art)
    _elder(art)
    _dog(art, 280, 650, 1.12)
    _caress(art)
    _paths(art)
    for x, y in TREE:
        emblem(art, Suit.PENTACLES, x, y, 66)


def _yard(art: Art) -> None:
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=470)
    tower(art, 298, 452, 30, 152, p.CREAM, shade=p.PAPER, roof=p.WINE)
    house(art, 302, 454, 52, 70, roof=p.WINE)
    art.path("M20,450 H460 V670 H20 Z", p.SAGE)
    art.path("M150,560 Q250,520 340,452 H240 Q180,520 60,580 Z", p.PAPER, line=None)
    art.path("M20,560 Q240,540 460,560 V670 H20 Z", p.PAPER)
    grass(art, 4, 8, (130, 470, 350, 540), p.LEAF)


def _wall(art: Art) -> None:
    """The arch one looks through, hung with vines."""
    d = "M20,20 H460 V600 H410 V300 C410,170 330,122 240,122 C150,122 70,170 70,300 V600 H20 Z"
    art.path(d, p.DUSK, line=None)
    with art.group(clip=d):
        stones(art, (20, 40, 460, 600), row=36, long=66, line=p.VIOLET)
    art.path(d)
    art.path("M410,600 V300 C410,170 330,122 240,122 C150,122 70,170 70,300 V600", None, width=15)
    art.path("M410,600 V300 C410,170 330,122 240,122 C150,122 70,170 70,300 V600", None, line=p.LILAC, width=10)
    for x, y, turn in (
        (60, 90, -40),
        (96, 74, 30),
        (50, 200, -70),
        (420, 84, 30),
        (384, 70, -20),
        (436, 210, 60),
        (44, 320, -60),
        (436, 330, 70),
    ):
        vine_leaf(art, x, y, 42, turn=turn)
    for x, y in ((44, 116), (436, 110), (46, 236), (438, 240)):
        grapes(art, x, y, 50)


def _couple(art: Art) -> None:
    """They face each other, hand in hand."""
    with art.group(2, 4):
        cloth(
            art,
            "M196,456 Q172,464 172,500 L160,612 Q196,622 232,612 L222,500 Q222,464 208,456 Z",
            p.ROSE,
            shade="M204,456 L210,626 H240 V456 Z",
            dark=p.WINE,
            folds="M184,520 L178,610 M200,520 V614",
            hem="M156,604 Q196,614 236,604",
        )
        profile(art, 198, 424, 58, hair="long", colour=p.WOOD)
    with art.group(30, 6):
        cloth(
            art,
            "M268,446 Q240,454 240,496 L234,612 Q270,622 306,612 L296,496 Q298,454 282,446 Q274,454 268,446 Z",
            p.SEA,
            shade="M280,446 L284,626 H310 V446 Z",
            dark=p.TEAL,
            folds="M256,520 L252,612 M274,520 V614",
        )
        profile(art, 268, 412, 58, left=True, hair="short", colour=p.BARK)
    sleeve(art, [(206, 480), (216, 518), (244, 522)], p.ROSE, head=54, hand=False, body=196)
    sleeve(art, [(300, 478), (290, 516), (264, 520)], p.SEA, head=54, hand=False, body=300)
    fist(art, 254, 521, 18, turn=-84)


def _child(art: Art) -> None:
    """It stands apart from its parents and reaches for the dog."""
    for x in (366, 390):
        art.path(f"M{x - 7},616 V636 Q{x - 18},640 {x - 20},648 H{x + 8} V616 Z", p.BARK, width=2)
    cloth(
        art,
        "M372,514 Q350,522 350,558 L342,622 Q376,634 412,622 L404,558 Q404,524 390,516 Z",
        p.EMBER,
        shade="M388,510 L392,640 H420 V510 Z",
        dark=p.RUST,
        folds="M366,570 L362,620",
        hem="M338,618 Q376,630 416,618",
    )
    profile(art, 378, 482, 60, left=True, hair="short", colour=p.RUST)
    sleeve(art, [(380, 540), (360, 576), (330, 572)], p.EMBER, head=52, shade=p.RUST)


def _elder(art: Art) -> None:
    """He sits in a high chair; moons and sparks are woven into his robe."""
    art.path("M30,432 Q44,424 58,434 L62,664 H30 Z", p.WOOD)
    art.path("M40,436 V664", None, line=p.BARK, width=3)
    d = "M94,470 Q60,476 52,530 L40,668 H224 Q212,640 214,606 Q212,582 176,576 L150,572 L142,520 Q136,478 118,468 Q106,478 94,470 Z"
    cloth(art, d, p.VIOLET, shade="M30,470 L80,490 L84,600 L120,670 H20 Z", dark=p.DUSK)
    with art.group(clip=d):
        for row in range(6):
            for column in range(7):
                x, y = 50 + column * 34 + row % 2 * 17, 494 + row * 32
                if (row + column) % 2:
                    art.polygon(star(x, y, 10, 3, 4), p.GOLD, line=None)
                else:
                    art.path(f"M{x + 3},{y - 7} a7.6,7.6 0 1 0 0,14 a6,6 0 1 1 0,-14 Z", p.GOLD, line=None)
        art.path("M20,660 H250", None, line=p.GOLD, width=14)
        art.path("M150,574 Q160,610 150,664 M186,580 Q194,620 184,664", None, width=FINE)
    art.path(d)
    profile(art, 110, 424, 80, hair="short", colour=p.STEEL, beard=p.MIST, tilt=8)
    art.path("M76,474 Q108,502 136,474", None, line=p.GOLD, width=8)


def _caress(art: Art) -> None:
    """His arm is bent; the hand lies on the dog's head."""
    sleeve(art, [(94, 512), (152, 588), (232, 532)], p.VIOLET, head=86, shade=p.DUSK, hand=False)
    art.path("M234,514 C248,504 270,508 284,520 C292,528 290,536 282,534 L256,534 L240,542 Z", p.SKIN)
    art.path("M266,520 L282,529 M262,528 L274,532", None, line=p.TAN, width=2)


def _dog(art: Art, x: float, foot: float, size: float) -> None:
    """It sits at the elder's knee, its head under his hand."""
    with art.group(x, foot, scale=size):
        art.path("M44,2 C64,0 74,-14 66,-26 C62,-14 50,-10 40,-10 Z", p.CREAM)
        art.path(
            "M-22,-66 C-12,-74 6,-72 14,-62 C34,-50 52,-26 48,4 H14 L6,-10 L0,6 H-16 L-14,-20 C-22,-34 -26,-52 -22,-66 Z",
            p.CREAM,
        )
        art.path("M14,-56 C34,-44 46,-22 44,2 H24 C34,-18 28,-40 14,-56 Z", p.STEEL, line=None)
        art.path("M6,-10 C8,-26 24,-32 34,-22 M-14,-20 L-10,4", None, width=FINE)
        art.path("M-24,8 C-26,0 -16,-4 -8,-2 L0,6 V8 Z M8,8 C10,-2 22,-4 30,2 L32,8 Z", p.CREAM, width=2)
        art.path("M-24,-60 C-14,-52 4,-52 14,-60 L12,-68 Q-6,-60 -24,-70 Z", p.WINE, width=2)
        art.path("M-52,-78 C-46,-86 -34,-90 -26,-98 C-14,-106 8,-104 14,-88 C18,-74 8,-62 -6,-62 C-18,-60 -26,-66 -32,-68 L-48,-68 "
                 "Q-56,-70 -52,-78 Z", p.CREAM)  # fmt: skip
        art.path("M2,-100 C18,-102 26,-84 18,-66 C8,-66 -2,-80 2,-100 Z", p.STEEL)
        art.disc(-24, -86, 3, p.INK, line=None)
        art.disc(-50, -77, 4, p.INK, line=None)


def _paths(art: Art) -> None:
    """The lines that join the ten, as fine as gold thread."""
    joined = (
        (0, 1),
        (0, 2),
        (1, 3),
        (2, 4),
        (0, 5),
        (1, 5),
        (2, 5),
        (3, 6),
        (4, 7),
        (3, 8),
        (4, 8),
        (5, 8),
        (6, 9),
        (7, 9),
        (8, 9),
    )
    d = "".join(f"M{TREE[a][0]},{TREE[a][1]} L{TREE[b][0]},{TREE[b][1]} " for a, b in joined)
    art.path(d, None, line=p.GOLD, width=FINE, stroke_dasharray="2 6")
