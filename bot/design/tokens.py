"""Colours, type and spacing: midnight, moon and gold leaf.

Colours are named by the part they play. Which text may stand on which ground is declared in
bot/design/contrast.py, and a test computes every pair. Grounds are given to every block, so that the dark mode
of a phone turns no text unreadable.
"""

from typing import Final

GROUND: Final = "#FFFCF5"
"""Moonlit paper: the ground of bodies and footers."""
MIST: Final = "#F5F0FB"
"""A light ground for what is quoted or set apart."""
LILAC: Final = "#ECE5F8"
"""The ground of what can be tapped beside the button that leads."""
DAWN: Final = "#FBEFD2"
"""The ground of prices, and of what is offered first."""
CALM: Final = "#E5F3EC"
"""The ground of a calming word."""
WARM: Final = "#FCEBE2"
"""The ground of a word of care or of warning."""

NIGHT: Final = "#2A1B4A"
"""The ground of headers and of cards that lie face down."""
DUSK: Final = "#4A3478"
"""Where the night of a header ends."""
VIOLET: Final = "#5B3FA8"
"""Buttons that lead on, and words that can be tapped."""

INK: Final = "#2B2438"
"""Body text on light grounds."""
QUIET: Final = "#675E75"
"""Secondary text on light grounds."""
GILT: Final = "#7D570F"
"""Gold that is read: small headings, numbers and prices on light grounds."""
CALM_INK: Final = "#1E5B47"
WARM_INK: Final = "#8A3520"
MOON: Final = "#FFFBF0"
"""Text on night."""
GOLD: Final = "#F3D27A"
"""Gold leaf on night: small headings, sparks, frames."""
HAZE: Final = "#CFC3E6"
"""Quiet text on night."""

LINE: Final = "#E6DBC6"
"""Separators and frames on light grounds."""
VEIL: Final = "#6A5599"
"""Frames on night, and steps that are still to come."""

EMBER: Final = "#8F3A22"
SEA: Final = "#1D5A75"
SLATE: Final = "#464C73"
GARDEN: Final = "#2A5B47"
SUIT_GROUNDS: Final = {"wands": EMBER, "cups": SEA, "swords": SLATE, "pentacles": GARDEN, "major": DUSK}
"""Where the night behind a card ends, by how its id begins."""

FINE: Final = "xxs"
"""Captions under small pictures."""
SMALL: Final = "xs"
"""Notes and small headings."""
TEXT: Final = "sm"
"""Running text."""
STRONG: Final = "md"
"""The one line that is read first, and labels of buttons that lead."""
TITLE: Final = "lg"
DISPLAY: Final = "xl"
"""A number or a name that stands alone."""
CODE: Final = "3xl"
"""A code that is read aloud."""
HUGE: Final = "4xl"
"""The one number a message is about."""
LEADING: Final = "4px"
"""Room between the lines of long texts, above what the phone gives."""

HAIR: Final = "1px"
RULE: Final = "3px"
"""Bars beside a quote, dots between steps."""
TIGHT: Final = "xs"
"""Between a heading and its line."""
SNUG: Final = "sm"
GAP: Final = "md"
"""Between parts that belong together."""
PAUSE: Final = "lg"
"""Between parts that do not."""
BREATH: Final = "xl"
EDGE: Final = "16px"
"""From the rim of a bubble."""
INSET: Final = "13px"
"""Within what is set apart, and within buttons: with a line of text it makes 44 px for the thumb."""
PINCH: Final = "4px"
PILL: Final = "8px"

CORNER: Final = "12px"
CORNER_SMALL: Final = "6px"
ROUND: Final = "20px"
BAR: Final = "8px"
"""How high a progress bar is; half of it rounds its ends."""
BAR_CORNER: Final = "4px"

CARD_DOT: Final = 7
"""Width of a card in the smallest drawing of a spread."""
CARD_DOWN: Final = 18
"""Of a card that lies face down in a row of up to ten."""
CARD_LEAST: Final = 24
"""Widths of card pictures in pixels; they are five high where they are three wide."""

CARD_TINY: Final = 33
CARD_CROSS: Final = 36
"""Of a Celtic cross, which goes across the smallest phone."""
CARD_PILE: Final = 56
PILE_EDGE: Final = 4
"""How far each lower card of a pile looks out."""
CARD_MINI: Final = 48
CARD_SMALL: Final = 64
CARD_MEDIUM: Final = 78
CARD_LARGE: Final = 116
CARD_HERO: Final = 150
DIAGRAM: Final = "76px"
"""As wide as the widest spread drawn small."""

THUMBNAIL: Final = "56px"
DISC: Final = "26px"
"""A round ground for a number or a day."""

SWATCH: Final = "14px"
"""A sample of a colour."""
SWATCH_LARGE: Final = "20px"
SPARKS: Final = (("xs", "1px", "7px"), ("xxs", "1px", "26px"))
"""The sparks in the corner of a band of night: their size, and how far from its top and its end; not over `EDGE`."""
RIBBON: Final = "10px"
"""How wide the ribbon of a gift is."""
FRAME: Final = "2px"
