"""Ace of Pentacles: a hand out of a cloud with a golden coin, over a garden with lilies and an arch of roses."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered, star
from deck.kit.emblems import emblem
from deck.kit.heaven import reaching_arm
from deck.kit.land import ridge
from deck.kit.scenery import lily, rays, rose, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=480)
    rays(art, 262, 220, 420, p.CREAM, count=24, opacity=0.55)
    ridge(
        art,
        [(20, 470), (60, 430), (100, 456), (160, 420), (220, 470), (410, 462), (440, 428), (460, 450)],
        p.LILAC,
        p.VIOLET,
    )
    _garden(art)
    art.path("M277,430 H365 V478 H277 Z", p.SKY, line=None)
    ridge(art, [(272, 476), (296, 442), (314, 462), (340, 430), (370, 474)], p.LILAC, p.VIOLET, foot=478)
    _hedge(art)
    _flowers(art)
    _thumb(art)
    emblem(art, Suit.PENTACLES, 268, 204, 220)
    _fingers(art)
    reaching_arm(art, 154, 343, 1.02)
    for x, y, size in ((400, 130, 13), (420, 250, 10), (120, 150, 12), (392, 330, 9)):
        art.polygon(star(x, y, size, size * 0.3, 4), p.GOLD, width=FINE)


def _thumb(art: Art) -> None:
    """It lies behind the coin."""
    art.path("M150,330 C152,296 160,268 176,248 Q190,240 194,256 L200,330 Z", p.SKIN)


def _fingers(art: Art) -> None:
    """The back of the hand below, four fingers up over the rim."""
    hand = "M146,322 C176,314 204,306 222,302 L321,286 C326,322 308,344 280,354 C240,368 196,366 146,364 Z"
    art.path(hand, p.SKIN)
    for place, (top, lean) in enumerate(((256, -7), (247, -2), (252, 4), (268, 10))):
        with art.group(230 + place * 25, 322, turn=lean):
            art.plate(-13.5, top - 322, 13.5, 14, p.SKIN, corner=13)
            art.path(f"M-6,{top - 314} q6,-5 12,0", None, line=p.TAN, width=2)
            art.path("M-5,-24 h10", None, line=p.TAN, width=2)
    art.path("M213,328 L219,318 H319 C316,334 300,348 280,354 C250,362 220,352 206,346 Z", p.SKIN, line=None)
    art.path(
        "M216,334 Q226,342 238,334 M242,335 Q252,343 264,334 M268,333 Q278,340 290,331", None, line=p.TAN, width=2.2
    )
    art.path("M320,292 C326,326 306,344 280,354 C240,368 196,366 146,364", None)


def _garden(art: Art) -> None:
    art.path("M20,470 H460 V670 H20 Z", p.LEAF)
    art.path("M20,560 Q240,530 460,560 V670 H20 Z", p.SAGE, line=None)
    art.path("M277,468 H365 Q352,560 214,668 H56 Q262,580 277,468 Z", p.PAPER)
    for d in ("M300,500 q10,6 24,2", "M262,548 q14,7 34,2", "M300,540 q10,4 20,0", "M196,596 q18,8 40,2", "M250,590 q12,6 28,0",
              "M128,640 q20,8 46,2", "M196,634 q16,6 34,0"):  # fmt: skip
        art.path(d, None, line=p.AMBER, width=2)


def _hedge(art: Art) -> None:
    """A clipped hedge whose gate stands open under an arch of roses."""
    d = (
        "M20,452 Q120,440 236,448 V432 C236,366 404,366 404,432 V450 H460 V532 H366 V440 C366,406 276,406 276,440 V532 "
        "Q140,522 20,534 Z"
    )
    art.path(d, p.PINE, line=None)
    with art.group(clip=d):
        for x, y in scattered(11, 90, (20, 384, 460, 530), apart=17):
            art.path(f"M{x - 6:.0f},{y:.0f} q6,-8 12,0", None, line=p.LEAF, width=2.4)
    art.path(d)
    for x, y in ((246, 438), (262, 406), (294, 388), (330, 384), (362, 396), (386, 420), (394, 452), (252, 474)):
        rose(art, x, y, 29)
    for x, y in ((60, 476), (110, 492), (160, 470), (204, 500), (430, 482)):
        rose(art, x, y, 21, p.CREAM, light=p.GOLD)


def _flowers(art: Art) -> None:
    for x, y, size in ((46, 600, 54), (96, 566, 44), (380, 590, 50), (432, 614, 58), (300, 626, 52), (358, 652, 46)):
        art.path(f"M{x},{y + 20} Q{x + 4},{y + 44} {x},{y + 76}", None, line=p.PINE, width=5)
        art.path(f"M{x},{y + 58} q-20,-6 -24,-24 q22,0 24,24 q18,-8 22,-26 q-20,2 -22,26", p.LEAF, width=2)
        lily(art, x, y, size)
