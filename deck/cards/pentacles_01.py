"""Ace of Pentacles: a hand out of a cloud with a golden coin, over a garden with lilies and an arch of roses."""

from __future__ import annotations

from collections.abc import Sequence

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, scattered, star
from deck.kit.emblems import emblem
from deck.kit.heaven import reaching_arm
from deck.kit.land import ridge
from deck.kit.limbs import Run, limb
from deck.kit.scenery import lily, rays, rose, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=480)
    rays(art, 284, 234, 420, p.CREAM, count=24, opacity=0.55)
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
    _far_fingers(art)
    emblem(art, Suit.PENTACLES, 284, 234, 220)
    _palm(art)
    _thumb(art)
    reaching_arm(art, 154, 343, 1.02)
    for x, y, size in ((400, 130, 13), (420, 250, 10), (120, 150, 12), (432, 330, 9)):
        art.polygon(star(x, y, size, size * 0.3, 4), p.GOLD, width=FINE)


def _far_fingers(art: Art) -> None:
    """Three fingers reach under the coin and rise behind its rim."""
    for points in (
        [(250, 352), (322, 338), (356, 302), (368, 268)],
        [(256, 358), (338, 346), (376, 314), (390, 284)],
        [(260, 364), (346, 358), (390, 334), (406, 306)],
    ):
        _finger(art, points, (17, 16, 14, 11))


def _finger(art: Art, points: Sequence[Point], widths: Sequence[float]) -> None:
    limb(art, Run(points, widths), p.SKIN)


def _palm(art: Art) -> None:
    """The open palm the coin rests in, with its first finger along the front."""
    art.path(
        "M146,322 C168,320 186,314 206,314 C226,314 236,330 252,338 C284,348 318,348 346,342 C366,338 384,328 398,322 "
        "C412,318 418,330 408,340 C392,356 372,368 346,376 C310,388 262,392 224,386 C196,380 170,372 146,366 Z",
        p.SKIN,
    )
    art.path("M252,339 C240,350 234,362 236,374 M318,346 q6,8 4,16 M362,337 q8,6 8,14", None, line=p.TAN, width=2.4)
    art.path("M224,386 C262,392 310,388 346,376 C330,376 290,380 262,378 C236,376 200,368 172,360 Q190,376 224,386 Z",
             p.TAN, line=None)  # fmt: skip


def _thumb(art: Art) -> None:
    """It comes up in front of the rim and steadies the coin."""
    d = "M178,352 C176,328 184,300 198,276 C204,262 226,258 230,272 C232,286 222,300 220,316 C218,330 226,340 236,348"
    art.path(f"{d} Q208,368 178,352 Z", p.SKIN, line=None)
    art.path(d, None)
    art.path("M203,278 C206,268 220,266 222,274 C220,282 212,286 206,284", p.CREAM, line=p.TAN, width=2)
    art.path("M194,310 q10,6 20,2", None, line=p.TAN, width=2.4)


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
