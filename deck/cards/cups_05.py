"""Five of Cups: one in a black cloak bows over three spilled cups; two stand behind; a bridge leads to the house beyond."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.emblems import emblem
from deck.kit.land import tower
from deck.kit.profile import profile
from deck.kit.scenery import hills, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SLATE, p.STEEL, p.MIST, p.PAPER, bottom=430)
    art.path(
        "M84,150 q10,-10 18,0 q8,-10 18,0 M128,186 q8,-8 14,0 q6,-8 14,0 M382,170 q9,-9 16,0 q7,-9 16,0",
        None,
        width=2.2,
    )
    _far_bank(art)
    _river(art)
    hills(art, [(20, 556), (130, 536), (260, 548), (370, 530), (460, 540)], p.AMBER)
    art.path("M60,572 h40 M330,562 h60 M400,610 h40 M190,650 h50 M40,660 h30", None, line=p.BRONZE, width=2)
    for x, y in ((390, 552), (416, 604)):
        art.oval(x + 4, y + 44, 34, 6, p.BRONZE, line=None)
        emblem(art, Suit.CUPS, x, y, 90)
    with art.group(66, 52, scale=0.92):
        _mourner(art)
    for x, y, turn, colour in ((92, 542, -98, p.VIOLET), (146, 592, -84, p.PLUM), (90, 634, -100, p.VIOLET)):
        _spilled(art, x, y, turn, colour)


def _spilled(art: Art, x: float, y: float, turn: float, colour: str) -> None:
    art.blob(
        [
            (x - 24, y - 4),
            (x - 14, y + 20),
            (x - 30, y + 26),
            (x - 60, y + 22),
            (x - 84, y + 14),
            (x - 64, y + 4),
            (x - 44, y + 6),
        ],
        colour,
        width=2,
    )
    emblem(art, Suit.CUPS, x + 10, y, 74, turn=turn)


def _far_bank(art: Art) -> None:
    hills(art, [(20, 400), (120, 372), (240, 392), (350, 356), (460, 380)], p.SLATE)
    hills(art, [(20, 428), (160, 420), (320, 404), (460, 396)], p.SAGE)
    tower(art, 392, 404, 46, 110, p.CREAM, shade=p.PAPER)
    tower(art, 352, 408, 30, 70, p.CREAM, shade=p.PAPER)
    tower(art, 430, 402, 30, 74, p.CREAM, shade=p.PAPER)


def _river(art: Art) -> None:
    art.path("M20,432 C160,420 320,420 460,410 V570 H20 Z", p.TEAL)
    for row in range(5):
        art.path(wave(-20 + row % 2 * 30, 480, 446 + row * 22, 5, 62), None, line=p.SEA, width=2.4)
    bridge = "M250,470 C310,420 400,412 462,440 V500 H440 C440,470 404,466 398,500 H370 C366,464 324,468 320,506 H296 Q270,492 250,492 Z"
    art.path(bridge, p.PAPER)
    art.path("M252,480 C316,432 400,424 460,452", None, line=p.BRONZE, width=2)
    art.path("M300,456 v24 M350,438 v26 M400,434 v28 M430,444 v30", None, line=p.BRONZE, width=FINE)


def _mourner(art: Art) -> None:
    profile(art, 196, 196, 92, left=True, tilt=30, hair="long", shut=True)
    _hood(art)
    cloak = ("M226,214 C270,220 300,262 306,330 C316,430 318,540 332,646 C280,664 190,664 138,646 C150,560 146,470 150,400 "
             "C152,330 158,270 186,252 C198,246 214,236 226,214 Z")  # fmt: skip
    art.path(cloak, p.INK)
    side = "M246,222 C286,250 284,360 286,450 C288,540 300,600 306,652 L332,646 C318,540 316,430 306,330 C300,262 270,220 246,222 Z"
    art.path(side, p.NIGHT, line=None)
    art.path(
        "M206,262 C188,330 186,440 176,650 M232,250 C228,360 226,500 220,656 M256,290 C262,400 262,540 268,654",
        None,
        line=p.DUSK,
        width=2,
    )
    art.path("M176,300 C160,350 166,400 196,424", None, line=p.DUSK, width=2.6)
    art.path("M142,634 C196,652 280,652 328,632", None, line=p.VIOLET, width=4)
    art.path("M176,248 C190,266 224,262 240,232 C232,220 226,216 220,214 C214,236 196,244 176,248 Z", p.NIGHT)
    art.path(cloak, None, line=p.INK)
    art.disc(196, 258, 7, p.GOLD, width=2)


def _hood(art: Art) -> None:
    """It hangs loosely around the hair, open at the brow."""
    with art.group(196, 196, scale=0.92, flip=True), art.group(turn=30):
        art.path(
            "M10,-66 C-20,-84 -62,-68 -74,-26 C-82,10 -74,52 -66,88 C-40,98 -8,90 4,72 C-14,56 -26,34 -27,4 "
            "C-27,-28 -14,-48 10,-66 Z",
            p.NIGHT,
        )
        art.path("M-4,-66 C-26,-46 -40,-20 -38,10 C-36,36 -26,58 -12,74", None, line=p.VIOLET, width=3)
        art.path("M-52,-36 Q-62,8 -52,60", None, line=p.DUSK, width=FINE)
