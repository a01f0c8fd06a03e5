"""The colours of our web pages by what they are for, light and dark, each made from the tokens.

Messages have one look in every mode; a page follows the reader's device. The night of headers is the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.design import tokens

WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"


def mix(one: str, other: str, part: float) -> str:
    """This will blend two colours (#RRGGBB): a `part` of 0 gives the first, 1 the second."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Shade:
    """One role's colour by day and by night."""

    light: str
    dark: str


_PAPER_AT_NIGHT: Final = mix(tokens.NIGHT, BLACK, 0.3)

ROLES: Final[dict[str, Shade]] = {
    # The night: headers, and whatever lies on it. It is the same by day.
    "deep": Shade(mix(tokens.NIGHT, BLACK, 0.4), mix(tokens.NIGHT, BLACK, 0.58)),
    "night": Shade(tokens.NIGHT, mix(tokens.NIGHT, BLACK, 0.18)),
    "dusk": Shade(tokens.DUSK, mix(tokens.DUSK, BLACK, 0.3)),
    "moon": Shade(tokens.MOON, tokens.MOON),
    "gold": Shade(tokens.GOLD, tokens.GOLD),
    "on-gold": Shade(tokens.NIGHT, tokens.NIGHT),
    "haze": Shade(tokens.HAZE, tokens.HAZE),
    "veil": Shade(tokens.VEIL, tokens.VEIL),
    # The page: paper that the moon shines on, and panels on it.
    "ground": Shade(mix(tokens.GROUND, tokens.DAWN, 0.3), mix(tokens.NIGHT, BLACK, 0.62)),
    "paper": Shade(mix(tokens.GROUND, WHITE, 0.5), _PAPER_AT_NIGHT),
    "mist": Shade(tokens.MIST, mix(tokens.NIGHT, tokens.LILAC, 0.04)),
    "line": Shade(tokens.LINE, mix(tokens.NIGHT, tokens.LILAC, 0.16)),
    "leaf": Shade(mix(tokens.GOLD, tokens.DUSK, 0.2), mix(tokens.GOLD, tokens.DUSK, 0.35)),
    "gilt": Shade(tokens.GILT, tokens.GOLD),
    "ink": Shade(tokens.INK, mix(tokens.LILAC, WHITE, 0.3)),
    "quiet": Shade(tokens.QUIET, mix(tokens.DUSK, tokens.LILAC, 0.72)),
    "title": Shade(tokens.NIGHT, tokens.MOON),
    "link": Shade(tokens.VIOLET, mix(tokens.GOLD, tokens.LILAC, 0.2)),
    # What is tapped.
    "lead": Shade(tokens.VIOLET, tokens.GOLD),
    "on-lead": Shade(WHITE, tokens.NIGHT),
    "beside": Shade(tokens.LILAC, mix(tokens.NIGHT, tokens.LILAC, 0.14)),
    "on-beside": Shade(mix(tokens.VIOLET, tokens.NIGHT, 0.5), mix(tokens.LILAC, WHITE, 0.3)),
    "focus": Shade(tokens.VIOLET, tokens.GOLD),
    # What is said of a state, and what is marked.
    "calm": Shade(tokens.CALM, mix(tokens.CALM_INK, BLACK, 0.55)),
    "on-calm": Shade(tokens.CALM_INK, tokens.CALM),
    "alarm": Shade(tokens.WARM, mix(tokens.WARM_INK, BLACK, 0.5)),
    "on-alarm": Shade(tokens.WARM_INK, tokens.WARM),
    "marked": Shade(tokens.DAWN, mix(tokens.DUSK, BLACK, 0.12)),
    # A code to scan stays dark on light: cameras look for that.
    "plate": Shade(WHITE, WHITE),
    "on-plate": Shade(tokens.NIGHT, tokens.NIGHT),
    # Black with its opacity: under panels, and under cards on the night.
    "shadow": Shade(BLACK + "0F", BLACK + "40"),
    "shadow-at-night": Shade(BLACK + "73", BLACK + "73"),
}

TOGETHER: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("deep", ("moon", "gold", "haze")),
    ("night", ("moon", "gold", "haze")),
    ("dusk", ("moon", "gold", "haze")),
    ("ground", ("ink", "quiet", "title", "link", "gilt")),
    ("paper", ("ink", "quiet", "title", "link", "gilt")),
    ("mist", ("ink", "quiet", "title", "link", "gilt")),
    ("marked", ("ink", "title", "link", "gilt")),
    ("lead", ("on-lead",)),
    ("gold", ("on-gold",)),
    ("beside", ("on-beside",)),
    ("calm", ("on-calm",)),
    ("alarm", ("on-alarm",)),
    ("plate", ("on-plate",)),
)
"""Which letters stand on which ground; every pair has a contrast of at least 4.5 : 1, light and dark."""


def variables() -> str:
    """This will write the roles as CSS custom properties, those of the night for whoever prefers it."""
    light = _properties({role: shade.light for role, shade in ROLES.items()})
    dark = _properties({role: shade.dark for role, shade in ROLES.items()})
    return (
        f":root {{ color-scheme: light dark; {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def _properties(colours: dict[str, str]) -> str:
    return " ".join(f"--{role}: {colour};" for role, colour in colours.items())
