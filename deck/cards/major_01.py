"""The Magician: one hand to the sky, one to the ground, the four tools before him, roses and lilies around."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import arm, gown, head
from deck.kit.hands import grip
from deck.kit.scenery import lily, rays, rose, sky
from deck.kit.staves import stave, young_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.STRAW, p.CREAM)
    rays(art, 240, 216, 620, p.CREAM, count=28, opacity=0.4)
    _arbour(art)
    gown(art, 240, 276, 640, wide=(34, 34, 92), colour=p.CREAM, shade=p.PAPER, trim=p.GOLD)
    _cloak(art)
    arm(art, [(208, 306), (164, 262), (158, 186)], p.WINE, width=36, hand=None)
    _wand_raised(art)
    grip(art, 157, 170, 34, turn=-6)
    arm(art, [(272, 312), (326, 350), (352, 414)], p.PLUM, width=36, hand=None)
    _pointing_hand(art)
    art.path(
        "M196,314 C190,290 204,276 222,274 L240,296 L258,274 C276,276 288,292 284,314 L256,324 L240,304 L224,324 Z",
        p.WINE,
    )
    art.path("M196,314 L224,324 L240,304 L256,324 L284,314", None, line=p.GOLD, width=3)
    _serpent_belt(art)
    head(art, 240, 222, 88, hair="short", colour=p.BARK, eyes="open")
    art.path("M201,204 Q240,188 279,204", None, width=11)
    art.path("M201,204 Q240,188 279,204", None, line=p.GOLD, width=7)
    _lemniscate(art)
    _table(art)
    _hedge(art)


def _arbour(art: Art) -> None:
    art.path("M20,40 C110,104 370,104 460,40 V20 H20 Z", p.PINE)
    for x, y, turn in ((84, 84, 200), (142, 98, 170), (338, 98, 190), (398, 84, 160), (42, 64, 210), (440, 64, 150)):
        young_leaf(art, x, y, 0.9, turn=turn)
    for x, y, size in ((60, 62, 46), (112, 88, 40), (366, 88, 40), (420, 62, 46), (168, 98, 30), (312, 98, 30)):
        rose(art, x, y, size)


def _wand_raised(art: Art) -> None:
    art.path("M163,206 L149,104", None, width=13)
    art.path("M163,206 L149,104", None, line=p.CREAM, width=8)
    for x, y in ((163.5, 208), (148.5, 101)):
        art.disc(x, y, 7, p.GOLD)


def _pointing_hand(art: Art) -> None:
    """It points to the ground, beside the table's tools."""
    with art.group(357, 422, turn=68):
        art.path("M-6,-13 C4,-16 16,-15 24,-10 L24,10 C14,16 4,16 -6,12 Z", p.SKIN)
        art.plate(20, -13, 52, -4, p.SKIN, corner=4.5)
        for place in range(3):
            art.plate(13, -4 + place * 6.5, 29 - place * 2, 2.5 + place * 6.5, p.SKIN, corner=3.2, width=1.8)
        art.path("M0,-13 C8,-22 20,-22 24,-15 C22,-10 16,-12 10,-8", p.SKIN, width=1.8)


def _cloak(art: Art) -> None:
    art.path("M206,276 C178,344 168,520 150,662 H202 C204,520 208,374 226,294 Z", p.WINE)
    art.path("M274,276 C302,344 312,520 330,662 H278 C276,520 272,374 254,294 Z", p.PLUM)
    art.path("M192,350 C182,450 176,560 172,650 M298,380 C306,450 310,560 312,650", None, width=FINE)


def _serpent_belt(art: Art) -> None:
    """A snake that bites its tail."""
    art.path("M205,398 Q240,414 275,398", None, width=13)
    art.path("M205,398 Q240,414 275,398", None, line=p.TEAL, width=8)
    art.path("M205,398 Q240,414 275,398", None, line=p.SKY, width=2.4, stroke_dasharray="0.1 8")
    art.path("M230,398 C238,394 250,398 254,406 C248,416 236,416 230,410 Z", p.TEAL)
    art.disc(247, 404, 2, p.GOLD, line=None)


def _lemniscate(art: Art) -> None:
    d = "M240,138 C254,118 290,118 290,138 C290,158 254,158 240,138 C226,118 190,118 190,138 C190,158 226,158 240,138 Z"
    art.path(d, None, width=12)
    art.path(d, None, line=p.GOLD, width=7)


def _table(art: Art) -> None:
    front = "M30,524 H450 V680 H30 Z"
    cloth(art, front, p.VIOLET, shade="M330,510 H470 V690 H350 Z", dark=p.DUSK, folds="M110,540 V680 M370,540 V680")
    for x in range(54, 450, 62):
        art.path(f"M{x - 31},524 q31,46 62,0 Z", p.GOLD, width=FINE)
        art.disc(x, 535, 4, p.WINE, width=FINE)
    art.path("M46,470 H434 L456,512 H24 Z", p.WOOD)
    art.path("M24,512 H456 V530 H24 Z", p.BARK)
    art.path("M250,478 H330 M74,500 H150", None, line=p.CORAL, width=FINE)
    emblem(art, Suit.CUPS, 92, 446, 100)
    emblem(art, Suit.PENTACLES, 168, 450, 74)
    stave(art, (322, 506), (440, 478), thick=14, leaf=0.8)
    emblem(art, Suit.SWORDS, 244, 497, 122, turn=-87)


def _hedge(art: Art) -> None:
    """Roses and lilies, close enough to hide the ground."""
    art.blob(
        [(10, 690), (20, 612), (90, 598), (160, 616), (240, 602), (320, 616), (392, 598), (460, 612), (470, 690)],
        p.PINE,
    )
    for x, y, turn in ((76, 612, -30), (160, 622, 20), (238, 616, -10), (322, 622, 14), (404, 612, 30)):
        young_leaf(art, x, y, 1.1, turn=turn)
    for place, x in enumerate((52, 114, 178, 240, 302, 366, 428)):
        if place % 2:
            lily(art, x, 618, 58)
        else:
            rose(art, x, 634, 50)
