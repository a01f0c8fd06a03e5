"""The Empress: crowned with twelve stars, on cushions among the wheat, a heart-shaped shield beside her."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around, star
from deck.kit.cloth import cloth
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fingers, grip
from deck.kit.regalia import necklace
from deck.kit.scenery import sky, tree
from deck.kit.seats import seated

_SEEDS = (
    (212, 330), (268, 330), (240, 362), (168, 446), (208, 470), (272, 470), (314, 450), (158, 520), (194, 536), (240, 522),
    (288, 536), (326, 520), (160, 590), (206, 604), (272, 602), (322, 590),
)  # fmt: skip
"""Where pomegranates are woven into the dress."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STRAW, p.CREAM, p.SAGE, bottom=420)
    for x, foot, high in ((52, 330, 190), (104, 300, 150), (400, 306, 160), (452, 340, 210)):
        tree(art, x, foot, high)
    art.path("M16,312 C120,284 360,284 464,312 V680 H16 Z", p.SAGE)
    _stream(art)
    _wheat(art, (36, 62, 420, 448), 470)
    _couch(art)
    _dress(art)
    _arms(art)
    _face(art)
    _wheat(art, (30, 182, 214, 246, 278, 310, 342, 374, 406, 438, 458), 606)
    _shield(art)


def _stream(art: Art) -> None:
    """It leaps from a lip of rock into a pool."""
    art.oval(430, 434, 62, 26, p.SEA)
    art.path("M392,426 q18,-7 30,0 M432,444 q18,-7 30,0 M396,442 q10,-5 22,0", None, line=p.SKY, width=2)
    cloth(
        art,
        "M378,330 C380,308 396,296 412,300 C420,288 446,286 470,292 V432 H452 C450,380 448,350 446,334 H412 "
        "C408,350 404,384 402,420 Q388,424 380,412 C376,384 374,352 378,330 Z",
        p.STEEL,
        shade="M392,340 C396,370 390,400 396,430 H410 V330 Z M448,330 H480 V440 H448 Z",
        dark=p.SLATE,
    )
    water = "M408,306 Q426,300 446,306 C452,340 452,390 454,426 Q428,440 402,426 C404,390 402,340 408,306 Z"
    cloth(art, water, p.SKY, folds="M418,312 C414,350 414,390 412,424 M430,310 V428 M440,312 C444,350 442,390 444,424",
          fold=p.CREAM)  # fmt: skip
    art.path("M396,430 q8,-10 16,-2 q8,-10 16,0 q8,-10 16,0 q8,-8 14,2 q-30,12 -62,0 Z", p.CREAM, width=FINE)


def _couch(art: Art) -> None:
    back = "M108,640 V214 C108,38 372,38 372,214 V640 Z"
    cloth(art, back, p.WINE, shade="M320,60 C352,200 348,400 344,660 H390 V60 Z", dark=p.PLUM)
    art.path("M122,600 V216 C122,58 358,58 358,216 V600", None, line=p.GOLD, width=3)
    for x, turn in ((98, -8), (382, 8)):
        with art.group(x, 474, turn=turn):
            art.plate(-30, 0, 30, 190, p.PLUM)
            art.blob([(-40, -26), (0, -34), (40, -26), (48, 0), (40, 26), (0, 34), (-40, 26), (-48, 0)], p.EMBER)
            art.path("M-30,-17 Q0,-25 30,-17 M-30,17 Q0,25 30,17", None, line=p.GOLD, width=2)
    seat = [(120, 478), (180, 462), (300, 462), (360, 478), (372, 520), (356, 566), (124, 566), (108, 520)]
    art.blob(seat, p.EMBER)
    art.path("M130,500 Q240,482 350,500", None, line=p.GOLD, width=2)


def _dress(art: Art) -> None:
    seated(art, 240, 282, 430, 640, wide=(52, 42, 100), colour=p.CREAM, shade=p.PAPER, trim=p.GOLD)
    for x, y in _SEEDS:
        art.disc(x, y, 11, p.WINE, width=FINE)
        art.oval(x, y + 1, 4.5, 6.5, p.CORAL, line=None)
        art.path(f"M{x - 5},{y - 10} l5,-7 l5,7 Z", p.LEAF, width=FINE)
    art.path("M195,388 Q240,406 285,388", None, width=12)
    art.path("M195,388 Q240,406 285,388", None, line=p.LEAF, width=8)
    necklace(art, 240, 300, 26, gem=p.TEAL)


def _arms(art: Art) -> None:
    """Her right hand lies on the cushion, her left holds the sceptre."""
    art.path("M132,424 C134,442 122,456 106,460 L86,446 C92,430 104,420 114,416 Z", p.SKIN)
    fingers(art, 99, 451, 34, turn=36)
    bell_sleeve(art, [(196, 314), (146, 372), (118, 430)], p.CREAM, shade=p.PAPER, head=92, mouth=0.24)
    art.path("M334,476 L362,268", None, width=14)
    art.path("M334,476 L362,268", None, line=p.GOLD, width=8)
    art.disc(365, 246, 25, p.GOLD)
    art.path("M341,242 Q365,256 389,246", None, line=p.BRONZE, width=4)
    art.path("M365,222 V204 M357,212 H373", None, width=8)
    art.path("M365,222 V204 M357,212 H373", None, line=p.GOLD, width=4)
    bell_sleeve(art, [(284, 314), (326, 384), (334, 398)], p.CREAM, shade=p.PAPER, head=92, mouth=0.24)
    grip(art, 345, 396, 36, turn=8)


def _face(art: Art) -> None:
    for place in range(12):
        x, y = around(240, 208, 92, -110 + place * 220 / 11)
        art.polygon(star(x, y, 15, 6.6, 5), p.GOLD, line=None)
    head(art, 240, 220, 90, hair="bun", colour=p.RUST, eyes="down", mood="glad")
    for side in (-1, 1):
        art.path(
            f"M{240 + side * 36},204 C{240 + side * 52},232 {240 + side * 36},262 {240 + side * 50},300 "
            f"C{240 + side * 32},306 {240 + side * 24},282 {240 + side * 29},250 Z",
            p.RUST,
        )
    crown(art, 240, 178, 76, points=5, gem=p.EMBER)


def _shield(art: Art) -> None:
    with art.group(112, 584, turn=-8, scale=1.06):
        art.path(
            "M0,70 C-62,22 -66,-26 -40,-42 C-20,-52 -4,-42 0,-24 C4,-42 20,-52 40,-42 C66,-26 62,22 0,70 Z", p.STEEL
        )
        art.path(
            "M0,54 C-48,16 -52,-20 -34,-30 C-18,-38 -6,-28 0,-10 C6,-28 18,-38 34,-30 C52,-20 48,16 0,54 Z", p.MIST
        )
        art.disc(0, -4, 13, None, line=p.WINE, width=5)
        art.path("M0,9 V34 M-10,22 H10", None, line=p.WINE, width=5)


def _wheat(art: Art, places: tuple[int, ...], high: int) -> None:
    for place, x in enumerate(places):
        top = high + (place * 37 % 34)
        art.path(f"M{x},680 Q{x + 2},{top + 50} {x + 4},{top}", None, line=p.AMBER, width=4)
        for row in range(4):
            y = top + row * 14
            for side in (-1, 1):
                art.path(
                    f"M{x + 4},{y + 12} q{side * 12},-4 {side * 11},-17 q{-side * 10},4 {-side * 11},17 Z",
                    p.GOLD,
                    width=FINE,
                )
        art.path(f"M{x + 4},{top + 4} q-5,-9 0,-18 q5,9 0,18 Z", p.GOLD, width=FINE)
