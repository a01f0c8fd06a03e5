"""Open a picture that somebody else made: bounded, and whatever is wrong with it said in words."""

from __future__ import annotations

import io
import warnings

from PIL import Image


class NoPictureError(Exception):
    """Not a picture, a broken one, or one far too large; says which."""


def open_picture(content: bytes, *, most_pixels: int) -> Image.Image:
    """This will decode a whole PNG or JPEG picture of at most so many pixels; raises NoPictureError."""
    try:
        with warnings.catch_warnings():
            # Our own bound is below Pillow's, which only warns at first.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > most_pixels:
                raise NoPictureError(f"has {picture.width} × {picture.height} pixels, too many to open")
            picture.load()
    except Image.DecompressionBombError:
        raise NoPictureError("has far too many pixels to open") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise NoPictureError("is no PNG or JPEG picture, or a broken one") from None
    if getattr(picture, "n_frames", 1) > 1:
        raise NoPictureError("moves: it has more than one frame")
    return picture
