"""The emblems of the four suits, the same wherever they stand: around (0, 0), 100 units high, to be put into groups."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from services.tarot.deck import Suit


def emblem(art: Art, suit: Suit, x: float, y: float, size: float, *, turn: float = 0) -> None:
    """This will draw a suit's emblem, `size` units high, its middle at (x, y), turned clockwise by degrees."""
    with art.group(x, y, turn=turn, scale=size / 100):
        _EMBLEMS[suit](art)


def wand(art: Art) -> None:
    """A living branch: knotty, cut at the foot, with young leaves."""
    art.path(
        "M-4.5,-47 Q0,-52 4.5,-47 L6,-12 Q9,-8 6,-4 L6.5,20 Q3,25 6,30 L5,48 Q0,51 -5,48 L-6,14 Q-10,9 -6,4 L-5.5,-26 "
        "Q-3,-30 -5.5,-34 Z",
        p.WOOD,
    )
    art.path("M1.5,-43 L2.5,-16 M2.5,2 L2.5,18 M1,32 L1,44", None, line=p.CORAL, width=FINE)
    for x, y, turn, size in ((5, -34, 58, 1.0), (-5, -20, -62, 0.85), (6, 10, 64, 0.75)):
        with art.group(x, y, turn=turn, scale=size):
            art.path("M0,0 C-9,-8 -8,-20 0,-27 C8,-20 9,-8 0,0 Z", p.LEAF, width=2)
            art.path("M0,-2 V-20", None, line=p.SAGE, width=FINE)


def cup(art: Art) -> None:
    """A golden goblet with a wide bowl, a knot on its stem and a broad foot."""
    art.path(
        "M-36,-46 C-36,-8 -22,8 -6,12 L-6,30 C-10,38 -24,40 -28,48 H28 C24,40 10,38 6,30 L6,12 C22,8 36,-8 36,-46 Z",
        p.GOLD,
    )
    art.path(
        "M14,-36 C14,-10 10,4 2,10 L2,30 C6,40 16,42 20,48 H28 C24,40 10,38 6,30 L6,12 C22,8 36,-8 36,-46 Z",
        p.AMBER,
        line=None,
    )
    art.path(
        "M-36,-46 C-36,-8 -22,8 -6,12 L-6,30 C-10,38 -24,40 -28,48 H28 C24,40 10,38 6,30 L6,12 C22,8 36,-8 36,-46 Z",
        None,
    )
    art.oval(0, -46, 36, 7, p.TEAL)
    art.oval(0, 20, 10, 5.5, p.WINE)
    art.path("M-31,-26 C-20,-19 20,-19 31,-26", None, line=p.BRONZE, width=2)


def sword(art: Art) -> None:
    """A straight blade, point up: one half of it in light."""
    art.path("M0,-50 L6.5,-38 L6.5,20 H-6.5 L-6.5,-38 Z", p.STEEL)
    art.path("M0,-48 L5.5,-37 V19 H0 Z", p.SLATE, line=None)
    art.path("M0,-36 V16", None, line=p.CREAM, width=FINE)
    art.path("M-23,19 Q-25,26 -19,27 Q0,21 19,27 Q25,26 23,19 Q0,24 -23,19 Z", p.GOLD)
    art.plate(-3.6, 25, 3.6, 42, p.WINE, corner=2)
    art.disc(0, 45, 5.5, p.GOLD)


def pentacle(art: Art) -> None:
    """A golden coin with a five-pointed star in a ring."""
    art.disc(0, 0, 48, p.GOLD, width=3)
    art.path("M34,-34 A48,48 0 0 1 -34,34 A48,48 0 0 0 34,-34 Z", p.AMBER, line=None)
    art.disc(0, 0, 48, None, width=3)
    art.disc(0, 0, 39.5, p.CREAM, line=p.BRONZE, width=2.4)
    art.polygon(star(0, 1.5, 37, 14.2, 5), p.GOLD, line=p.BRONZE, width=3)


_EMBLEMS = {Suit.WANDS: wand, Suit.CUPS: cup, Suit.SWORDS: sword, Suit.PENTACLES: pentacle}
