"""Strength: a woman in white under a lemniscate, roses in her hair and around her waist, closes a lion's jaws gently."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.cloth import cloth
from deck.kit.figure import arm, head
from deck.kit.hands import palm
from deck.kit.scenery import grass, hills, peaks, rose, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.ROSE, p.CORAL, p.CREAM)
    peaks(art, [(392, 268), (330, 350)], p.VIOLET, p.DUSK, snow=p.MIST)
    for x, y in ((352, 150), (386, 132), (398, 166)):
        art.path(
            f"M{x - 13},{y - 5} Q{x - 5},{y - 9} {x},{y} Q{x + 5},{y - 9} {x + 13},{y - 5}",
            None,
            line=p.DUSK,
            width=2.6,
        )
    hills(art, [(20, 480), (120, 458), (260, 474), (360, 452), (460, 470)], p.LEAF)
    hills(art, [(20, 560), (150, 540), (330, 560), (460, 545)], p.SAGE)
    grass(art, 8, 26, (36, 570, 450, 660), p.LEAF)
    _lion_body(art)
    arm(art, [(222, 296), (262, 318), (296, 352)], p.CREAM, width=34, hand=None)
    _gown(art)
    _woman(art)
    _paws(art)
    _garland(art)
    with art.group(306, 446):
        _mane(art)
        _muzzle(art)
    _hands(art)


def _lion_body(art: Art) -> None:
    tail = "M424,596 C456,560 456,480 430,440 C414,414 424,392 436,380"
    art.path(tail, None, width=19)
    art.path(tail, None, line=p.AMBER, width=13)
    art.path("M436,388 C416,378 418,350 440,334 C452,356 456,376 436,388 Z", p.RUST)
    cloth(
        art,
        "M330,500 C380,470 430,500 440,560 C448,620 440,660 420,672 H240 C226,620 250,540 330,500 Z",
        p.AMBER,
        shade="M380,480 C340,540 350,610 380,680 H460 V480 Z",
        dark=p.BRONZE,
        folds="M352,560 C376,560 396,590 392,640",
    )


def _gown(art: Art) -> None:
    cloth(
        art,
        "M160,272 C140,284 136,330 146,372 C120,440 92,560 72,664 H290 C286,560 262,440 228,376 C240,330 240,296 228,274 "
        "C210,264 180,264 160,272 Z",
        p.CREAM,
        shade="M206,264 C200,330 196,370 204,400 C236,480 250,580 252,670 H300 V270 Z",
        dark=p.MIST,
        folds="M160,400 C140,480 118,570 104,656 M176,404 C166,490 156,580 150,656 M196,404 C204,490 206,580 200,656 "
        "M214,400 C232,470 240,520 244,560",
        hem="M70,654 H292",
    )
    art.path("M166,274 Q194,300 224,274", None, line=p.GOLD, width=6)


def _woman(art: Art) -> None:
    head(art, 196, 204, 88, look=0.55, tilt=9, hair="long", colour=p.WOOD, eyes="down")
    for x, y, _ in [(160, 178, 0), (176, 163, 0), (196, 157, 0), (216, 161, 0), (233, 174, 0)]:
        for turn in (-50, 50):
            with art.group(x, y, turn=turn):
                art.path("M0,0 C-6,-6 -5,-13 0,-17 C5,-13 6,-6 0,0 Z", p.LEAF, width=FINE)
        rose(art, x, y, 19, p.WINE)
    d = "M204,112 C218,90 254,90 254,112 C254,134 218,134 204,112 C190,90 154,90 154,112 C154,134 190,134 204,112 Z"
    art.path(d, None, width=12)
    art.path(d, None, line=p.GOLD, width=7)


def _mane(art: Art) -> None:
    for radius, count, colour, start in ((138, 17, p.RUST, 4), (116, 15, p.EMBER, 14), (95, 13, p.CORAL, 2)):
        for _, _, turn in ring(0, 0, 1, count, start=start):
            with art.group(0, 6, turn=turn):
                top = -radius
                art.path(
                    f"M-24,-50 C-30,{top + 34} -10,{top + 12} 16,{top} C14,{top + 20} 30,{top + 36} 22,-50 Z", colour
                )
                art.path(f"M-6,{top + 44} C-6,{top + 30} 0,{top + 20} 6,{top + 16}", None, width=FINE)
    for side in (-1, 1):
        art.disc(side * 56, -58, 21, p.AMBER)
        art.disc(side * 55, -56, 11, p.RUST, line=None)


def _muzzle(art: Art) -> None:
    face = "M0,-78 C34,-80 62,-62 62,-26 C62,2 52,20 44,36 C40,66 22,86 0,88 C-22,86 -40,66 -44,36 C-52,20 -62,2 -62,-26 C-62,-62 -34,-80 0,-78 Z"
    cloth(art, face, p.GOLD, shade="M40,-90 C38,-40 56,0 30,90 H80 V-90 Z", dark=p.AMBER)
    art.path("M-32,44 C-28,74 -14,84 0,84 C14,84 28,74 32,44 Z", p.PLUM)
    art.path("M-20,72 C-14,56 14,56 20,72 C12,86 -12,86 -20,72 Z", p.ROSE, line=None)
    art.path("M-30,66 C-22,92 22,92 30,66 C24,80 -24,80 -30,66 Z", p.CREAM, width=2)
    for side in (-1, 1):
        art.path(f"M{side * 20},40 L{side * 16},58 L{side * 10},42 Z", p.CREAM, width=FINE)
    art.path("M0,10 C20,4 44,14 44,34 C44,50 18,56 0,44 C-18,56 -44,50 -44,34 C-44,14 -20,4 0,10 Z", p.CREAM)
    art.path("M-19,4 C-10,-2 10,-2 19,4 C16,16 6,24 0,26 C-6,24 -16,16 -19,4 Z", p.RUST)
    art.path("M0,26 V44 M-12,0 C-16,-20 -18,-34 -14,-50 M12,0 C16,-20 18,-34 14,-50", None, width=FINE)
    for side in (-1, 1):
        with art.group(side * 33, -20, flip=side < 0):
            art.path("M-15,3 C-8,-9 10,-10 17,-3 C10,8 -6,10 -15,3 Z", p.CREAM, width=2)
            art.disc(0, -1, 6.4, p.BARK, line=None)
            art.path("M-17,4 C-10,-9 10,-11 20,-4", None, width=4)
        for x, y in ((22, 28), (30, 34), (22, 38)):
            art.disc(side * x, y, 1.8, p.BRONZE, line=None)


def _hands(art: Art) -> None:
    arm(art, [(158, 300), (146, 402), (190, 474), (240, 520)], p.CREAM, width=36, hand=None)
    palm(art, 246, 524, 52, turn=72)
    palm(art, 288, 356, 54, turn=150, flip=True)


def _garland(art: Art) -> None:
    art.path("M140,384 C170,406 206,402 232,386", None, width=11)
    art.path("M140,384 C170,406 206,402 232,386", None, line=p.PINE, width=6)
    for x, y, size in ((150, 390, 24), (172, 398, 28), (196, 398, 24), (218, 392, 27)):
        rose(art, x, y, size, p.EMBER if size == 24 else p.WINE)


def _paws(art: Art) -> None:
    for x, flip in ((262, False), (354, True)):
        with art.group(x, 636, flip=flip):
            art.path("M-34,-70 C-42,-40 -50,0 -46,16 C-42,32 36,32 40,16 C42,-4 26,-40 24,-72", p.GOLD)
            art.path("M24,-40 C22,-10 30,10 22,26 C38,24 42,16 40,10 C38,-10 30,-26 24,-40 Z", p.AMBER, line=None)
            art.path("M-34,-70 C-42,-40 -50,0 -46,16 C-42,32 36,32 40,16 C42,-4 26,-40 24,-72", None)
            art.path("M-18,26 C-22,10 -16,4 -10,4 M4,26 C0,8 6,2 10,4 M24,24 C20,10 26,2 30,4", None, width=FINE)
