"""How a horse stands and moves: necks, legs and tails of its four gaits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from deck.geometry import Point

Gait = Literal["stand", "walk", "rear", "gallop"]


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
        throat=((132, -196), (158, -232), (192, -264)),
        head=28,
        legs=(
            Leg(((84, -158), (124, -128), (168, -120), (200, -96), (216, -82), (226, -76)), -30),
            Leg(((-84, -192), (-96, -150), (-132, -116), (-172, -104), (-196, -72), (-208, -54), (-210, -42)), 80),
            Leg(((96, -158), (126, -132), (160, -140), (204, -134), (224, -126), (236, -124)), -46),
            Leg(((-66, -192), (-84, -146), (-116, -104), (-148, -84), (-164, -46), (-172, -28), (-172, -16)), 74),
        ),
        tail=(
            (-108, -236),
            (-136, -250),
            (-170, -246),
            (-200, -226),
            (-232, -222),
            (-200, -198),
            (-168, -204),
            (-126, -206),
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
