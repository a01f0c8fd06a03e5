"""Horses, seen from their right side: standing, walking, rearing or at full gallop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve

Gait = Literal["stand", "walk", "rear", "gallop"]
WITHERS: Final = 250
"""A horse's height from ground to shoulder in its own units; x runs to where it looks, y is 0 on the ground."""


@dataclass(frozen=True, slots=True)
class Leg:
    """From shoulder or hip to the pastern, and how far the hoof is turned clockwise."""

    joints: tuple[Point, ...]
    hoof: float = 0


@dataclass(frozen=True, slots=True)
class Pose:
    """Trunk and neck in the horse's units, the trunk turned around (0, -180); legs are near fore, near hind, far ones."""

    turn: float
    neck: tuple[Point, ...]
    throat: tuple[Point, ...]
    head: float
    legs: tuple[Leg, Leg, Leg, Leg]
    tail: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Coat:
    """A horse's colours: `side` lies in shadow, `tack` is bridle and straps (None leaves it bare), `cloth` the saddle's
    cloth (None: none). `shaggy` horses have hair over their hooves."""

    colour: str = p.CREAM
    side: str = p.STEEL
    mane: str = p.MIST
    hoof: str = p.STORM
    tack: str | None = p.WINE
    cloth: str | None = p.WINE
    trim: str = p.GOLD
    shaggy: bool = False


_FORE: Final = (58, 38, 25, 16, 19, 15)
_HIND: Final = (92, 72, 38, 28, 18, 20, 15)


def horse(art: Art, x: float, y: float, size: float, gait: Gait = "stand", coat: Coat = Coat()) -> None:
    """This will draw a horse that looks to the right, its feet on `y`, `size` units high at the withers.

    To have it look left, draw it in a flipped group. A rider sits on `seat(…)`.
    """
    pose = POSES[gait]
    with art.group(x, y, scale=size / WITHERS):
        _leg(art, pose.legs[3], _HIND, coat, far=True)
        _leg(art, pose.legs[2], _FORE, coat, far=True)
        _tail(art, pose, coat)
        with art.group(0, -180, turn=pose.turn), art.group(0, 180):
            _trunk(art, pose, coat)
        _leg(art, pose.legs[1], _HIND, coat)
        _leg(art, pose.legs[0], _FORE, coat)
        with art.group(0, -180, turn=pose.turn), art.group(0, 180):
            _cloth(art, coat)
            _head(art, pose, coat)


def seat(x: float, y: float, size: float, gait: Gait = "stand", *, at: Point = (8, -250)) -> Point:
    """This will find where the rider sits; or where any other point `at` of the trunk lies, in the horse's units."""
    turn, scale = math.radians(POSES[gait].turn), size / WITHERS
    across, down = at[0], at[1] + 180
    return (
        x + scale * (across * math.cos(turn) - down * math.sin(turn)),
        y + scale * (across * math.sin(turn) + down * math.cos(turn) - 180),
    )


def _trunk(art: Art, pose: Pose, coat: Coat) -> None:
    back = [(56, -252), (20, -240), (-30, -243), (-74, -252), (-108, -236), (-124, -196)]
    belly = [(-112, -150), (-70, -128), (-20, -116), (40, -116), (84, -126), (112, -158)]
    outline = [*pose.neck, *back, *belly, *pose.throat]
    art.blob(outline, coat.colour, line=None)
    art.blob(
        [(-116, -162), (-80, -152), (-10, -138), (50, -142), (88, -150), *reversed(belly[:-2]), (-114, -150)],
        coat.side,
        line=None,
    )
    art.blob(outline)
    for place in range(len(pose.neck) * 2 - 3):
        _lock(art, pose, place / 2, coat.mane)


def _lock(art: Art, pose: Pose, along: float, colour: str) -> None:
    """One lock of the mane: it leaves the crest and falls back along the neck."""
    place = int(along)
    (ax, ay), (bx, by) = pose.neck[place], pose.neck[place + 1]
    part = along - place
    x, y = ax + (bx - ax) * part, ay + (by - ay) * part
    art.path(
        f"M{x + 12:.1f},{y - 7:.1f} q-22,-2 -27,16 q-4,22 -22,36 q22,4 38,-12 q-2,12 -8,18 q22,-6 26,-30 q2,-16 -7,-28 Z",
        colour,
        width=FINE,
    )


