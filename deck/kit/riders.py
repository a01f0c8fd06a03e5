"""Knights in the saddle: plate armour seen half from the side, sitting at (0, 0) and looking to the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve
from deck.kit.cloth import cloth
from deck.kit.figure import Eyes, head
from deck.kit.limbs import Run, band, limb
from deck.kit.profile import profile

Crest = Literal["flames", "blaze", "wings", "plume", "leaves"]
HEAD: Final = 74
"""How high a rider's head is beside a horse of 250 at the withers; scale the group he is drawn in with the horse."""


def torso(art: Art, tabard: str, shade: str, trim: str = p.GOLD, *, sign: str | None = None) -> None:
    """This will draw the body from saddle to gorget, in a tabard over mail; `sign` colours a spark on its breast."""
    mail = "M-40,-18 C-46,10 -40,24 -30,34 C-6,44 30,42 52,26 C56,8 50,-8 40,-22 Z"
    cloth(art, mail, p.SLATE, shade="M8,-20 H60 V50 H14 Z", dark=p.STORM)
    body = "M-30,-138 C-46,-120 -46,-80 -36,-44 C-40,-26 -44,-12 -48,10 C-14,24 28,22 56,8 C50,-14 44,-28 38,-44 C48,-80 50,-112 32,-138 Z"
    shaded = "M14,-142 C24,-100 14,-60 12,-40 C16,-20 20,0 22,24 H66 V-142 Z"
    cloth(art, body, tabard, shade=shaded, dark=shade, hem="M-50,6 C-14,20 28,18 58,4", trim=trim)
    art.path("M-24,-30 C-30,-14 -34,-4 -36,8 M-4,-30 V12 M24,-32 C28,-18 34,-4 36,6", None, width=FINE)
    art.path("M-37,-42 Q0,-30 39,-43", None, width=12)
    art.path("M-37,-42 Q0,-30 39,-43", None, line=p.BARK, width=7)
    if sign:
        art.polygon([(0, -112), (6, -92), (24, -86), (6, -80), (0, -60), (-6, -80), (-24, -86), (-6, -92)], sign)


def mounted_leg(
    art: Art,
    *,
    knee: Point = (60, 30),
    ankle: Point = (46, 112),
    steel: str = p.STEEL,
    shade: str = p.SLATE,
    spur: str = p.GOLD,
) -> None:
    """This will draw the near leg in plate, its foot in the stirrup."""
    art.path(f"M14,0 L{ankle[0] + 4},{ankle[1] + 24}", None, width=8)
    art.path(f"M14,0 L{ankle[0] + 4},{ankle[1] + 24}", None, line=p.WOOD, width=4)
    limb(art, Run([(4, 4), ((4 + knee[0]) / 2, 2 + knee[1] / 2 - 6), knee], [30, 28, 20]), steel, shade=shade)
    limb(
        art,
        Run([knee, ((knee[0] + ankle[0]) / 2 - 4, (knee[1] + ankle[1]) / 2), ankle], [19, 19, 12]),
        steel,
        shade=shade,
        shaded=-1,
    )
    art.oval(knee[0], knee[1], 20, 17, steel)
    art.path(f"M{knee[0] - 12},{knee[1] - 2} Q{knee[0]},{knee[1] + 8} {knee[0] + 14},{knee[1] - 2}", None, width=FINE)
    x, y = ankle
    art.path(
        f"M{x - 14},{y - 6} C{x - 18},{y + 10} {x - 14},{y + 16} {x - 10},{y + 18} H{x + 46} C{x + 36},{y + 2} {x + 18},{y - 4} {x + 13},{y - 6} Z",
        steel,
    )
    art.path(
        f"M{x + 6},{y - 2} Q{x + 2},{y + 8} {x + 6},{y + 18} M{x + 18},{y} Q{x + 14},{y + 8} {x + 18},{y + 18}",
        None,
        width=FINE,
    )
    art.path(f"M{x - 4},{y + 22} H{x + 22}", None, width=9)
    art.path(f"M{x - 4},{y + 22} H{x + 22}", None, line=spur, width=4.5)


def plated_arm(
    art: Art,
    joints: Sequence[Point],
    *,
    steel: str = p.STEEL,
    shade: str = p.SLATE,
    hand: bool = True,
    gold: str = p.GOLD,
) -> None:
    """This will draw an arm in plate, from shoulder over elbow to wrist, with its gauntlet."""
    (sx, sy), (ex, ey), (x, y) = joints[0], joints[1], joints[-1]
    turn = math.degrees(math.atan2(y - ey, x - ex))
    if hand:
        with art.group(x, y, turn=turn):
            art.path("M-4,-11 C8,-14 20,-12 24,-4 C26,6 20,13 10,13 L-4,11 Z", shade)
            art.path("M8,-11 V12 M16,-9 V10", None, width=FINE)
    run = Run(list(joints), [17, *[14] * (len(joints) - 2), 12])
    limb(art, run, steel, shade=shade)
    band(art, run, 0.95, gold, 6)
    art.disc(ex, ey, 13, steel)
    art.disc(ex, ey, 4, gold, width=FINE)
    with art.group(sx, sy, turn=math.degrees(math.atan2(ey - sy, ex - sx)) - 90):
        art.path("M-22,18 C-28,-10 -16,-24 0,-24 C16,-24 28,-10 22,18 Q0,26 -22,18 Z", steel)
        art.path("M-23,4 Q0,14 23,4 M-20,-8 Q0,0 20,-8", None, width=FINE)


