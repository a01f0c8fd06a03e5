"""The Empress: crowned with twelve stars, on cushions among the wheat, a heart-shaped shield beside her."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import arm, head
from deck.geometry import ring, star
from deck.hands import grip
from deck.scenery import sky, tree


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STRAW, p.CREAM, p.SAGE, bottom=420)
    for x, foot, high in ((52, 330, 190), (116, 300, 150), (404, 306, 160), (452, 340, 210), (352, 286, 120)):
        tree(art, x, foot, high)
    art.path("M16,312 C120,284 360,284 464,312 V680 H16 Z", p.SAGE)
    _stream(art)
    _couch(art)
    _dress(art)
    _shield(art)
    _sceptre(art)
    head(art, 240, 212, 92, hair="long", colour=p.AMBER)
    _crown_of_stars(art)
    _wheat(art)


def _stream(art: Art) -> None:
    art.path("M404,300 C372,330 470,360 420,400 C390,430 430,470 470,480 V330 Z", p.SEA)
    for y in (340, 370, 402, 436):
        art.path(f"M412,{y} q14,-7 26,0 q12,7 26,0", None, line=p.SKY, width=2)
    art.path("M404,300 q-10,-18 4,-34 q12,16 8,34 Z", p.SKY)


def _couch(art: Art) -> None:
    art.path("M92,470 C76,360 92,272 150,262 H330 C388,272 404,360 388,470 V610 H92 Z", p.WINE)
    art.path("M330,262 C388,272 404,360 388,470 V610 H344 C366,470 366,340 330,262 Z", p.PLUM, line=None)
    art.path("M92,470 C76,360 92,272 150,262 H330 C388,272 404,360 388,470 V610 H92 Z", None)
    art.path("M112,460 C100,370 110,292 156,282 H324 C370,292 380,370 368,460", None, line=p.GOLD, width=3)
    for x, turn in ((118, -16), (362, 16)):
        with art.group(x, 470, turn=turn):
            art.blob([(-52, -30), (0, -36), (52, -30), (58, 0), (52, 30), (0, 36), (-52, 30), (-58, 0)], p.EMBER)
            art.path("M-40,-20 Q0,-28 40,-20 M-40,20 Q0,28 40,20", None, line=p.GOLD, width=2)
            art.polygon(star(0, 0, 14, 5, 4), p.GOLD, line=None)


def _dress(art: Art) -> None:
    dress = (
        "M204,270 C176,282 172,330 178,376 C140,420 122,520 108,616 C104,644 110,660 112,676 H368 C372,640 372,520 344,460 "
        "C334,420 316,398 302,376 C308,330 304,282 276,270 Q240,292 204,270 Z"
    )
    with art.group(clip=dress):
        art.path(dress, p.CREAM, line=None)
        art.path("M272,260 C296,330 280,390 316,460 C344,540 336,620 330,680 H400 V260 Z", p.PAPER, line=None)
        for x, y in (
            (206, 330),
            (272, 330),
            (240, 360),
            (170, 452),
            (216, 470),
            (264, 470),
            (316, 476),
            (146, 536),
            (196, 548),
            (250, 556),
            (308, 548),
            (350, 566),
            (128, 618),
            (172, 624),
            (226, 636),
            (286, 632),
            (336, 640),
        ):
            art.disc(x, y, 12, p.WINE, width=FINE)
            art.oval(x, y + 1, 5, 7, p.CORAL, line=None)
            art.path(f"M{x - 5},{y - 11} l5,-7 l5,7", p.LEAF, width=FINE)
    art.path(dress, None)
    art.path("M178,376 Q240,400 302,376", None, line=p.GOLD, width=9)
    art.path("M196,402 C176,470 160,560 156,650 M286,402 C306,470 312,570 306,650", None, width=FINE)
    art.path("M206,276 Q240,318 274,276", None, line=p.GOLD, width=6)


def _shield(art: Art) -> None:
    with art.group(128, 560, turn=-12):
        art.path(
            "M0,70 C-62,22 -66,-26 -40,-42 C-20,-52 -4,-42 0,-24 C4,-42 20,-52 40,-42 C66,-26 62,22 0,70 Z", p.STEEL
        )
        art.path(
            "M0,54 C-48,16 -52,-20 -34,-30 C-18,-38 -6,-28 0,-10 C6,-28 18,-38 34,-30 C52,-20 48,16 0,54 Z", p.MIST
        )
        art.disc(0, -4, 13, None, line=p.WINE, width=4)
        art.path("M0,9 V34 M-10,22 H10", None, line=p.WINE, width=4)


def _sceptre(art: Art) -> None:
    arm(art, [(196, 300), (158, 356), (188, 420)], p.CREAM, width=40, hand=12)
    art.path("M300,470 L344,268", None, width=13)
    art.path("M300,470 L344,268", None, line=p.GOLD, width=8)
    art.disc(348, 250, 23, p.GOLD)
    art.path("M326,246 Q348,258 370,250 M348,228 V214 M341,220 H355", None, width=3)
    arm(art, [(284, 302), (330, 336), (330, 356)], p.PAPER, width=40, hand=None)
    grip(art, 320, 380, 32, turn=14)


def _crown_of_stars(art: Art) -> None:
    art.path("M196,186 Q240,160 284,186 L282,200 Q240,174 198,200 Z", p.LEAF)
    for x, y, turn in ring(240, 206, 66, 19, start=-90):
        if turn <= 97:
            art.path(
                f"M{x:.1f},{y:.1f} L{240 + (x - 240) * 0.75:.1f},{206 + (y - 206) * 0.75:.1f}",
                None,
                line=p.BRONZE,
                width=2,
            )
    for place in range(12):
        turn = -90 + place * 180 / 11
        (x, y, _), *_ = ring(240, 204, 72, 1, start=turn)
        art.polygon(star(x, y, 12, 5, 6), p.GOLD)


def _wheat(art: Art) -> None:
    for place in range(15):
        x = 30 + place * 30
        top = 572 + (place * 37 % 44)
        art.path(f"M{x},680 Q{x + 2},{top + 50} {x + 4},{top}", None, line=p.AMBER, width=4)
        for row in range(5):
            y = top + row * 14
            for side in (-1, 1):
                art.path(
                    f"M{x + 4},{y + 12} q{side * 12},-4 {side * 11},-17 q{-side * 10},4 {-side * 11},17 Z",
                    p.GOLD,
                    width=FINE,
                )
        art.path(f"M{x + 4},{top + 4} q-5,-9 0,-18 q5,9 0,18 Z", p.GOLD, width=FINE)
