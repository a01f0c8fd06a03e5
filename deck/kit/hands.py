"""Hands, each for what it does: closed around a staff, laid around or over an edge, raised, offering, or at ease."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, LINE, Art


def fist(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw a hand closed around something upright, `size` units high, turned clockwise by degrees."""
    with art.group(x, y, turn=turn, scale=size / 40, flip=flip):
        art.path("M-15,-17 C-4,-23 14,-22 17,-15 C20,-6 20,8 16,17 C8,23 -8,22 -15,16 C-19,6 -19,-8 -15,-17 Z", skin)
        art.path("M0,-9 H17 M-1,1 H18 M0,11 H17", None, line=p.TAN, width=2.4)
        art.path("M-15,-14 C-6,-18 3,-17 5,-12 C5,-7 -4,-7 -8,-5", skin, width=2)


def grip(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw a fist, `size` units high, around something upright at (x, y): draw it after what is held.

    The wrist comes from the left, from the right when flipped; `turn` leans it with the thing held.
    """
    with art.group(x, y, turn=turn, scale=size / 30), art.group(flip=flip):
        art.path("M-17,-9 C-8,-17 6,-17 10,-12 L10,13 C4,17 -8,16 -17,10 Z", skin)
        for place in range(4):
            top = -14 + place * 7.2
            art.plate(-4, top, 13 - abs(place - 1) * 1.2, top + 7.2, skin, corner=3.6, width=1.8)
        art.path("M-14,-9 C-8,-19 2,-22 8,-19 C10,-15 4,-13 -1,-11", skin, width=1.8)


def grasp(art: Art, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """This will draw the hand of `heaven.reaching_arm`, closed around an upright thing; the wrist is at (x, y)."""
    with art.group(x, y, scale=size, flip=flip):
        art.path("M-6,-22 C14,-30 24,-32 34,-30 C50,-34 66,-30 66,-18 C70,-8 70,0 67,6 C70,14 66,22 60,26 C58,36 48,40 38,38 "
                 "C22,38 8,32 -6,22 Z", p.SKIN)  # fmt: skip
        art.path(
            "M34,-14 C46,-20 60,-16 66,-16 M32,4 C46,0 58,4 67,5 M34,22 C44,18 56,22 62,24", None, line=p.TAN, width=2.4
        )
        art.path("M6,-24 C14,-44 30,-56 44,-52 C52,-48 46,-38 38,-34 C36,-28 34,-22 30,-18", p.SKIN)


def clasp(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN
) -> None:
    """This will draw a hand, `size` units across, laid around an edge at (x, y): its back outside, its fingers, which
    point to the right unless turned or flipped, inside."""
    with art.group(x, y, scale=size / 50, flip=flip), art.group(turn=turn):
        art.path("M-30,-14 C-18,-22 -4,-24 6,-20 L6,18 C-6,22 -20,20 -30,14 Z", skin, width=2.2)
        for place, long in enumerate((26, 31, 29, 22)):
            top = -20 + place * 9.6
            art.plate(-6, top, long, top + 9.6, skin, corner=4.8, width=2.2)
        art.path("M-7,-16 C-12,-8 -12,8 -7,16 L4,16 V-17 Z", skin, line=None)
        art.path("M8,-13 v5 M9,-3 v5 M8,7 v5", None, line=p.TAN, width=2)


def fingers(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN
) -> None:
    """This will draw four fingers laid over an edge, `size` units across, their tips down."""
    with art.group(x, y, turn=turn, scale=size / 40, flip=flip):
        for place, long in enumerate((15, 19, 18, 13)):
            art.plate(-20 + place * 10, -8, -10 + place * 10, long, skin, corner=5, width=LINE)


def palm(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw an open hand `size` units long whose wrist is at (x, y) and whose fingers point up, or by `turn`.

    The thumb is on the left, on the right when flipped.
    """
    with art.group(x, y, turn=turn, scale=size / 40), art.group(flip=flip):
        art.path(
            "M-7,2 C-10,-4 -11,-8 -17,-17 C-19,-21 -14,-23 -11,-19 L-7,-14 C-8,-22 -8,-28 -7,-35 C-6,-38 -3,-38 -2,-35 "
            "C-1,-41 3,-41 4,-36 C6,-39 9,-37 9,-33 C12,-34 13,-31 12,-28 C12,-18 12,-6 8,2 Z",
            skin,
        )
        art.path("M-2,-34 L-2,-20 M3.5,-35 L3,-20 M8.5,-32 L7.5,-19", None, width=FINE)


def offer(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN
) -> None:
    """This will draw an open hand from the side, `size` units long, that offers; its fingers point to the right."""
    with art.group(x, y, turn=turn, scale=size / 100, flip=flip):
        art.path(
            "M-50,-12 C-30,-18 -18,-14 -4,-6 C16,0 34,-4 50,-12 Q58,-14 56,-6 Q44,6 28,12 Q6,24 -16,20 L-50,16 Z", skin
        )
        art.path("M-22,-14 C-14,-26 4,-34 12,-28 Q18,-22 6,-16 Q-4,-10 -6,-4", skin)
        art.path("M8,14 Q30,10 48,-2 M-6,10 Q12,12 26,8", None, line=p.TAN, width=2.6)


def relaxed(art: Art, x: float, y: float, size: float, *, turn: float = 0, skin: str = p.SKIN) -> None:
    """This will draw a hand at ease, its fingers together; `size` 1 suits a head 100 units high."""
    with art.group(x, y, turn=turn):
        art.path(
            "M-14,-10 C0,-14 12,-15 24,-9 C32,-5 32,5 25,8 C18,12 0,13 -14,10 Z", skin, transform=f"scale({size:.3f})"
        )
