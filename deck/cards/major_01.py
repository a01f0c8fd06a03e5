"""The Magician: one hand to the sky, one to the ground, the four tools before him, roses and lilies around."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.emblems import emblem
from deck.figure import arm, gown, head
from deck.hands import grip
from deck.scenery import lily, rays, rose, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.STRAW, p.CREAM)
    rays(art, 240, 196, 620, p.CREAM, count=28, opacity=0.4)
    _arbour(art)
    gown(art, 240, 262, 640, wide=(34, 34, 92), colour=p.CREAM, shade=p.PAPER, trim=p.GOLD)
    _cloak(art)
    arm(art, [(212, 290), (170, 240), (166, 168)], p.WINE, width=34, hand=12)
    _wand_raised(art)
    grip(art, 165, 152, 30, turn=-6)
    art.path(
        "M196,300 C190,276 204,262 222,260 L240,282 L258,260 C276,262 288,278 284,300 L256,310 L240,290 L224,310 Z",
        p.WINE,
    )
    art.path("M196,300 L224,310 L240,290 L256,310 L284,300", None, line=p.GOLD, width=3)
    arm(art, [(268, 300), (318, 340), (338, 410)], p.WINE, width=34, hand=12)
    art.path("M204,398 Q240,412 276,398", None, line=p.TEAL, width=9)
    head(art, 240, 206, 88, hair="short", colour=p.BARK, eyes="open")
    art.path("M202,188 Q240,174 278,188", None, line=p.GOLD, width=8)
    _lemniscate(art)
    _table(art)


def _arbour(art: Art) -> None:
    art.path("M20,40 C110,110 370,110 460,40 V20 H20 Z", p.PINE)
    for x, y, size in ((60, 66, 46), (112, 92, 40), (366, 92, 40), (420, 66, 46), (170, 108, 32), (312, 108, 32)):
        rose(art, x, y, size)


def _wand_raised(art: Art) -> None:
    art.path("M168,156 L158,84", None, width=12)
    art.path("M168,156 L158,84", None, line=p.CREAM, width=7)
    for x, y in ((168.5, 158), (157.5, 82)):
        art.disc(x, y, 6, p.GOLD)


def _cloak(art: Art) -> None:
    art.path("M206,262 C178,330 168,520 150,662 H202 C204,520 208,360 226,280 Z", p.WINE)
    art.path("M274,262 C302,330 312,520 330,662 H278 C276,520 272,360 254,280 Z", p.PLUM)
    art.path("M192,330 C182,440 176,560 172,650 M296,340 C304,450 310,560 312,650", None, width=FINE)
    art.path("M206,262 Q240,286 274,262", None, line=p.GOLD, width=7)


def _lemniscate(art: Art) -> None:
    d = "M240,134 C254,112 290,112 290,134 C290,156 254,156 240,134 C226,112 190,112 190,134 C190,156 226,156 240,134 Z"
    art.path(d, None, width=11)
    art.path(d, None, line=p.GOLD, width=6)


def _table(art: Art) -> None:
    art.path("M40,476 H440 L456,520 H24 Z", p.WOOD)
    art.path("M24,520 H456 V544 H24 Z", p.BARK)
    for x in (62, 418):
        art.plate(x - 14, 544, x + 14, 680, p.WOOD)
    art.path("M70,498 H190 M220,506 H410", None, line=p.CORAL, width=FINE)
    emblem(art, Suit.CUPS, 98, 446, 96)
    emblem(art, Suit.SWORDS, 204, 498, 128, turn=80)
    emblem(art, Suit.PENTACLES, 306, 456, 70)
    emblem(art, Suit.WANDS, 386, 440, 132, turn=24)
    for x, y, size in ((40, 640, 50), (120, 652, 44), (200, 648, 46), (282, 652, 44), (362, 648, 46), (440, 640, 50)):
        lily(art, x, y - 30, size) if round(x) % 80 else rose(art, x, y, size * 0.8)
