"""Wheel of Fortune: a great wheel in the clouds, sphinx on top, serpent going down, Anubis rising, four who read."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, around, ring, star
from deck.kit.blades import blade
from deck.kit.creatures import creature
from deck.kit.hands import grip
from deck.kit.limbs import Run, band, limb
from deck.kit.scenery import cloud, sky, stars
from deck.kit.sphinxes import sphinx

X, Y, RIM = 224, 406, 148
"""The wheel's hub, and how far its rim is from it."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.DUSK, p.VIOLET, p.LILAC)
    stars(art, 10, 26, (40, 90, 440, 660), p.GOLD)
    cloud(art, 176, 634, 150, colour=p.MIST)
    cloud(art, 300, 646, 130, colour=p.MIST, flip=True)
    _readers(art)
    _leg(art, [(386, 484), (364, 534), (304, 556)], p.PLUM, turn=186)
    with art.group(X, Y, scale=RIM / 142):
        _wheel(art)
    _anubis(art)
    _serpent(art)
    sphinx(art, 226, Y - RIM + 2, 166)
    blade(art, (298, 254), (298, 92), wide=13)
    limb(art, Run([(250, 192), (268, 236), (284, 228)], [12, 11, 9]), p.SEA, shade=p.TEAL)
    grip(art, 298, 230, 25, skin=p.SEA)


def _readers(art: Art) -> None:
    for name, x, y, flip in (
        ("angel", 88, 132, False),
        ("eagle", 392, 136, True),
        ("bull", 88, 590, False),
        ("lion", 394, 594, True),
    ):
        cloud(art, x, y + 36, 150, colour=p.MIST, flip=flip)
        creature(art, name, x, y, 92, flip=flip, book=True)


def _wheel(art: Art) -> None:
    art.disc(0, 0, 142, p.AMBER, width=3.4)
    art.disc(0, 0, 135, p.GOLD, width=FINE)
    art.disc(0, 0, 102, p.EMBER)
    art.path("M72,-72 A102,102 0 0 1 -72,72 A138,138 0 0 0 72,-72 Z", p.RUST, line=None)
    for _, _, turn in ring(0, 0, 1, 8):
        with art.group(turn=turn):
            art.path("M-4,-30 L-6,-102 H6 L4,-30 Z", p.GOLD)
            art.path("M0,-135 V-104", None, width=FINE)
    art.disc(0, 0, 102, None)
    for place, (x, y, turn) in enumerate(ring(0, 0, 118.5, 8, start=22.5)):
        with art.group(x, y, turn=turn):
            art.path(_MARKS[place], None, line=p.RUST, width=3.4)
    art.disc(0, 0, 62, None, width=9)
    art.disc(0, 0, 62, None, line=p.GOLD, width=4)
    art.disc(0, 0, 36, p.GOLD)
    art.disc(0, 0, 27, p.WINE)
    art.polygon(star(0, 0, 24, 7, 8), p.GOLD, width=FINE)


_MARKS = (
    "M-10,9 L0,-10 L10,9 Z",
    "M0,-1 m-7,-3 a7,7 0 1 0 14,0 a7,7 0 1 0 -14,0 M0,3 V13 M-6,8 H6",
    "M-10,-9 L0,10 L10,-9 Z",
    "M-9,-8 A11,11 0 1 0 9,-8 A9,9 0 0 1 -9,-8 Z",
    "M-10,9 L0,-10 L10,9 Z M-8,2 H8",
    "M-10,0 a10,10 0 1 0 20,0 a10,10 0 1 0 -20,0 M-1,0 a1,1 0 1 0 2,0 a1,1 0 1 0 -2,0",
    "M-10,-9 L0,10 L10,-9 Z M-8,-2 H8",
    "M-9,-6 q4.5,-6 9,0 t9,0 M-9,5 q4.5,-6 9,0 t9,0",
)
"""Signs of fire, metal, water, silver, air, gold, earth and dissolving, as old laboratories wrote them."""


