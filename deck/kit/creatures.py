"""The four creatures of the corners, who watch the Wheel and the World: head and shoulders, 100 units across."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around
from deck.kit.figure import head


def creature(art: Art, name: str, x: float, y: float, size: float, *, flip: bool = False, book: bool = False) -> None:
    """This will draw `angel`, `eagle`, `lion` or `bull`, `size` units across, around (x, y).

    It looks to the right, to the left when flipped; with a `book` it reads, as on the Wheel.
    """
    with art.group(x, y, scale=size / 100, flip=flip):
        _CREATURES[name](art)
        if book:
            _book(art)


def _book(art: Art) -> None:
    for side in (-1, 1):
        art.path(
            f"M0,40 C{side * 12},32 {side * 26},33 {side * 38},37 V62 C{side * 26},57 {side * 12},58 0,64 Z", p.CREAM
        )
        art.path(
            f"M{side * 8},44 q{side * 12},-3 {side * 22},0 M{side * 8},51 q{side * 12},-3 {side * 22},0",
            None,
            line=p.BRONZE,
            width=FINE,
        )


def _angel(art: Art) -> None:
    for side in (-1, 1):
        with art.group(flip=side < 0):
            art.path("M10,34 C34,-14 48,-36 62,-44 C66,-18 62,8 54,24 C46,40 28,50 10,52 Z", p.CREAM)
            art.path("M24,22 C38,-2 48,-14 58,-20 M24,34 C40,18 50,8 59,0 M26,44 C40,34 48,28 55,20", None, width=FINE)
    art.path("M-34,62 C-34,38 -18,28 0,28 C18,28 34,38 34,62 Z", p.ROSE)
    head(art, 0, 0, 50, hair="curls", colour=p.AMBER)
    art.oval(0, -32, 22, 6, None, line=p.GOLD, width=3.4)


def _eagle(art: Art) -> None:
    art.path(
        "M-50,60 C-54,20 -36,-10 -20,-24 C-8,-46 26,-46 34,-22 C46,-22 56,-10 50,8 C46,0 38,-2 28,0 C26,22 44,36 46,60 Z",
        p.BRONZE,
    )
    art.path("M34,-22 C48,-22 57,-10 50,10 C46,0 38,-2 26,-1 C30,-8 32,-14 34,-22 Z", p.GOLD)
    art.path("M-20,-24 C-8,-46 26,-46 34,-22 C32,-14 30,-8 26,-1 C14,10 -6,12 -16,24 C-22,14 -24,-8 -20,-24 Z", p.CREAM)
    art.disc(16, -20, 4.4, p.INK, line=None)
    art.path("M4,-30 L28,-25", None, width=3.4)
    art.path(
        "M-34,26 q10,8 4,18 M-18,30 q10,8 4,18 M0,22 q10,8 4,18 M16,30 q8,8 2,16 M-42,44 q8,6 4,14 M-8,46 q8,6 4,12",
        None,
        line=p.CREAM,
        width=2,
    )


def _lion(art: Art) -> None:
    tips = [around(0, 0, 56 if place % 2 else 47, place * 15) for place in range(24)]
    art.blob(tips, p.EMBER)
    for place in range(0, 24, 2):
        near, far = around(0, 2, 36, place * 15), around(0, 2, 45, place * 15)
        art.path(f"M{near[0]:.1f},{near[1]:.1f} L{far[0]:.1f},{far[1]:.1f}", None, line=p.RUST, width=2)
    for side in (-1, 1):
        art.disc(side * 26, -28, 9, p.CORAL)
    art.blob(
        [(0, -34), (24, -28), (32, -2), (24, 22), (12, 38), (0, 41), (-12, 38), (-24, 22), (-32, -2), (-24, -28)],
        p.CORAL,
    )
    art.blob([(0, 10), (14, 16), (16, 28), (0, 36), (-16, 28), (-14, 16)], p.CREAM, width=2)
    art.path("M-9,8 H9 L0,18 Z", p.RUST, width=2)
    art.path("M0,18 V25 M0,25 Q-7,31 -12,26 M0,25 Q7,31 12,26", None, width=2)
    for side in (-1, 1):
        art.path(f"M{side * 19},-8 Q{side * 12},-14 {side * 6},-7", None, width=3)
        art.disc(side * 12, -6, 3.4, p.INK, line=None)


def _bull(art: Art) -> None:
    for side in (-1, 1):
        art.path(
            f"M{side * 22},-24 C{side * 44},-24 {side * 52},-40 {side * 46},-56 C{side * 40},-42 {side * 26},-40 {side * 16},-34 Z",
            p.CREAM,
        )
        art.path(
            f"M{side * 24},-14 C{side * 40},-22 {side * 52},-12 {side * 54},-4 C{side * 42},2 {side * 30},0 {side * 24},-6 Z",
            p.WOOD,
        )
    art.path("M-48,62 C-48,40 -34,26 -20,20 H20 C34,26 48,40 48,62 Z", p.WOOD)
    art.blob(
        [(0, -38), (22, -32), (27, -8), (20, 18), (17, 36), (0, 42), (-17, 36), (-20, 18), (-27, -8), (-22, -32)],
        p.WOOD,
    )
    art.path("M0,-38 C20,-38 28,-18 25,4 C22,20 18,34 0,42 C10,20 12,-10 0,-38 Z", p.BARK, line=None, opacity=0.45)
    art.oval(0, 30, 18, 13, p.CORAL)
    for side in (-1, 1):
        art.oval(side * 7, 28, 3, 4, p.INK, line=None)
        art.disc(side * 14, -8, 3.8, p.INK, line=None)
        art.path(f"M{side * 22},-15 Q{side * 14},-20 {side * 7},-14", None, width=2.6)
    art.path("M-8,36 Q0,40 8,36", None, width=2)
    art.path("M-12,-36 q4,12 12,14 q8,-2 12,-14 q-12,-8 -24,0 Z", p.BARK)


_CREATURES: Final[dict[str, Callable[[Art], None]]] = {"angel": _angel, "eagle": _eagle, "lion": _lion, "bull": _bull}
