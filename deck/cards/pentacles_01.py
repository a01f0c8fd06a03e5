"""Ace of Pentacles: a hand out of a cloud with a golden coin, over a garden with lilies and an arch of roses."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.emblems import emblem
from deck.geometry import scattered, star
from deck.heaven import palm, reaching_arm
from deck.land import ridge
from deck.scenery import lily, rays, rose, sky
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
    reaching_arm(art, 150, 342, 1.0)
    palm(art, 150, 342, 1.5)
    emblem(art, Suit.PENTACLES, 268, 204, 220)
    _thumb(art)
    for x, y, size in ((400, 130, 13), (420, 250, 10), (120, 150, 12), (392, 330, 9)):
        art.polygon(star(x, y, size, size * 0.3, 4), p.GOLD, width=FINE)


def _thumb(art: Art) -> None:
    """It lies before the coin's edge, so that the hand truly holds it."""
    art.path("M186,318 C204,286 232,274 250,284 Q258,296 238,304 Q226,310 222,326", p.SKIN)
    art.path("M240,288 Q246,290 244,298", None, line=p.TAN, width=2)


def _garden(art: Art) -> None:
    art.path("M20,470 H460 V670 H20 Z", p.LEAF)
    art.path("M20,560 Q240,530 460,560 V670 H20 Z", p.SAGE, line=None)
    art.path("M277,468 H365 Q352,560 214,668 H56 Q262,580 277,468 Z", p.PAPER)
    art.path("M321,480 Q304,570 146,660", None, line=p.AMBER, width=FINE, stroke_dasharray="10 12")


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
