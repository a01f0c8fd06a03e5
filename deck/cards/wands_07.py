"""Seven of Wands: one on the hill's top holds his ground with a single wand against six from below; his shoes differ."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.figure import head
from deck.kit.garments import collar, sleeve, tunic
from deck.kit.hands import fist
from deck.kit.legs import leg
from deck.kit.scenery import hills, peaks, rays, sky
from deck.kit.staves import stave

ATTACKERS = ((44, 392, -8), (112, 446, 4), (178, 512, -5), (300, 516, 6), (366, 450, -4), (436, 386, 8))
"""Where each wand from below is, how high it reaches, and how far it leans."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.RUST, p.EMBER, p.CORAL, p.PAPER, bottom=560)
    rays(art, 240, 300, 560, p.GOLD, count=16, opacity=0.28)
    peaks(art, ((60, 430), (430, 400)), p.PLUM, p.NIGHT)
    _hill(art)
    _defender(art)
    for x, top, lean in ATTACKERS:
        stave(
            art, (x - lean * 3, 700), (x + lean * 2, top), thick=21, leaf=1.1, leaves=((0.95, 1), (0.88, -1), (0.72, 1))
        )


def _hill(art: Art) -> None:
    hills(art, [(20, 640), (110, 590), (180, 536), (260, 522), (330, 540), (400, 600), (460, 640)], p.LEAF)
    art.path(
        "M180,560 q20,-12 44,-14 M280,548 q30,4 52,20 M140,600 q16,-14 36,-20 M226,590 q24,-6 44,0",
        None,
        line=p.PINE,
        width=FINE,
    )
    art.path("M236,540 C226,580 244,620 232,670 H290 C290,620 262,580 262,538 Z", p.SAGE, line=None)


def _defender(art: Art) -> None:
    leg(art, [(222, 396), (188, 452), (180, 524)], p.TEAL, head=84, toe=-1, boot=p.BARK, shade=p.STORM)
    leg(art, [(258, 396), (298, 448), (312, 522)], p.TEAL, head=84, toe=1, boot=p.WINE, shade=p.STORM)
    sleeve(art, [(204, 262), (146, 296), (164, 352)], p.PINE, head=84, hand=False)
    tunic(art, (242, 224), (240, 332), (238, 428), size=84, colour=p.LEAF, shade=p.PINE, wide=(0.58, 0.42, 0.72))
    for x, y in ((216, 300), (224, 390), (258, 396), (206, 410), (244, 372)):
        art.path(f"M{x},{y - 7} l3,7 l-3,7 l-3,-7 Z", p.GOLD, line=None)
    collar(art, 246, 174, 84, p.CREAM)
    head(art, 246, 174, 84, look=-0.5, tilt=5, hair="curls", colour=p.BARK, eyes="open")
    stave(art, (74, 412), (412, 178), thick=21, leaf=1.2)
    sleeve(art, [(282, 262), (340, 304), (322, 252)], p.LEAF, head=84, shade=p.PINE, hand=False, body=242)
    fist(art, 322, 241, 38, turn=56)
    fist(art, 164, 350, 38, turn=56, flip=True)
