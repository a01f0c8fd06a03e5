"""Ace of Cups: a hand from a cloud, a cup that overflows in five streams, a dove with a host, a pond of lotus."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.emblems import emblem
from deck.geometry import curve, ring
from deck.hands import offer
from deck.heaven import reaching_arm
from deck.scenery import hills, rays, sky, water
from deck.wings import wing
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
    offer(art, 246, 452, 176)
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
    """It comes down from on high, seen from the side, the host in its beak."""
    with art.group(244, 152):
        wing(art, 6, -20, 104, turn=-26, colours=(p.CREAM, p.MIST, p.LILAC))
        for turn in (-24, -6, 12):
            with art.group(-10, -34, turn=turn):
                art.path("M-8,4 L-10,-28 Q0,-38 10,-28 L8,4 Z", p.MIST)
        art.path(
            "M-20,-40 C2,-52 26,-26 24,0 C26,14 24,26 16,36 C6,46 -10,42 -12,30 C-22,10 -30,-16 -20,-40 Z", p.CREAM
        )
        art.path("M-8,38 L-6,54 L8,41 Z", p.AMBER, width=2)
        art.disc(2, 26, 2.8, p.INK, line=None)
        wing(art, -6, -18, 104, turn=-20, flip=True, colours=(p.CREAM, p.CREAM, p.MIST))
        art.path("M2,-12 q8,8 16,2 M2,2 q8,8 16,2", None, line=p.LILAC, width=FINE)
        art.disc(-3, 70, 18, p.CREAM)
        art.path("M-3,60 V80 M-13,70 H7", None, line=p.GOLD, width=4)


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
