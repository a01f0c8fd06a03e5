"""Ten of Swords: one lies under a red cloak, ten blades stand behind and in it; a black sky lifts over a golden dawn."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.frame import LEFT, RIGHT
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.land import ridge
from deck.kit.limbs import Run, limb
from deck.kit.scenery import rays, stars


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    _daybreak(art)
    _water(art)
    art.path("M20,548 C100,528 200,540 300,530 C370,524 420,532 460,526 V670 H20 Z", p.WOOD)
    art.path("M20,610 C120,596 260,616 460,596 V670 H20 Z", p.BARK, line=None)
    for x, high, lean in ((124, 262, -5), (168, 212, -3), (218, 176, -1), (268, 182, 2), (320, 208, 3), (372, 256, 6)):
        with art.group(x, 600, turn=lean):
            blade(art, (0, high - 600), (0, 30), wide=15, part=0.93)
    _lying(art)
    _in_the_cloak(art)


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
    """Asleep rather than slain: the head rests on an arm; the cloak covers back and legs down to the boots."""
    art.oval(244, 648, 214, 13, p.INK, line=None, opacity=0.5)
    for x, y, turn in ((398, 618, 6), (414, 634, 0)):
        with art.group(x, y, turn=turn):
            art.path("M-60,-16 H10 V12 H-60 Z", p.STORM)
            art.path("M0,-17 H24 C28,-30 40,-40 48,-34 C54,-20 48,6 36,13 H0 Z", p.BARK)
            art.path("M4,-16 V12", None, line=p.GOLD, width=4)
    cloth(
        art,
        "M96,600 C106,566 146,552 182,560 L206,640 Q150,652 104,644 Z",
        p.TEAL,
        shade="M90,634 L210,624 V660 H90 Z",
        dark=p.STORM,
        folds="M150,566 Q142,600 152,640",
    )
    art.disc(82, 592, 32, p.BARK)
    art.path("M56,588 Q78,566 110,582 M54,600 Q82,580 114,594 M62,612 Q86,598 112,606", None, line=p.WOOD, width=FINE)
    limb(art, Run([(136, 590), (124, 634), (62, 640)], [20, 17, 12]), p.TEAL, shade=p.STORM)
    art.path("M66,628 C50,624 34,630 32,640 Q36,652 52,652 L68,652 Z", p.SKIN)
    art.path("M36,640 H50", None, line=p.TAN, width=2)
    art.path("M70,626 V653", None, line=p.GOLD, width=6)
    cloth(
        art,
        "M160,556 C176,534 214,532 236,540 C262,544 284,566 316,572 C350,576 380,590 396,606 L400,652 C320,660 230,662 176,652 "
        "C186,620 176,590 160,556 Z",
        p.WINE,
        shade="M170,640 C240,616 310,640 420,616 V680 H150 Z",
        dark=p.PLUM,
        folds="M206,540 Q220,590 208,654 M256,552 Q272,600 258,656 M316,574 Q300,612 310,656 M352,582 Q362,616 352,654",
        hem="M160,552 C180,590 190,620 176,660",
    )


def _in_the_cloak(art: Art) -> None:
    """Four of the ten stand in the cloth, whose folds rise around each."""
    for x, top, y, lean in ((207, 268, 572, -3), (244, 236, 580, 2), (294, 272, 598, -2), (346, 250, 610, 4)):
        with art.group(x, y, turn=lean):
            blade(art, (0, top - y), (0, 24), wide=15, part=0.91)
            art.path("M-26,16 C-20,0 -12,-12 -2,-6 C4,-14 16,-8 26,16 Q0,24 -26,16 Z", p.WINE, line=None)
            art.path("M-26,14 C-20,0 -12,-12 -2,-6 C4,-14 16,-8 26,14", None, width=2)
            art.path("M-2,-5 Q-6,10 -12,22 M4,-8 Q10,8 12,22", None, width=FINE)
