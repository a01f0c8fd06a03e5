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
    reaching_arm(art, 186, 386, 1.1)
    for path in STREAMS:
        _stream(art, path)
    _stream(art, ((250, 440), (252, 490), (252, 540), (252, 628)))
    emblem(art, Suit.CUPS, 252, 334, 212)
    _middle_stream(art)
    _hand(art)
    _splash(art)
    with art.group(clip="M120,352 H230 V650 H120 Z"):
        _stream(art, STREAMS[1])
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


def _splash(art: Art) -> None:
    """Where the middle stream strikes the forefinger, it leaps up and runs off between the fingers."""
    art.path(
        "M252,350 C258,350 262,354 262,358 C270,350 282,350 288,358 C280,358 276,364 272,370 Q262,376 252,374 "
        "Q242,376 232,370 C228,364 224,358 216,358 C222,350 234,350 242,358 C242,354 246,352 252,352 Z",
        p.SKY,
    )
    art.path("M238,366 Q252,372 266,366 M250,346 V358", None, line=p.CREAM, width=3)
    for x, y in ((226, 340), (278, 340)):
        art.path(f"M{x},{y - 8} q7,10 0,15 q-7,-5 0,-15 Z", p.SKY, width=2)


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


def _middle_stream(art: Art) -> None:
    """It runs down the bowl and is lost behind the fingers."""
    d = "M252,246 C252,290 252,330 252,392"
    art.path(d, None, width=21, stroke_linecap="butt")
    art.path(d, None, line=p.SKY, width=16)
    art.path(d, None, line=p.CREAM, width=3, stroke_dasharray="34 22")


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
    """It holds the stem between thumb and forefinger; the foot stands below the little finger."""
    with art.group(186, 386, scale=1.03):
        art.path("M-6,-22 C10,-28 22,-30 34,-28 L44,34 C26,42 8,32 -6,22 Z", p.SKIN, line=None)
        art.path("M-6,-22 C10,-28 22,-30 34,-28 M-6,22 C8,32 22,38 36,36", None)
        for place, (x, y, long) in enumerate(((24, -27, 56), (20, -10, 62), (20, 7, 59), (24, 24, 48))):
            with art.group(x, y, turn=place * 2 - 4):
                art.plate(0, 0, long, 17.5, p.SKIN, corner=8.7)
        art.path("M10,-24 C22,-27 34,-24 40,-18 L40,34 C24,42 12,34 4,26 Z", p.SKIN, line=None)
        art.path("M42,-10 q6,1 9,4 M40,8 q6,1 9,3 M40,25 q5,1 8,3", None, line=p.TAN, width=2.4)
        art.path("M6,-25 C14,-46 30,-60 46,-60 C56,-56 52,-44 42,-38 C38,-30 34,-24 28,-20", p.SKIN)
        art.path("M44,-54 q6,2 4,8", None, line=p.TAN, width=2)


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
