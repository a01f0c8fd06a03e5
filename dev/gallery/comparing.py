"""Whether two pictures of a message look the same to a person.

Browsers of other versions draw the rim of a letter a shade lighter or darker; a message that changed has other
colours, other words or other places. So both pictures are first made smaller, SIDE by SIDE pixels becoming one: a rim
is evened out, a colour or a line that moved is not. A spot has changed when one of red, green and blue differs by more
than LEVEL of 255; the pictures differ when more than SHARE of all spots have changed, and at least FEWEST.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops

SIDE: Final = 4
LEVEL: Final = 16
SHARE: Final = 0.001
FEWEST: Final = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures differ: spots that have changed, of how many, and a picture in which they are red."""

    changed: int
    spots: int
    picture: Image.Image

    @property
    def is_seen(self) -> bool:
        """This will tell whether it is more than the tolerance."""
        return self.changed > max(FEWEST, SHARE * self.spots)

    def __str__(self) -> str:
        """This will say it in figures."""
        return f"{self.changed} of {self.spots} spots differ ({self.changed / self.spots:.2%})"


def compare(reference: Image.Image, actual: Image.Image) -> Difference:
    """This will compare two pictures; where one is larger, what it has more has changed."""
    width, height = (max(sides) for sides in zip(reference.size, actual.size, strict=True))
    before, after = (_on(one, width, height).reduce(SIDE) for one in (reference, actual))
    changed = _strongest(ImageChops.difference(before, after)).point(lambda level: 255 if level > LEVEL else 0)
    changed = ImageChops.lighter(changed, _beyond(reference, actual, width, height).reduce(SIDE))
    count = changed.histogram()[255]
    red = Image.new("RGB", after.size, "#E0002A")
    faded = Image.blend(after, Image.new("RGB", after.size, "white"), 0.6)
    shown = Image.composite(red, faded, changed).resize((width, height), Image.Resampling.NEAREST)
    return Difference(count, after.width * after.height, shown)


def _on(picture: Image.Image, width: int, height: int) -> Image.Image:
    sheet = Image.new("RGB", (width, height), "white")
    sheet.paste(picture.convert("RGB"))
    return sheet


def _strongest(difference: Image.Image) -> Image.Image:
    red, green, blue = difference.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _beyond(reference: Image.Image, actual: Image.Image, width: int, height: int) -> Image.Image:
    """White where only one of the two has anything, by more than a rounded pixel."""
    outside = Image.new("L", (width, height), 255)
    common = tuple(min(sides) for sides in zip(reference.size, actual.size, strict=True))
    outside.paste(0, (0, 0, common[0] + 1, common[1] + 1))
    return outside