def _serpent(art: Art) -> None:
    """It glides down the left of the rim, now before and now beside it."""
    coils = [around(X, Y, RIM + (16, 4, -18, 2, 22, 6, -14, 2, 18)[place], 330 - place * 16) for place in range(9)]
    run = Run(coils, [3, 8, 10, 11, 11, 11, 11, 10, 9])
    limb(art, run, p.LEAF, shade=p.PINE)
    art.stroke(run.side(-0.35, 0.06, 0.96), p.SAGE, 4, stroke_dasharray="1 12")
    with art.group(*coils[-1], turn=120):
        art.path("M0,-34 V-50 M0,-50 l-6,-7 M0,-50 l6,-7", None, line=p.ROSE, width=3.4)
        art.path("M-10,10 C-20,-8 -14,-28 0,-36 C14,-28 20,-8 10,10 Q0,14 -10,10 Z", p.LEAF)
        for side in (-1, 1):
            art.disc(side * 7, -14, 3.6, p.GOLD, width=FINE)


def _anubis(art: Art) -> None:
    """He climbs the right of the rim: both hands hold it, one foot stands on it, the other pushes from below."""
    limb(art, Run([(396, 384), (372, 356), (348, 340)], [10, 9, 7]), p.PLUM)
    limb(art, Run([(394, 370), (404, 404), (403, 436), (396, 466)], [13, 25, 19, 22]), p.RUST, shade=p.PLUM, shaded=-1)
    art.stroke([(396, 402), (388, 416), (400, 424)], p.PLUM, 2)
    _leg(art, [(390, 478), (342, 474), (326, 524)], p.RUST, turn=168)
    kilt = Run([(401, 450), (397, 470), (386, 500)], [21, 25, 27])
    limb(art, kilt, p.CREAM, shade=p.PAPER, shaded=-1, flat=True)
    limb(art, Run([(396, 474), (374, 474), (356, 474)], [20, 19, 18]), p.CREAM, flat=True)
    art.stroke([(410, 462), (402, 478), (398, 500)])
    art.stroke([(396, 468), (376, 467), (358, 468)])
    band(art, kilt, 0.06, p.GOLD, 8)
    with art.group(396, 346, turn=-10, scale=0.9, flip=True):
        _jackal(art)
    limb(art, Run([(404, 394), (406, 432), (370, 418)], [12, 10, 7]), p.RUST)
    for x, y, turn in ((347, 338, -30), (364, 415, 4)):
        grip(art, x, y, 24, turn=turn, flip=True, skin=p.RUST)
    art.path("M386,417 l5,11", None, line=p.GOLD, width=5)


def _leg(art: Art, joints: list[Point], colour: str, *, turn: float) -> None:
    x, y = joints[-1]
    with art.group(x, y, turn=turn):
        art.path("M-7,-7 C4,-11 22,-9 27,-1 Q26,8 14,8 H-7 Z", colour)
    limb(art, Run(joints, [18, 13, 8]), colour)


def _jackal(art: Art) -> None:
    art.path("M-2,-24 L12,-64 L18,-18 Z", p.PLUM)
    art.path(
        "M-24,34 C-30,0 -24,-18 -18,-22 L-14,-62 L2,-26 C16,-22 24,-14 44,-8 Q52,-4 48,4 Q42,10 28,12 C18,16 14,26 14,34 Z",
        p.RUST,
    )
    art.path("M-26,26 Q-6,40 16,26 L24,44 Q-6,62 -34,44 Z", p.GOLD)
    art.path("M-30,36 Q-6,50 20,35", None, line=p.TEAL, width=3)
    art.path("M28,4 L44,2 M-12,-46 L-6,-26", None, width=FINE)
    art.path("M4,-10 q8,-8 15,0 q-8,4 -15,0 Z", p.GOLD, width=FINE)
    art.oval(47, -4, 4, 3, p.INK, line=None)
