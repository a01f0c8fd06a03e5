"""Queen of Pentacles: in a bower of roses she bends over the coin in her lap; goats on her throne, a rabbit in the grass."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring, scattered
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import palm
from deck.kit.laps import lap_robe
from deck.kit.regalia import necklace
from deck.kit.scenery import grass, hills, peaks, rose, sky
from deck.kit.seats import throne
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STRAW, p.CREAM, p.CREAM, bottom=520)
    peaks(art, [(60, 380), (430, 400)], p.SKY, p.SEA)
    hills(art, [(16, 520), (120, 500), (300, 524), (466, 498)], p.SAGE)
    hills(art, [(16, 590), (200, 574), (466, 596)], p.LEAF)
    _bower(art)
    throne(
        art,
        226,
        634,
        496,
        214,
        back="round",
        seat=0.36,
        turn=-0.3,
        colour=p.WOOD,
        shade=p.BARK,
        panel=p.PINE,
        knob="none",
    )
    _mantle(art)
    lap_robe(art, 230, 288, 440, 614, wide=(54, 44, 96), turn=-0.3, colour=p.WINE, shade=p.PLUM)
    _hem(art)
    necklace(art, 228, 302, 25, gem=p.LEAF)
    for x, flip in ((98, False), (328, True)):
        _goat(art, x, 408, flip=flip)
    head(art, 224, 232, 92, look=-0.5, tilt=-7, hair="veil", colour=p.SAGE, eyes="down")
    art.path(
        "M184,214 C188,184 206,172 224,172 C244,172 258,184 264,208 C250,190 236,186 222,188 C208,188 194,196 184,214 Z",
        p.BARK,
        width=2,
    )
    with art.group(224, 232, turn=-7):
        crown(art, 0, -47, 80, points=5, gem=p.LEAF)
    emblem(art, Suit.PENTACLES, 214, 420, 128)
    bell_sleeve(art, [(184, 312), (146, 400), (154, 452)], p.WINE, shade=p.PLUM, head=92, mouth=0.27)
    palm(art, 154, 456, 46, turn=48, flip=True)
    bell_sleeve(art, [(276, 312), (306, 404), (280, 454)], p.WINE, shade=p.PLUM, head=92, mouth=0.27)
    palm(art, 276, 458, 46, turn=-54)
    _meadow(art)


def _bower(art: Art) -> None:
    """An arch of leaves and roses from side to side."""
    arch = "M46,500 C42,380 34,220 78,160 C112,112 160,92 240,92 C320,92 368,112 402,160 C446,220 438,380 434,500 H480 V10 H0 V500 Z"
    cloth(art, arch, p.PINE)
    for x, y in scattered(21, 420, (28, 60, 452, 490), apart=15):
        if _in_arch(x, y):
            with art.group(x, y, turn=x * 7 % 360):
                art.path("M0,10 C-9,2 -8,-10 0,-16 C8,-10 9,2 0,10 Z", p.LEAF, width=FINE)
    for x, y, size in (
        (48, 142, 48),
        (100, 94, 44),
        (40, 236, 44),
        (168, 82, 36),
        (322, 84, 38),
        (386, 102, 46),
        (438, 164, 46),
        (444, 262, 42),
        (36, 330, 38),
        (448, 350, 38),
    ):
        rose(art, x, y, size)


def _in_arch(x: float, y: float) -> bool:
    return ((x - 240) / 200) ** 4 + ((y - 480) / 390) ** 4 > 1.15


def _mantle(art: Art) -> None:
    d = "M190,280 C150,290 132,380 128,470 L112,600 H150 L200,340 L250,340 L300,600 H338 L322,470 C318,380 306,290 266,280 Z"
    cloth(
        art,
        d,
        p.LEAF,
        shade="M260,270 L300,600 H350 V270 Z",
        dark=p.PINE,
        folds="M160,320 C144,420 140,500 130,590 M296,330 C312,420 318,500 326,590",
    )


def _hem(art: Art) -> None:
    art.path("M188,398 Q230,414 270,398", None, line=p.GOLD, width=6)
    for x in (146, 178, 214, 250, 284):
        for px, py, _ in ring(x, 590, 6, 4, start=45):
            art.disc(px, py, 4, p.GOLD, line=None)


def _goat(art: Art, x: float, y: float, *, flip: bool) -> None:
    with art.group(x, y, flip=flip):
        art.path("M4,-22 C10,-58 -26,-66 -38,-42 C-28,-48 -14,-42 -14,-18 Z", p.PAPER)
        art.path("M-2,-48 l-6,8 M-16,-54 l0,9 M-30,-50 l5,7", None, width=FINE)
        art.path("M10,-10 C26,-20 38,-16 44,-8 C34,-2 22,0 12,2 Z", p.WOOD)
        cloth(
            art,
            "M-20,-20 C-6,-32 16,-26 18,-4 C20,16 8,34 -8,44 C-22,48 -34,42 -34,32 C-26,18 -26,-6 -20,-20 Z",
            p.WOOD,
            shade="M6,-30 C12,0 0,30 -14,50 H40 V-30 Z",
            dark=p.BARK,
        )
        art.path("M-18,44 C-20,58 -16,68 -10,76 C-4,64 -4,54 -6,42 Z", p.PAPER, width=2)
        art.path("M-18,-4 q7,-7 13,0", None, width=3)
        art.path("M-30,32 q6,4 10,0", None, width=2)


def _meadow(art: Art) -> None:
    grass(art, 7, 16, (36, 630, 340, 662))
    with art.group(404, 622):
        art.path("M-34,30 C-40,-2 -14,-22 10,-10 C30,0 36,18 30,32 Z", p.PAPER)
        art.disc(32, 22, 9, p.CREAM)
        art.path(
            "M-30,-18 C-36,-48 -30,-60 -24,-60 C-16,-54 -18,-36 -20,-20 Z M-18,-20 C-16,-48 -8,-58 -2,-56 C4,-48 -4,-32 -12,-18 Z",
            p.PAPER,
        )
        art.path("M-26,-24 Q-29,-42 -25,-52 M-13,-24 Q-9,-40 -5,-48", None, line=p.ROSE, width=3)
        art.blob([(-22, -26), (-6, -18), (-4, -2), (-20, 8), (-38, 4), (-42, -10)], p.PAPER)
        art.disc(-26, -10, 3, p.INK, line=None)
        art.path("M-41,-6 l-4,2 l4,3 M-14,30 Q-10,16 -22,12 M4,32 C-2,16 10,6 20,12", None, width=FINE)
