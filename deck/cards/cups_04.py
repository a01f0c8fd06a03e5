"""Four of Cups: a youth sits under a tree with folded arms; three cups before him, a hand from a cloud offers a fourth."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.folded import folded_arms
from deck.kit.foliage import crown_of_leaves
from deck.kit.garments import collar
from deck.kit.hands import grasp
from deck.kit.heaven import reaching_arm
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import grass, hills, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=500)
    hills(art, [(20, 440), (110, 396), (210, 420), (320, 380), (460, 410)], p.LILAC)
    hills(art, [(20, 480), (160, 470), (300, 484), (460, 460)], p.LEAF)
    _tree(art)
    hills(art, [(20, 540), (150, 522), (300, 520), (460, 510)], p.SAGE)
    grass(art, 4, 12, (40, 560, 440, 655), p.PINE)
    _youth(art)
    reaching_arm(art, 108, 330, 0.86)
    emblem(art, Suit.CUPS, 150, 302, 112)
    grasp(art, 108, 330, 0.86)
    for x, y in ((64, 560), (126, 612), (190, 566)):
        art.oval(x + 6, y + 43, 36, 7, p.PINE, line=None)
        emblem(art, Suit.CUPS, x, y, 88)


def _tree(art: Art) -> None:
    art.path(
        "M268,566 C306,520 318,430 316,330 C314,280 306,240 296,200 L410,190 C400,240 392,290 392,340 C392,440 410,520 456,556 "
        "Q420,548 400,564 Q370,546 340,566 Q304,552 268,566 Z",
        p.WOOD,
    )
    art.path(
        "M376,200 C366,300 370,440 396,556 L400,564 Q420,548 456,556 C410,520 392,440 392,340 C392,290 400,240 410,190 Z",
        p.BARK,
        line=None,
    )
    art.path("M340,250 Q346,300 340,350 M358,230 Q362,320 358,420 M380,420 Q384,480 396,520", None, width=FINE)
    crown_of_leaves(
        art,
        [(250, 150, 54), (436, 176, 62), (330, 96, 70), (420, 90, 66), (284, 196, 44), (390, 196, 50), (346, 160, 58)],
    )


def _youth(art: Art) -> None:
    """He sits against the trunk: thighs outwards, shins crossed before him, arms folded."""
    art.oval(320, 622, 124, 12, p.PINE, line=None)
    art.path("M290,520 H350 L352,556 Q320,570 288,556 Z", p.TEAL)
    for thigh, side in (([(300, 520), (256, 540), (212, 570)], 1), ([(340, 520), (384, 540), (428, 570)], -1)):
        limb(art, Run(thigh, [34, 33, 25]), p.SEA, shade=p.TEAL, shaded=-side)
    _shin(art, (424, 574), (270, 616), flip=True)
    _shin(art, (216, 570), (344, 600), flip=False)
    run = Run([(320, 336), (320, 360), (320, 452), (320, 530)], [22, 52, 44, 56])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.4, 0, 0.4, start=0.78)
    band(art, run, 0.97, p.GOLD, 8)
    band(art, run, 0.76, p.BARK, 9)
    folded_arms(art, 320, 364, 90, p.EMBER, shade=p.RUST, apart=-4)
    collar(art, 320, 288, 90, p.CREAM)
    head(art, 320, 288, 90, look=-0.5, tilt=-6, hair="curls", colour=p.BRONZE, eyes="down")


def _shin(art: Art, knee: Point, ankle: Point, *, flip: bool) -> None:
    """From the knee inwards to a boot that lies on its side, its toe outwards."""
    middle = ((knee[0] + ankle[0]) / 2, (knee[1] + ankle[1]) / 2 + 8)
    limb(art, Run([knee, middle, ankle], [25, 23, 15]), p.SEA, shade=p.TEAL)
    with art.group(*ankle, flip=flip):
        art.path("M-22,-18 Q-28,0 -22,17 L4,18 C20,22 50,24 58,14 C64,4 50,-2 36,-4 C22,-8 12,-18 2,-19 Z", p.BARK)
        art.path("M-20,-12 Q-25,0 -20,12 M2,12 H54", None, line=p.CORAL, width=2)
