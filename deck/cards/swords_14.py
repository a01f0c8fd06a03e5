"""King of Swords: he judges face to face, the blade a little tilted; butterflies on his throne, clouds, two birds."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.beards import beard
from deck.kit.blades import blade
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fist
from deck.kit.laps import lap_robe
from deck.kit.regalia import butterfly, cape, mantle, necklace
from deck.kit.scenery import cloud, crescent, cypress, hills, sky
from deck.kit.seats import throne


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STEEL, p.MIST, p.CREAM, bottom=600)
    _land(art)
    throne(art, 246, 634, 562, 222, back="peak", seat=0.32, colour=p.SLATE, shade=p.STORM, panel=p.NIGHT, knob="none")
    _back(art)
    mantle(art, 246, 282, 612, (68, 140), p.VIOLET, p.DUSK)
    lap_robe(art, 246, 276, 430, 616, wide=(62, 52, 106), colour=p.SEA, shade=p.TEAL, trim=p.STEEL)
    _robe(art)
    bell_sleeve(art, [(298, 308), (344, 396), (316, 446)], p.SEA, shade=p.TEAL, head=96, mouth=0.27, trim=p.STEEL)
    fist(art, 308, 458, 40, turn=60)
    cape(art, 246, 286, 68, p.WINE, p.PLUM, deep=44)
    necklace(art, 246, 300, 28, gem=p.VIOLET)
    head(art, 246, 214, 98, hair="long", colour=p.SLATE, eyes="open")
    beard(art, 246, 214, 98, "long", p.STEEL)
    art.path("M208,186 C208,148 284,148 284,186 Z", p.WINE)
    crown(art, 246, 166, 90, points=5, gem=p.VIOLET)
    blade(art, (128, 454), (80, 96), wide=26, grip=p.PLUM)
    bell_sleeve(art, [(194, 308), (158, 404), (134, 402)], p.SEA, shade=p.TEAL, head=96, mouth=0.27, trim=p.STEEL)
    fist(art, 122, 410, 42, turn=-8, flip=True)


def _land(art: Art) -> None:
    for x, y, wide, flip in ((404, 240, 150, True), (60, 330, 140, False), (420, 380, 130, False), (50, 190, 90, True)):
        cloud(art, x, y, wide, colour=p.CREAM, flip=flip)
    for x, y in ((396, 140), (428, 158)):
        art.path(f"M{x - 16},{y - 5} q9,-8 16,5 q6,-13 16,-5", None, width=3)
    hills(art, [(16, 560), (130, 540), (330, 566), (466, 536)], p.LILAC)
    for x, foot, high in ((40, 566, 116), (66, 570, 84), (424, 560, 128), (450, 562, 90), (398, 566, 70)):
        cypress(art, x, foot, high)
    hills(art, [(16, 592), (240, 578), (466, 596)], p.SLATE)
    hills(art, [(16, 644), (240, 632), (466, 646)], p.STORM)


def _back(art: Art) -> None:
    """Butterflies and crescents on the stone."""
    butterfly(art, 246, 112, 44, colour=p.GOLD)
    for x in (178, 314):
        butterfly(art, x, 186, 40, colour=p.LILAC)
        crescent(art, x, 236, 14)
    for x in (150, 342):
        butterfly(art, x, 560, 34, colour=p.GOLD)


def _robe(art: Art) -> None:
    art.path("M194,382 Q246,402 298,382", None, width=12)
    art.path("M194,382 Q246,402 298,382", None, line=p.STEEL, width=8)
    art.path("M246,394 V612", None, line=p.STEEL, width=7)
    art.path("M242,394 V612 M250,394 V612", None, width=FINE)
    for x in (176, 208, 284, 316):
        art.path(f"M{x},578 l7,10 l-7,10 l-7,-10 Z", p.GOLD, width=FINE)
