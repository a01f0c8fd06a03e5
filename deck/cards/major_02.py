"""The High Priestess: between a dark and a light pillar, before a veil of pomegranates, the moon at her feet."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import arm, head
from deck.geometry import star, wave
from deck.scenery import crescent, pillar, sky, stars


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.TEAL, p.SEA, p.SKY)
    stars(art, 2, 16, (40, 70, 440, 190))
    for y in (250, 290, 330):
        art.path(wave(20, 470, y, 5, 60), None, line=p.SKY, width=2)
    _veil(art)
    pillar(art, 92, 92, 600, 66, p.STORM, p.INK)
    pillar(art, 388, 92, 600, 66, p.CREAM, p.PAPER)
    for x, ink in ((92, p.GOLD), (388, p.STORM)):
        crescent(art, x, 330, 18, colour=ink)
        art.polygon(star(x, 318, 10, 3, 4), ink, line=None)
        for y in (200, 220, 460, 480):
            art.path(f"M{x - 33},{y} H{x + 33}", None, line=ink, width=3)
    art.path("M16,588 H464 V680 H16 Z", p.MIST)
    art.path("M16,588 H464 M16,622 H464 M120,588 L60,664 M240,622 V664 M360,588 L420,664", None, line=p.LILAC, width=2)
    _robe(art)
    _scroll(art)
    _crowned(art)
    crescent(art, 168, 612, 62, turn=-14)


def _veil(art: Art) -> None:
    art.path("M120,128 Q240,168 360,128 V470 H120 Z", p.WINE)
    for x, y in (
        (152, 196),
        (196, 236),
        (284, 236),
        (328, 196),
        (152, 282),
        (328, 282),
        (196, 330),
        (284, 330),
        (152, 380),
        (328, 380),
    ):
        with art.group(x, y):
            art.path("M0,-15 l-5,-8 l5,3 l5,-3 Z", p.GOLD, width=FINE)
            art.disc(0, 0, 15, p.EMBER)
            art.oval(0, 2, 7, 9, p.STRAW, width=FINE)
            for dx, dy in ((0, -4), (-3, 2), (3, 2), (0, 7)):
                art.disc(dx, dy, 2.2, p.WINE, line=None)
    for x, turn in ((172, -24), (308, 24), (240, 0)):
        with art.group(x, 176 if x == 240 else 158, turn=turn):
            art.path("M0,0 C-12,8 -12,24 0,34 C12,24 12,8 0,0 Z", p.LEAF, width=FINE)


def _robe(art: Art) -> None:
    robe = (
        "M206,272 C176,284 164,320 160,380 C132,430 122,500 116,560 C110,606 140,640 150,664 H356 C352,620 366,560 356,500 "
        "C350,450 334,410 320,380 C316,320 304,284 274,272 Q240,290 206,272 Z"
    )
    art.path(robe, p.SEA)
    art.path(
        "M262,280 C300,300 306,330 310,390 C336,440 340,560 326,664 H356 C352,620 366,560 356,500 C350,450 334,410 320,380 "
        "C316,320 304,284 274,272 Z",
        p.TEAL,
        line=None,
    )
    art.path(robe, None)
    art.path(
        "M176,420 C220,452 262,452 306,420 M160,480 C150,540 156,600 176,652 M206,470 C196,540 202,610 220,658 "
        "M282,466 C300,540 290,610 286,656",
        None,
        width=FINE,
    )
    art.path("M228,284 L240,300 L252,284 L240,340 Z", p.CREAM, line=None)
    art.path("M240,300 V352 M220,322 H260", None, line=p.CREAM, width=10)
    art.path("M240,300 V352 M220,322 H260", None, line=p.GOLD, width=4)


def _scroll(art: Art) -> None:
    arm(art, [(192, 312), (168, 384), (208, 420)], p.SEA, width=44, hand=13, cuff=p.SKY)
    arm(art, [(288, 312), (312, 384), (276, 424)], p.TEAL, width=44, hand=13, cuff=p.SKY)
    with art.group(244, 424, turn=-6):
        art.plate(-58, -17, 58, 17, p.CREAM, corner=4)
        for x in (-58, 58):
            art.oval(x, 0, 8, 19, p.PAPER)
            art.oval(x, 0, 3, 8, p.BRONZE, line=None)
        art.path("M-36,-5 H36 M-36,5 H24", None, line=p.BRONZE, width=2)
    art.path("M204,414 q14,-2 22,6", None, line=p.TAN, width=2)


def _crowned(art: Art) -> None:
    head(art, 240, 212, 92, hair="veil", colour=p.SKY, eyes="open")
    art.path("M200,178 Q240,160 280,178 L280,188 Q240,170 200,188 Z", p.STEEL)
    art.path("M208,168 C178,156 172,124 190,104 C190,132 204,144 226,150 Z", p.STEEL)
    art.path("M272,168 C302,156 308,124 290,104 C290,132 276,144 254,150 Z", p.STEEL)
    art.disc(240, 136, 25, p.CREAM)
    art.path("M240,111 A25,25 0 0 1 240,161 A40,40 0 0 0 240,111 Z", p.STEEL, line=None)
    art.disc(240, 136, 25, None)
