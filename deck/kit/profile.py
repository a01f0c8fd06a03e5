"""People seen from the side and from behind: the heads that `deck.kit.figure` shows from the front."""

from __future__ import annotations

from typing import Literal

from deck import palette as p
from deck.art import FINE, Art

Crop = Literal["short", "long", "bald", "bun", "hood", "scarf"]


def profile(
    art: Art,
    x: float,
    y: float,
    size: float,
    *,
    left: bool = False,
    tilt: float = 0,
    hair: Crop = "short",
    colour: str = p.BARK,
    beard: str | None = None,
    shut: bool = False,
    skin: str = p.SKIN,
) -> None:
    """This will draw a head seen from the side, `size` units high, its middle at (x, y), looking right or `left`.

    `tilt` above 0 bows the head, below 0 raises it. `colour` is the hair's, or a hood's or scarf's.
    """
    with art.group(x, y, scale=size / 100, flip=left), art.group(turn=tilt):
        if hair == "long":
            art.path("M-6,-58 C-62,-56 -58,20 -64,84 C-44,96 -20,84 -12,40 Z", colour)
        if hair == "bun":
            art.disc(-52, -10, 19, colour)
        art.path("M-26,14 L-26,62 Q-4,76 14,62 L12,44 Z", skin)
        art.path("M-10,44 Q6,58 13,56 L12,44 Z", p.TAN, line=None)
        art.path(
            "M20,-44 C29,-36 33,-24 33,-14 C32,-8 33,-4 37,2 L45,13 C46,18 42,19 37,19 L40,25 L36,29 L39,33 "
            "C39,36 36,38 35,40 C37,47 33,53 25,53 C15,54 4,48 -6,38 L-36,22 C-46,-4 -44,-34 -22,-50 "
            "C-6,-56 10,-54 20,-44 Z",
            skin,
        )
        _features(art, shut)
        if beard:
            art.path(
                "M-8,6 C-6,26 6,28 18,24 Q30,18 38,20 L40,25 L34,29 L40,34 C46,52 36,80 22,92 C10,84 -12,60 -14,30 Z",
                beard,
            )
            art.path("M16,34 Q20,56 20,78 M4,34 Q8,52 14,66 M28,40 Q32,56 26,74", None, width=FINE)
        _crop(art, hair, colour)


def nape(
    art: Art, x: float, y: float, size: float, colour: str = p.BARK, *, tilt: float = 0, ears: bool = True
) -> None:
    """This will draw a head from behind, `size` units high, its middle at (x, y), with short hair."""
    with art.group(x, y, turn=tilt, scale=size / 100):
        art.path("M-15,30 L-17,66 Q0,74 17,66 L15,30 Z", p.SKIN)
        if ears:
            for side in (-1, 1):
                art.oval(side * 40, 4, 7, 11, p.SKIN)
        art.path(
            "M-40,-6 C-44,-46 -22,-62 0,-62 C22,-62 44,-46 40,-6 C40,18 30,40 16,46 Q0,38 -16,46 C-30,40 -40,18 -40,-6 Z",
            colour,
        )
        art.path("M0,-58 Q-6,-30 -22,-8 M4,-56 Q12,-30 24,-10 M-10,34 Q-8,20 -12,8 M10,34 Q8,20 12,8", None, width=FINE)


def _features(art: Art, shut: bool) -> None:
    art.path("M18,-15 Q26,-21 33,-16", None, width=2.4)
    if shut:
        art.path("M17,-2 Q23,4 30,-1", None, width=3)
    else:
        art.path("M18,0 Q24,-8 31,-2 Q26,5 18,0 Z", p.CREAM, width=2)
        art.disc(26.5, -1.4, 3.2, p.INK, line=None)
    art.disc(18, 15, 7.5, p.ROSE, line=None, opacity=0.55)
    art.path("M39,25.5 L30,29 Q33,33 38.5,32.5 Z", p.WINE, line=None)


def _crop(art: Art, hair: Crop, colour: str) -> None:
    if hair in ("short", "long", "bun"):
        art.path(
            "M22,-40 C14,-62 -26,-64 -42,-40 C-54,-16 -48,14 -36,26 C-30,26 -24,22 -20,14 C-16,8 -14,0 -4,-6 "
            "C4,-12 4,-24 14,-30 C20,-32 24,-34 22,-40 Z",
            colour,
        )
        art.path("M-30,-40 Q-40,-14 -32,14 M-14,-48 Q-26,-22 -24,4 M4,-50 Q-6,-34 -10,-10", None, width=FINE)
    if hair in ("short", "bald", "bun"):
        art.path("M-8,-4 C-18,-8 -20,12 -10,14 C-6,12 -4,4 -8,-4 Z", p.SKIN, width=2)
    elif hair == "hood":
        art.path(
            "M30,-46 C14,-72 -40,-72 -56,-28 C-66,6 -58,44 -54,78 C-30,92 2,84 16,66 C0,52 -14,34 -12,6 C-10,-20 8,-28 "
            "26,-32 Z",
            colour,
        )
        art.path("M-40,-28 Q-48,14 -40,66 M-24,-20 Q-34,20 -20,66", None, width=FINE)
    elif hair == "scarf":
        art.path(
            "M26,-40 C16,-64 -32,-66 -46,-36 C-56,-6 -50,34 -44,66 C-26,78 4,76 18,64 L22,54 C6,52 -12,40 -14,10 "
            "C-12,-14 4,-26 22,-30 Z",
            colour,
        )
        art.path("M-32,-30 Q-38,10 -20,58 M-18,-22 Q-24,24 2,62", None, width=FINE)
