"""Beards, each with its moustache, in four cuts."""

from __future__ import annotations

from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, Art

Cut = Literal["pointed", "round", "forked", "long"]

_BEARDS: Final[dict[Cut, tuple[str, str]]] = {
    "pointed": ("C34,44 18,66 0,92 C-18,66 -34,44 -38,0", "M-14,46 Q-8,66 -2,80 M14,46 Q8,66 2,80"),
    "round": (
        "C42,40 34,74 16,76 Q8,84 0,78 Q-8,84 -16,76 C-34,74 -42,40 -38,0",
        "M-22,44 q-2,14 6,24 M22,44 q2,14 -6,24 M0,50 V68",
    ),
    "forked": (
        "C40,40 36,76 18,98 C14,84 6,76 0,68 C-6,76 -14,84 -18,98 C-36,76 -40,40 -38,0",
        "M-20,40 Q-24,64 -18,84 M20,40 Q24,64 18,84 M-8,48 Q-10,58 -8,66 M8,48 Q10,58 8,66",
    ),
    "long": (
        "C40,40 36,84 24,116 Q12,124 0,128 Q-12,124 -24,116 C-36,84 -40,40 -38,0",
        "M-22,44 Q-24,80 -14,114 M22,44 Q24,80 14,114 M-7,50 Q-8,86 -3,118 M8,50 Q10,86 5,116",
    ),
}


def beard(
    art: Art, x: float, y: float, size: float, cut: Cut, colour: str, *, look: float = 0, tilt: float = 0
) -> None:
    """This will lay beard and moustache on a head drawn with the same place, size, look and tilt."""
    with art.group(x, y, turn=tilt, scale=size / 100):
        grown(art, cut, colour, look)


def grown(art: Art, cut: Cut, colour: str, look: float) -> None:
    """This will draw them on a head of 100 units around (0, 0)."""
    edge, strands = _BEARDS[cut]
    at = look * 8
    chin = (
        f"M38,0 {edge} C-34,10 -31,16 {at - 24},21 Q{at - 18},36 {at},38 Q{at + 18},36 {at + 24},21 C31,16 34,10 38,0 Z"
    )
    art.path(chin, colour)
    art.path(strands, None, width=FINE)
    art.path(f"M{at - 10},28 Q{at},26 {at + 10},28 Q{at},37 {at - 10},28 Z", p.WINE, line=None)
    for side in (-1, 1):
        art.path(
            f"M{at},17 C{at + side * 10},14 {at + side * 20},18 {at + side * 30},30 C{at + side * 18},30 {at + side * 8},28 {at},22 Z",
            colour,
            width=2,
        )