def helm(
    art: Art,
    x: float,
    y: float,
    *,
    crest: Crest,
    look: float = 0.8,
    tilt: float = 0,
    steel: str = p.STEEL,
    shade: str = p.SLATE,
    colour: str = p.WINE,
    light: str = p.ROSE,
    eyes: Eyes = "open",
    beard: str | None = None,
) -> None:
    """This will draw the knight's head in an open helmet; `colour` and `light` are its crest's."""
    with art.group(x, y, turn=tilt):
        art.path("M-34,34 C-30,22 30,22 34,34 L40,56 Q0,70 -40,56 Z", steel)
        art.path("M-36,46 Q0,58 37,46", None, width=FINE)
        if crest in ("flames", "blaze", "plume"):
            _feathers(art, crest, colour, light)
        head(art, 0, 0, HEAD, look=look, hair="bald", beard=beard, eyes=eyes)
        with art.group(scale=HEAD / 100):
            _shell(art, look, steel, shade)
            if crest == "wings":
                _wings(art, colour)
            if crest == "leaves":
                _leaves(art, colour, light)


def sallet(
    art: Art,
    x: float,
    y: float,
    *,
    tilt: float = 0,
    steel: str = p.STEEL,
    shade: str = p.SLATE,
    colour: str = p.WINE,
    light: str = p.ROSE,
) -> None:
    """This will draw the knight's head from the side, with raised visor and streaming plume."""
    with art.group(x, y, turn=tilt):
        art.path("M-34,34 C-30,22 24,22 30,36 L38,56 Q0,70 -40,56 Z", steel)
        _feathers(art, "plume", colour, light)
        profile(art, 0, 0, HEAD, hair="bald")
        with art.group(scale=HEAD / 100):
            d = "M36,-26 C36,-58 -6,-72 -38,-52 C-60,-36 -58,10 -50,44 L-72,60 Q-40,66 -2,58 C8,44 -8,34 -10,10 C-10,-8 2,-20 36,-26 Z"
            cloth(art, d, steel, shade="M-80,62 C-40,50 -46,-10 -30,-60 H-90 Z", dark=shade)
            art.path("M-46,-2 L52,-30 L40,-58 C16,-64 -18,-62 -40,-42 Z", steel)
            art.path("M-34,-22 L44,-42 M-20,-36 L36,-50", None, width=FINE)
            art.disc(-40, -18, 8, p.GOLD, width=2)


def _shell(art: Art, look: float, steel: str, shade: str) -> None:
    at = look * 10
    face = f"C{at + 42},10 {at + 40},-10 {at + 32},-20 C{at + 12},-32 {at - 14},-32 {at - 30},-20 C{at - 38},-10 {at - 38},12 {at - 30},50"
    d = f"M0,-66 C46,-64 58,-22 50,30 L{at + 34},52 {face} L-50,34 C-58,-22 -46,-64 0,-66 Z"
    cloth(art, d, steel, shade="M24,-70 C44,-40 40,10 30,60 H70 V-70 Z", dark=shade)
    art.path(f"M{at - 40},-14 Q{at},-40 {at + 40},-14", None, width=9)
    art.path(f"M{at - 40},-14 Q{at},-40 {at + 40},-14", None, line=p.GOLD, width=5)
    art.path("M0,-66 Q8,-48 10,-34", None, width=FINE)
    art.disc(-44, 14, 7, p.GOLD, width=2)


def _feathers(art: Art, crest: Crest, colour: str, light: str) -> None:
    if crest in ("flames", "blaze"):
        lean = 34 if crest == "blaze" else 0
        for turn, size in ((lean - 52, 0.8), (lean - 28, 1.05), (lean - 6, 0.9)):
            with art.group(-8, -40, turn=turn, scale=size):
                art.path("M-10,4 C-26,-20 -8,-36 -14,-62 C4,-52 4,-72 10,-92 C22,-62 26,-24 10,6 Z", colour)
                art.path("M-4,2 C-10,-18 2,-28 2,-46 C12,-26 14,-10 6,4 Z", light, line=None)
        return
    d = "M-4,-46 C-20,-84 -62,-84 -92,-56 C-108,-40 -128,-40 -142,-52 C-132,-20 -100,-14 -74,-26 C-52,-36 -36,-26 -28,-8 Z"
    art.path(d, colour)
    art.path(
        "M-14,-46 C-40,-66 -66,-56 -88,-42 C-100,-34 -114,-34 -124,-40 M-24,-30 C-46,-48 -66,-40 -80,-32",
        None,
        line=light,
        width=2,
    )


def _wings(art: Art, colour: str) -> None:
    for side in (1, -1):
        with art.group(side * 40 - 4, -34, flip=side < 0, scale=0.86):
            cloth(
                art,
                "M-6,22 C-10,-20 12,-62 56,-78 C58,-62 54,-52 48,-44 C54,-44 52,-32 40,-22 C42,-12 30,2 14,20 Z",
                colour,
                folds="M4,10 C12,-20 28,-44 50,-58 M8,14 C20,-6 32,-22 46,-34",
            )


def _leaves(art: Art, colour: str, light: str) -> None:
    for turn in (-64, -32, 0, 32):
        with art.group(0, -54, turn=turn):
            art.path("M0,6 C-16,-10 -12,-34 0,-48 C12,-34 16,-10 0,6 Z", colour)
            art.path("M0,2 V-38", None, line=light, width=2)


def reins(art: Art, muzzle: Point, hand: Point, colour: str = p.WINE) -> None:
    """This will hang the reins between the bridle and a hand, in card units."""
    middle = ((muzzle[0] + hand[0]) / 2, (muzzle[1] + hand[1]) / 2 + 16)
    art.path(curve([muzzle, middle, hand]), None, width=7)
    art.path(curve([muzzle, middle, hand]), None, line=colour, width=3.6)
