"""Eight of Wands: eight wands fly slanting through a clear sky, over a river land with a house on its hill."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.scenery import cloud, grass, hills, sky, tree
from deck.kit.staves import stave


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SEA, p.SKY, p.MIST, p.CREAM, bottom=560)
    cloud(art, 70, 150, 150)
    cloud(art, 420, 380, 130, flip=True)
    _land(art)
    for place in range(8):
        along = (place % 2) * 40
        _flying(art, 46 + along, 84 + along * 0.47 + place * 47, place * 3 % 4 * 0.04)


def _flying(art: Art, x: float, y: float, back: float) -> None:
    """One wand, its leafy end ahead, some leaves further `back`, and the wind behind it."""
    art.path(f"M{x - 40},{y - 38} l34,17 M{x - 20},{y - 6} l-30,-15", None, line=p.CREAM, width=3)
    sprouts = ((0.98, 1), (0.96, -1), (0.88 - back, 1), (0.8 - back, -1), (0.3 + back * 2, 1))
    stave(art, (x, y), (x + 318, y + 149), thick=19, leaf=1.15, leaves=sprouts)


def _land(art: Art) -> None:
    hills(art, [(20, 540), (90, 500), (160, 516), (250, 556), (460, 548)], p.SAGE)
    art.plate(78, 470, 118, 506, p.CREAM)
    art.polygon([(70, 472), (98, 444), (126, 472)], p.EMBER)
    art.plate(92, 486, 104, 506, p.BARK, line=None)
    for x, y, high in ((48, 526, 50), (146, 520, 54)):
        tree(art, x, y, high)
    hills(art, [(20, 580), (120, 560), (240, 580), (350, 566), (460, 580)], p.LEAF)
    art.path(
        "M300,572 C210,592 380,606 250,626 C170,640 120,652 110,680 H330 C300,650 420,630 424,604 C424,588 350,590 330,572 Z",
        p.SEA,
    )
    art.path("M286,590 h30 M330,606 h50 M270,632 h60 M190,652 h70", None, line=p.SKY, width=FINE + 0.5)
    grass(art, 8, 8, (40, 612, 110, 650), p.PINE)
    grass(art, 2, 3, (400, 636, 446, 656), p.PINE)
