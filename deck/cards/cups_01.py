"""Ace of Cups: a hand from a cloud, a cup that overflows in five streams, a dove with a host, a pond of lotus."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.emblems import emblem
from deck.geometry import curve, ring
from deck.heaven import palm, reaching_arm
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
    reaching_arm(art, 150, 462, 1.02)
    for path in STREAMS:
        _stream(art, path)
    emblem(art, Suit.CUPS, 248, 330, 204)
    _stream(art, ((248, 250), (248, 290), (248, 420), (248, 628)))
    palm(art, 150, 462, 1.4)
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


def _dove(art: Art) -> None:
    """It comes down head first, the host in its beak."""
    with art.group(248, 150):
        for flip in (False, True):
            wing(art, -10 if flip else 10, -18, 98, turn=-16, flip=flip, colours=(p.CREAM, p.CREAM, p.MIST))
        for turn in (-18, 0, 18):
            with art.group(0, -34, turn=turn):
                art.path("M-8,4 L-10,-28 Q0,-36 10,-28 L8,4 Z", p.MIST)
        art.path("M0,-44 C20,-34 22,0 14,18 C16,34 8,42 0,42 C-8,42 -16,34 -14,18 C-22,0 -20,-34 0,-44 Z", p.CREAM)
        art.path("M-5,39 L0,54 L5,39 Z", p.AMBER, width=2)
        for x in (-6, 6):
            art.disc(x, 28, 2.2, p.INK, line=None)
        art.path("M-8,-14 q8,8 16,0 M-8,0 q8,8 16,0", None, line=p.LILAC, width=FINE)
        art.disc(0, 68, 18, p.CREAM)
        art.path("M0,58 V78 M-10,68 H10", None, line=p.GOLD, width=4)


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
