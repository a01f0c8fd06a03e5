"""Four of Cups: a youth sits under a tree with folded arms; three cups before him, a hand from a cloud offers a fourth."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.emblems import emblem
from deck.figure import head
from deck.folk import collar
from deck.heaven import grip, reaching_arm
from deck.limbs import Run, band, folds, leg, limb, sleeve
from deck.scenery import grass, hills, sky
from deck.staves import young_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=500)
    hills(art, [(20, 440), (110, 396), (210, 420), (320, 380), (460, 410)], p.SLATE)
    hills(art, [(20, 480), (160, 470), (300, 484), (460, 460)], p.SAGE)
    _tree(art)
    hills(art, [(20, 540), (150, 522), (300, 520), (460, 510)], p.LEAF)
    grass(art, 4, 12, (40, 560, 440, 655), p.PINE)
    _youth(art)
    reaching_arm(art, 116, 330, 0.86)
    emblem(art, Suit.CUPS, 158, 302, 112)
    grip(art, 116, 330, 0.86)
    for x, y in ((66, 604), (140, 588), (208, 612)):
        art.oval(x + 6, y + 48, 38, 7, p.PINE, line=None)
        emblem(art, Suit.CUPS, x, y, 96)


def _tree(art: Art) -> None:
    art.path(
        "M342,540 C352,430 344,330 352,200 H404 C404,330 412,430 436,540 Q410,530 396,548 Q376,534 342,540 Z", p.WOOD
    )
    art.path("M384,200 C386,340 396,440 410,530 L436,540 C412,430 404,330 404,200 Z", p.BARK, line=None)
    art.path("M364,480 Q362,400 366,340 M378,500 Q374,420 378,380 M366,300 V250", None, width=FINE)
    art.path("M352,290 C320,270 296,250 268,246 C300,232 330,240 354,256 Z", p.WOOD)
    art.blob(
        [
            (210, 150),
            (228, 90),
            (300, 40),
            (400, 20),
            (480, 40),
            (484, 220),
            (440, 262),
            (380, 256),
            (330, 232),
            (290, 250),
            (240, 226),
        ],
        p.LEAF,
    )
    art.path("M484,120 V220 L440,262 C420,266 400,262 380,256 C440,240 470,180 484,120 Z", p.PINE, line=None)
    for x, y, turn in ((250, 130, -30), (286, 170, 40), (300, 100, 10), (340, 150, -50), (352, 206, 20), (390, 110, 50), (420, 170, -20), (330, 60, 30),
                       (400, 220, 60), (250, 190, 10), (436, 70, 80), (296, 216, -70), (438, 226, 0)):  # fmt: skip
        young_leaf(art, x, y, 0.9, turn=turn)


def _youth(art: Art) -> None:
    for side in (-1, 1):
        leg(
            art,
            [(318 + side * 26, 508), (318 + side * 96, 552), (318 - side * 26, 592)],
            p.TEAL,
            head=92,
            toe=-side,
            shade=p.STORM,
        )
    run = Run([(316, 342), (316, 366), (318, 462), (318, 530)], [22, 52, 44, 58])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.3, 0.3, start=0.75)
    band(art, run, 0.97, p.GOLD, 8)
    band(art, run, 0.7, p.BARK, 9)
    sleeve(art, [(276, 390), (262, 452), (356, 434)], p.EMBER, head=88, shade=p.RUST)
    sleeve(art, [(356, 390), (372, 456), (284, 424)], p.EMBER, head=88, shade=p.RUST)
    collar(art, 314, 288, 90, p.CREAM)
    head(art, 314, 288, 90, look=-0.5, tilt=-6, hair="curls", colour=p.BRONZE, eyes="down")
