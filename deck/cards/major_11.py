"""Justice: crowned and in red, before a purple veil between grey pillars; sword upright, scales level."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import arm, crown, head
from deck.kit.hands import grip
from deck.kit.scenery import pillar, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.CREAM)
    _veil(art)
    for x in (62, 418):
        pillar(art, x, 96, 690, 62, p.STEEL, p.SLATE)
        art.plate(x - 52, 60, x + 52, 98, p.STEEL)
        art.path(f"M{x - 18},124 V640 M{x - 6},124 V640 M{x + 6},124 V640", None, width=FINE)
    _throne(art)
    _steps(art)
    _robe(art)
    _mantle(art)
    _face(art)
    _sword(art)
    _scales(art)


def _veil(art: Art) -> None:
    cloth(
        art,
        "M84,112 Q240,176 396,112 V640 H84 Z",
        p.VIOLET,
        shade="M300,100 C330,300 330,480 316,660 H420 V80 Z",
        dark=p.DUSK,
        folds="M116,120 C122,300 118,480 120,640 M156,130 C150,300 154,480 150,640 M196,140 C200,260 196,400 198,640 "
        "M284,140 C280,260 286,400 282,640 M330,130 C336,300 330,480 334,640 M368,120 C362,300 366,480 362,640",
        hem="M84,118 Q240,182 396,118",
    )


def _throne(art: Art) -> None:
    cloth(
        art,
        "M150,620 V262 Q152,176 240,152 Q328,176 330,262 V620 Z",
        p.SLATE,
        shade="M286,150 V640 H340 V150 Z",
        dark=p.STORM,
    )
    art.path("M166,620 V266 Q170,192 240,170 Q310,192 314,266 V620", None, line=p.STEEL, width=FINE)
    art.disc(240, 150, 11, p.GOLD)
    for x, colour in ((122, p.STEEL), (358, p.SLATE)):
        art.plate(x - 24, 468, x + 24, 600, colour)
        art.plate(x - 30, 452, x + 30, 472, colour, corner=6)
        art.disc(x, 500, 9, p.GOLD)


def _steps(art: Art) -> None:
    for y, half, colour in ((592, 172, p.STEEL), (630, 226, p.SLATE)):
        art.plate(240 - half, y, 240 + half, y + 60, colour)
        art.path(f"M{240 - half},{y + 12} H{240 + half}", None, width=FINE)


def _robe(art: Art) -> None:
    cloth(
        art,
        "M188,282 C168,300 166,360 172,420 C140,440 130,470 130,500 C126,550 116,600 104,640 C190,664 290,664 376,640 "
        "C364,600 354,550 350,500 C350,470 340,440 308,420 C314,360 312,300 292,282 C270,268 210,268 188,282 Z",
        p.WINE,
        shade="M258,270 C274,340 262,400 268,440 C310,470 306,560 320,670 H400 V260 Z",
        dark=p.PLUM,
        folds="M140,500 C136,560 128,610 120,640 M164,470 C160,540 156,600 150,650 M196,520 C196,570 190,620 184,656 "
        "M240,470 V660 M284,520 C284,570 290,620 296,656 M316,470 C320,540 324,600 330,650 M172,424 Q240,470 308,424",
        hem="M104,632 Q240,668 376,632",
    )
    cloth(art, "M222,272 H258 V640 Q240,644 222,640 Z", p.AMBER, shade="M244,260 H270 V660 H244 Z", dark=p.BRONZE)
    for y in range(350, 640, 44):
        art.path(f"M240,{y} l9,13 l-9,13 l-9,-13 Z", p.WINE, width=FINE)
    for x in (206, 274):
        art.path(f"M{x - 20},650 q20,-24 40,0 Z", p.CREAM)


def _mantle(art: Art) -> None:
    cloth(
        art,
        "M240,262 C204,262 172,276 160,322 C184,344 216,350 240,350 C264,350 296,344 320,322 C308,276 276,262 240,262 Z",
        p.LEAF,
        shade="M262,255 C274,300 270,330 258,360 H330 V255 Z",
        dark=p.PINE,
        hem="M158,320 C184,342 216,348 240,348 C264,348 296,342 322,320",
    )
    art.plate(229, 300, 251, 322, p.CREAM, corner=3)
    art.disc(240, 311, 7, p.WINE, width=FINE)


def _face(art: Art) -> None:
    head(art, 240, 214, 86, hair="short", colour=p.AMBER, eyes="open", mood="stern")
    for side in (-1, 1):
        art.path(
            f"M{240 + side * 35},206 C{240 + side * 46},226 {240 + side * 44},246 {240 + side * 30},256 "
            f"C{240 + side * 30},240 {240 + side * 30},226 {240 + side * 33},214 Z",
            p.AMBER,
        )
    crown(art, 240, 170, 80, points=3, gem=p.TEAL)
    art.plate(232, 158, 248, 174, p.SKY, corner=2, width=2)


def _sword(art: Art) -> None:
    arm(art, [(186, 312), (142, 376), (126, 410)], p.WINE, width=42, hand=None, join=False)
    blade(art, (122, 470), (122, 86), wide=22)
    grip(art, 121, 428, 36)


def _scales(art: Art) -> None:
    arm(art, [(294, 312), (342, 344), (354, 320)], p.PLUM, width=42, hand=None, join=False)
    art.path("M300,344 H416", None, width=9)
    art.path("M300,344 H416", None, line=p.GOLD, width=4)
    for x in (304, 412):
        art.path(f"M{x},346 L{x - 26},424 M{x},346 L{x + 26},424", None, line=p.INK, width=2)
        art.path(f"M{x - 32},424 H{x + 32} C{x + 26},450 {x - 26},450 {x - 32},424 Z", p.GOLD)
        art.path(f"M{x + 6},430 H{x + 27} C{x + 22},440 {x + 14},444 {x + 4},444 Z", p.AMBER, line=None)
    art.path("M358,300 V344", None, width=8)
    art.path("M358,300 V344", None, line=p.GOLD, width=4)
    grip(art, 357, 308, 32, flip=True)