def _head(art: Art, pose: Pose, coat: Coat) -> None:
    with art.group(*pose.neck[0], turn=pose.head, scale=1.12):
        art.path("M-12,6 L-18,-24 Q0,-20 4,-2 Z", coat.side)
        art.path(
            "M-10,0 C4,-12 24,-12 38,-7 C56,-2 76,0 92,4 C108,6 114,16 110,26 C108,36 98,40 88,36 C76,34 66,38 54,44 "
            "C40,58 14,58 2,44 C-8,34 -14,14 -10,0 Z",
            coat.colour,
        )
        art.path(
            "M88,36 C76,34 66,38 54,44 C40,58 14,58 2,44 C22,48 44,40 56,32 C68,26 80,26 88,36 Z", coat.side, line=None
        )
        art.path("M104,32 C98,30 94,30 88,31", None, width=FINE)
        art.path("M-2,4 L-4,-28 Q16,-22 16,-4 Z", coat.colour)
        art.path("M10,-6 q22,-6 34,10 q-16,-2 -22,4 q-12,-2 -12,-14 Z", coat.mane, width=FINE)
        art.path("M26,14 q8,-9 16,0 q-8,6 -16,0 Z", p.INK, width=FINE)
        art.oval(101, 17, 4, 2.6, p.INK, line=None)
        if coat.tack:
            for d in ("M76,0 Q70,18 76,36", "M12,-6 Q6,22 20,52", "M20,26 L74,20", "M20,26 L12,-6"):
                art.path(d, None, width=8)
                art.path(d, None, line=coat.tack, width=4.6)
            art.disc(75, 20, 5, coat.trim, width=FINE)
            art.disc(18, 27, 4, coat.trim, width=FINE)


def _cloth(art: Art, coat: Coat) -> None:
    if coat.tack:
        for d in ("M40,-200 Q84,-186 129,-199", "M-40,-206 Q-90,-202 -122,-210"):
            art.path(d, None, width=11, stroke_linecap="butt")
            art.path(d, None, line=coat.tack, width=7, stroke_linecap="butt")
            art.path(d, None, line=coat.trim, width=2.4, stroke_dasharray="0.1 10")
    if coat.cloth:
        art.path("M46,-250 Q10,-234 -40,-245 L-48,-160 Q0,-146 50,-162 Z", coat.cloth)
        art.path("M49,-170 Q0,-155 -47,-168", None, line=coat.trim, width=6)


def _leg(art: Art, leg: Leg, widths: Sequence[float], coat: Coat, *, far: bool = False) -> None:
    """The line stays open at the top, so that the leg grows out of the trunk."""
    near, away = [], []
    for place, (x, y) in enumerate(leg.joints):
        before = leg.joints[max(place - 1, 0)]
        after = leg.joints[min(place + 1, len(leg.joints) - 1)]
        turn = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
        dx, dy = math.cos(turn) * widths[place] / 2, math.sin(turn) * widths[place] / 2
        near.append((x + dx, y + dy))
        away.append((x - dx, y - dy))
    with art.group(*leg.joints[-1], turn=leg.hoof):
        art.path("M-9,-2 H10 L19,11 Q4,14 -11,11 Z", coat.hoof)
    side = curve(list(reversed(away)))
    art.path(f"{curve(near)} L{side[1:]}", coat.side if far else coat.colour)
    if coat.shaggy:
        with art.group(*leg.joints[-1], turn=leg.hoof):
            art.path("M-12,-22 Q-24,-4 -16,8 L-9,2 L-4,10 L2,3 L9,10 L13,2 Q14,-12 9,-22 Z", coat.mane, width=FINE)


