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
    for x, y, size in ((62, 372, 0.95), (322, 436, 0.7), (376, 400, 0.9), (430, 424, 0.95)):
        _sunflower(art, x, y, size)
    _wall(art)
    art.path("M10,634 Q240,618 470,634 V690 H10 Z", p.LEAF)
    with art.group(244, 0, flip=True):
        horse(art, 0, 656, 200, "walk", _COAT)
    _banner(art)
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
    art.path("M347,446 L372,196", None, width=11)
    art.path("M347,446 L372,196", None, line=p.WOOD, width=6)
    art.disc(373, 192, 8, p.GOLD)
    flag = "M370,204 C394,222 414,200 444,218 C436,252 444,280 432,312 C406,296 384,326 347,312 Z"
    cloth(
        art,
        flag,
        p.EMBER,
        shade="M400,190 C404,240 392,280 396,330 H460 V190 Z",
        dark=p.RUST,
        hem="M432,312 C406,296 384,326 347,312",
    )


def _child(art: Art) -> None:
    """It rides without a saddle, arms wide; one leg hangs over the near flank."""
    with art.group(22, 0):
        palm(art, 172, 352, 40, turn=-32, flip=True)
        limb(art, Run([(232, 420), (200, 402), (174, 358)], [12, 10, 7]), p.SKIN)
        limb(art, Run([(282, 422), (316, 424), (326, 398)], [12, 10, 7]), p.SKIN)
        grip(art, 330, 392, 28, turn=6)
        limb(
            art, Run([(268, 496), (226, 510), (204, 520), (212, 556)], [20, 17, 14, 8]), p.SKIN, shade=p.TAN, shaded=-1
        )
        art.path("M203,550 C202,562 192,568 178,570 Q172,578 184,580 H212 Q224,574 220,552 Z", p.SKIN)
        tunic = "M228,406 C214,430 216,462 204,500 Q250,526 308,502 C302,460 302,430 288,406 Q258,420 228,406 Z"
        cloth(
            art,
            tunic,
            p.WINE,
            shade="M272,400 C284,440 282,480 284,530 H320 V400 Z",
            dark=p.PLUM,
            folds="M236,470 Q232,490 230,506 M262,472 Q262,494 260,510",
            hem="M204,496 Q250,522 308,498",
        )
        art.path("M217,462 Q256,476 300,462", None, width=10)
        art.path("M217,462 Q256,476 300,462", None, line=p.GOLD, width=6)
        head(art, 258, 356, 84, hair="curls", colour=p.AMBER, eyes="open", mood="glad")
        for across, down, turn in ring(258, 352, 46, 9, start=-72)[:5]:
            with art.group(across, down, turn=turn):
                _little_sunflower(art)


def _little_sunflower(art: Art) -> None:
    for _, _, turn in ring(0, 0, 1, 6):
        with art.group(turn=turn):
            art.path("M-4,-4 Q0,-16 4,-4 Z", p.STRAW, width=FINE)
    art.disc(0, 0, 5, p.WOOD, width=FINE)
