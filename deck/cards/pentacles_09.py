"""Nine of Pentacles: a lady in her vineyard with a hooded falcon; nine coins in the vines, a snail at her hem."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import arm, head
from deck.kit.hands import fingers, grip
from deck.kit.land import birds, house, tower
from deck.kit.scenery import cypress, hills, sky
from deck.kit.vines import grapes, vine_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.GOLD, p.CREAM, p.PAPER, bottom=400)
    birds(art, (372, 122, 30), (412, 146, 22), (344, 154, 18), colour=p.BRONZE)
    _estate(art)
    _vines(art)
    art.path("M20,616 Q240,596 460,616 V670 H20 Z", p.LEAF)
    _gown(art)
    head(art, 250, 190, 84, hair="bun", colour=p.BARK, tilt=-6, look=-0.6, eyes="down")
    _beret(art)
    arm(art, [(290, 280), (336, 350), (336, 402)], p.CREAM, width=34, hand=None)
    fingers(art, 337, 412, 30)
    arm(art, [(214, 280), (164, 336), (134, 280)], p.CREAM, width=34, hand=None, cuff=None)
    _falcon(art)
    _snail(art)


def _estate(art: Art) -> None:
    hills(art, [(20, 380), (120, 352), (250, 372), (360, 346), (460, 366)], p.SAGE)
    tower(art, 396, 356, 26, 92, p.CREAM, shade=p.PAPER, roof=p.WINE)
    house(art, 430, 358, 60, 70, p.CREAM, roof=p.WINE)
    for x, high in ((340, 74), (362, 96), (62, 86), (86, 62)):
        cypress(art, x, 366, high)


def _vines(art: Art) -> None:
    """Two hedges of vine, six coins in one and three in the other, as the tradition divides them."""
    for d, seed, box in (
        ("M20,420 Q40,398 70,410 Q110,396 140,414 Q170,408 190,428 V640 H20 Z", 5, (20, 410, 190, 640)),
        ("M300,424 Q320,396 350,408 Q390,392 420,406 Q446,400 460,414 V640 H300 Z", 9, (300, 406, 460, 640)),
    ):
        art.path(d, p.PINE, line=None)
        with art.group(clip=d):
            for place, (x, y) in enumerate(scattered(seed, 32, box, apart=31)):
                vine_leaf(art, x, y + 16, 38, turn=place * 53 % 110 - 55, colour=p.PINE if place % 3 else p.LEAF)
        art.path(d)
    for x, y in ((40, 420), (112, 560), (50, 590), (176, 452)):
        grapes(art, x, y, 52)
    for x, y in ((320, 560), (444, 446), (438, 590)):
        grapes(art, x, y, 46)
    for x, y in ((76, 466), (132, 512), (74, 556)):
        emblem(art, Suit.PENTACLES, x, y, 66)
    for x, y in ((352, 440), (416, 440), (352, 508), (416, 508), (352, 576), (416, 576)):
        emblem(art, Suit.PENTACLES, x, y, 62)


def _gown(art: Art) -> None:
    d = (
        "M222,252 Q200,256 194,292 L214,372 Q190,440 174,560 L160,640 Q260,668 400,650 Q340,620 316,540 Q304,440 288,372 "
        "L308,292 Q302,256 278,252 Q250,270 222,252 Z"
    )
    cloth(
        art,
        d,
        p.CREAM,
        shade="M276,250 L266,380 Q300,470 300,560 Q310,620 340,670 H440 V250 Z",
        dark=p.PAPER,
        folds="M232,384 Q210,480 200,640 M252,386 Q250,500 250,650 M270,384 Q290,500 300,650",
        hem="M154,632 Q260,660 410,644",
    )
    with art.group(clip=d):
        for x, y in scattered(12, 22, (180, 300, 340, 640), apart=38):
            for dx, dy in ((0, -6), (6, 0), (0, 6), (-6, 0)):
                art.disc(x + dx, y + dy, 4.4, p.WINE, line=None)
            art.disc(x, y, 3.4, p.GOLD, line=None)
    art.path(d)
    art.path("M214,370 Q250,386 288,370", None, width=14)
    art.path("M214,370 Q250,386 288,370", None, line=p.WINE, width=9)
    art.path("M226,252 Q250,286 274,252", None, line=p.WINE, width=7)


def _beret(art: Art) -> None:
    with art.group(250, 190, turn=-6, scale=0.84):
        art.path("M-48,-26 C-70,-64 -20,-88 10,-82 C56,-82 76,-44 50,-20 Q0,-50 -48,-26 Z", p.WINE)
        art.path("M-46,-24 Q0,-48 48,-20", None, line=p.GOLD, width=6)


def _falcon(art: Art) -> None:
    grip(art, 130, 266, 40, turn=-60, skin=p.BRONZE)
    art.path("M116,276 Q134,292 152,284 L148,300 Q128,306 110,290 Z", p.BRONZE)
    with art.group(122, 206):
        art.path("M10,30 L22,72 L6,74 L-4,34 Z", p.BARK)
        art.path("M-6,44 V58 M6,44 V58", None, line=p.GOLD, width=4)
        art.path("M-8,-26 C-32,-4 -28,34 0,48 C24,40 30,4 16,-24 Z", p.SLATE)
        art.path("M4,-20 C28,-4 30,34 14,64 C4,44 -2,10 4,-20 Z", p.STORM)
        art.path("M12,4 Q18,24 15,46 M20,2 Q24,20 20,38", None, line=p.STEEL, width=FINE)
        art.path("M-18,6 q6,4 10,0 M-20,18 q7,4 12,0 M-16,30 q6,4 10,0", None, line=p.CREAM, width=2)
        art.path("M-14,-20 C-18,-48 14,-56 20,-32 Q20,-22 14,-20 Q0,-14 -14,-20 Z", p.WINE)
        art.path("M-14,-34 Q-28,-34 -26,-22 Q-20,-26 -14,-24 Z", p.GOLD, width=2)
        art.path("M4,-48 Q4,-62 14,-64 M4,-48 Q-2,-60 -8,-60", None, line=p.GOLD, width=3)


def _snail(art: Art) -> None:
    art.path(
        "M90,648 Q88,632 98,628 L94,614 M98,628 L104,614 M98,628 Q108,632 108,642 L166,644 Q170,652 158,652 H96 Z",
        p.CORAL,
        width=2,
    )
    art.disc(134, 630, 18, p.WOOD)
    art.path("M134,630 m-11,2 a11,11 0 1 1 11,10 a7,7 0 1 1 2,-13", None, line=p.CREAM, width=2.4)
