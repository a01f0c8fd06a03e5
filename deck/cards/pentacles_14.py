"""King of Pentacles: a robe of grapes, the coin on his knee, bulls on his throne; vines around him, his castle behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.beards import beard
from deck.kit.cloth import cloth
from deck.kit.creatures import creature
from deck.kit.emblems import emblem
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fist
from deck.kit.laps import lap_robe
from deck.kit.regalia import cape, mantle, necklace
from deck.kit.scenery import castle, hills, rose, sky
from deck.kit.seats import throne
from deck.kit.staves import young_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.STRAW, p.CREAM, bottom=560)
    _estate(art)
    throne(art, 252, 634, 530, 244, back="square", seat=0.33, colour=p.BARK, shade=p.INK, panel=p.SAGE, knob="none")
    for x in (152, 352):
        creature(art, "bull", x, 136, 70, flip=x > 200)
    mantle(art, 252, 286, 616, (68, 138), p.WINE, p.PLUM)
    lap_robe(art, 250, 280, 434, 616, wide=(62, 54, 108), colour=p.PINE, shade=p.STORM)
    _grapes_on_robe(art)
    for x in (112, 392):
        creature(art, "bull", x, 400, 86, flip=x > 200)
    cape(art, 250, 290, 70, p.WINE, p.PLUM, deep=44)
    necklace(art, 250, 304, 28, gem=p.LEAF)
    head(art, 250, 220, 98, look=0.5, tilt=6, hair="curls", colour=p.BARK, eyes="down")
    beard(art, 250, 220, 98, "round", p.BARK, look=0.5, tilt=6)
    _crown(art)
    _sceptre(art)
    bell_sleeve(art, [(196, 312), (150, 404), (116, 376)], p.PINE, shade=p.STORM, head=96, mouth=0.27)
    fist(art, 104, 368, 42, turn=-6, flip=True)
    emblem(art, Suit.PENTACLES, 312, 448, 122)
    bell_sleeve(art, [(302, 312), (366, 392), (348, 400)], p.PINE, shade=p.STORM, head=96, mouth=0.27)
    fist(art, 338, 402, 42, turn=100)
    _vines(art)


def _estate(art: Art) -> None:
    hills(art, [(16, 470), (120, 440), (300, 470), (466, 446)], p.SAGE)
    castle(art, 66, 456, 190, p.PAPER, roof=p.WINE)
    castle(art, 436, 462, 120, p.PAPER, roof=p.WINE)
    cloth(
        art,
        "M10,520 H470 V680 H10 Z",
        p.STEEL,
        folds="M10,548 H470 M10,578 H470 M40,520 V548 M96,548 V578 M40,578 V610 M440,520 V548 M400,548 V578 M448,578 V610",
        fold=p.SLATE,
    )
    art.path("M10,520 H470", None, width=12)
    art.path("M10,520 H470", None, line=p.STEEL, width=8)
    hills(art, [(16, 616), (240, 606), (466, 618)], p.LEAF)


def _grapes(art: Art, x: float, y: float, size: float, colour: str = p.VIOLET) -> None:
    with art.group(x, y, scale=size / 40):
        for side in (-1, 1):
            with art.group(side * 3, -14, turn=side * 62):
                art.path("M0,2 C-10,-5 -9,-17 0,-23 C9,-17 10,-5 0,2 Z", p.LEAF, width=2)
        for gx, gy in ((-10, -8), (0, -10), (10, -8), (-5, 1), (5, 1), (0, 10)):
            art.disc(gx, gy, 6.4, colour, width=FINE)
            art.disc(gx - 2, gy - 2, 1.6, p.LILAC, line=None)


def _grapes_on_robe(art: Art) -> None:
    for x, y in (
        (170, 490),
        (222, 470),
        (186, 556),
        (246, 540),
        (306, 560),
        (330, 516),
        (222, 590),
        (272, 588),
        (168, 600),
        (334, 596),
    ):
        _grapes(art, x, y, 30)
    art.path("M196,388 Q250,408 304,388", None, width=12)
    art.path("M196,388 Q250,408 304,388", None, line=p.GOLD, width=8)


def _crown(art: Art) -> None:
    """A crown in a wreath of vine leaves and roses."""
    with art.group(250, 220, turn=6):
        for x, turn in ((-40, -70), (-24, -36), (24, 36), (40, 70)):
            young_leaf(art, x, -52, 1.0, turn=turn)
        crown(art, 0, -50, 92, points=5, gem=p.LEAF)
        for x in (-26, 0, 26):
            rose(art, x, -40, 20)


def _sceptre(art: Art) -> None:
    art.path("M116,470 L92,250", None, width=14)
    art.path("M116,470 L92,250", None, line=p.GOLD, width=9)
    art.disc(90, 234, 21, p.GOLD)
    art.path("M70,232 Q90,242 110,230 M90,213 V255", None, line=p.BRONZE, width=2)


def _vines(art: Art) -> None:
    for side, edge in ((1, 30), (-1, 450)):
        line = f"M{edge},664 C{edge + side * 30},630 {edge - side * 6},600 {edge + side * 26},566"
        art.path(line, None, width=8)
        art.path(line, None, line=p.WOOD, width=4.5)
        for dx, y, turn in ((10, 644, 60), (14, 612, -50), (8, 594, 50), (26, 570, -20), (22, 640, -60)):
            young_leaf(art, edge + side * dx, y, 1.0, turn=side * turn)
        _grapes(art, edge + side * 26, 620, 42)
        _grapes(art, edge + side * 52, 648, 40)
