"""Five of Wands: five youths, each with a wand, each in his own colours, in a mock fight that nobody wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point
from deck.kit.figure import Hair, head
from deck.kit.garments import collar, sleeve, tunic
from deck.kit.hands import grip
from deck.kit.legs import leg
from deck.kit.scenery import grass, hills, sky
from deck.kit.staves import stave

Grimace = Literal["shout", "teeth", "tongue", "gasp", "grit"]


@dataclass(frozen=True, slots=True)
class _Youth:
    """One of them: where his head is, his colours (coat, its shade, hose), his face, and where his feet stand.

    `wand` runs from its foot to its top; `hands` says how far up it each hand is, and where that arm's elbow is.
    """

    at: Point
    colours: tuple[str, str, str]
    hair: Hair
    locks: str
    grimace: Grimace
    tilt: float
    look: float
    lean: float
    feet: tuple[Point, Point]
    wand: tuple[Point, Point]
    hands: Sequence[tuple[Point, float]]


_YOUTHS = (
    _Youth((222, 214), (p.GOLD, p.AMBER, p.TEAL), "curls", p.BARK, "shout", -8, 0.5, -8, ((194, 470), (262, 470)),
           ((376, 190), (104, 96)), (((166, 240), 0.74), ((290, 250), 0.3))),
    _Youth((84, 268), (p.VIOLET, p.DUSK, p.CORAL), "short", p.BRONZE, "teeth", 10, 0.8, -10, ((62, 520), (108, 524)),
           ((34, 140), (206, 274)), (((48, 286), 0.18), ((150, 306), 0.6))),
    _Youth((402, 300), (p.WINE, p.PLUM, p.STEEL), "short", p.BARK, "gasp", -12, -0.8, 12, ((378, 540), (432, 544)),
           ((432, 456), (228, 122)), (((438, 400), 0.14), ((340, 370), 0.42))),
    _Youth((142, 396), (p.LEAF, p.PINE, p.CREAM), "curls", p.RUST, "grit", -10, 0.6, -6, ((92, 640), (196, 630)),
           ((124, 562), (284, 240)), (((90, 506), 0.17), ((214, 466), 0.46))),
    _Youth((322, 404), (p.EMBER, p.RUST, p.NIGHT), "short", p.INK, "tongue", 12, -0.6, 14, ((272, 626), (392, 642)),
           ((420, 524), (104, 290)), (((392, 486), 0.24), ((262, 466), 0.52))),
)  # fmt: skip


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SEA, p.SKY, p.MIST, p.CREAM, bottom=520)
    hills(art, [(20, 486), (140, 466), (280, 480), (460, 456)], p.CORAL)
    hills(art, [(20, 548), (160, 530), (320, 546), (460, 526)], p.AMBER)
    grass(art, 5, 14, (40, 590, 440, 655), p.BRONZE)
    for youth in _YOUTHS:
        _arms(art, youth, raised=True)
        _body(art, youth)
        stave(art, *youth.wand, thick=16, leaf=0.9)
        _arms(art, youth, raised=False)
        _hands(art, youth)


def _body(art: Art, youth: _Youth) -> None:
    """Legs, coat and head; the head comes in front of what stands behind him."""
    (x, y), (colour, shade, hose) = youth.at, youth.colours
    hip = x - youth.lean * 0.8
    for side, (fx, fy) in zip((-1, 1), youth.feet, strict=True):
        knee = ((hip + side * 16 + fx) / 2 + side * 12, (y + 158 + fy) / 2 + 2)
        leg(art, [(hip + side * 14, y + 150), knee, (fx, fy)], hose, head=58, toe=side)
    tunic(art, (x, y + 36), (x - youth.lean * 0.5, y + 108), (hip, y + 172), size=58, colour=colour, shade=shade)
    collar(art, x, y, 58, p.CREAM)
    head(
        art, x, y, 58, look=youth.look, tilt=youth.tilt, hair=youth.hair, colour=youth.locks, eyes="open", mood="stern"
    )
    with art.group(x, y, turn=youth.tilt, scale=0.58), art.group(youth.look * 11, 0):
        _grimace(art, youth.grimace)


def _grimace(art: Art, kind: Grimace) -> None:
    """A mouth over the calm one, and brows drawn together."""
    art.oval(0, 30, 13, 6, p.SKIN, line=None)
    art.path("M-26,-20 L-8,-11 M26,-20 L8,-11", None, width=4)
    if kind in ("shout", "gasp"):
        wide = 13 if kind == "shout" else 9
        art.path(f"M{-wide},24 Q0,17 {wide},24 Q{wide - 1},44 0,45 Q{1 - wide},44 {-wide},24 Z", p.PLUM, width=2.4)
        art.path(f"M{3 - wide},24 Q0,20 {wide - 3},24 L{wide - 4},28 H{4 - wide} Z", p.CREAM, line=None)
    elif kind == "tongue":
        art.path("M-14,25 Q0,20 14,25 Q12,38 0,38 Q-12,38 -14,25 Z", p.PLUM, width=2.4)
        art.path("M2,32 Q12,30 13,38 Q12,48 4,46 Q-1,42 2,32 Z", p.ROSE, width=2)
    else:
        art.path("M-14,25 Q0,20 14,25 L12,38 Q0,42 -12,38 Z", p.CREAM, width=2.4)
        art.path("M-12,31.5 H12 M-6,24 V39 M1,23 V40 M7,24 V39", None, width=FINE)


def _arms(art: Art, youth: _Youth, *, raised: bool) -> None:
    """His sleeves: lifted arms lie behind the coat, lowered ones before it."""
    x, y = youth.at
    for elbow, up in youth.hands:
        if (elbow[1] < y + 72) == raised:
            side = 1 if elbow[0] > x else -1
            joints = [(x + side * 22, y + 62), elbow, _hold(youth, up)]
            sleeve(art, joints, youth.colours[0], head=58, hand=False, body=None if raised else x)


def _hands(art: Art, youth: _Youth) -> None:
    (fx, _), (tx, _) = youth.wand
    for elbow, up in youth.hands:
        hand = _hold(youth, up)
        grip(art, *hand, 25, turn=30 if tx > fx else -30, flip=elbow[0] > hand[0])


def _hold(youth: _Youth, up: float) -> Point:
    """The place of a hand, so far up the wand."""
    (fx, fy), (tx, ty) = youth.wand
    return fx + (tx - fx) * up, fy + (ty - fy) * up
