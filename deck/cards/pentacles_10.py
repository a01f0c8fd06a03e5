"""Ten of Pentacles: an old man with two dogs, a couple and a child at an archway; the coins stand as a tree of life."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.cloth import cloth
from deck.emblems import emblem
from deck.figure import arm
from deck.geometry import star
from deck.land import stones, tower
from deck.profile import profile
from deck.scenery import grass, sky, tree
from deck.vines import grapes, vine_leaf
from services.tarot.deck import Suit

TREE = (
    (240, 108), (356, 150), (124, 150), (356, 246), (124, 246), (240, 206), (356, 342), (124, 342), (240, 304), (240, 396),
)  # fmt: skip
"""From the crown down; the kingdom, the last, lies in the midst of the family."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    _yard(art)
    _wall(art)
    _couple(art)
    _child(art)
    _elder(art)
    _dog(art, 322, 604, 0.86, flip=True)
    _dog(art, 392, 648, 0.92, flip=True)
    _paths(art)
    for x, y in TREE:
        emblem(art, Suit.PENTACLES, x, y, 66)


def _yard(art: Art) -> None:
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=470)
    tower(art, 300, 452, 40, 150, p.CREAM, shade=p.PAPER, roof=p.WINE)
    art.plate(200, 372, 330, 452, p.CREAM)
    art.polygon([(194, 372), (212, 340), (320, 340), (336, 372)], p.WINE)
    tree(art, 180, 456, 80)
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
    with art.group(-2, 18):
        cloth(
            art,
            "M196,456 Q172,464 172,500 L160,606 Q196,616 232,606 L222,500 Q222,464 208,456 Z",
            p.ROSE,
            shade="M204,456 L210,620 H240 V456 Z",
            dark=p.WINE,
            folds="M184,520 L178,604 M200,520 V608",
            hem="M156,598 Q196,608 236,598",
        )
        profile(art, 198, 424, 58, hair="long", colour=p.WOOD)
        arm(art, [(210, 486), (226, 518), (246, 514)], p.ROSE, width=20, hand=7)
    with art.group(24, 24):
        cloth(
            art,
            "M268,446 Q240,454 240,496 L234,606 Q270,616 306,606 L296,496 Q298,454 282,446 Q274,454 268,446 Z",
            p.SEA,
            shade="M280,446 L284,620 H310 V446 Z",
            dark=p.TEAL,
            folds="M256,520 L252,606 M274,520 V608",
        )
        art.path("M239,520 Q268,530 297,520", None, line=p.GOLD, width=5)
        profile(art, 268, 412, 58, left=True, hair="short", colour=p.BARK)


def _child(art: Art) -> None:
    """It peeks out from behind its father and reaches for a dog."""
    with art.group(40, -28):
        cloth(
            art,
            "M334,540 Q314,546 314,574 L308,640 Q332,648 360,640 L354,574 Q354,546 342,540 Z",
            p.EMBER,
            shade="M340,540 L344,650 H364 V540 Z",
            dark=p.RUST,
        )
        profile(art, 332, 516, 50, left=True, hair="short", colour=p.RUST)
        arm(art, [(336, 560), (330, 586), (314, 592)], p.EMBER, width=16, hand=6, cuff=None)


def _elder(art: Art) -> None:
    d = "M92,470 Q56,476 46,530 L30,668 H236 Q238,620 206,596 L152,584 L140,520 Q134,478 116,468 Q104,478 92,470 Z"
    cloth(art, d, p.VIOLET, shade="M30,470 L76,480 L70,670 H20 Z", dark=p.NIGHT)
    with art.group(clip=d):
        for row in range(6):
            for column in range(7):
                x, y = 50 + column * 34 + row % 2 * 17, 494 + row * 32
                if (row + column) % 2:
                    art.polygon(star(x, y, 10, 3, 4), p.GOLD, line=None)
                else:
                    art.path(f"M{x + 3},{y - 7} a7.6,7.6 0 1 0 0,14 a6,6 0 1 1 0,-14 Z", p.GOLD, line=None)
        art.path("M20,660 H250", None, line=p.GOLD, width=14)
    art.path(d)
    profile(art, 106, 428, 76, hair="short", colour=p.STEEL, beard=p.MIST)
    art.path("M72,474 Q104,500 134,472", None, line=p.GOLD, width=8)
    arm(art, [(92, 506), (132, 566), (236, 584)], p.VIOLET, width=33, hand=12)


def _dog(art: Art, x: float, foot: float, size: float, *, flip: bool = False) -> None:
    with art.group(x, foot, scale=size, flip=flip):
        art.path("M-46,-34 C-66,-40 -70,-62 -60,-72 C-58,-56 -50,-48 -40,-44 Z", p.CREAM)
        art.path(
            "M-46,-46 Q0,-58 34,-52 L40,-30 L34,34 H22 L18,-6 Q-10,4 -26,-4 L-28,34 H-40 L-48,0 Q-54,-24 -46,-46 Z",
            p.CREAM,
        )
        art.path("M-46,-20 Q-10,0 20,-8 L22,34 H34 L38,-20 Z", p.STEEL, line=None, opacity=0.6)
        art.path("M22,-50 C20,-84 44,-92 58,-82 L80,-72 Q84,-62 70,-60 L56,-56 Q50,-40 40,-36 Z", p.CREAM)
        art.path("M34,-84 C18,-80 16,-60 26,-52 C36,-58 40,-70 34,-84 Z", p.STEEL)
        art.disc(56, -74, 3, p.INK, line=None)
        art.disc(81, -68, 3.6, p.INK, line=None)
        art.path("M24,-48 Q34,-40 44,-42", None, line=p.WINE, width=6)


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
