"""Ten of Wands: somebody bent under a bundle of ten, five light and five dark, carries it to the town."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, around
from deck.kit.garments import sleeve
from deck.kit.hands import clasp, fingers
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import profile
from deck.kit.scenery import cypress, hills, sky
from deck.kit.staves import stave

TIED: Point = (306, 452)
"""Where the rope is: all ten pass it, and spread above and below."""
LEAN = -0.5


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, p.GOLD, bottom=540)
    _town(art)
    _field(art)
    leg(art, [(176, 440), (150, 530), (104, 606)], p.SEA, head=84, toe=0.9, shade=p.TEAL)
    leg(art, [(196, 440), (254, 524), (232, 622)], p.SEA, head=84, toe=1, shade=p.TEAL)
    sleeve(art, [(210, 440), (234, 520), (282, 536)], p.RUST, head=84, hand=False)
    _sheaf(art)
    _lower_hand(art)
    run = Run([(254, 334), (230, 350), (184, 420), (168, 506)], [24, 50, 44, 60])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=1, flat=True)
    folds(art, run, -0.3, 0.2, start=0.72)
    band(art, run, 0.667, p.BARK, 9)
    band(art, run, 0.985, p.GOLD, 8)
    profile(art, 262, 296, 84, colour=p.AMBER, tilt=30, shut=True)
    sleeve(art, [(222, 366), (236, 446), (322, 408)], p.EMBER, head=84, shade=p.RUST, hand=False, body=196)
    clasp(art, 340, 400, 42, turn=-20)


def _sheaf(art: Art) -> None:
    """The five dark ones lie behind, the five light ones before them; a rope holds them where they are thinnest."""
    for place in (0, 2, 4, 6, 8, 1, 3, 5, 7, 9):
        off = place - 4.5
        light = place % 2
        turn = LEAN + off * 3.9
        x, y = TIED[0] + off * 7.2, TIED[1] + off * 0.5
        top = around(x, y, 316 + (0, 14)[light] - abs(off) * 5, turn)
        foot = around(x, y, -74 + abs(off) * 3, turn)
        stave(art, foot, top, thick=13.5, leaf=0.85, leaves=((0.98, 1), (0.94, -1)),
              colour=(p.BARK, p.WOOD)[light], shade=(p.INK, p.BARK)[light])  # fmt: skip
    for down, half in ((-10, 37), (-1, 34), (8, 30.5)):
        x, y = TIED[0], TIED[1] + down
        d = f"M{x - half},{y - 2} Q{x},{y + 5} {x + half},{y + 1}"
        art.path(d, None, width=11)
        art.path(d, None, line=p.STRAW, width=7)


def _lower_hand(art: Art) -> None:
    """The far hand carries from below: the feet of the wands stand in it, its fingers close before them."""
    art.path("M276,528 C286,524 296,526 330,526 Q342,532 336,544 C326,558 300,560 276,548 Z", p.SKIN)
    fingers(art, 311, 534, 44, turn=176)
    art.path("M290,540 C296,548 324,550 334,540 L330,534 H292 Z", p.SKIN, line=None)


def _town(art: Art) -> None:
    hills(art, [(230, 520), (310, 484), (390, 462), (470, 470)], p.SAGE)
    for x, top, wide, roof in ((352, 440, 36, p.TEAL), (388, 404, 30, p.WINE), (418, 432, 44, p.TEAL)):
        art.plate(x, top, x + wide, 520, p.CREAM)
        art.polygon([(x - 5, top), (x + wide / 2, top - 30), (x + wide + 5, top)], roof)
        art.plate(x + wide / 2 - 4, top + 14, x + wide / 2 + 4, top + 26, p.GOLD, width=FINE)
    for x, high in ((436, 60), (378, 50)):
        cypress(art, x, 530, high)


def _field(art: Art) -> None:
    hills(art, [(20, 500), (140, 520), (300, 512), (460, 520)], p.LEAF)
    hills(art, [(20, 590), (160, 570), (320, 590), (460, 560)], p.CORAL)
    for place in range(7):
        x = 30 + place * 66
        art.path(f"M{x},680 Q{x + 60},620 {220 + x * 0.45:.0f},580", None, line=p.RUST, width=FINE)
