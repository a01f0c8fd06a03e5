"""Four of Pentacles: a crowned man clasps one coin, wears one, and keeps his feet on two; a city lies behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.cloth import cloth
from deck.emblems import emblem
from deck.figure import arm, crown, head
from deck.land import house, tower
from deck.scenery import sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SAGE, p.MIST, p.CREAM, bottom=440)
    _city(art)
    art.path("M20,520 Q240,500 460,520 V670 H20 Z", p.PAPER)
    art.path("M20,600 Q240,584 460,600 V670 H20 Z", p.AMBER, line=None)
    _seat(art)
    _robe(art)
    _feet(art)
    head(art, 240, 240, 86, hair="curls", colour=p.BARK, eyes="open")
    art.path("M196,294 Q240,322 284,294 L290,312 Q240,340 190,312 Z", p.CREAM)
    crown(art, 240, 196, 94, points=5)
    emblem(art, Suit.PENTACLES, 240, 112, 78)
    _embrace(art)


def _city(art: Art) -> None:
    for x, wide, high, roof in (
        (60, 40, 210, p.WINE),
        (150, 34, 160, None),
        (340, 36, 180, p.WINE),
        (424, 42, 230, None),
    ):
        tower(art, x, 522, wide, high, p.STEEL, shade=p.SLATE, roof=roof)
    for x, wide, high, colour in (
        (106, 54, 120, p.CREAM),
        (180, 50, 96, p.ROSE),
        (306, 50, 104, p.CREAM),
        (384, 54, 130, p.ROSE),
    ):
        house(art, x, 522, wide, high, colour, roof=p.RUST, shade=p.PAPER if colour == p.CREAM else p.CORAL)
    for x, wide, high in ((40, 44, 90), (136, 44, 76), (346, 48, 84), (442, 44, 92)):
        house(art, x, 524, wide, high, p.PAPER, roof=p.EMBER, shade=p.CORAL)


def _seat(art: Art) -> None:
    art.plate(110, 500, 370, 634, p.STEEL)
    art.plate(330, 500, 370, 634, p.SLATE, line=None)
    art.plate(110, 500, 370, 634, None)
    art.plate(98, 486, 382, 512, p.MIST, corner=4)


def _robe(art: Art) -> None:
    cloth(
        art,
        "M206,296 Q150,304 136,370 L112,520 Q104,600 96,640 Q150,652 190,626 H290 Q330,652 384,640 Q376,600 368,520 "
        "L344,370 Q330,304 274,296 Z",
        p.NIGHT,
        shade="M300,290 L330,420 L336,660 H400 V290 Z",
        dark=p.INK,
        folds="M136,420 L122,630 M158,520 L148,630 M344,420 L358,630 M322,520 L334,630",
        fold=p.VIOLET,
        hem="M90,636 Q150,648 196,618 M284,618 Q330,648 390,636",
    )
    cloth(
        art,
        "M206,298 Q184,320 182,380 L170,490 Q154,540 160,598 Q240,616 320,598 Q326,540 310,490 L298,380 Q296,320 274,298 Z",
        p.WINE,
        shade="M262,296 V490 Q290,540 288,620 H340 V296 Z M196,500 L206,604 H226 L206,500 Z",
        dark=p.PLUM,
        folds="M182,500 Q172,550 180,600 M240,480 V604 M298,500 Q306,550 300,600",
        hem="M154,588 Q240,606 326,588",
    )


def _feet(art: Art) -> None:
    for x in (178, 302):
        emblem(art, Suit.PENTACLES, x, 628, 84)
        art.path(f"M{x - 20},586 Q{x},576 {x + 20},586 L{x + 24},606 Q{x},618 {x - 24},606 Z", p.BARK)
        art.path(f"M{x - 18},596 Q{x},604 {x + 18},596", None, line=p.GOLD, width=FINE)


def _embrace(art: Art) -> None:
    emblem(art, Suit.PENTACLES, 240, 400, 136)
    arm(art, [(180, 330), (132, 414), (190, 458)], p.NIGHT, width=40, hand=None)
    arm(art, [(300, 330), (350, 382), (302, 360)], p.NIGHT, width=40, hand=None)
    art.path("M166,340 Q142,380 136,410 M314,340 Q330,356 338,374", None, line=p.VIOLET, width=FINE)
    for x, y, turn in ((206, 462, -64), (286, 350, 116)):
        with art.group(x, y, turn=turn):
            art.path("M-16,-12 Q0,-20 18,-12 L16,6 Q0,14 -16,6 Z", p.SKIN)
            for place in range(4):
                art.plate(
                    -17 + place * 8.6, -2, -8.4 + place * 8.6, 22 - abs(place - 1.4) * 3, p.SKIN, corner=4, width=2
                )
