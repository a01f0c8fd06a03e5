"""Six of Swords: a ferryman, a hunched woman and a child; six swords stand in the boat, calm water lies ahead."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import arm
from deck.kit.hands import grip
from deck.kit.land import birds
from deck.kit.profile import profile
from deck.kit.scenery import cypress, hills, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STEEL, p.MIST, p.CREAM, bottom=320)
    _far_shore(art)
    birds(art, (120, 120, 30), (166, 142, 22), (90, 150, 20), colour=p.SLATE)
    _calm(art)
    art.path("M44,478 Q240,528 446,462 L430,500 Q240,560 60,510 Z", p.BARK)
    for x, high in ((90, 206), (150, 196), (210, 206), (62, 262), (120, 250), (180, 262)):
        blade(art, (x, high), (x + 4, 540), wide=14, part=0.97)
    _ferryman(art)
    _passengers(art)
    _boat(art)
    _rough(art)


def _far_shore(art: Art) -> None:
    hills(art, [(20, 270), (90, 250), (170, 268), (250, 262), (340, 240), (460, 262)], p.LILAC)
    hills(art, [(20, 300), (120, 286), (230, 300), (330, 290), (460, 298)], p.SLATE)
    for x, high in ((40, 60), (62, 44), (210, 40), (236, 54), (432, 60)):
        cypress(art, x, 300, high, p.STORM)


def _calm(art: Art) -> None:
    art.plate(20, 300, 460, 670, p.SKY)
    art.path(
        "M40,326 h70 M180,318 h90 M300,340 h110 M30,366 h60 M210,352 h50 M380,380 h60 M190,400 h50",
        None,
        line=p.CREAM,
        width=3,
    )


def _passengers(art: Art) -> None:
    """A mother, bowed in her shawl, and a child that leans on her."""
    cloth(
        art,
        "M252,388 C286,400 304,450 306,530 H176 C172,470 184,416 216,392 Q236,382 252,388 Z",
        p.VIOLET,
        shade="M256,384 C276,430 272,480 268,540 H320 V384 Z",
        dark=p.DUSK,
        folds="M214,404 Q200,450 204,530 M236,416 Q230,470 236,530",
    )
    profile(art, 226, 364, 66, left=True, hair="hood", colour=p.VIOLET, tilt=20, shut=True)
    cloth(
        art,
        "M312,456 C340,462 352,500 352,534 H268 C268,496 282,460 312,456 Z",
        p.ROSE,
        shade="M316,450 C336,480 334,510 332,540 H370 V450 Z",
        dark=p.WINE,
        folds="M296,474 Q288,500 292,534",
    )
    profile(art, 300, 438, 48, left=True, hair="scarf", colour=p.ROSE, tilt=6)


def _ferryman(art: Art) -> None:
    arm(art, [(374, 262), (340, 336), (332, 302)], p.TEAL, width=26, hand=None, cuff=None)
    cloth(
        art,
        "M374,232 Q352,240 352,276 L356,352 L336,520 H434 L420,352 L424,276 Q424,240 404,232 Q388,242 374,232 Z",
        p.SEA,
        shade="M396,230 L392,352 L400,530 H450 V230 Z",
        dark=p.TEAL,
        folds="M372,366 L360,520 M392,366 L390,520",
        hem="M330,446 H440",
        trim=p.CREAM,
    )
    art.path("M355,354 Q388,366 421,354", None, line=p.BARK, width=10)
    profile(art, 384, 188, 70, left=True, hair="short", colour=p.SLATE, beard=p.STEEL, tilt=8)
    art.path("M346,180 Q384,166 424,182 L412,166 Q404,140 380,142 Q358,146 356,168 Z", p.RUST)
    art.path("M288,146 L440,640", None, width=13)
    art.path("M288,146 L440,640", None, line=p.WOOD, width=8)
    grip(art, 332, 288, 32, turn=-17, flip=True)
    arm(art, [(402, 262), (430, 326), (384, 374)], p.SEA, width=30, hand=None, cuff=None)
    grip(art, 360, 382, 33, turn=-17, flip=True)


def _boat(art: Art) -> None:
    cloth(
        art,
        "M30,462 Q60,498 130,508 Q300,526 430,482 Q446,474 452,448 L460,456 Q456,560 400,596 Q230,636 92,592 Q40,560 30,462 Z",
        p.WOOD,
        shade="M36,520 Q200,590 456,520 V660 H20 Z",
        dark=p.BARK,
        folds="M36,500 Q200,560 456,506 M44,530 Q200,590 446,544 M60,560 Q220,612 426,576",
        fold=p.BARK,
    )
    art.path("M30,462 Q60,498 130,508 Q300,526 430,482 Q446,474 452,448", None, line=p.CORAL, width=5)


def _rough(art: Art) -> None:
    """The near side: waves that break."""
    art.path(f"{wave(20, 460, 590, 14, 74)} V680 H20 Z", p.SEA)
    for x, y in ((50, 630), (138, 640), (226, 632), (314, 640), (402, 630)):
        art.path(
            f"M{x - 44},{y + 30} Q{x - 30},{y - 12} {x + 6},{y - 12} Q{x + 30},{y - 10} {x + 26},{y + 6} "
            f"Q{x + 20},{y + 14} {x + 10},{y + 6} Q{x + 16},{y - 2} {x + 4},{y - 2} Q{x - 12},{y + 4} {x - 8},{y + 40} Z",
            p.TEAL,
            width=2,
        )
        art.path(f"M{x - 30},{y + 14} Q{x - 18},{y - 6} {x + 4},{y - 8}", None, line=p.CREAM, width=FINE * 2)
