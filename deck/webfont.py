"""Cut the serif of cards and menu down to what titles of our pages are written in: python -m deck.webfont

Trirong as a whole is too heavy to send with a page. What is left out are letters of languages we do not speak; how Thai
vowels and tones are stacked stays. Run it after another file of the family has taken its place, and commit the result.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fontTools import subset

from deck.lettering import TRIRONG
from deck.paint import ASSETS

PLACE: Final = ASSETS / "fonts" / "trirong.woff2"
MOST_BYTES: Final = 30_000
LATIN: Final = range(0x20, 0x7F)
THAI: Final = range(0x0E01, 0x0E5C)
SIGNS: Final = "\u00a0·×–—‘’“”…"


def letters() -> set[int]:
    """This will list the code points that stay."""
    unassigned = range(0x0E3B, 0x0E3F)
    return {*LATIN, *(point for point in THAI if point not in unassigned), *map(ord, SIGNS)}


def main(place: Path = PLACE) -> None:
    """This will write the cut font; raises ValueError when it is too heavy."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    font = subset.load_font(str(TRIRONG), options)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=letters())
    cut.subset(font)
    subset.save_font(font, str(place), options)
    if place.stat().st_size > MOST_BYTES:
        raise ValueError(f"{place.name} has {place.stat().st_size} bytes; at most {MOST_BYTES}")
    print(f"{place.name}: {place.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
