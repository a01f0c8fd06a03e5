"""Knight of Wands: on a rearing chestnut, in flame plumes and a coat of salamanders; desert with pyramids."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered
from deck.kit import riders
from deck.kit.beasts import Coat, horse, seat
from deck.kit.cloth import cloth
from deck.kit.regalia import salamander
from deck.kit.scenery import hills, rays, sky
from deck.kit.staves import stave

_AT = (22.0, 644.0, 256.0)
_COAT = Coat(p.WOOD, p.BARK, p.EMBER, p.INK, tack=p.GOLD, cloth=p.WINE)
_LEAN = 2
"""How far he bows over the horse's neck."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.EMBER, p.CORAL, p.GOLD, p.CREAM, bottom=560)
    rays(art, 60, 500, 640, p.CREAM, count=22, opacity=0.22)
    _desert(art)
    with art.group(262, 0, flip=True):
        x, y = seat(*_AT, "spring", at=(-16, -246))
        with art.group(x, y, turn=_LEAN, scale=_AT[2] / 262):
            _cape(art)
            riders.plated_arm(art, [(24, -112), (62, -72), (92, -84)])
        horse(art, *_AT, "spring", _COAT)
        riders.reins(art, seat(*_AT, "spring", at=(218, -288)), (x + 36, y - 62), p.GOLD)
        with art.group(x, y, turn=_LEAN, scale=_AT[2] / 262):
            _knight(art)


def _desert(art: Art) -> None:
    for x, foot, high, wide in ((376.0, 560, 150, 120), (440.0, 566, 96, 80), (60.0, 560, 84, 66)):
        art.polygon([(x, foot - high), (x + wide, foot), (x - wide, foot)], p.GOLD)
        art.polygon([(x, foot - high), (x + wide, foot), (x + wide * 0.16, foot)], p.AMBER, line=None)
        for row in range(1, 5):
            y = foot - high + high * row / 5
            art.path(f"M{x - wide * row / 5 + 6:.0f},{y} H{x + wide * row * 0.03:.0f}", None, line=p.BRONZE, width=FINE)
        art.polygon([(x, foot - high), (x + wide, foot), (x - wide, foot)])
    hills(art, [(16, 566), (130, 548), (300, 570), (466, 552)], p.CORAL)
    hills(art, [(16, 622), (160, 606), (320, 626), (466, 606)], p.AMBER)
    for x, y in scattered(4, 12, (40, 630, 440, 656)):
        art.path(f"M{x:.0f},{y:.0f} q10,-5 20,0", None, line=p.BRONZE, width=2)


def _knight(art: Art) -> None:
    riders.torso(art, p.GOLD, p.AMBER, trim=p.EMBER)
    for x, y, turn in ((-6, -92, 8), (-16, -64, -8), (-12, -10, 4)):
        salamander(art, x, y, 40, turn=turn, colour=p.RUST)
    riders.mounted_leg(art, knee=(64, 24), ankle=(34, 104))
    riders.helm(art, 8, -184, crest="blaze", colour=p.EMBER, light=p.GOLD, tilt=6)
    stave(art, (-104, -28), (-116, -308), thick=22, leaf=1.2)
    riders.plated_arm(art, [(-24, -114), (-70, -84), (-96, -130)], hand=False)
    with art.group(-110, -148):
        art.path("M-18,-8 C-8,-16 10,-14 14,-4 C14,8 8,14 -2,14 C-14,12 -22,2 -18,-8 Z", p.SLATE)
        art.path("M-17,-3 H13 M-15,5 H13", None, width=FINE)


def _cape(art: Art) -> None:
    d = "M16,-138 C-40,-140 -80,-110 -96,-60 C-106,-30 -124,-16 -146,-8 C-128,4 -112,2 -104,-4 C-100,10 -104,20 -112,28 C-80,30 -50,10 -36,-16 Z"
    cloth(
        art,
        d,
        p.EMBER,
        shade="M-150,-10 C-110,0 -70,-10 -30,-60 V40 H-150 Z",
        dark=p.RUST,
        folds="M-24,-120 C-60,-90 -74,-50 -104,-8",
    )
