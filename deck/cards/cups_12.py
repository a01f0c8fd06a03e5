"""Knight of Cups: a quiet rider in winged helmet and spurs offers his cup, at a walk, where a river winds to the sea."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit import riders
from deck.kit.beasts import Coat, horse, seat
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.scenery import cloud, cypress, grass, hills, peaks, sky, tree
from services.tarot.deck import Suit

_AT = (200.0, 634.0, 250.0)
_COAT = Coat(p.CREAM, p.STEEL, p.MIST, tack=p.SEA, cloth=None)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, p.CREAM, bottom=470)
    _land(art)
    with art.group(*seat(*_AT, "walk"), scale=_AT[2] / 250):
        riders.plated_arm(art, [(22, -116), (72, -92), (122, -124)])
    horse(art, *_AT, "walk", _COAT)
    _caparison(art)
    riders.reins(art, (400, 342), (244, 334), p.SEA)
    with art.group(*seat(*_AT, "walk"), scale=_AT[2] / 250):
        _knight(art)


def _land(art: Art) -> None:
    peaks(art, [(80, 330), (420, 300), (350, 360)], p.LILAC, p.VIOLET)
    hills(art, [(16, 452), (120, 430), (260, 456), (380, 436), (466, 448)], p.SAGE)
    for x, foot, high in ((50, 450, 60), (84, 446, 44)):
        tree(art, x, foot, high)
    cloud(art, 80, 130, 110, colour=p.CREAM)
    cloud(art, 396, 196, 84, colour=p.CREAM, flip=True)
    for x, high in ((424, 74), (446, 56)):
        cypress(art, x, 450, high)
    hills(art, [(16, 520), (140, 506), (300, 520), (466, 500)], p.LEAF)
    river = "M300,452 C250,470 250,486 330,500 C430,520 420,550 320,566 C220,584 240,630 330,680 H480 V560 C440,540 466,516 380,494 C320,480 320,466 340,454 Z"
    cloth(
        art,
        river,
        p.SEA,
        folds="M300,470 q40,-8 60,10 M350,520 q30,-8 60,6 M330,610 q40,-12 90,0 M380,640 q30,-8 60,2",
        fold=p.SKY,
    )
    hills(art, [(16, 600), (120, 596), (230, 608), (330, 640), (400, 672)], p.SAGE)
    grass(art, 5, 14, (30, 612, 250, 656))


def _caparison(art: Art) -> None:
    """A short cloth of fish scales over back and croup."""
    with art.group(_AT[0], _AT[1], scale=_AT[2] / 250):
        d = "M50,-252 C20,-238 -30,-241 -74,-252 C-100,-250 -116,-230 -124,-196 L-118,-140 Q-100,-150 -92,-136 Q-72,-148 -60,-134 Q-38,-146 -24,-132 Q-4,-146 10,-132 Q30,-144 48,-136 Z"
        cloth(art, d, p.TEAL, shade="M-130,-190 Q-40,-160 60,-180 V-120 H-130 Z", dark=p.STORM)
        with art.group(clip=d):
            for row in range(5):
                for column in range(10):
                    x, y = -130 + column * 20 + (row % 2) * 10, -250 + row * 22
                    art.path(f"M{x - 10},{y} A10,11 0 0 0 {x + 10},{y}", None, line=p.SEA, width=2)
        art.path(
            "M-118,-140 Q-100,-150 -92,-136 Q-72,-148 -60,-134 Q-38,-146 -24,-132 Q-4,-146 10,-132 Q30,-144 48,-136",
            None,
            line=p.GOLD,
            width=4,
        )


def _knight(art: Art) -> None:
    riders.torso(art, p.SKY, p.SEA, sign=None)
    for x, y in ((-14, -100), (-22, -70), (2, -66), (-28, -10), (0, -8)):
        art.path(f"M{x - 11},{y} q9,-9 18,0 l6,-5 v10 l-6,-5 q-9,9 -18,0 Z", p.EMBER, width=FINE)
    riders.mounted_leg(art)
    _heel_wing(art)
    riders.helm(art, 2, -186, crest="wings", colour=p.CREAM, eyes="down", tilt=3)
    riders.plated_arm(art, [(-24, -116), (-20, -62), (34, -40)])
    emblem(art, Suit.CUPS, 142, -160, 80)
    art.path("M130,-138 C124,-122 142,-114 152,-122 C158,-132 152,-144 142,-144 Z", p.SLATE)


def _heel_wing(art: Art) -> None:
    with art.group(30, 112, turn=-30):
        cloth(art, "M6,6 C-10,4 -34,-6 -44,-30 C-30,-30 -14,-22 8,-10 Z", p.CREAM, folds="M2,0 C-14,-4 -28,-14 -38,-26")
