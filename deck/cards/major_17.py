"""The Star: one great star and seven small ones, a woman who kneels by the water and pours two jugs."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.hands import grip
from deck.kit.limbs import Run, limb
from deck.kit.scenery import sky


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
        (156, 286, 22),
        (330, 286, 22),
        (150, 66 + 12, 18),
    ):
        art.polygon(star(x, y, size, size * 0.3, 8), p.CREAM, width=2)


def _tree_with_bird(art: Art) -> None:
    cloth(
        art,
        "M64,492 C70,460 70,430 66,404 L78,396 L92,402 C86,430 88,462 98,492 Q80,500 64,492 Z",
        p.WOOD,
        shade="M80,390 C78,430 82,470 82,500 H110 V390 Z",
        dark=p.BARK,
    )
    for x, y, size in ((52, 392, 34), (108, 388, 34), (80, 400, 30), (60, 352, 32), (100, 350, 32), (80, 366, 36)):
        art.disc(x, y, size, p.LEAF)
    for x, y, size in ((52, 392, 32), (108, 388, 32), (80, 400, 28), (60, 352, 30), (100, 350, 30), (80, 366, 36)):
        art.disc(x, y, size, p.LEAF, line=None)
    for x, y in ((46, 386), (72, 360), (104, 352), (76, 404), (112, 396), (94, 380)):
        art.path(f"M{x - 12},{y} q6,-12 14,-4 q8,-6 12,4", None, line=p.PINE, width=2)
    with art.group(70, 320):
        art.path("M-2,6 V-6 M6,6 V-6", None, width=3)
        art.path("M4,-8 C-6,-2 -22,-6 -36,-2 C-30,-16 -20,-26 -4,-28 C8,-30 16,-24 16,-16 Q14,-10 4,-8 Z", p.ROSE)
        art.path("M-28,-6 C-18,-16 -8,-20 4,-18", None, width=FINE)
        art.path("M10,-20 C22,-28 12,-40 18,-50", None, width=10)
        art.path("M10,-20 C22,-28 12,-40 18,-50", None, line=p.ROSE, width=5.4)
        art.path("M22,-58 C36,-58 46,-50 48,-38 C42,-48 34,-52 22,-52 Z", p.INK, width=FINE)
        art.disc(19, -54, 7.5, p.ROSE)
        art.disc(21, -56, 1.6, p.INK, line=None)


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


def _puddle(art: Art) -> None:
    """The second jug feeds the land: a pool from which rills run."""
    for d in ("M416,628 q14,10 10,22 q-2,10 6,20", "M398,628 q-16,8 -34,12 q-14,4 -18,18", "M440,618 q10,0 22,8"):
        art.path(d, None, width=8)
        art.path(d, None, line=p.SKY, width=4.6)
    art.oval(418, 620, 36, 12, p.SEA)
    art.oval(420, 618, 18, 5, None, line=p.CREAM, width=2)


def _woman(art: Art) -> None:
    _puddle(art)
    _pour(art, "M138,462 C118,480 114,520 116,590")
    for half in (14, 26):
        art.oval(116, 592, half, half * 0.3, None, line=p.CREAM, width=2)
    limb(art, Run([(222, 376), (190, 398), (152, 428)], [13, 11, 8]), p.SKIN)
    _jug(art, 154, 444, -128)
    _kneeling_leg(art)
    _skirt(art)
    bodice = "M216,354 C200,390 206,430 200,470 C206,500 300,504 306,474 C300,420 306,382 290,354 Q252,374 216,354 Z"
    cloth(art, bodice, p.CREAM, shade="M274,350 C284,400 276,440 282,510 H320 V350 Z", dark=p.PAPER)
    art.path("M201,462 Q252,484 304,464", None, width=12)
    art.path("M201,462 Q252,484 304,464", None, line=p.GOLD, width=8)
    _pour(art, "M418,456 C430,484 424,530 420,616")
    limb(art, Run([(286, 376), (336, 392), (394, 412)], [13, 11, 8]), p.SKIN, shade=p.TAN)
    _jug(art, 400, 430, 124)
    grip(art, 150, 432, 24, turn=50)
    grip(art, 402, 414, 24, turn=-50, flip=True)
    head(art, 252, 300, 88, look=-0.4, tilt=-8, hair="long", colour=p.AMBER, eyes="down")


def _kneeling_leg(art: Art) -> None:
    """The far shin lies on the grass behind her, the near foot stands in the water."""
    limb(art, Run([(290, 586), (322, 602), (350, 602)], [18, 14, 9]), p.SKIN, shade=p.TAN)
    art.path("M342,594 C356,588 370,588 375,596 Q378,608 366,611 L342,611 Z", p.SKIN)
    limb(art, Run([(176, 520), (166, 560), (158, 606)], [17, 15, 9]), p.SKIN, shade=p.TAN, shaded=-1)
    art.path("M150,600 C148,612 138,618 126,620 Q124,628 132,630 H160 Q168,622 167,602 Z", p.SKIN)
    art.oval(150, 626, 34, 7, None, line=p.CREAM, width=2)


def _skirt(art: Art) -> None:
    """One thigh is raised and carries the cloth forward, the other goes down to the knee on the ground."""
    back = "M230,480 C240,530 262,580 262,604 Q292,622 322,606 C332,570 318,510 304,470 Z"
    cloth(art, back, p.PAPER, folds="M262,500 C282,540 290,580 290,608 M286,496 C304,540 310,576 308,606")
    front = "M202,462 C176,472 150,492 144,518 C142,536 148,550 154,556 Q180,564 202,552 C226,548 262,548 296,520 C310,500 306,480 304,466 Z"
    cloth(
        art,
        front,
        p.CREAM,
        shade="M160,566 C190,536 250,548 310,480 V600 H160 Z",
        dark=p.PAPER,
        folds="M214,486 C188,500 170,520 166,550 M240,490 C214,512 196,530 192,552",
        hem="M142,536 Q150,562 204,550",
    )
