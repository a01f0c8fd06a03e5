"""How wide words are in the deck's serif, before they are drawn."""

from __future__ import annotations

from functools import cache
from typing import Final

from PIL import ImageFont

from deck.paint import ASSETS

TRIRONG: Final = ASSETS / "fonts" / "Trirong-SemiBold.ttf"
_SAMPLE: Final = 200
"""Pixels to an em: fine enough to measure by."""


def width_of(text: str, size: float) -> float:
    """This will measure one line, in the unit of `size`; spacing between letters is not counted."""
    return _font().getlength(text) * size / _SAMPLE


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(TRIRONG, _SAMPLE, layout_engine=ImageFont.Layout.RAQM)
