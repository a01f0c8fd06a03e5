"""The World: one who dances in a wreath, a wand in each hand, the four creatures in the corners."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.creatures import creature
from deck.figure import arm, head
from deck.geometry import ring, star
from deck.scenery import cloud, rays, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.TEAL, p.SEA, p.SKY, p.SKY)
    rays(art, 240, 350, 520, p.CREAM, count=24, opacity=0.22)
    _corners(art)
    _wreath(art)
    _dancer(art)


def _corners(art: Art) -> None:
    for x, y, name, flip in (
        (88, 116, "angel", False),
        (392, 116, "eagle", True),
        (90, 596, "bull", False),
        (390, 596, "lion", True),
    ):
        cloud(art, x, y + 46, 164, flip=flip)
        creature(art, name, x, y, 98, flip=flip)


def _wreath(art: Art) -> None:
    art.oval(240, 352, 152, 224, p.NIGHT, line=None)
    for place, (x, y, turn) in enumerate(ring(0, 0, 1, 54)):
        px, py = 240 + x * 152, 352 + y * 224
        # Leaves run up both sides, from the ribbon below to the one above.
        lean = turn + (-62 if turn < 180 else 62)
        with art.group(px, py, turn=lean):
            art.path("M0,18 C-16,6 -15,-16 0,-32 C15,-16 16,6 0,18 Z", p.LEAF if place % 2 else p.SAGE, width=2)
            art.path("M0,10 V-16", None, line=p.PINE, width=FINE)
    for y, flip in ((128, False), (576, True)):
        with art.group(240, y, turn=180 if flip else 0):
            art.path("M-34,-13 H34 V13 H-34 Z", p.EMBER)
            art.path("M-34,-13 L34,13 M-34,13 L34,-13", None, line=p.GOLD, width=5)
            for side in (-1, 1):
                art.path(
                    f"M{side * 30},10 C{side * 44},20 {side * 50},34 {side * 44},50 L{side * 34},42 L{side * 26},54 C{side * 30},36 {side * 26},24 {side * 16},14 Z",
                    p.EMBER,
                )
    for x, y in ((170, 250), (310, 250), (166, 440), (316, 452), (240, 196), (200, 512), (286, 508)):
        art.polygon(star(x, y, 8, 2.4, 4), p.GOLD, line=None)


def _dancer(art: Art) -> None:
    art.path("M222,420 C214,450 246,470 262,452 L226,500", None, width=23)
    art.path("M248,420 C276,446 268,470 226,486", None, width=24)
    art.path("M248,420 C276,446 268,470 226,486", None, line=p.TAN, width=19)
    art.path("M236,418 C240,460 238,500 236,536", None, width=26)
    art.path("M236,418 C240,460 238,500 236,536", None, line=p.SKIN, width=21)
    art.path("M226,532 C228,548 220,556 206,560 C214,566 240,566 248,556 V534 Z", p.SKIN)
    arm(art, [(216, 304), (174, 318), (160, 282)], p.SKIN, width=20, hand=10, cuff=None)
    arm(art, [(262, 304), (306, 324), (324, 360)], p.SKIN, width=20, hand=10, cuff=None)
    sash = "M212,292 C202,322 216,346 214,372 C204,400 200,420 204,444 C226,456 254,454 274,440 C276,416 268,396 262,372 C262,346 276,322 266,292 Q240,306 212,292 Z"
    art.path(sash, p.VIOLET)
    art.path(
        "M250,298 C254,340 246,372 254,400 C258,424 256,436 254,450 L274,440 C276,416 268,396 262,372 C262,346 276,322 266,292 Z",
        p.DUSK,
        line=None,
    )
    art.path(sash, None)
    art.path(
        "M216,346 C250,360 300,350 318,392 C328,424 300,440 306,478 C326,462 350,440 340,398 C330,350 276,330 216,330 Z",
        p.LILAC,
    )
    art.path("M210,398 C180,410 168,450 178,494 C186,470 198,456 216,452", p.LILAC)
    art.path("M228,388 C224,410 222,430 224,446", None, width=FINE)
    for x, y, turn in ((156, 268, -14), (328, 372, 18)):
        with art.group(x, y, turn=turn):
            art.path("M0,-44 V44", None, width=12)
            art.path("M0,-44 V44", None, line=p.CREAM, width=7)
            for end in (-44, 44):
                art.disc(0, end, 6.5, p.GOLD)
    for x, y in ((158, 276), (327, 368)):
        art.oval(x, y, 10, 9, p.SKIN)
    head(art, 240, 238, 78, look=-0.3, tilt=-5, hair="long", colour=p.AMBER)
    art.path("M204,220 Q238,200 276,218 L275,228 Q238,210 206,230 Z", p.LEAF)
