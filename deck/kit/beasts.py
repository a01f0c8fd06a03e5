"""Horses, seen from their right side: standing, walking, rearing or at full gallop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve
from deck.kit.gaits import POSES, Gait, Leg, Pose

WITHERS: Final = 250
"""A horse's height from ground to shoulder in its own units; x runs to where it looks, y is 0 on the ground."""


@dataclass(frozen=True, slots=True)
class Coat:
    """A horse's colours: `side` lies in shadow, `tack` is bridle and straps (None leaves it bare), `cloth` the saddle's
    cloth (None: none). `shaggy` horses have hair over their hooves. `far` is the colour of the legs on the far side, `side`
    unless told."""

    colour: str = p.CREAM
    side: str = p.STEEL
    mane: str = p.MIST
    hoof: str = p.STORM
    tack: str | None = p.WINE
    cloth: str | None = p.WINE
    trim: str = p.GOLD
    shaggy: bool = False
    far: str | None = None


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
    if coat.shaggy:
        widths = [*widths[:-4], *(width * 0.8 for width in widths[-4:])]
    for place, (x, y) in enumerate(leg.joints):
        before = leg.joints[max(place - 1, 0)]
        after = leg.joints[min(place + 1, len(leg.joints) - 1)]
        turn = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
        dx, dy = math.cos(turn) * widths[place] / 2, math.sin(turn) * widths[place] / 2
        near.append((x + dx, y + dy))
        away.append((x - dx, y - dy))
    with art.group(*leg.joints[-1], turn=leg.hoof, scale=1.2 if coat.shaggy else 1):
        art.path("M-9,-2 H10 L19,11 Q4,14 -11,11 Z", coat.hoof)
    side = curve(list(reversed(away)))
    art.path(f"{curve(near)} L{side[1:]}", (coat.far or coat.side) if far else coat.colour)
    if coat.shaggy:
        with art.group(*leg.joints[-1], turn=leg.hoof):
            art.path(
                "M-7,-24 Q-22,-12 -22,3 Q-14,-2 -13,1 Q-2,5 12,1 Q12,-12 6,-24 Z",
                (coat.far or coat.side) if far else coat.mane,
                width=FINE,
            )


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
