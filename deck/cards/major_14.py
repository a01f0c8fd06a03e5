"""Temperance: an angel, one foot in the water, pours from cup to cup; irises, and a path to a sunrise like a crown."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.cloth import cloth
from deck.kit.emblems import cup
from deck.kit.figure import arm, head
from deck.kit.hands import grip
from deck.kit.scenery import hills, rays, sky
from deck.kit.wings import wings


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=520)
    _sunrise(art)
    hills(art, [(20, 452), (90, 420), (170, 446), (300, 470), (380, 448), (460, 470)], p.SAGE)
    hills(art, [(20, 520), (120, 496), (260, 506), (460, 500)], p.LEAF)
    _path(art)
    _pool(art)
    wings(art, 240, 326, 282, apart=40, pose="raised", turn=6, colours=(p.CORAL, p.EMBER, p.WINE))
    _feet(art)
    _robe(art)
    _head(art)
    _pour(art)
    _irises(art)


def _sunrise(art: Art) -> None:
    rays(art, 82, 404, 190, p.GOLD, count=16, opacity=0.6)
    art.path("M44,418 L36,372 L58,392 L68,362 L82,388 L96,362 L106,392 L128,372 L120,418 Z", p.GOLD)
    art.path("M46,418 A36,30 0 0 1 118,418 Z", p.CREAM, line=p.AMBER, width=FINE)


def _path(art: Art) -> None:
    art.path(
        "M78,424 C60,444 116,460 100,486 C80,516 46,530 92,566 L150,566 C96,530 128,512 136,486 C140,460 92,446 86,424 Z",
        p.PAPER,
        width=FINE,
    )


def _pool(art: Art) -> None:
    cloth(
        art,
        "M20,588 C80,554 160,560 216,580 C256,594 236,624 262,640 C276,650 270,664 262,680 H20 Z",
        p.SEA,
        shade="M20,640 C90,620 190,630 290,640 V690 H20 Z",
        dark=p.TEAL,
        folds="M40,612 q24,-8 48,0 t48,0 t48,0 M60,640 q24,-8 48,0 t48,0 t48,0",
        fold=p.SKY,
    )


def _feet(art: Art) -> None:
    art.path("M194,576 L192,624 Q190,634 180,640 H216 L220,576 Z", p.SKIN)
    art.oval(200, 636, 42, 9, p.SEA, line=p.SKY, width=2)
    art.oval(200, 636, 28, 5, None, line=p.SKY, width=FINE)
    art.path("M270,580 L272,622 C284,630 304,634 308,644 Q308,650 300,650 H256 Q250,640 254,620 L250,580 Z", p.SKIN)
    art.path("M298,643 v6 M290,641 v8", None, line=p.TAN, width=FINE)


def _robe(art: Art) -> None:
    cloth(
        art,
        "M196,276 C178,290 180,344 190,384 C176,450 164,540 150,602 C190,618 220,606 240,612 C272,620 300,622 326,604 "
        "C316,540 304,450 290,384 C300,344 302,290 284,276 C264,262 216,262 196,276 Z",
        p.CREAM,
        shade="M258,262 C270,340 262,380 266,410 C290,470 290,540 292,630 H340 V262 Z",
        dark=p.MIST,
        folds="M204,400 C196,470 182,550 174,600 M224,410 C222,480 214,550 210,600 M244,410 C248,480 250,550 248,604 "
        "M264,410 C276,480 284,550 284,606 M280,400 C296,470 304,540 308,600",
        hem="M148,594 C190,610 220,598 240,604 C272,612 300,614 328,596",
    )
    art.path("M190,386 Q240,404 290,386", None, width=12)
    art.path("M190,386 Q240,404 290,386", None, line=p.GOLD, width=7)
    art.plate(219, 296, 261, 338, p.CREAM, line=p.AMBER, width=3)
    art.polygon([(240, 300), (257, 334), (223, 334)], p.EMBER, width=2)


def _head(art: Art) -> None:
    art.disc(240, 208, 66, p.GOLD, line=p.AMBER, width=3)
    for x, y, turn in ring(240, 208, 57, 28):
        with art.group(x, y, turn=turn):
            art.path("M0,-6 V4", None, line=p.AMBER, width=2)
    head(art, 240, 212, 84, look=-0.3, tilt=-5, hair="curls", colour=p.WOOD, eyes="down")
    art.disc(236, 180, 8, p.GOLD)
    art.disc(236, 180, 2, p.INK, line=None)


def _pour(art: Art) -> None:
    stream = "M178,476 C214,462 254,438 304,376"
    arm(art, [(198, 304), (150, 368), (142, 436)], p.CREAM, width=40, hand=None)
    arm(art, [(282, 304), (338, 346), (330, 380)], p.CREAM, width=40, hand=None)
    art.path(stream, None, width=15)
    art.path(stream, None, line=p.SKY, width=10)
    art.path("M184,472 C216,458 254,436 300,380", None, line=p.CREAM, width=2)
    with art.group(156, 494, turn=14, scale=0.84):
        cup(art)
    with art.group(322, 372, turn=-62, scale=0.84):
        cup(art)
    grip(art, 150, 514, 32, turn=14)
    grip(art, 340, 382, 32, turn=-62, flip=True)


def _irises(art: Art) -> None:
    for x, high, turn in ((352, 130, -6), (386, 166, 2), (424, 138, 8)):
        with art.group(x, 662, turn=turn):
            art.path(f"M0,0 V{-high}", None, width=8)
            art.path(f"M0,0 V{-high}", None, line=p.LEAF, width=4)
            art.path(f"M-2,0 C-26,-30 -26,-70 -16,{-high * 0.7:.0f} C-10,-60 -4,-30 4,0 Z", p.PINE)
            art.path(f"M2,0 C22,-24 24,-50 18,{-high * 0.55:.0f} C10,-50 4,-24 -2,0 Z", p.LEAF)
            _iris(art, -high)


def _iris(art: Art, y: float) -> None:
    with art.group(0, y):
        art.path("M0,-4 C-14,-14 -16,-36 0,-46 C16,-36 14,-14 0,-4 Z", p.LILAC)
        for side in (-1, 1):
            art.path(
                f"M0,-4 C{side * 10},-22 {side * 32},-22 {side * 30},6 C{side * 28},16 {side * 14},12 0,-4 Z", p.VIOLET
            )
            art.path(f"M{side * 6},-6 Q{side * 18},-8 {side * 22},2", None, line=p.GOLD, width=2)
        art.path("M0,-6 C-12,4 -10,20 0,26 C10,20 12,4 0,-6 Z", p.VIOLET)
        art.path("M0,0 V14", None, line=p.GOLD, width=2.4)
