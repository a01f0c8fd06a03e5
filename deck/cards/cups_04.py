"""Four of Cups: a youth sits under a tree with folded arms; three cups before him, a hand from a cloud offers a fourth."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.foliage import crown_of_leaves
from deck.kit.garments import collar, sleeve
from deck.kit.hands import grasp
from deck.kit.heaven import reaching_arm
from deck.kit.legs import leg
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
    """He sits against the trunk with his legs crossed: two thighs outwards, two shins back across each other."""
    art.oval(322, 612, 128, 15, p.PINE, line=None)
    art.oval(322, 548, 84, 46, p.STORM, line=None)
    for thigh in ([(300, 520), (252, 536), (214, 566)], [(340, 520), (388, 536), (428, 566)]):
        limb(art, Run(thigh, [36, 34, 28]), p.TEAL)
    leg(art, [(428, 564), (372, 592), (280, 594)], p.TEAL, head=92, toe=-0.9, shade=p.STORM)
    leg(art, [(214, 564), (270, 592), (362, 596)], p.TEAL, head=92, toe=0.9, shade=p.STORM)
    run = Run([(318, 340), (318, 364), (320, 460), (320, 556)], [22, 52, 46, 66])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.4, 0, 0.4, start=0.75)
    band(art, run, 0.97, p.GOLD, 8)
    band(art, run, 0.68, p.BARK, 9)
    sleeve(art, [(362, 390), (378, 456), (286, 436)], p.EMBER, head=88, hand=False, cuff=None, body=318)
    sleeve(art, [(276, 390), (262, 458), (350, 444)], p.EMBER, head=88, shade=p.RUST, body=318)
    collar(art, 318, 288, 90, p.CREAM)
    head(art, 318, 288, 90, look=-0.5, tilt=-6, hair="curls", colour=p.BRONZE, eyes="down")
