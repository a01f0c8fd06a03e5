"""Ten of Swords: one who lies under a red cloak, ten blades upright behind; a black sky lifts over a golden dawn."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.blades import blade
from deck.cloth import cloth
from deck.frame import LEFT, RIGHT
from deck.land import ridge
from deck.scenery import rays, stars


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    _daybreak(art)
    _water(art)
    art.path("M20,548 C100,528 200,540 300,530 C370,524 420,532 460,526 V670 H20 Z", p.WOOD)
    art.path("M20,610 C120,596 260,616 460,596 V670 H20 Z", p.BARK, line=None)
    for place in range(10):
        x = 62 + place * 39.6
        high = 214 + (0, 34, 10, 44, 4)[place % 5]
        blade(art, (x, high), (x, 640), wide=15, part=0.93, guard=p.GOLD)
    _lying(art)


def _daybreak(art: Art) -> None:
    art.plate(20, 20, 460, 460, p.CORAL, line=None)
    for y, colour in ((392, p.GOLD), (352, p.AMBER), (308, p.EMBER), (262, p.PLUM), (208, p.NIGHT), (150, p.INK)):
        art.path(f"M{LEFT - 6},20 H{RIGHT + 6} V{y + 26} Q240,{y - 34} {LEFT - 6},{y + 26} Z", colour, line=None)
    stars(art, 6, 12, (60, 76, 430, 170), p.LILAC)
    for x, y, wide in ((120, 128, 90), (340, 176, 110), (110, 208, 70)):
        art.path(f"M{x - wide},{y} q{wide},-16 {wide * 2},0 q{-wide},10 {-wide * 2},0 Z", p.DUSK, line=None)
    art.path("M20,430 H460 V400 Q240,330 20,400 Z", p.CREAM, line=None)
    with art.group(clip="M20,20 H460 V430 H20 Z"):
        rays(art, 240, 436, 176, p.CREAM, count=26, opacity=0.3)
        art.disc(240, 436, 50, p.GOLD)
    ridge(art, [(20, 424), (60, 398), (110, 418), (150, 408), (190, 432)], p.VIOLET, p.DUSK, foot=440)
    ridge(art, [(292, 432), (340, 404), (372, 416), (424, 390), (460, 418)], p.VIOLET, p.DUSK, foot=440)


def _water(art: Art) -> None:
    art.plate(20, 432, 460, 560, p.SEA)
    art.path(
        "M196,446 h88 M206,462 h70 M190,478 h100 M204,494 h80 M184,510 h106 M200,526 h84", None, line=p.GOLD, width=5
    )
    for y in (452, 474, 498, 524):
        art.path(f"M{30 + y % 40},{y} h70 m60,6 h90 m50,-4 h80", None, line=p.CREAM, width=2.4)


def _lying(art: Art) -> None:
    """Asleep rather than slain: the head rests on an arm, the cloak covers all else."""
    art.path("M40,640 Q30,612 60,604 L120,612 L126,640 Z", p.TAN, line=None)
    art.disc(92, 586, 31, p.BARK)
    art.path("M66,580 Q86,560 118,574 M64,592 Q90,574 122,588 M72,606 Q94,592 120,602", None, line=p.WOOD, width=FINE)
    cloth(
        art,
        "M104,566 C150,530 210,540 262,552 C330,548 390,566 424,600 C444,616 450,636 452,650 C340,662 180,664 92,650 "
        "C84,622 90,588 104,566 Z",
        p.WINE,
        shade="M92,640 C200,610 340,640 460,620 V680 H60 Z",
        dark=p.PLUM,
        folds="M140,556 Q150,600 136,648 M196,548 Q214,600 204,654 M262,552 Q272,606 262,656 M330,560 Q350,606 344,652 "
        "M386,580 Q402,616 402,650",
        hem="M80,646 C180,660 340,658 470,644",
    )
    art.path("M106,566 C96,590 90,620 92,650", None, line=p.GOLD, width=6)
    art.path("M118,650 Q84,654 62,640 Q48,634 52,626 Q60,620 72,628 Q96,640 120,632 Z", p.SKIN)
    art.path("M54,630 Q62,632 70,638", None, line=p.TAN, width=2)
