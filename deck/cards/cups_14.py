"""King of Cups: his throne rides on a moving sea; cup and sceptre, a fish of gold on his breast, a ship and a leaping fish."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.beards import beard
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fist
from deck.kit.laps import lap_robe
from deck.kit.regalia import cape, mantle
from deck.kit.scenery import sky
from deck.kit.seats import throne
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.TEAL, p.SEA, p.SKY, p.MIST, bottom=470)
    art.plate(16, 430, 466, 680, p.SEA)
    for row in range(4):
        art.path(wave(-30 + 26 * (row % 2), 480, 446 + row * 30, 8, 58), None, line=p.SKY, width=2.4)
    _ship(art)
    _fish(art)
    throne(art, 240, 596, 496, 236, back="round", seat=0.34, colour=p.STEEL, shade=p.SLATE, panel=p.TEAL)
    mantle(art, 240, 290, 590, (66, 136), p.GOLD, p.AMBER)
    lap_robe(art, 240, 282, 430, 596, wide=(60, 50, 102), colour=p.SKY, shade=p.SEA, trim=p.GOLD)
    _robe(art)
    cape(art, 240, 292, 68, p.TEAL, p.STORM, deep=40)
    _amulet(art)
    head(art, 240, 220, 98, look=-0.3, hair="short", colour=p.AMBER, eyes="open")
    beard(art, 240, 220, 98, "forked", p.AMBER, look=-0.3)
    _crown(art)
    _sceptre(art)
    bell_sleeve(art, [(290, 312), (342, 404), (372, 386)], p.SKY, shade=p.SEA, head=96, mouth=0.27)
    fist(art, 384, 380, 40, turn=10)
    bell_sleeve(art, [(190, 312), (154, 388), (108, 364)], p.SKY, shade=p.SEA, head=96, mouth=0.27)
    emblem(art, Suit.CUPS, 100, 300, 118)
    art.path("M122,334 C118,322 86,320 82,332 C78,344 84,354 96,356 C112,358 124,348 122,334 Z", p.SKIN)
    art.path("M84,334 H108 M84,342 H107", None, line=p.TAN, width=2)
    _waves(art)


def _ship(art: Art) -> None:
    with art.group(64, 448, scale=0.74):
        cloth(
            art,
            "M-4,-74 C26,-66 32,-40 26,-18 H-4 Z",
            p.CREAM,
            shade="M12,-80 C22,-50 20,-30 16,-10 H50 V-80 Z",
            dark=p.MIST,
        )
        cloth(art, "M-8,-64 C-30,-50 -34,-34 -32,-18 H-8 Z", p.WINE)
        art.path("M-6,-86 V-6", None, width=4)
        art.path("M-6,-86 l20,-4 l-4,8 l4,6 h-20", p.GOLD, width=2)
        cloth(
            art,
            "M-44,-12 H40 C36,8 24,14 8,14 H-20 C-34,12 -40,2 -44,-12 Z",
            p.WOOD,
            shade="M-50,2 H50 V20 H-50 Z",
            dark=p.BARK,
        )


def _fish(art: Art) -> None:
    with art.group(428, 470, turn=-40):
        art.path("M-30,8 C-44,18 -56,20 -62,34 C-44,36 -34,28 -24,20 Z", p.EMBER)
        cloth(
            art,
            "M-34,12 C-26,-18 6,-34 36,-16 C34,4 6,26 -28,20 Z",
            p.CORAL,
            shade="M-40,14 C-10,16 20,6 40,-14 V40 H-40 Z",
            dark=p.EMBER,
        )
        art.path("M-4,-22 L4,-36 L16,-24 Z", p.EMBER)
        art.disc(22, -13, 3.4, p.INK, line=None)
        art.path("M12,-20 Q8,-8 14,0", None, width=FINE)
    for x, y in ((392, 508), (410, 516), (452, 500)):
        art.path(
            f"M{x},{y - 6} C{x - 5},{y + 2} {x - 3},{y + 6} {x},{y + 6} C{x + 3},{y + 6} {x + 5},{y + 2} {x},{y - 6} Z",
            p.SKY,
            width=FINE,
        )


def _robe(art: Art) -> None:
    art.path("M190,384 Q240,404 290,384", None, width=12)
    art.path("M190,384 Q240,404 290,384", None, line=p.TEAL, width=8)
    for y in (536, 554):
        art.path(wave(146, 334, y, 6, 32), None, line=p.TEAL, width=2.4)


def _amulet(art: Art) -> None:
    art.path("M206,284 Q240,376 274,284", None, width=7)
    art.path("M206,284 Q240,376 274,284", None, line=p.GOLD, width=4)
    with art.group(240, 344, scale=1.35):
        art.path("M-24,0 q16,-17 34,0 l12,-9 v18 l-12,-9 q-18,17 -34,0 Z", p.GOLD, width=2)
        art.disc(-13, -1, 2.4, p.INK, line=None)


def _crown(art: Art) -> None:
    art.path("M206,176 C204,126 276,126 274,176 Z", p.TEAL)
    crown(art, 240, 172, 88, points=5, gem=p.SEA)


def _sceptre(art: Art) -> None:
    art.path("M394,446 L372,274", None, width=13)
    art.path("M394,446 L372,274", None, line=p.GOLD, width=8)
    art.disc(370, 260, 17, p.GOLD)
    art.path("M354,258 Q370,266 386,256", None, line=p.BRONZE, width=2)
    art.path("M368,243 C358,234 362,224 368,218 C376,224 378,234 368,243 Z", p.SKY, width=2)


def _waves(art: Art) -> None:
    """The sea before the throne's foot."""
    for y, colour, light, shift in ((588, p.TEAL, p.SKY, 0), (624, p.SEA, p.CREAM, 40)):
        crest = f"M{-60 + shift},{y + 12}" + " q20,-34 44,-18 q14,12 -4,18 q30,4 56,0" * 6 + " V700 H-80 Z"
        art.path(crest, colour)
        art.path(f"M{-40 + shift},{y + 28}" + " q24,-8 48,0 q24,8 48,0" * 6, None, line=light, width=2)
