"""What tells one face from another, laid on the heads of `deck.kit.profile`: short beards, brows and lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, Art

Whiskers = Literal["goatee", "moustache", "full"]

_MOUSTACHE: Final = "M38,21 Q30,15 21,27 Q14,34 8,33 Q22,40 31,30 Q36,29 42,26 Q42,22 38,21 Z"
_FULL: Final = (
    "M-11,8 C-6,20 2,28 14,26 Q24,20 33,21 L41,23 L34,28 L29,29 L34,33 L39,33 L38,39 C41,52 34,64 22,64 C8,64 -4,54 "
    "-13,40 Q-15,24 -11,8 Z"
)


def whiskers(
    art: Art,
    x: float,
    y: float,
    size: float,
    cut: Whiskers,
    colour: str = p.BARK,
    *,
    left: bool = False,
    tilt: float = 0,
) -> None:
    """This will lay a short beard on a profile drawn with the same place, size, side and tilt."""
    with _on(art, x, y, size, left, tilt):
        if cut == "full":
            art.path(_FULL, colour)
            art.path("M2,36 Q6,46 12,54 M12,34 Q16,46 22,54 M24,42 Q27,48 28,54", None, width=FINE)
            return
        art.path(_MOUSTACHE, colour, width=2)
        if cut == "goatee":
            art.path("M26,38 C32,36 36,36 37,40 C42,52 38,66 28,72 C22,62 20,48 26,38 Z", colour, width=2)


def brow(art: Art, x: float, y: float, size: float, *, left: bool = False, tilt: float = 0) -> None:
    """This will give a profile a bushy, raised brow."""
    with _on(art, x, y, size, left, tilt):
        art.path("M14,-13 Q24,-26 36,-15", None, width=4.4)


def lines(art: Art, x: float, y: float, size: float, *, left: bool = False, tilt: float = 0) -> None:
    """This will let a profile look older: a line beside the mouth, crow's feet, a furrow on the brow."""
    with _on(art, x, y, size, left, tilt):
        art.path("M33,17 Q25,22 26,31 M14,-3 l-8,-4 M14,1 l-9,1 M20,-28 Q26,-31 31,-28", None, line=p.TAN, width=2.2)


@contextmanager
def _on(art: Art, x: float, y: float, size: float, left: bool, tilt: float) -> Iterator[None]:
    """The measure in which `deck.kit.profile` draws a head."""
    with art.group(x, y, scale=size / 100, flip=left), art.group(turn=tilt):
        yield
