"""The Hanged Man: at peace he hangs by one foot from a living tree, his legs crossed like a 4, light around his head."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve, ring, scattered
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.scenery import hills, rays, sky, stars


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.TEAL, p.SEA, p.SKY, p.MIST)
    stars(art, 12, 12, (40, 190, 130, 420), p.CREAM)
    stars(art, 21, 12, (350, 190, 446, 420), p.CREAM)
    hills(art, [(20, 640), (140, 626), (300, 636), (460, 622)], p.LEAF)
    _grass(art)
    _tree(art)
    _halo(art)
    _legs(art)
    _body(art)
    _head(art)
    _rope(art)


def _grass(art: Art) -> None:
    for x, y in scattered(12, 5, (50, 640, 430, 660), apart=60):
        art.path(f"M{x - 6:.0f},{y:.0f} q2,-10 0,-14 m8,14 q0,-12 3,-16", None, line=p.PINE, width=2)


def _tree(art: Art) -> None:
    cloth(
        art,
        "M186,680 C206,560 200,300 194,166 C160,160 110,164 58,152 Q48,141 58,130 C80,134 100,126 122,122 "
        "C200,128 290,116 424,128 Q434,140 424,152 C370,160 310,160 288,166 C282,300 278,560 298,680 Z",
        p.WOOD,
        shade="M262,160 C266,300 262,560 276,690 H310 V172 L430,156 V146 Z",
        dark=p.BARK,
        folds="M206,640 C214,560 210,420 206,330 M212,310 C214,260 210,220 206,186 M80,144 C120,148 160,146 196,148 "
        "M284,140 C320,138 360,144 400,138 M272,600 C266,540 268,420 272,360",
        fold=p.CORAL,
    )
    for x, y, turn, size in (
        (70, 130, -30, 1.2), (104, 126, 10, 1.5), (140, 128, -14, 1.2), (58, 150, -120, 1.1), (96, 156, 190, 1.2),
        (168, 126, 16, 1.3), (310, 124, -12, 1.3), (344, 124, 14, 1.5), (380, 128, -10, 1.2), (414, 128, 30, 1.3),
        (424, 150, 120, 1.1), (384, 156, 172, 1.2), (330, 158, 190, 1.1), (142, 160, 168, 1.0),
    ):  # fmt: skip
        _leaf(art, x, y, turn, size)


def _leaf(art: Art, x: float, y: float, turn: float, size: float) -> None:
    with art.group(x, y, turn=turn, scale=size):
        art.path("M0,2 C-12,-8 -10,-24 0,-32 C10,-24 12,-8 0,2 Z", p.LEAF)
        art.path("M0,0 C8,-8 8,-22 0,-30 Z", p.PINE, line=None)
        art.path("M0,0 V-24", None, line=p.SAGE, width=FINE)


def _halo(art: Art) -> None:
    rays(art, 240, 562, 128, p.GOLD, count=20, opacity=0.75)
    art.disc(240, 562, 86, p.GOLD)
    art.disc(240, 562, 74, p.CREAM, line=p.AMBER, width=FINE)
    for x, y, turn in ring(240, 562, 80, 24):
        with art.group(x, y, turn=turn):
            art.path("M0,-4 L3,0 L0,4 L-3,0 Z", p.WINE, line=None)


def _legs(art: Art) -> None:
    _hose(art, [(262, 388), (300, 350), (334, 306), (276, 284), (212, 262)], p.WINE, p.PLUM)
    with art.group(204, 259, turn=-108, flip=True):
        _shoe(art)
    _hose(art, [(228, 390), (238, 310), (240, 206)], p.EMBER, p.RUST)
    with art.group(240, 206, turn=180, flip=True):
        _shoe(art)


def _hose(art: Art, points: list[Point], colour: str, shade: str) -> None:
    d = curve(points, ease=0.5)
    art.path(d, None, width=43)
    art.path(d, None, line=colour, width=38)
    art.path(curve([(x + 10, y) for x, y in points], ease=0.5), None, line=shade, width=11, stroke_linecap="butt")


def _shoe(art: Art) -> None:
    """A pointed shoe whose ankle is at (0, 0), toe to the right, sole down."""
    art.path("M-19,-4 Q0,6 19,-4 L20,6 C30,16 44,16 54,10 C52,26 40,32 24,32 H-14 Q-22,16 -19,-4 Z", p.GOLD)
    art.path("M-14,26 H40", None, line=p.BRONZE, width=3)


def _body(art: Art) -> None:
    for side in (-1, 1):
        x = 240 + side * 20
        d = f"M{x + side * 22},500 C{x + side * 52},486 {x + side * 78},462 {x + side * 88},432 Q{x + side * 92},418 {x + side * 76},414 L{x},408"
        art.path(d, None, width=38)
        art.path(d, None, line=p.SKY if side < 0 else p.SEA, width=33)
    tunic = (
        "M192,356 Q240,374 290,352 C286,390 274,420 274,440 C278,470 286,490 282,506 C262,520 218,520 198,506 "
        "C194,490 204,470 206,440 C206,420 196,390 192,356 Z"
    )
    cloth(
        art,
        tunic,
        p.SKY,
        shade="M254,340 C262,400 250,440 256,530 H300 V340 Z",
        dark=p.SEA,
        folds="M210,368 C214,390 220,404 222,424 M268,366 C264,390 258,404 258,424 M240,372 V424",
        hem="M192,363 Q240,381 290,359",
    )
    art.path("M205,434 Q240,446 275,434", None, width=13)
    art.path("M205,434 Q240,446 275,434", None, line=p.WINE, width=8)
    for y in (462, 480, 498):
        art.disc(240, y, 3.6, p.GOLD, width=FINE)


def _head(art: Art) -> None:
    with art.group(240, 562, turn=180):
        head(art, 0, 0, 82, hair="short", colour=p.AMBER)
    art.path("M214,598 C212,612 218,618 216,628 C226,620 228,612 228,604 M240,604 C240,618 246,622 244,634 "
             "C254,622 254,612 252,603 M262,598 C266,610 262,618 268,626 C272,614 270,604 268,594", p.AMBER)  # fmt: skip


def _rope(art: Art) -> None:
    for y in (196, 203):
        art.path(f"M222,{y} Q240,{y + 8} 258,{y}", None, width=8)
        art.path(f"M222,{y} Q240,{y + 8} 258,{y}", None, line=p.PAPER, width=4)
    for x in (232, 246):
        art.path(f"M{x},124 V198", None, width=8)
        art.path(f"M{x},124 V198", None, line=p.PAPER, width=4)
