"""Lay all 78 pictures side by side, as small as a phone shows them: python -m deck.contact_sheet

It shows at a glance what is missing, what looks alike, and what does not read. With `--without-names` it writes to the
file named after it instead, each card cut to its picture, to be guessed by someone who has not seen the deck.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Final

from PIL import Image

from bot.design import tokens
from deck import frame
from deck.paint import PLACE
from services.tarot.deck import DECK

SHEET: Final = Path(__file__).parent.parent / "docs" / "pictures" / "deck.png"
WIDE, HIGH = 120, 200
"""Of a card, in pixels: three cards beside each other on a phone are about as wide."""
GAP: Final = 8
COLUMNS: Final = 13


def sheet(pictures: list[Image.Image], columns: int = COLUMNS) -> Image.Image:
    """This will lay pictures of one size in rows, on night."""
    wide, high = pictures[0].size
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * (wide + GAP) + GAP, rows * (high + GAP) + GAP), tokens.NIGHT)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        whole.paste(picture, (GAP + column * (wide + GAP), GAP + row * (high + GAP)))
    return whole


def upright(card_id: str) -> Image.Image:
    """This will open a card's committed picture."""
    return Image.open(PLACE / "full" / f"{card_id}.png").convert("RGB")


def without_name(card_id: str) -> Image.Image:
    """This will cut a card to its picture, below the numeral."""
    full = upright(card_id)
    unit = full.width / frame.WIDTH
    window = [round(edge * unit) for edge in (frame.LEFT, frame.TOP + 44, frame.RIGHT, frame.BOTTOM)]
    return full.crop((window[0], window[1], window[2], window[3]))


def main(arguments: list[str]) -> None:
    """This will write the sheet of the docs, or one to guess from."""
    if arguments[:1] == ["--without-names"]:
        ids = [card.id for card in DECK]
        random.Random(78).shuffle(ids)
        cut = [without_name(card_id) for card_id in ids]
        sheet([each.resize((WIDE, round(each.height * WIDE / each.width))) for each in cut]).save(arguments[1])
        print(" ".join(ids))
        return
    small = [upright(card.id).resize((WIDE, HIGH), Image.Resampling.LANCZOS) for card in DECK]
    whole = sheet(small).quantize(255, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    whole.save(SHEET, optimize=True)
    print(f"{SHEET.name}: {SHEET.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
