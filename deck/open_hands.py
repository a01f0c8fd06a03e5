"""Open hands seen from the side: one that offers, and fingers laid over an edge."""

from __future__ import annotations

from deck import palette as p
from deck.art import LINE, Art


def palm(art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN) -> None:
    """This will draw an open hand from the side, `size` units long, that offers; its fingers point to the right."""
    with art.group(x, y, turn=turn, scale=size / 100, flip=flip):
        art.path(
            "M-50,-12 C-30,-18 -18,-14 -4,-6 C16,0 34,-4 50,-12 Q58,-14 56,-6 Q44,6 28,12 Q6,24 -16,20 L-50,16 Z", skin
        )
        art.path("M-22,-14 C-14,-26 4,-34 12,-28 Q18,-22 6,-16 Q-4,-10 -6,-4", skin)
        art.path("M8,14 Q30,10 48,-2 M-6,10 Q12,12 26,8", None, line=p.TAN, width=2.6)


def fingers(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, flip: bool = False, skin: str = p.SKIN
) -> None:
    """This will draw four fingers laid over an edge, `size` units across, their tips down."""
    with art.group(x, y, turn=turn, scale=size / 40, flip=flip):
        for place, long in enumerate((15, 19, 18, 13)):
            art.plate(-20 + place * 10, -8, -10 + place * 10, long, skin, corner=5, width=LINE)