def _tail(art: Art, pose: Pose, coat: Coat) -> None:
    art.blob(pose.tail, coat.mane)
    for part in (0.35, 0.65):
        half = len(pose.tail) // 2
        line = [
            (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
            for a, b in zip(pose.tail[1:half], reversed(pose.tail[half + 1 :]), strict=False)
        ]
        if len(line) > 1:
            art.stroke(line)


_PROUD_NECK: Final = ((166, -352), (138, -350), (108, -324), (84, -288), (64, -260))
_PROUD_THROAT: Final = ((130, -196), (148, -250), (168, -296))
_TAIL: Final = (
    (-110, -240),
    (-136, -236),
    (-152, -190),
    (-154, -120),
    (-164, -60),
    (-140, -78),
    (-122, -120),
    (-120, -190),
)

POSES: Final[dict[Gait, Pose]] = {
    "stand": Pose(
        turn=0,
        neck=_PROUD_NECK,
        throat=_PROUD_THROAT,
        head=56,
        legs=(
            Leg(((80, -160), (84, -118), (86, -74), (85, -40), (85, -20), (91, -11))),
            Leg(((-84, -196), (-78, -150), (-92, -112), (-112, -80), (-106, -42), (-105, -20), (-98, -11))),
            Leg(((90, -160), (98, -118), (108, -76), (107, -42), (107, -22), (113, -13))),
            Leg(((-60, -196), (-54, -150), (-66, -112), (-84, -80), (-78, -44), (-77, -22), (-70, -13))),
        ),
        tail=_TAIL,
    ),
    "walk": Pose(
        turn=0,
        neck=_PROUD_NECK,
        throat=_PROUD_THROAT,
        head=58,
        legs=(
            Leg(((78, -160), (76, -118), (70, -76), (62, -42), (58, -22), (62, -12))),
            Leg(((-84, -196), (-74, -150), (-84, -112), (-100, -80), (-84, -44), (-78, -21), (-70, -12))),
            Leg(((100, -160), (118, -126), (150, -104), (142, -68), (136, -50), (132, -40)), 46),
            Leg(((-66, -196), (-70, -150), (-92, -114), (-124, -86), (-132, -50), (-138, -30), (-134, -19)), 24),
        ),
        tail=_TAIL,
    ),
    "gallop": Pose(
        turn=-3,
        neck=((206, -322), (180, -330), (146, -310), (108, -280), (74, -258)),
        throat=((136, -190), (164, -228), (194, -262)),
        head=28,
        legs=(
            Leg(((84, -158), (124, -128), (168, -120), (200, -96), (216, -82), (226, -76)), -30),
            Leg(((-84, -192), (-96, -150), (-132, -116), (-172, -104), (-196, -72), (-208, -54), (-210, -42)), 80),
            Leg(((96, -158), (126, -132), (160, -140), (204, -134), (224, -126), (236, -124)), -46),
            Leg(((-66, -192), (-84, -146), (-116, -104), (-148, -84), (-164, -46), (-172, -28), (-172, -16)), 74),
        ),
        tail=(
            (-108, -236),
            (-138, -250),
            (-180, -244),
            (-220, -222),
            (-262, -220),
            (-222, -196),
            (-176, -204),
            (-128, -206),
        ),
    ),
    "rear": Pose(
        turn=-38,
        neck=_PROUD_NECK,
        throat=_PROUD_THROAT,
        head=66,
        legs=(
            Leg(((58, -214), (96, -198), (134, -208), (148, -170), (150, -150), (148, -138)), 54),
            Leg(((-76, -142), (-58, -110), (-66, -84), (-88, -62), (-76, -34), (-72, -18), (-64, -10))),
            Leg(((66, -232), (112, -236), (152, -254), (174, -220), (180, -202), (180, -190)), 44),
            Leg(((-50, -142), (-28, -110), (-34, -84), (-54, -60), (-42, -34), (-37, -19), (-29, -11))),
        ),
        tail=(
            (-118, -164),
            (-140, -150),
            (-160, -106),
            (-168, -50),
            (-196, -14),
            (-150, -24),
            (-130, -70),
            (-116, -120),
        ),
    ),
}
