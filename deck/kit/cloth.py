"""Shapes with body: a flat colour, a darker side that stays inside the outline, and fine folds."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, LINE, Art


def cloth(
    art: Art,
    d: str,
    colour: str,
    *,
    shade: str | None = None,
    dark: str | None = None,
    folds: str | None = None,
    fold: str = p.INK,
    hem: str | None = None,
    trim: str = p.GOLD,
    width: float = LINE,
) -> None:
    """This will draw the closed path `d`: robes, sails, stones, anything that has a lit and a shaded side.

    `shade` is a rough path, cut to `d`, in the colour `dark`; `folds` are lines in the colour `fold`; `hem` is a line
    as wide as a border in the colour `trim`, cut to `d` as well.
    """
    art.path(d, colour, line=None)
    with art.group(clip=d):
        if shade:
            art.path(shade, dark or p.DUSK, line=None)
        if folds:
            art.path(folds, None, line=fold, width=FINE)
        if hem:
            art.path(hem, None, width=9)
            art.path(hem, None, line=trim, width=6)
    art.path(d, None, width=width)
