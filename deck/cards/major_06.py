"""The Lovers: two who hold hands under an angel and the sun, between the tree of fruit and the tree of flames."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import arm, head
from deck.geometry import ring
from deck.scenery import cloud, peaks, rays, sky, sun
from deck.wings import wing


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.STRAW, p.CREAM)
    sun(art, 240, 108, 62)
    rays(art, 240, 108, 420, p.GOLD, count=24, opacity=0.25)
    peaks(art, [(240, 410)], p.LILAC, p.VIOLET, snow=p.CREAM)
    _angel(art)
    art.path("M16,574 C120,552 360,552 464,574 V680 H16 Z", p.SAGE)
    _fruit_tree(art)
    _flame_tree(art)
    _woman(art)
    _man(art)
    for x, y in ((60, 640), (200, 650), (284, 632), (420, 648), (240, 606)):
        art.path(f"M{x - 6},{y} q1,-8 -3,-13 m9,13 q0,-10 1,-16 m5,16 q-1,-8 4,-12", None, line=p.PINE, width=2)


def _angel(art: Art) -> None:
    for flip in (False, True):
        wing(art, 224 if flip else 256, 220, 200, pose="spread", flip=flip, colours=(p.WINE, p.EMBER, p.ROSE))
    art.path("M202,240 C196,268 190,300 186,330 H294 C290,300 284,268 278,240 Q240,216 202,240 Z", p.VIOLET)
    art.path("M262,232 C276,262 280,300 280,330 H294 C290,300 284,268 278,240 Z", p.DUSK, line=None)
    arm(art, [(212, 252), (172, 282), (122, 270)], p.VIOLET, width=30, hand=11)
    arm(art, [(268, 252), (308, 282), (358, 270)], p.DUSK, width=30, hand=11)
    for x, y, turn in ring(240, 170, 40, 12, start=-75):
        if -80 <= turn <= 80 or turn >= 280:
            with art.group(x, y, turn=turn):
                art.path("M-10,4 C-10,-10 -4,-18 0,-30 C4,-18 10,-10 10,4 Z", p.EMBER, width=2)
    head(art, 240, 180, 72, hair="long", colour=p.GOLD)
    for x, wide, flip in ((150, 150, False), (330, 150, True), (240, 190, False)):
        cloud(art, x, 328, wide, flip=flip)


def _fruit_tree(art: Art) -> None:
    art.path("M62,660 C70,560 66,470 60,400 H96 C90,470 94,560 110,660 Z", p.WOOD)
    art.blob([(10, 400), (14, 330), (60, 296), (112, 312), (146, 352), (136, 410), (90, 430), (40, 428)], p.LEAF)
    art.path("M112,312 C146,334 150,384 136,410 C120,424 104,428 90,430 C126,400 130,350 112,312 Z", p.PINE, line=None)
    for x, y in ((40, 352), (76, 326), (112, 352), (60, 392), (100, 396)):
        art.disc(x, y, 10, p.EMBER)
        art.path(f"M{x},{y - 9} q3,-8 9,-9", None, width=2)
    art.path("M100,610 C40,596 44,568 88,560 C128,552 124,520 84,514 C52,508 52,480 84,470", None, width=15)
    art.path(
        "M100,610 C40,596 44,568 88,560 C128,552 124,520 84,514 C52,508 52,480 84,470", None, line=p.TEAL, width=10
    )
    art.path("M80,478 C84,460 100,454 112,462 C114,472 100,482 86,478 Z", p.TEAL)
    art.disc(100, 465, 2.4, p.GOLD, line=None)


def _flame_tree(art: Art) -> None:
    art.path("M382,660 C394,560 396,480 392,400 H420 C416,480 418,560 424,660 Z", p.WOOD)
    for x, y in ((406, 330), (372, 366), (440, 366), (352, 410), (406, 400), (456, 416), (378, 452), (434, 456)):
        art.path(
            f"M{x},{y + 24} C{x - 22},{y + 12} {x - 14},{y - 10} {x},{y - 32} C{x + 4},{y - 14} {x + 20},{y - 2} {x + 14},{y + 14} "
            f"Q{x + 10},{y + 24} {x},{y + 24} Z",
            p.EMBER,
        )
        art.path(
            f"M{x},{y + 20} C{x - 9},{y + 12} {x - 6},{y + 2} {x},{y - 10} C{x + 8},{y + 2} {x + 8},{y + 14} {x},{y + 20} Z",
            p.GOLD,
            line=None,
        )


def _woman(art: Art) -> None:
    gown = "M152,452 C140,476 146,510 140,540 C130,586 124,630 122,672 H216 C214,620 206,580 198,540 C194,510 200,476 190,452 Q172,464 152,452 Z"
    art.path(gown, p.ROSE)
    art.path(
        "M182,458 C190,500 184,530 192,572 C200,610 198,640 196,672 H216 C214,620 206,580 198,540 C194,510 200,476 190,452 Z",
        p.WINE,
        line=None,
        opacity=0.5,
    )
    art.path("M160,556 C152,600 148,640 148,668 M176,556 C178,600 176,640 174,668", None, width=FINE)
    art.path("M142,532 Q170,546 198,534", None, line=p.GOLD, width=6)
    art.path(gown, None)
    arm(art, [(156, 468), (134, 512), (142, 552)], p.SKIN, width=20, hand=9, cuff=None)
    arm(art, [(188, 468), (206, 512), (232, 536)], p.SKIN, width=20, hand=9, cuff=None)
    head(art, 171, 408, 76, look=0.4, tilt=-6, hair="long", colour=p.AMBER)


def _man(art: Art) -> None:
    gown = "M282,446 C266,470 272,510 274,540 C268,590 266,632 266,672 H358 C358,620 352,580 348,540 C350,500 356,470 340,446 Q312,462 282,446 Z"
    art.path(gown, p.CREAM)
    art.path(
        "M324,452 C336,500 326,540 336,590 C342,630 340,650 340,672 H358 C358,620 352,580 348,540 C350,500 356,470 340,446 Z",
        p.PAPER,
        line=None,
    )
    art.path("M290,550 C286,600 286,640 286,668 M312,550 C314,600 314,640 314,668", None, width=FINE)
    art.path("M274,534 Q310,548 348,534", None, line=p.TEAL, width=7)
    art.path(gown, None)
    arm(art, [(336, 464), (366, 508), (354, 552)], p.SKIN, width=23, hand=10, cuff=None)
    arm(art, [(286, 464), (264, 510), (246, 536)], p.SKIN, width=23, hand=10, cuff=None)
    head(art, 310, 400, 78, look=-0.4, tilt=4, hair="short", colour=p.BARK, skin=p.SKIN)
