"""Three of Wands: a merchant seen from behind between three wands; his ships sail out over a golden bay."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import nape
from deck.kit.scenery import grass, hills, sky
from deck.kit.staves import stave


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.PAPER, p.CREAM, bottom=380)
    art.disc(336, 296, 58, p.CREAM, line=p.AMBER)
    _bay(art)
    _cliff(art)
    stave(art, (76, 606), (76, 120), thick=19, leaf=1.1)
    stave(art, (416, 596), (416, 120), thick=19, leaf=1.1)
    sleeve(art, [(278, 262), (322, 318), (316, 392)], p.WINE, head=84, hand=False)
    _robe(art)
    nape(art, 226, 182, 84, tilt=5)
    art.path("M186,168 Q226,184 266,170", None, line=p.GOLD, width=8)
    stave(art, (322, 640), (308, 116), thick=19, leaf=1.1)
    fist(art, 316, 400, 38, flip=True)


def _bay(art: Art) -> None:
    hills(art, [(20, 300), (90, 270), (140, 292), (200, 262), (250, 320)], p.CORAL)
    art.plate(20, 306, 460, 680, p.GOLD)
    for row in range(8):
        art.path(wave(-20 + row % 2 * 30, 480, 322 + row * 26, 5, 66), None, line=p.AMBER, width=2.4)
    art.path("M300,314 H372 M312,328 H360 M320,344 H352", None, line=p.CREAM, width=4)
    for x, y, size in ((128, 340, 0.9), (376, 420, 1.1), (150, 442, 1.25)):
        _ship(art, x, y, size)


def _ship(art: Art, x: float, y: float, size: float) -> None:
    with art.group(x, y, scale=size):
        art.path("M0,6 V-58", None, width=4)
        art.path("M2,-54 C30,-46 34,-24 30,-8 H2 Z", p.CREAM)
        art.path("M-3,-46 C-22,-34 -26,-20 -24,-8 H-3 Z", p.EMBER)
        art.path("M-36,2 H38 C34,16 26,22 18,22 H-20 C-28,20 -34,12 -36,2 Z", p.BARK)
        art.path("M0,-58 l16,-6 l-16,-6 Z", p.WINE, width=FINE)


def _cliff(art: Art) -> None:
    hills(art, [(20, 560), (90, 580), (180, 566), (300, 580), (380, 566), (460, 540)], p.SAGE)
    hills(art, [(20, 610), (120, 596), (240, 620), (360, 606), (460, 616)], p.LEAF)
    grass(art, 3, 12, (40, 622, 440, 658), p.PINE)


def _robe(art: Art) -> None:
    run = Run([(228, 230), (228, 256), (226, 400), (222, 650)], [24, 54, 44, 88])
    limb(art, run, p.WINE, shade=p.PLUM, shaded=-1, flat=True)
    folds(art, run, -0.5, -0.1, start=0.6)
    band(art, run, 0.985, p.GOLD, 11)
    cloak = (
        "M252,236 C216,226 180,240 172,268 C150,340 140,480 112,626 C150,648 210,640 240,628 C250,500 268,340 284,262 Z"
    )
    art.path(cloak, p.PINE)
    art.path("M240,240 C262,300 226,500 206,636 L240,628 C250,500 268,340 284,262 Z", p.TEAL, line=None)
    art.path("M198,270 C186,380 176,500 152,634 M226,270 C220,380 212,500 192,638", None, width=FINE)
    art.path("M114,614 C150,636 206,630 241,616", None, line=p.GOLD, width=7)
    for x, y in ((166, 380), (204, 420), (152, 490), (196, 530), (220, 340), (190, 320), (146, 570)):
        art.path(f"M{x},{y - 8} l3,8 l-3,8 l-3,-8 Z", p.GOLD, line=None)
    art.path(cloak, None)
    art.path("M284,262 C262,246 236,232 206,232", None, line=p.GOLD, width=7)
