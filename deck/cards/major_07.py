"""The Chariot: an armoured driver under a canopy of stars, moons on the shoulders, a black and a white sphinx before."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.figure import arm, crown, head
from deck.geometry import star
from deck.hands import grip
from deck.scenery import castle, crescent, sky, tree


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.GOLD, p.STRAW, p.CREAM, bottom=480)
    for x, high in ((62, 120), (418, 130)):
        castle(art, x, 430, high, p.CORAL, roof=p.TEAL)
    for x in (28, 108, 372, 456):
        tree(art, x, 440, 70)
    art.path("M16,436 H464 V500 H16 Z", p.SEA)
    art.path("M16,500 H464 V680 H16 Z", p.SAGE)
    _canopy(art)
    _driver(art)
    _car(art)
    _sphinx(art, 118, colour=p.INK, line=p.LILAC, flip=False)
    _sphinx(art, 362, colour=p.CREAM, line=p.INK, flip=True)


def _canopy(art: Art) -> None:
    for x in (112, 368):
        art.plate(x - 7, 118, x + 7, 470, p.GOLD)
    art.path(
        "M84,92 Q240,44 396,92 L404,150 Q384,170 364,150 Q344,172 322,150 Q302,172 281,150 Q260,172 240,150 Q220,172 199,150 "
        "Q178,172 158,150 Q136,172 116,150 Q96,170 76,150 Z",
        p.TEAL,
    )
    for x, y in ((110, 116), (150, 100), (194, 122), (240, 98), (286, 122), (330, 100), (370, 116)):
        art.polygon(star(x, y, 13, 5.5, 6), p.GOLD, line=None)
    art.path("M78,140 Q240,120 402,140", None, line=p.GOLD, width=2)
    art.path("M112,170 C130,240 124,300 112,330 M368,170 C350,240 356,300 368,330", None, line=p.TEAL, width=12)


def _driver(art: Art) -> None:
    art.path("M190,298 C176,330 178,380 182,430 H298 C302,380 304,330 290,298 Q240,276 190,298 Z", p.STEEL)
    art.path("M272,288 C288,330 286,390 284,430 H298 C302,380 304,330 290,298 Z", p.SLATE, line=None)
    art.path("M190,298 C176,330 178,380 182,430 H298 C302,380 304,330 290,298 Q240,276 190,298 Z", None)
    art.plate(216, 320, 264, 366, p.CREAM, corner=3)
    art.path("M180,392 Q240,410 300,392", None, line=p.GOLD, width=10)
    arm(art, [(190, 316), (156, 360), (168, 414)], p.TEAL, width=36, hand=12)
    arm(art, [(290, 316), (324, 360), (312, 400)], p.TEAL, width=36, hand=12)
    art.path("M316,420 L330,232", None, width=9)
    art.path("M316,420 L330,232", None, line=p.GOLD, width=5)
    art.polygon(star(331, 224, 13, 4, 4), p.GOLD)
    grip(art, 318, 400, 30, turn=6)
    grip(art, 168, 418, 30, flip=True)
    for x, turn in ((186, -24), (294, 24)):
        crescent(art, x, 298, 27, turn=180 + turn, colour=p.MIST)
    head(art, 240, 226, 84, hair="curls", colour=p.AMBER, eyes="open")
    crown(art, 240, 182, 76, points=3)
    art.polygon(star(240, 152, 15, 6.5, 8), p.CREAM)


def _car(art: Art) -> None:
    art.path("M92,424 H388 L366,580 H114 Z", p.VIOLET)
    art.path("M330,424 H388 L366,580 H322 Z", p.DUSK, line=None)
    art.path("M92,424 H388 L366,580 H114 Z", None)
    art.path("M92,424 H388 L385,446 H95 Z", p.GOLD)
    for x in (52, 428):
        art.oval(x, 556, 34, 74, p.AMBER)
        art.oval(x, 556, 23, 60, p.SAGE)
        art.path(f"M{x},496 V616 M{x - 22},540 L{x + 22},572 M{x + 22},540 L{x - 22},572", None, line=p.BRONZE, width=4)
        art.oval(x, 556, 8, 14, p.GOLD)
    art.path(
        "M240,476 C210,456 170,458 150,478 C174,480 184,492 196,500 C212,506 228,500 240,492 C252,500 268,506 284,500 "
        "C296,492 306,480 330,478 C310,458 270,456 240,476 Z",
        p.SKY,
    )
    art.disc(240, 480, 16, p.GOLD)
    art.path("M240,508 l22,16 v22 l-22,18 l-22,-18 v-22 Z", p.CREAM)
    art.path("M240,518 V552 M230,536 H250", None, line=p.WINE, width=4)


def _sphinx(art: Art, x: float, *, colour: str, line: str, flip: bool) -> None:
    """A lying sphinx seen from the front, its head turned outwards a little."""
    with art.group(x, 0, flip=flip):
        art.path("M-62,668 C-84,640 -84,596 -52,580 C-20,566 30,566 52,580 C82,598 84,640 64,668 Z", colour, line=p.INK)
        art.path("M-70,600 C-100,590 -104,560 -90,546 C-86,562 -78,574 -64,580", None, width=9)
        art.path("M-70,600 C-100,590 -104,560 -90,546 C-86,562 -78,574 -64,580", None, line=colour, width=4.5)
        for paw in (-32, 22):
            art.path(f"M{paw - 16},668 V628 Q{paw},612 {paw + 16},628 V668 Z", colour, line=line)
            art.path(f"M{paw - 6},668 v-9 M{paw + 6},668 v-9", None, line=line, width=2)
        art.path(
            "M-44,604 C-52,540 -34,512 -4,512 C26,512 44,540 36,604 C24,616 -32,616 -44,604 Z",
            p.GOLD if colour == p.INK else p.TEAL,
        )
        for y in (546, 566, 586):
            art.path(
                f"M-44,{y} q12,6 18,2 M18,{y + 2} q10,4 19,-2",
                None,
                line=p.TEAL if colour == p.INK else p.GOLD,
                width=4,
            )
        art.path("M-28,548 C-28,582 -18,602 -4,603 C10,602 20,582 20,548 C14,534 -22,534 -28,548 Z", colour, line=line)
        art.path(
            "M-20,562 q7,-6 13,0 M0,562 q7,-6 13,0 M-4,564 q3,12 -2,14 M-11,588 q7,5 14,0", None, line=line, width=2.4
        )
