"""The Chariot: an armoured driver under a canopy of stars, moons on the shoulders, a black and a white sphinx before."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring, star
from deck.kit.cloth import cloth
from deck.kit.figure import arm, crown, head
from deck.kit.hands import grip
from deck.kit.scenery import castle, crescent, sky, tree
from deck.kit.sphinxes import Hide, sphinx


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.GOLD, p.STRAW, p.CREAM, bottom=480)
    for x, high in ((62, 120), (418, 130)):
        castle(art, x, 410, high, p.CORAL, roof=p.TEAL)
    for x in (28, 108, 372, 456):
        tree(art, x, 420, 70)
    art.path("M16,416 H464 V470 H16 Z", p.SEA)
    art.path("M40,436 q16,-6 32,0 t32,0 M380,440 q16,-6 32,0 t32,0", None, line=p.SKY, width=2)
    art.path("M16,466 H464 V680 H16 Z", p.SAGE)
    art.oval(240, 640, 220, 34, p.LEAF, line=None)
    for x in (82, 398):
        _wheel(art, x)
    _canopy(art)
    with art.group(0, 26):
        _driver(art)
    _car(art)
    sphinx(art, 146, 654, 186, Hide(p.NIGHT, p.INK, p.DUSK, p.LILAC, p.GOLD, p.TEAL))
    sphinx(art, 334, 654, 186, Hide(p.CREAM, p.PAPER, p.CREAM, p.INK, p.TEAL, p.GOLD), flip=True)


def _wheel(art: Art, x: float) -> None:
    """A great wheel, seen a little from the side."""
    art.oval(x, 528, 50, 94, p.AMBER)
    art.oval(x, 528, 40, 82, p.STRAW)
    for px, py, _ in ring(0, 0, 1, 8, start=22.5):
        art.path(f"M{x},528 L{x + px * 40:.1f},{528 + py * 82:.1f}", None, width=8)
        art.path(f"M{x},528 L{x + px * 40:.1f},{528 + py * 82:.1f}", None, line=p.BRONZE, width=4)
    art.oval(x, 528, 40, 82, None)
    art.oval(x, 528, 13, 20, p.WINE)
    art.oval(x, 528, 5, 8, p.GOLD, line=None)


def _canopy(art: Art) -> None:
    for x in (112, 368):
        art.plate(x - 7, 104, x + 7, 470, p.GOLD)
    art.path("M112,146 C132,220 126,286 112,330 M368,146 C348,220 354,286 368,330", None, width=16)
    art.path("M112,146 C132,220 126,286 112,330 M368,146 C348,220 354,286 368,330", None, line=p.TEAL, width=11)
    art.path(
        "M80,74 Q240,34 400,74 L408,128 Q388,148 367,130 Q346,152 324,132 Q303,154 282,133 Q261,154 240,133 "
        "Q219,154 198,133 Q177,154 156,132 Q134,152 113,130 Q92,148 72,128 Z",
        p.TEAL,
    )
    for x, y in ((104, 98), (148, 86), (192, 104), (240, 88), (288, 104), (332, 86), (376, 98)):
        art.polygon(star(x, y, 13, 5.5, 6), p.GOLD, line=None)
    art.path("M75,122 Q240,102 405,122", None, line=p.GOLD, width=2)


def _driver(art: Art) -> None:
    body = "M190,298 C176,330 178,380 182,430 H298 C302,380 304,330 290,298 Q240,276 190,298 Z"
    cloth(
        art,
        body,
        p.STEEL,
        shade="M268,280 C286,330 282,390 280,434 H310 V280 Z",
        dark=p.SLATE,
        folds="M186,372 Q240,388 294,372 M190,312 Q200,340 208,372 M290,312 Q280,340 272,372",
    )
    art.plate(214, 316, 266, 368, p.GOLD, corner=4)
    art.polygon(star(240, 342, 23, 8, 4), p.WINE, width=FINE)
    art.disc(240, 342, 5, p.CREAM, width=FINE)
    art.path("M180,396 Q240,414 300,396", None, width=14)
    art.path("M180,396 Q240,414 300,396", None, line=p.WINE, width=9)
    for points in ([(192, 318), (152, 356), (168, 408)], [(288, 318), (328, 356), (314, 396)]):
        arm(art, points, p.TEAL, width=36, hand=None, join=False)
    art.path("M314,430 L330,232", None, width=9)
    art.path("M314,430 L330,232", None, line=p.GOLD, width=5)
    art.polygon(star(331, 222, 16, 5, 4), p.GOLD)
    grip(art, 317, 396, 32, turn=6, flip=True)
    grip(art, 170, 402, 32)
    for x, turn in ((184, -22), (296, 22)):
        with art.group(x, 316, turn=turn):
            art.path("M-27,26 C-34,-8 -18,-26 0,-26 C18,-26 34,-8 27,26 Q0,36 -27,26 Z", p.SLATE)
            art.path("M-27,14 Q0,24 27,14", None, width=FINE)
        crescent(art, x, 296, 30, turn=180 + turn, colour=p.MIST)
    head(art, 240, 226, 84, hair="curls", colour=p.AMBER, eyes="open", mood="stern")
    crown(art, 240, 188, 78, points=3)
    art.polygon(star(240, 190, 11, 4, 8), p.CREAM, width=FINE)


def _car(art: Art) -> None:
    box = "M104,446 H376 L362,596 Q240,622 118,596 Z"
    cloth(art, box, p.VIOLET, shade="M314,440 L306,630 H390 V440 Z", dark=p.DUSK, hem="M112,590 Q240,616 368,590")
    art.path("M94,434 H386 V458 Q240,476 94,458 Z", p.GOLD)
    art.path("M94,450 Q240,466 386,450", None, line=p.AMBER, width=4)
    art.path(
        "M240,490 C222,474 198,470 176,476 C190,484 196,494 208,500 C220,506 232,502 240,496 C248,502 260,506 272,500 "
        "C284,494 290,484 304,476 C282,470 258,474 240,490 Z",
        p.SKY,
    )
    art.disc(240, 490, 13, p.GOLD)
    art.path("M240,516 l22,15 v24 l-22,19 l-22,-19 v-24 Z", p.CREAM)
    art.path("M240,528 V562 M228,545 H252", None, line=p.WINE, width=5)
