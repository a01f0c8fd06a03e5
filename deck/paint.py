"""Draw every picture of the deck: python -m deck.paint, or some of them: python -m deck.paint major_00 cups_10 back

Each card is a file of deck/cards; it is drawn as SVG, set in its frame and rendered with resvg, the same on every
machine. Run it after changing a shape, look at the result, and commit it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Final

import resvg_py
from PIL import Image

from deck import frame
from deck.art import Art
from services.tarot.deck import DECK, card

ASSETS: Final = Path(__file__).parent.parent / "assets"
PLACE: Final = ASSETS / "cards" / "midnight"
SIZES: Final = {"full": (600, 1000), "small": (240, 400)}
COLOURS: Final = 192
"""Enough for flat colours and the blends at their edges."""
FINER: Final = 2


def document(name: str) -> str:
    """This will write a card, or the `back`, as an SVG document."""
    art = Art(frame.WIDTH, frame.HEIGHT)
    if name == "back":
        frame.draw_back(art)
    else:
        with art.group(clip=frame.WINDOW):
            import_module(f"deck.cards.{name}").draw(art)
        frame.set_in_frame(art, card(name))
    return art.svg()


def raster(svg: str, size: tuple[int, int]) -> Image.Image:
    """This will turn a document into a picture of so many pixels, in all its colours."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=size[0] * FINER,
        skip_system_fonts=True,
        font_files=[str(ASSETS / "fonts" / "Trirong-SemiBold.ttf")],
    )
    return Image.open(BytesIO(png)).convert("RGB").resize(size, Image.Resampling.LANCZOS)


def render(svg: str, size: tuple[int, int]) -> Image.Image:
    """This will turn a document into a picture of so many pixels, in a small palette of its own."""
    return raster(svg, size).quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)


def paint(name: str, place: Path = PLACE) -> int:
    """This will write a card's files, upright and reversed in every size, and give their bytes together."""
    svg, written = document(name), 0
    for folder, size in SIZES.items():
        (place / folder).mkdir(parents=True, exist_ok=True)
        picture = render(svg, size)
        turned = {"": picture} if name == "back" else {"": picture, "_r": picture.transpose(Image.Transpose.ROTATE_180)}
        for suffix, image in turned.items():
            path = place / folder / f"{name}{suffix}.png"
            image.save(path, optimize=True)
            written += path.stat().st_size
    return written


def main(names: Sequence[str]) -> None:
    """This will paint what is named, or everything."""
    wanted = list(names) or [*(each.id for each in DECK), "back"]
    with ProcessPoolExecutor(2) as workers:
        written = sum(workers.map(paint, wanted))
    print(f"Painted {len(wanted)} under {PLACE.name}/: {written / 1000:.0f} KB.")


if __name__ == "__main__":
    main(sys.argv[1:])
