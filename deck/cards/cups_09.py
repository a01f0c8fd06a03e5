"""Nine of Cups: a content host sits with folded arms before nine cups on a high table, draped in blue."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.folded import folded_arms
from deck.kit.garments import cap, collar
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import sky
from services.tarot.deck import Suit

ROW = tuple((52 + place * 47, 134 + ((place - 4) / 4) ** 2 * 54) for place in range(9))


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.PAPER, p.GOLD, bottom=560)
    _table(art)
    for x, y in ROW:
        emblem(art, Suit.CUPS, x, y, 60)
    art.path("M20,560 H460 V680 H20 Z", p.CORAL)
    art.path(
        "M20,596 H460 M20,636 H460 M90,560 L60,680 M190,560 L180,680 M290,560 L300,680 M390,560 L420,680",
        None,
        line=p.RUST,
        width=FINE,
    )
    _host(art)


def _table(art: Art) -> None:
    top = "M16,240 C130,140 350,140 464,240"
    art.path(f"{top} V560 H16 Z", p.SEA)
    for place in range(12):
        x = 36 + place * 37
        y = 176 + ((x - 240) / 214) ** 2 * 46
        art.path(
            f"M{x},{y + 40} Q{x + (place % 3 - 1) * 10},{400} {x + (place % 2) * 8 - 4},560", None, line=p.TEAL, width=3
        )
    art.path("M16,262 C130,162 350,162 464,262", None, line=p.GOLD, width=6)
    for place in range(9):
        x = 52 + place * 47
        y = 214 + ((x - 240) / 214) ** 2 * 62
        art.polygon(star(x, y, 9, 2.6, 4), p.GOLD, line=None)
    art.path(top, None)
    art.path("M16,556 H464", None, line=p.GOLD, width=8)


def _host(art: Art) -> None:
    art.plate(112, 520, 368, 552, p.WOOD, corner=4)
    art.path("M130,532 H240 M270,540 H350", None, line=p.CORAL, width=FINE)
    for x in (132, 332):
        art.plate(x, 552, x + 18, 634, p.BARK)
    for side in (-1, 1):
        leg(
            art,
            [(240 + side * 28, 500), (240 + side * 62, 548), (240 + side * 56, 632)],
            p.WINE,
            head=96,
            toe=side,
            shade=p.PLUM,
        )
    run = Run([(240, 330), (240, 358), (240, 464), (240, 560)], [28, 70, 60, 96])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.6, -0.25, 0.1, 0.45, start=0.74)
    band(art, run, 0.975, p.GOLD, 10)
    for x, y in ((206, 534), (276, 534), (240, 524), (170, 536), (312, 536)):
        art.polygon(star(x, y, 8, 2.4, 4), p.GOLD, line=None)
    band(art, run, 0.75, p.WINE, 11)
    folded_arms(art, 240, 370, 98, p.CREAM, shade=p.PAPER, cuff=p.EMBER, apart=10)
    collar(art, 240, 276, 96, p.CREAM)
    head(art, 240, 276, 96, hair="curls", colour=p.BARK, beard=p.BARK, cut="round", eyes="open")
    art.path("M220,301 Q240,322 260,301 Q240,309 220,301 Z", p.CREAM, width=2)
    art.path("M222,284 q-10,-3 -16,3 M258,284 q10,-3 16,3", None, line=p.TAN, width=2.4)
    cap(art, 240, 276, 96, p.WINE, feather=p.CREAM)
