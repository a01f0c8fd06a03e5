"""Draw every picture of the plain deck: python -m deck.render

Run it after changing a name or a shape, look at the result, and commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PIL import Image

from deck.canvas import HEIGHT, WIDTH
from deck.face import back, face
from services.tarot.deck import DECK

PLACE: Final = Path(__file__).parent.parent / "assets" / "cards" / "plain"
SIZES: Final = {"full": (WIDTH, HEIGHT), "small": (WIDTH // 2, HEIGHT // 2)}
COLOURS: Final = 128
"""Enough for flat colours and their blends at the edges, and every file stays under 40 KB."""


def pictures() -> Iterator[tuple[str, Image.Image]]:
    """This will draw each file's name and picture: every card both ways up, and the back."""
    for card in DECK:
        upright = face(card)
        yield f"{card.id}.png", upright
        yield f"{card.id}_r.png", upright.rotate(180)
    yield "back.png", back()


def finish(sheet: Image.Image, size: tuple[int, int]) -> Image.Image:
    """This will shrink a fine sheet to a size in pixels and to a small palette."""
    small = sheet.resize(size, Image.Resampling.LANCZOS)
    return small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def main() -> None:
    """This will write the pictures of every size."""
    for folder in SIZES:
        (PLACE / folder).mkdir(parents=True, exist_ok=True)
    for name, sheet in pictures():
        for folder, size in SIZES.items():
            finish(sheet, size).save(PLACE / folder / name, optimize=True)
    print(f"Drew the plain deck in {', '.join(SIZES)} under {PLACE.name}/.")


if __name__ == "__main__":
    main()
