"""The Star: one great star and seven small ones, a woman who kneels by the water and pours two jugs."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import head
from deck.geometry import star
from deck.scenery import sky, tree


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.DUSK, p.VIOLET, p.LILAC, bottom=470)
    _stars(art)
    art.path("M16,440 C80,400 140,420 200,432 C290,400 380,396 464,430 V680 H16 Z", p.PINE)
    art.path("M300,420 L364,330 L420,412 Z", p.LILAC)
    art.path("M364,330 L420,412 H372 Z", p.VIOLET, line=None)
    _tree_with_bird(art)
    art.path("M16,470 C120,452 330,456 464,476 V680 H16 Z", p.LEAF)
    art.path("M16,560 C90,520 150,560 196,596 C240,630 300,640 360,680 H16 Z", p.SEA)
    for d in ("M30,610 q18,-8 36,0 t36,0 t36,0", "M60,640 q18,-8 36,0 t36,0 t36,0 t36,0", "M30,580 q16,-7 32,0 t32,0"):
        art.path(d, None, line=p.SKY, width=2)
    for x, y in ((300, 640), (344, 610), (420, 600), (398, 648), (440, 540), (60, 520), (110, 500)):
        art.path(f"M{x - 6},{y} q1,-8 -3,-13 m9,13 q0,-10 1,-16 m5,16 q-1,-8 4,-12", None, line=p.PINE, width=2)
        art.disc(x + 14, y - 6, 3.4, p.ROSE, line=None)
    _woman(art)


def _stars(art: Art) -> None:
    art.polygon(star(240, 158, 84, 22, 8), p.GOLD)
    art.polygon(star(240, 158, 50, 15, 8, turn=22.5), p.CREAM, width=FINE)
    for x, y, size in (
        (98, 116, 28),
        (382, 116, 28),
        (82, 220, 24),
        (398, 220, 24),
        (148, 282, 22),
        (332, 282, 22),
        (150, 66 + 12, 18),
    ):
        art.polygon(star(x, y, size, size * 0.3, 8), p.CREAM, width=2)


def _tree_with_bird(art: Art) -> None:
    tree(art, 78, 470, 150, p.LEAF, shade=p.PINE)
    with art.group(78, 312):
        art.path("M-8,6 C-22,-2 -22,-16 -8,-20 C0,-22 8,-18 12,-10 L28,-18 C22,-4 14,8 -2,8 Z", p.ROSE)
        art.path("M-10,-16 C-20,-26 -18,-38 -8,-42 C0,-44 6,-38 4,-32", None, width=9)
        art.path("M-10,-16 C-20,-26 -18,-38 -8,-42 C0,-44 6,-38 4,-32", None, line=p.ROSE, width=5)
        art.path("M2,-38 C14,-36 20,-28 22,-18", None, width=3.4)
        art.path("M-2,8 V20 M4,6 V18", None, width=2)


def _jug(art: Art, x: float, y: float, turn: float) -> None:
    with art.group(x, y, turn=turn):
        art.path("M-12,-34 H12 L10,-22 C28,-12 30,18 14,30 H-14 C-30,18 -28,-12 -10,-22 Z", p.EMBER)
        art.path("M4,-22 C20,-8 18,18 6,30 H14 C30,18 28,-12 10,-22 Z", p.RUST, line=None)
        art.path("M-22,0 Q0,10 22,0", None, line=p.GOLD, width=3)
        art.path("M14,-28 C34,-30 36,-4 22,4", None, width=4)
        art.path("M-12,-34 H12 L10,-22 C28,-12 30,18 14,30 H-14 C-30,18 -28,-12 -10,-22 Z", None)


def _pour(art: Art, path: str) -> None:
    art.path(path, None, width=12)
    art.path(path, None, line=p.SKY, width=7.5)


def _woman(art: Art) -> None:
    _pour(art, "M142,462 C120,480 116,520 118,590")
    for half in (14, 26):
        art.oval(118, 592, half, half * 0.3, None, line=p.CREAM, width=2)
    art.path("M218,372 C190,392 168,410 150,430", None, width=25)
    art.path("M218,372 C190,392 168,410 150,430", None, line=p.SKIN, width=20)
    _jug(art, 158, 444, -128)
    gown = (
        "M214,352 C194,390 200,430 192,464 C170,500 150,540 146,576 C150,596 196,604 226,592 C262,604 330,612 372,604 "
        "C394,596 392,566 372,548 C340,526 316,500 304,464 C300,420 306,380 290,352 Q252,372 214,352 Z"
    )
    art.path(gown, p.CREAM)
    art.path(
        "M276,356 C284,400 276,440 290,480 C306,520 340,540 346,606 L372,604 C394,596 392,566 372,548 C340,526 316,500 304,464 "
        "C300,420 306,380 290,352 Z",
        p.PAPER,
        line=None,
    )
    art.path(gown, None)
    art.path("M194,462 Q250,482 304,462", None, line=p.GOLD, width=8)
    art.path(
        "M206,486 C190,520 176,556 172,590 M240,488 C236,530 232,560 226,590 M276,486 C296,530 330,560 340,596",
        None,
        width=FINE,
    )
    art.path("M150,582 C140,596 130,600 118,604 C126,612 150,612 170,600 Z", p.SKIN)
    _pour(art, "M392,472 C408,500 404,520 400,548")
    for x in (378, 400, 424):
        art.path(f"M400,546 q{(x - 400) * 0.6:.0f},8 {x - 400},22", None, line=p.SKY, width=3.4)
    art.path("M288,372 C320,390 350,404 372,430", None, width=25)
    art.path("M288,372 C320,390 350,404 372,430", None, line=p.SKIN, width=20)
    _jug(art, 376, 446, 124)
    head(art, 252, 300, 88, look=-0.4, tilt=-8, hair="long", colour=p.AMBER, eyes="down")
