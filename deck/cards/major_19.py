"""The Sun: a great sun with a face, a child with open arms on a white horse, sunflowers over a wall, a red banner."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import arm, head
from deck.geometry import ring
from deck.scenery import rays, sky, sun


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.SKY, p.STRAW, p.STRAW)
    rays(art, 240, 176, 560, p.CREAM, count=20, opacity=0.6)
    sun(art, 240, 172, 74, rays=22, face=True)
    for x, y, size in ((56, 400, 1.0), (136, 380, 0.9), (352, 376, 0.92), (428, 402, 1.0)):
        _sunflower(art, x, y, size)
    _wall(art)
    _banner(art)
    _horse(art)
    _child(art)


def _sunflower(art: Art, x: float, y: float, size: float) -> None:
    art.path(f"M{x},{y + 24} V520", None, width=11)
    art.path(f"M{x},{y + 24} V520", None, line=p.LEAF, width=6)
    with art.group(x, y, scale=size):
        for side in (-1, 1):
            art.path(
                f"M0,76 C{side * 18},52 {side * 40},50 {side * 48},60 C{side * 40},78 {side * 20},84 0,80 Z", p.LEAF
            )
        for _, _, turn in ring(0, 0, 1, 14):
            with art.group(turn=turn):
                art.path("M-9,-22 Q0,-58 9,-22 Z", p.GOLD, width=2)
        art.disc(0, 0, 24, p.WOOD)
        art.disc(0, 0, 13, p.BARK, line=None)
        for px, py, _ in ring(0, 0, 18, 12):
            art.disc(px, py, 1.8, p.CORAL, line=None)


def _wall(art: Art) -> None:
    art.plate(10, 470, 470, 690, p.SLATE)
    art.plate(10, 458, 470, 484, p.STEEL)
    for row, y in enumerate(range(484, 690, 36)):
        art.path(f"M16,{y} H464", None, line=p.STORM, width=FINE)
        for x in range(40 + 34 * (row % 2), 470, 68):
            art.path(f"M{x},{y} V{y + 36}", None, line=p.STORM, width=FINE)


def _banner(art: Art) -> None:
    art.path("M328,640 L404,236", None, width=10)
    art.path("M328,640 L404,236", None, line=p.WOOD, width=5)
    flag = "M402,244 C424,268 444,262 470,282 V420 C440,404 428,440 404,414 C392,402 380,410 370,410 Z"
    art.path(flag, p.EMBER)
    art.path(
        "M420,262 C424,320 410,370 414,422 C428,432 440,404 470,420 V282 C450,268 434,266 420,262 Z",
        p.WINE,
        line=None,
        opacity=0.6,
    )
    art.path(flag, None)


def _horse(art: Art) -> None:
    """A white horse that steps towards us to the left."""
    for x, foot, dark in ((196, 690, True), (318, 690, True), (156, 684, False), (352, 690, False)):
        art.path(
            f"M{x - 18},560 C{x - 14},600 {x - 18},630 {x - 14},{foot} H{x + 14} C{x + 16},630 {x + 16},600 {x + 22},556 Z",
            p.STEEL if dark else p.CREAM,
        )
    art.path("M372,520 C412,520 424,580 412,650 C392,620 386,580 366,556 Z", p.PAPER)
    body = (
        "M124,470 C140,452 160,470 176,496 C230,510 300,480 352,492 C390,502 396,560 372,596 C330,622 220,622 176,606 C142,594 128,560 132,530 "
        "C120,540 104,562 92,572 C76,574 62,560 62,544 C70,514 84,486 104,470 L104,448 L120,462 Z"
    )
    art.path(body, p.CREAM)
    art.path(
        "M352,492 C390,502 396,560 372,596 C330,622 220,622 176,606 C240,604 330,594 352,492 Z", p.PAPER, line=None
    )
    art.path(body, None)
    art.path(
        "M124,464 C156,452 178,480 192,512 C176,510 170,526 158,522 C154,506 138,500 130,506 C132,490 124,480 124,464 Z",
        p.AMBER,
    )
    art.disc(98, 504, 4.4, p.INK, line=None)
    art.path("M66,546 q8,2 8,10 M88,570 q-8,-4 -8,-10", None, width=2)
    art.path("M100,560 C112,540 110,520 122,500 M72,532 L106,548", None, line=p.WINE, width=5)


def _child(art: Art) -> None:
    for x, tip in ((222, 204), (286, 302)):
        art.path(f"M{x},520 C{x - 6},552 {tip + 6},572 {tip},598", None, width=27)
        art.path(f"M{x},520 C{x - 6},552 {tip + 6},572 {tip},598", None, line=p.SKIN, width=22)
        art.oval(tip - 6, 604, 15, 9, p.SKIN)
    arm(art, [(232, 424), (188, 420), (152, 378)], p.SKIN, width=24, hand=11, cuff=None)
    arm(art, [(276, 424), (320, 420), (350, 392)], p.SKIN, width=24, hand=11, cuff=None)
    tunic = "M222,408 C210,440 206,490 196,528 Q254,556 310,528 C300,490 298,440 286,408 Q254,422 222,408 Z"
    art.path(tunic, p.EMBER)
    art.path("M272,414 C286,450 286,500 284,544 L310,528 C300,490 298,440 286,408 Z", p.RUST, line=None)
    art.path(tunic, None)
    art.path("M200,514 Q254,540 306,514", None, line=p.GOLD, width=6)
    art.path("M214,468 Q254,484 294,468", None, line=p.GOLD, width=6)
    head(art, 254, 360, 86, hair="curls", colour=p.GOLD, eyes="open")
    for across, down, turn in ring(254, 356, 46, 9, start=-72)[:5]:
        with art.group(across, down, turn=turn):
            _little_sunflower(art)


def _little_sunflower(art: Art) -> None:
    for _, _, turn in ring(0, 0, 1, 6):
        with art.group(turn=turn):
            art.path("M-4,-4 Q0,-16 4,-4 Z", p.STRAW, width=FINE)
    art.disc(0, 0, 5, p.WOOD, width=FINE)
