"""The deck's colours: flat, few, and the same on every card. A card needs no other."""

from typing import Final

from bot.design import tokens

NIGHT: Final = tokens.NIGHT
DUSK: Final = tokens.DUSK
GOLD: Final = tokens.GOLD

INK: Final = "#1B1033"
"""Every outline."""
VIOLET: Final = "#6A50A7"
LILAC: Final = "#B7A3E0"
MIST: Final = "#E8DFF5"
STRAW: Final = "#F8E3A4"
CREAM: Final = "#FCF4E1"
PAPER: Final = "#F1E2C3"
AMBER: Final = "#D8A042"
"""Gold's side in shadow."""
BRONZE: Final = "#9A6A2B"

ROSE: Final = "#EE9FAE"
WINE: Final = "#B23A5A"
PLUM: Final = "#6B2148"
EMBER: Final = "#DB6239"
CORAL: Final = "#F4AA78"
RUST: Final = "#8F3A22"

SKY: Final = "#A9D8E2"
SEA: Final = "#3C8DAA"
TEAL: Final = "#1D5A75"
STEEL: Final = "#C3CCDD"
SLATE: Final = "#77829F"
STORM: Final = "#3B4464"

SAGE: Final = "#B5CFA0"
LEAF: Final = "#5D965F"
PINE: Final = "#2A5B47"

SKIN: Final = "#F6CFA6"
TAN: Final = "#D99B6C"
"""Skin's side in shadow, and lines on skin."""
WOOD: Final = "#8A5636"
BARK: Final = "#4D2D23"
"""Dark hair, dark wood."""
