"""Ace of Cups: a hand from a cloud, a cup that overflows in five streams, a dove with a host, a pond of lotus."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import curve, ring
from deck.kit.emblems import emblem
from deck.kit.heaven import reaching_arm
from deck.kit.scenery import hills, rays, sky, water
from services.tarot.deck import Suit

STREAMS = (
    ((196, 262), (150, 262), (122, 340), (112, 590)),
    ((214, 266), (188, 292), (172, 400), (168, 616)),
    ((282, 266), (308, 292), (324, 400), (328, 616)),
    ((300, 262), (346, 262), (374, 340), (384, 590)),
)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SEA, p.SKY, p.MIST, p.CREAM, bottom=540)
    rays(art, 248, 210, 620, p.CREAM, count=26, opacity=0.5)
    hills(art, [(20, 520), (110, 492), (240, 516), (370, 490), (460, 516)], p.SAGE)
    water(art, 532, p.SEA, p.SKY, rows=6)
    _hand(art)
    reaching_arm(art, 170, 456, 1.14)
    for path in STREAMS:
        _stream(art, path)
    emblem(art, Suit.CUPS, 248, 338, 204)
    _thumb(art)
    _stream(art, ((248, 250), (248, 290), (248, 420), (248, 628)))
    _drops(art)
    _dove(art)
    for x, y, size in (
        (70, 600, 1.0),
        (412, 606, 1.0),
        (296, 646, 0.8),
        (190, 650, 0.7),
        (60, 654, 0.7),
        (424, 656, 0.7),
    ):
        _lotus(art, x, y, size)


def _stream(art: Art, path: tuple[tuple[float, float], ...]) -> None:
    d = curve(path)
    art.path(d, None, width=21)
    art.path(d, None, line=p.SKY, width=16)
    art.path(d, None, line=p.CREAM, width=3, stroke_dasharray="34 22")
    x, y = path[-1]
    art.oval(x, y, 24, 7, p.SKY, line=p.TEAL, width=FINE)
    art.oval(x, y, 12, 3.4, p.CREAM, line=None)


def _drops(art: Art) -> None:
    for x, y in (
        (140, 236),
        (94, 300),
        (76, 380),
        (356, 236),
        (402, 300),
        (420, 380),
        (140, 520),
        (356, 520),
        (206, 520),
        (292, 520),
    ):
        art.path(f"M{x},{y - 10} q9,12 0,18 q-9,-6 0,-18 Z", p.SKY, width=2)


def _thumb(art: Art) -> None:
    """It lies over the foot, so that the cup truly stands in the hand."""
    art.path(
        "M176,436 C190,416 206,406 222,410 Q234,416 224,424 Q212,428 206,438 Q194,450 180,448 Z", p.SKIN, line=None
    )
    art.path("M176,436 C190,416 206,406 222,410 Q234,416 224,424 Q212,428 206,438", None)


def _dove(art: Art) -> None:
    """It dives from on high, wings spread from the shoulders and tail fanned, the host in its beak."""
    with art.group(248, 150):
        for turn in (-44, 44, -22, 22, 0):
            with art.group(0, -28, turn=turn):
                art.path("M-5,4 L-9,-36 Q0,-46 9,-36 L5,4 Z", p.MIST, width=2)
        for flip in (False, True):
            with art.group(flip=flip):
                art.path(_WING, p.CREAM)
                art.path("M110,-64 Q120,-52 110,-46 Q112,-32 98,-30 Q96,-16 80,-16 Q74,-2 58,-4 Q50,8 34,6 L44,-10 "
                         "C66,-20 90,-34 110,-64 Z", p.LILAC, line=None)  # fmt: skip
                art.path(_WING)
                art.path(
                    "M44,-8 L34,6 M60,-16 L58,-4 M76,-26 L80,-16 M92,-40 L98,-30 M104,-54 L110,-46", None, width=FINE
                )
                art.path("M24,-6 Q60,-14 92,-46", None, line=p.LILAC, width=2)
        art.path("M0,-42 C18,-30 22,-8 15,10 C18,20 15,34 0,38 C-15,34 -18,20 -15,10 C-22,-8 -18,-30 0,-42 Z", p.CREAM)
        art.path("M4,-36 C8,-14 8,4 4,34 C14,32 17,20 15,10 C22,-8 18,-28 4,-36 Z", p.MIST, line=None)
        art.path("M-6,-20 q6,6 12,0 M-7,-6 q7,6 14,0", None, line=p.LILAC, width=2)
        art.path("M-6,34 L0,54 L6,34 Q0,38 -6,34 Z", p.AMBER, width=2)
        for side in (-1, 1):
            art.disc(side * 8, 23, 2.6, p.INK, line=None)
        art.disc(0, 68, 17, p.CREAM)
        art.path("M0,58 V78 M-10,68 H10", None, line=p.GOLD, width=4)


_WING = (
    "M8,-26 C30,-52 72,-52 110,-64 Q120,-52 110,-46 Q112,-32 98,-30 Q96,-16 80,-16 Q74,-2 58,-4 Q50,8 34,6 "
    "Q24,14 12,10 Z"
)


def _hand(art: Art) -> None:
    """It offers: four fingers reach past the foot of the cup."""
    for y, turn, long in ((474, 14, 92), (464, 3, 104), (452, -8, 106), (440, -18, 96)):
        with art.group(262, y, turn=turn):
            art.plate(-40, -12, long, 11, p.SKIN, corner=11)
    art.path("M160,432 C196,424 236,424 270,430 C296,440 296,476 266,488 C232,500 190,492 160,480 Z", p.SKIN, line=None)
    art.path("M160,432 C190,424 214,424 236,426 M240,493 C216,498 190,492 160,480", None)


def _lotus(art: Art, x: float, y: float, size: float) -> None:
    with art.group(x, y, scale=size):
        art.oval(0, 14, 46, 11, p.LEAF)
        art.path("M0,14 L30,6 M0,14 L-34,10", None, line=p.PINE, width=FINE)
        for turn in (-64, 64, -34, 34, 0):
            with art.group(0, 12, turn=turn):
                art.path(
                    "M0,0 C-13,-10 -12,-28 0,-38 C12,-28 13,-10 0,0 Z", (p.ROSE, p.CREAM)[abs(turn) == 34], width=2.2
                )
        for gx, gy, _ in ring(0, 8, 5, 3):
            art.disc(gx, gy, 2.4, p.GOLD, line=None)
