"""The Empress: crowned with twelve stars, on cushions among the wheat, a heart-shaped shield beside her."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around, star
from deck.kit.cloth import cloth
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fingers, grip
from deck.kit.laps import lap_robe
from deck.kit.regalia import necklace
from deck.kit.scenery import sky, tree

_SEEDS = (
    (240, 348), (168, 446), (208, 470), (272, 470), (314, 450), (158, 520), (194, 536), (240, 522),
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
    _wheat(art, (36, 62), 470)
    _wheat(art, (408, 440), 540)
    _couch(art)
    _dress(art)
    _arms(art)
    _face(art)
    _shield(art)
    _wheat(art, (38, 66, 94, 124, 182, 214, 246, 278, 310, 342, 374, 406, 438, 458), 614)


def _stream(art: Art) -> None:
    """It leaps from a wooded cliff into a pool and runs on through the meadow."""
    art.path("M356,440 C384,420 440,416 470,420 V610 C430,600 452,556 420,530 C396,508 366,480 356,440 Z", p.SEA)
    art.path(
        "M392,462 q14,-6 26,0 M428,478 q14,-6 26,0 M408,500 q12,-6 24,0 M436,532 q10,-5 20,0 M440,566 q10,-5 18,0",
        None,
        line=p.SKY,
        width=2,
    )
    cloth(
        art,
        "M360,436 C360,392 372,348 388,326 C402,304 430,292 470,288 V430 C430,420 386,424 360,436 Z",
        p.STEEL,
        shade="M380,440 C384,400 388,360 400,320 L410,320 C404,370 404,400 398,440 Z M428,310 H446 C442,350 446,400 456,440 H440 Z",
        dark=p.SLATE,
        folds="M372,398 l14,-8 M380,366 l10,4 M462,340 l-8,12 M464,382 l-10,6",
    )
    cloth(
        art,
        "M404,312 C410,304 422,302 430,306 C426,330 430,352 434,380 C436,400 440,414 444,430 H390 C396,412 402,392 402,370 "
        "C402,350 398,328 404,312 Z",
        p.SKY,
        folds="M412,310 C410,344 412,384 402,428 M420,308 C418,350 422,390 418,430 M426,340 C426,370 428,400 434,428",
        fold=p.CREAM,
    )
    art.path("M368,350 C366,336 372,328 380,326 C380,312 392,304 402,306 C406,294 420,290 428,294 C436,284 450,284 456,288 "
             "Q464,284 470,288 V318 C458,312 448,326 440,316 C434,312 430,310 424,314 C416,308 408,316 404,322 C398,318 394,330 "
             "388,332 C386,344 374,354 368,350 Z", p.LEAF)  # fmt: skip
    art.path(
        "M380,438 q2,-12 14,-8 q6,-12 16,-4 q8,-10 18,0 q10,-8 14,4 q10,-2 10,8 q-36,12 -72,0 Z", p.CREAM, width=FINE
    )


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
    lap_robe(art, 240, 282, 430, 640, wide=(52, 42, 104), colour=p.CREAM, shade=p.PAPER, trim=p.GOLD)
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
    """It leans on the couch, its point among the wheat."""
    art.oval(116, 652, 60, 9, p.LEAF, line=None)
    with art.group(112, 572, turn=10, scale=1.12):
        art.path(
            "M0,70 C-62,22 -66,-26 -40,-42 C-20,-52 -4,-42 0,-24 C4,-42 20,-52 40,-42 C66,-26 62,22 0,70 Z", p.STEEL
        )
        art.path(
            "M0,54 C-48,16 -52,-20 -34,-30 C-18,-38 -6,-28 0,-10 C6,-28 18,-38 34,-30 C52,-20 48,16 0,54 Z", p.MIST
        )
        art.disc(0, 5, 12, None, line=p.WINE, width=5)
        art.path("M0,17 V40 M-9,29 H9", None, line=p.WINE, width=5)


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
