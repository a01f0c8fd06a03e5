"""Make our pictures of somebody's: on a ground, in both sizes, both ways up, and light enough to send."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps

from bot.design.deck import BACK, TURNED
from bot.design.deck_manifest import Size
from bot.pictures.decks.check import MOST_BYTES
from bot.pictures.decks.opening import NoPictureError, open_picture

MADE: Final = {"full": Size(600, 1000), "small": Size(240, 400)}
MOST_PIXELS: Final = 40_000_000
"""Of a source; opened it takes three bytes each."""
QUALITIES: Final = (90, 85, 80, 75, 70, 60, 50, 40)
COLOURS: Final = (256, 192, 128, 96, 64, 48, 32)
"""From the finest on, the first that is light enough is taken."""


class TooMuchError(NoPictureError):
    """A picture that cannot be made light enough."""


def convert(stem: str, content: bytes, *, format: str, ground: str) -> Iterator[tuple[str, str, bytes]]:
    """This will give size, stem and file of each picture made of a source; raises NoPictureError.

    A source of another ratio is laid on the ground whole: nothing is cut from a card.
    """
    upright = _flatten(open_picture(content, most_pixels=MOST_PIXELS), ground)
    for folder, size in MADE.items():
        sheet = ImageOps.pad(upright, (size.width, size.height), Image.Resampling.LANCZOS, color=ground)
        yield folder, stem, _pack(sheet, format)
        if stem != BACK:
            yield folder, stem + TURNED, _pack(sheet.transpose(Image.Transpose.ROTATE_180), format)


def _flatten(picture: Image.Image, ground: str) -> Image.Image:
    """A camera may have written beside the picture which way up it is, and a scan may be seen through."""
    try:
        picture = ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        raise NoPictureError("says in a broken way which way up it is") from None
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    sheet = Image.new("RGBA", picture.size, ground)
    sheet.alpha_composite(picture.convert("RGBA"))
    return sheet.convert("RGB")


def _pack(sheet: Image.Image, format: str) -> bytes:
    for file in _files(sheet, format):
        if len(file) <= MOST_BYTES:
            return file
    raise TooMuchError(f"has too much in it for {MOST_BYTES:,} bytes of {format.upper()}")


def _files(sheet: Image.Image, format: str) -> Iterator[bytes]:
    if format == "jpeg":
        for quality in QUALITIES:
            yield _save(sheet, "JPEG", quality=quality, optimize=True, progressive=True)
    else:
        for colours in COLOURS:
            yield _save(sheet.quantize(colours, dither=Image.Dither.NONE), "PNG", optimize=True)


def _save(picture: Image.Image, format: str, **how: int | bool) -> bytes:
    page = io.BytesIO()
    picture.save(page, format, **how)
    return page.getvalue()
