"""Ten of Wands: somebody bent under a bundle of ten carries it the last stretch to the town."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around
from deck.kit.garments import sleeve
from deck.kit.hands import clasp
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import profile
from deck.kit.scenery import cypress, hills, sky
from deck.kit.staves import stave

HELD = (330, 384)
"""The middle of the sheaf, where the arms hold it."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, p.GOLD, bottom=540)
    _town(art)
    _field(art)
    leg(art, [(176, 440), (150, 530), (104, 606)], p.SEA, head=84, toe=0.9, shade=p.TEAL)
    leg(art, [(196, 440), (254, 516), (236, 622)], p.SEA, head=84, toe=1, shade=p.TEAL)
    _sheaf(art)
    run = Run([(262, 334), (236, 350), (186, 420), (168, 506)], [24, 50, 44, 60])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=1, flat=True)
    folds(art, run, -0.3, 0.2, start=0.72)
    band(art, run, 0.667, p.BARK, 9)
    band(art, run, 0.985, p.GOLD, 8)
    profile(art, 276, 292, 84, colour=p.AMBER, tilt=28, shut=True)
    clasp(art, 384, 350, 42, flip=True, turn=-16)
    sleeve(art, [(230, 366), (256, 448), (340, 430)], p.EMBER, head=84, shade=p.RUST, hand=False, body=200)
    clasp(art, 360, 426, 42, turn=-10)


def _sheaf(art: Art) -> None:
    """Ten side by side, a cord around their feet; the far arm goes round behind them."""
    sleeve(art, [(262, 350), (330, 376), (410, 352)], p.RUST, head=84, hand=False)
    for place in (0, 2, 4, 6, 8, 1, 3, 5, 7, 9):
        turn = 5 + (place - 4.5) * 1.7
        x = HELD[0] + (place - 4.5) * 12.4
        y = HELD[1] + (place - 4.5) * 2
        stave(art, around(x, y, -166 + place % 3 * 7, turn), around(x, y, 280 - abs(place - 4.5) * 7 - place % 2 * 16, turn),
              thick=15, leaf=0.9, leaves=((0.97, 1), (0.93, -1), (0.86, 1)))  # fmt: skip
    art.path("M267,491 Q310,510 358,501", None, width=13, stroke_linecap="butt")
    art.path("M268,491 Q310,510 357,501", None, line=p.STRAW, width=8, stroke_linecap="butt")


def _town(art: Art) -> None:
    hills(art, [(230, 520), (310, 484), (390, 462), (470, 470)], p.SAGE)
    for x, top, wide, roof in ((340, 436, 40, p.TEAL), (384, 400, 34, p.WINE), (418, 428, 44, p.TEAL)):
        art.plate(x, top, x + wide, 520, p.CREAM)
        art.polygon([(x - 5, top), (x + wide / 2, top - 30), (x + wide + 5, top)], roof)
        art.plate(x + wide / 2 - 4, top + 14, x + wide / 2 + 4, top + 26, p.GOLD, width=FINE)
    for x, high in ((330, 56), (376, 44)):
        cypress(art, x, 524, high)


def _field(art: Art) -> None:
    hills(art, [(20, 500), (140, 520), (300, 512), (460, 520)], p.LEAF)
    hills(art, [(20, 590), (160, 570), (320, 590), (460, 560)], p.CORAL)
    for place in range(7):
        x = 30 + place * 66
        art.path(f"M{x},680 Q{x + 60},620 {220 + x * 0.45:.0f},580", None, line=p.RUST, width=FINE)
