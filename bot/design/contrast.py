"""Which text stands on which ground, and how well it can be read there (WCAG 2.2, contrast minimum)."""

from __future__ import annotations

from typing import Final

from bot.design import tokens

TEXT: Final = 4.5
"""The least contrast of a text of any size; large ones could do with less, and are not let off."""

_LIGHT: Final = (tokens.GROUND, tokens.MIST, tokens.LILAC, tokens.DAWN)
_DARK: Final = (tokens.NIGHT, *tokens.SUIT_GROUNDS.values())

PAIRS: Final = frozenset(
    {
        *((ink, ground) for ground in _LIGHT for ink in (tokens.INK, tokens.QUIET, tokens.VIOLET, tokens.GILT)),
        *((ink, ground) for ground in _DARK for ink in (tokens.MOON, tokens.GOLD)),
        *((tokens.HAZE, ground) for ground in _DARK),
        (tokens.MOON, tokens.VIOLET),
        (tokens.NIGHT, tokens.GOLD),
        (tokens.CALM_INK, tokens.CALM),
        (tokens.INK, tokens.CALM),
        (tokens.QUIET, tokens.CALM),
        (tokens.WARM_INK, tokens.WARM),
        (tokens.INK, tokens.WARM),
    }
)
"""Every text colour with every ground it is used on. A pair that is not here is not used in any message."""


def contrast(one: str, other: str) -> float:
    """This will compute the contrast of two colours (#RRGGBB), from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
