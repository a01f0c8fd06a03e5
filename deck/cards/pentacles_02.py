"""Two of Pentacles: a dancer keeps two coins going in an endless band while ships ride high waves."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import arm, head
from deck.kit.hands import clasp
from deck.kit.legs import hose, shoe
from deck.kit.scenery import sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=420)
    _sea(art)
    art.path("M20,560 Q120,548 240,556 T460,552 V670 H20 Z", p.SAGE)
    art.path("M20,612 Q240,596 460,616 V670 H20 Z", p.LEAF, line=None)
    _legs(art)
    _body(art)
    with art.group(240, 366, turn=-8):
        _band(art)
        emblem(art, Suit.PENTACLES, -132, 0, 106, turn=-14)
        emblem(art, Suit.PENTACLES, 132, 0, 106, turn=22)
    _arms(art)


def _sea(art: Art) -> None:
    art.path(
        "M20,306 C60,240 110,226 150,312 C180,380 210,380 240,350 C290,280 320,200 380,190 C420,186 440,220 460,250 "
        "V600 H20 Z",
        p.SEA,
    )
    _ship(art, 92, 242, 1.0, -12)
    _ship(art, 398, 188, 0.86, 14)
    art.path("M20,456 C70,392 120,384 170,440 C220,486 270,480 310,436 C360,392 410,400 460,450 V600 H20 Z", p.TEAL)
    art.path("M20,524 C80,470 140,470 200,512 C260,546 320,530 360,500 C400,476 440,486 460,500 V600 H20 Z", p.SEA)
    for d in (
        "M40,312 C70,266 108,262 136,316 M300,300 C330,232 370,216 410,232",
        "M40,452 C80,410 120,408 156,446 M322,444 C360,412 404,416 436,446",
        "M50,520 C90,486 136,486 180,514 M330,530 C370,500 410,496 446,510",
    ):
        art.path(d, None, line=p.SKY, width=4)


def _ship(art: Art, x: float, y: float, size: float, turn: float) -> None:
    with art.group(x, y, turn=turn, scale=size):
        art.path("M0,6 V-92", None, width=5)
        art.path("M4,-84 Q48,-60 40,-10 Q20,-18 4,-14 Z", p.CREAM)
        art.path("M-4,-80 Q-36,-52 -34,-12 Q-16,-18 -4,-14 Z", p.ROSE)
        art.path("M0,-92 L22,-100 L0,-106 Z", p.WINE, width=2)
        art.path("M-52,-4 Q0,8 56,-8 Q50,28 32,34 H-30 Q-48,26 -52,-4 Z", p.WOOD)
        art.path("M-48,12 Q0,22 52,8", None, line=p.GOLD, width=3)


def _legs(art: Art) -> None:
    hose(art, [(262, 452), (318, 500), (292, 574)], p.GOLD, width=33, shade=p.AMBER)
    shoe(art, 288, 580, 62, p.PINE, turn=34)
    hose(art, [(226, 452), (214, 526), (222, 606)], p.GOLD, width=35, shade=p.AMBER)
    shoe(art, 222, 612, 64, p.PINE, left=True)


def _body(art: Art) -> None:
    cloth(
        art,
        "M218,262 Q190,268 184,300 L200,388 L178,470 L204,462 L216,484 L238,466 L262,486 L276,464 L302,472 L284,388 "
        "L296,300 Q290,268 262,262 Q240,276 218,262 Z",
        p.EMBER,
        shade="M256,260 L250,400 L268,500 H320 V260 Z",
        dark=p.RUST,
        folds="M220,400 L208,466 M240,402 V470 M262,400 L276,464",
    )
    art.path("M199,384 Q240,400 285,384", None, width=15)
    art.path("M199,384 Q240,400 285,384", None, line=p.GOLD, width=10)
    for x, y in ((240, 300), (240, 322), (240, 344)):
        art.disc(x, y, 4.5, p.GOLD, width=FINE)
    head(art, 244, 204, 82, hair="short", colour=p.BARK, tilt=8, look=0.6, eyes="down")
    with art.group(244, 204, turn=8, scale=0.82):
        art.path("M-38,-30 Q-46,-108 -26,-140 Q0,-152 26,-140 Q46,-108 38,-30 Q0,-44 -38,-30 Z", p.WINE)
        art.path("M14,-146 Q36,-120 30,-36 L38,-30 Q46,-108 26,-140 Z", p.PLUM, line=None)
        art.path("M-54,-24 Q0,-50 54,-24 Q54,-14 44,-16 Q0,-36 -44,-16 Q-54,-14 -54,-24 Z", p.GOLD)
    art.path("M208,262 Q222,282 240,270 Q258,284 274,262 Q240,274 208,262 Z", p.CREAM)


def _band(art: Art) -> None:
    d = "M0,0 C46,-92 200,-110 200,0 C200,110 46,92 0,0 C-46,-92 -200,-110 -200,0 C-200,110 -46,92 0,0 Z"
    art.path(d, None, width=19)
    art.path(d, None, line=p.LEAF, width=14)
    art.path(d, None, line=p.SAGE, width=FINE, stroke_dasharray="14 10")


def _arms(art: Art) -> None:
    arm(art, [(202, 286), (146, 318), (150, 372)], p.EMBER, width=31, hand=None)
    clasp(art, 148, 386, 42, turn=45, flip=True)
    arm(art, [(280, 286), (334, 310), (330, 342)], p.EMBER, width=31, hand=None)
    clasp(art, 332, 356, 42, turn=45)
