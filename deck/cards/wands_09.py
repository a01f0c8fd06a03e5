"""Nine of Wands: a guard with a bandaged brow leans on his wand and watches; eight stand behind him as a fence."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.figure import head
from deck.kit.garments import collar, sleeve, tunic
from deck.kit.hands import fist
from deck.kit.legs import leg
from deck.kit.scenery import grass, hills, sky
from deck.kit.staves import stave

FENCE = ((48, 128), (92, 112), (136, 134), (180, 118), (300, 122), (344, 108), (388, 130), (432, 114))


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STORM, p.SLATE, p.CORAL, p.PAPER, bottom=540)
    hills(art, [(20, 470), (120, 430), (240, 462), (350, 424), (460, 462)], p.DUSK)
    for x, top in FENCE:
        stave(art, (x, 560), (x, top), thick=21, leaf=1.05, leaves=((0.96, 1), (0.9, -1), (0.74, 1)))
    hills(art, [(20, 556), (140, 544), (300, 560), (460, 546)], p.SAGE)
    art.path("M20,600 C160,584 300,606 460,592", None, line=p.PINE, width=FINE)
    grass(art, 8, 14, (40, 590, 440, 655), p.PINE)
    _guard(art)


def _guard(art: Art) -> None:
    leg(art, [(214, 430), (196, 510), (188, 608)], p.BRONZE, head=88, toe=-1, shade=p.BARK)
    leg(art, [(252, 430), (268, 512), (270, 614)], p.BRONZE, head=88, toe=1, shade=p.BARK)
    tunic(
        art,
        (222, 258),
        (226, 374),
        (230, 470),
        size=88,
        colour=p.CREAM,
        shade=p.PAPER,
        trim=None,
        wide=(0.6, 0.46, 0.66),
    )
    _jerkin(art)
    collar(art, 232, 206, 88, p.PAPER)
    head(art, 232, 206, 88, look=-0.8, tilt=6, hair="short", colour=p.BARK, beard=p.BARK, cut="round", eyes="open")
    with art.group(232, 206, turn=6):
        art.path("M-39,-12 Q0,-30 39,-18 L38,-36 Q0,-50 -37,-30 Z", p.CREAM)
        art.path("M-38,-22 Q0,-38 38,-26", None, line=p.SLATE, width=FINE)
        art.path("M36,-30 l16,12 l-4,10 l-13,-14", p.CREAM)
    sleeve(art, [(184, 304), (180, 392), (262, 398)], p.CREAM, head=88, shade=p.PAPER, hand=False)
    stave(art, (300, 650), (286, 160), thick=22, leaf=1.2, leaves=((0.97, 1), (0.9, 1), (0.2, 1)))
    sleeve(art, [(268, 298), (314, 352), (292, 346)], p.CREAM, head=88, shade=p.PAPER, hand=False)
    fist(art, 290, 330, 38)
    fist(art, 284, 396, 38, flip=True)


def _jerkin(art: Art) -> None:
    art.path("M196,266 L180,300 L186,462 Q206,474 222,470 L214,360 Z", p.EMBER)
    art.path("M248,264 L270,300 L288,462 Q262,474 246,470 L238,360 Z", p.RUST)
    art.path("M192,380 H216 M240,380 H278", None, line=p.BARK, width=9)
    for y in (310, 336, 362):
        art.disc(228, y, 3.4, p.BRONZE, width=FINE)
