"""Four of Swords: a knight's effigy at rest in a church, three swords on the wall, one on the tomb."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.land import flags, lancet, stones
from deck.kit.profile import profile


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    art.plate(20, 20, 460, 670, p.DUSK, line=None)
    stones(art, (20, 60, 460, 620), line=p.VIOLET)
    _light(art)
    _window(art)
    for x in (258, 326, 394):
        blade(art, (x, 96), (x, 352), wide=16)
    flags(art, 596, p.STORM, p.SLATE)
    _tomb(art)
    art.path("M50,452 Q40,430 62,424 Q100,416 128,428 Q138,440 130,452 Z", p.CREAM)
    with art.group(270, 419, turn=-90, scale=0.93):
        _effigy(art)


def _light(art: Art) -> None:
    art.polygon([(70, 200), (206, 200), (440, 600), (190, 600)], p.LILAC, line=None, opacity=0.35)


def _window(art: Art) -> None:
    """Coloured glass: someone kneels before someone who blesses, under a star."""
    frame = lancet(56, 84, 206, 346)
    art.path(frame, p.SLATE, width=14)
    art.path(frame, p.SKY, line=p.PAPER, width=10)
    with art.group(clip=frame):
        art.path("M40,260 H220 V360 H40 Z", p.LEAF)
        art.path("M131,80 L200,200 L131,176 L62,200 Z", p.GOLD)
        art.path("M131,80 L158,178 L131,176 L104,178 Z", p.CREAM)
        art.path("M50,200 L104,178 L96,262 H50 Z", p.TEAL)
        art.path("M212,200 L158,178 L166,262 H212 Z", p.SEA)
        art.path("M138,346 L142,226 Q160,206 176,226 L190,346 Z", p.WINE)
        art.disc(158, 204, 16, p.GOLD)
        art.disc(158, 206, 10, p.SKIN)
        art.path("M144,240 L108,232", None, width=11)
        art.path("M144,240 L108,232", None, line=p.ROSE, width=6)
        art.path("M60,346 Q62,270 92,266 Q116,274 114,312 L128,346 Z", p.VIOLET)
        art.disc(94, 252, 12, p.SKIN)
        art.path("M82,252 Q84,236 98,240 Q108,244 104,250 Q94,246 82,252 Z", p.BARK, width=2)
        art.path("M131,176 V226 M56,300 H66 M190,300 H210", None, width=2)
    art.path(frame, None)


def _tomb(art: Art) -> None:
    art.plate(48, 470, 432, 634, p.PAPER)
    art.plate(388, 470, 432, 634, p.AMBER, line=None)
    art.plate(48, 470, 432, 634, None)
    art.plate(36, 450, 444, 482, p.CREAM, corner=4)
    art.plate(36, 624, 444, 648, p.CREAM, corner=4)
    art.plate(70, 504, 410, 602, None, line=p.BRONZE, width=FINE)
    for x in (70, 410):
        for y in (504, 602):
            art.disc(x, y, 7, p.GOLD, width=2)
    blade(art, (92, 553), (392, 553), wide=19)


def _effigy(art: Art) -> None:
    """Stands upright here, looks right; laid on its back it looks up."""
    cloth(
        art,
        "M-34,-236 Q0,-250 26,-236 L22,-190 Q-8,-176 -34,-190 Z",
        p.WINE,
        shade="M-40,-250 H-12 V-170 H-40 Z",
        dark=p.PLUM,
    )
    for x, dark in ((2, p.AMBER), (-14, p.GOLD)):
        cloth(
            art,
            f"M{x - 18},6 L{x + 22},6 Q{x + 22},60 {x + 14},92 Q{x + 18},130 {x + 8},160 L{x + 36},168 Q{x + 40},180 "
            f"{x + 28},182 H{x - 16} Q{x - 22},100 {x - 18},6 Z",
            dark,
            folds=f"M{x - 20},84 Q{x},96 {x + 20},84 M{x - 20},98 Q{x},108 {x + 18},98 M{x - 18},158 Q{x - 4},164 {x + 10},158",
            fold=p.BRONZE,
        )
    cloth(
        art,
        "M-30,-128 Q0,-140 20,-124 Q34,-90 30,-50 L34,44 Q4,56 -32,44 Z",
        p.GOLD,
        shade="M-40,-140 H-8 L-14,60 H-40 Z",
        dark=p.AMBER,
        folds="M-8,-40 L-12,46 M12,-40 L16,48",
        fold=p.BRONZE,
        hem="M-36,38 Q4,50 38,38",
        trim=p.CREAM,
    )
    art.path("M-32,-40 Q0,-28 32,-40", None, line=p.BRONZE, width=7)
    profile(art, 0, -168, 74, hair="hood", colour=p.STEEL, skin=p.PAPER, shut=True)
    for width, colour in ((29, p.INK), (24, p.AMBER)):
        art.path("M-8,-108 L10,-54 L52,-92", None, line=colour, width=width)
    with art.group(50, -92, turn=62):
        art.path("M-12,4 C-16,-18 -12,-40 -2,-56 Q4,-60 8,-52 C16,-36 16,-14 12,4 Z", p.PAPER)
        art.path("M2,-54 Q-2,-26 0,2 M-12,-14 Q-2,-16 6,-24", None, line=p.BRONZE, width=2)
    art.path("M-8,-108 L10,-54", None, line=p.BRONZE, width=FINE)
