"""The Sun: a great sun with a face, a child with open arms on a white horse, sunflowers over a wall, a red banner."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.beasts import Coat, horse
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.hands import grip, palm
from deck.kit.limbs import Run, limb
from deck.kit.scenery import rays, sky, sun


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.SKY, p.STRAW, p.STRAW)
    rays(art, 222, 166, 560, p.CREAM, count=20, opacity=0.6)
    sun(art, 222, 166, 70, rays=22, face=True)
    for x, y, size in ((62, 372, 0.95), (444, 372, 0.8), (432, 448, 0.78), (386, 404, 0.85)):
        _sunflower(art, x, y, size)
    _wall(art)
    art.path("M10,634 Q240,618 470,634 V690 H10 Z", p.LEAF)
    _banner(art)
    with art.group(240, 0, flip=True):
        horse(art, 0, 656, 204, "walk", _COAT)
    _child(art)


_COAT = Coat(p.CREAM, p.STEEL, p.MIST, p.SLATE, tack=p.WINE, cloth=None)


def _sunflower(art: Art, x: float, y: float, size: float) -> None:
    art.path(f"M{x},{y + 24} V520", None, width=11)
    art.path(f"M{x},{y + 24} V520", None, line=p.LEAF, width=6)
    with art.group(x, y, scale=size):
        for side in (-1, 1):
            art.path(
                f"M0,76 C{side * 18},52 {side * 40},50 {side * 48},60 C{side * 40},78 {side * 20},84 0,80 Z", p.LEAF
            )
        for _, _, turn in ring(0, 0, 1, 14):
            with art.group(turn=turn):
                art.path("M-9,-22 Q0,-58 9,-22 Z", p.GOLD, width=2)
        art.disc(0, 0, 24, p.WOOD)
        art.disc(0, 0, 13, p.BARK, line=None)
        for px, py, _ in ring(0, 0, 18, 12):
            art.disc(px, py, 1.8, p.CORAL, line=None)


def _wall(art: Art) -> None:
    art.plate(10, 470, 470, 690, p.SLATE)
    art.plate(10, 458, 470, 484, p.STEEL)
    for row, y in enumerate(range(484, 690, 36)):
        art.path(f"M16,{y} H464", None, line=p.STORM, width=FINE)
        for x in range(40 + 34 * (row % 2), 470, 68):
            art.path(f"M{x},{y} V{y + 36}", None, line=p.STORM, width=FINE)


def _banner(art: Art) -> None:
    art.path("M320,520 L360,196", None, width=11)
    art.path("M320,520 L360,196", None, line=p.WOOD, width=6)
    art.disc(361, 192, 8, p.GOLD)
    flag = "M359,204 C384,222 408,198 444,218 C436,252 444,282 432,314 C404,296 380,328 344,324 Z"
    cloth(
        art,
        flag,
        p.EMBER,
        shade="M400,190 C404,240 392,280 396,330 H460 V190 Z",
        dark=p.RUST,
        hem="M432,314 C404,296 380,328 344,324",
    )


def _child(art: Art) -> None:
    """It rides without a saddle, arms wide; one leg hangs over the near flank."""
    with art.group(-16, 2):
        palm(art, 180, 330, 40, turn=-24, flip=True)
        limb(art, Run([(234, 420), (204, 394), (182, 336)], [13, 11, 7]), p.SKIN)
        limb(art, Run([(282, 420), (318, 424), (344, 392)], [13, 11, 7]), p.SKIN)
        grip(art, 351, 386, 28, turn=7)
        _leg(art)
        tunic = (
            "M228,406 C214,430 216,458 204,486 C196,506 198,522 206,534 Q222,540 238,524 Q276,522 310,504 "
            "C302,460 302,430 288,406 Q258,420 228,406 Z"
        )
        cloth(
            art,
            tunic,
            p.WINE,
            shade="M272,400 C284,440 282,480 284,540 H320 V400 Z",
            dark=p.PLUM,
            folds="M240,472 C226,486 216,500 212,520 M262,474 C252,494 244,508 238,520 M284,470 Q288,490 290,510",
            hem="M196,522 Q218,548 238,519 Q276,518 312,500",
        )
        art.path("M217,462 Q256,476 300,462", None, width=10)
        art.path("M217,462 Q256,476 300,462", None, line=p.GOLD, width=6)
        head(art, 258, 356, 84, hair="curls", colour=p.AMBER, eyes="open", mood="glad")
        for across, down, turn in ring(258, 352, 46, 9, start=-72)[:5]:
            with art.group(across, down, turn=turn):
                _little_sunflower(art)


def _leg(art: Art) -> None:
    """It hangs bare down the horse's flank, the toes pointing to the ground."""
    limb(art, Run([(268, 494), (234, 514), (238, 540), (252, 576)], [21, 20, 15, 8]), p.SKIN, shade=p.TAN, shaded=-1)
    with art.group(10, -15):
        _foot(art)


def _foot(art: Art) -> None:
    art.path("M234,586 C228,598 216,606 206,616 Q202,626 214,626 C228,624 244,612 251,598 L250,588 Z", p.SKIN)
    art.path("M208,616 l5,5 M214,611 l5,6", None, line=p.TAN, width=FINE)


def _little_sunflower(art: Art) -> None:
    for _, _, turn in ring(0, 0, 1, 6):
        with art.group(turn=turn):
            art.path("M-4,-4 Q0,-16 4,-4 Z", p.STRAW, width=FINE)
    art.disc(0, 0, 5, p.WOOD, width=FINE)
