"""Whether two pictures show the same: compared small, so that how a file was compressed does not count."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final

from PIL import Image, ImageChops, ImageStat

from bot.design.deck import BACK, SIZES, TURNED
from bot.design.deck_manifest import Fault, Kind
from services.tarot.deck import DECK

GLANCE: Final = (60, 100)
"""Pictures are compared in so many pixels, about a card in a row of five on a phone."""

FROM_TURNED: Final = 2.0
"""So far apart a card and its reversed picture, turned back, may be: the mean of the worst colour, 0 to 255. Files of
high compression are 0.6 apart; a card that was not turned at all 9 and more."""
FROM_SMALL: Final = 2.5
"""The same for the two sizes of a picture. Other ways of shrinking take 0.7 of it."""
APART: Final = 1.0
"""Nearer than this no two cards may be. A numeral alone makes 1.8."""

Glances = Mapping[str, Mapping[str, Image.Image]]
"""By size and stem, what could be opened."""


def glance(picture: Image.Image) -> Image.Image:
    """This will shrink a picture to what is compared."""
    return picture.convert("RGB").resize(GLANCE, Image.Resampling.BOX)


def compare(seen: Glances) -> Iterator[Fault]:
    """This will name each picture that shows something else than its name says."""
    for size in SIZES:
        yield from _compare_turned(size, seen[size])
        yield from _compare_cards(size, seen[size])
        if BACK in seen[size] and _distance(seen[size][BACK], _turn(seen[size][BACK])) > FROM_TURNED:
            yield Fault(Kind.BACK_LOPSIDED, f"{size}/{BACK} shows which way up the card lies")
    full, small = (seen[size] for size in SIZES)
    for stem in sorted(full.keys() & small.keys()):
        if _distance(full[stem], small[stem]) > FROM_SMALL:
            yield Fault(Kind.SIZES_DIFFER, f"{stem} shows one thing in full and another in small")


def _compare_turned(size: str, seen: Mapping[str, Image.Image]) -> Iterator[Fault]:
    for card in DECK:
        upright, other = seen.get(card.id), seen.get(card.id + TURNED)
        if upright and other and _distance(upright, _turn(other)) > FROM_TURNED:
            yield Fault(Kind.NOT_TURNED, f"{size}/{card.id}{TURNED} is not {card.id} turned upside down")


def _compare_cards(size: str, seen: Mapping[str, Image.Image]) -> Iterator[Fault]:
    stems = [stem for stem in (BACK, *(card.id for card in DECK)) if stem in seen]
    means = {stem: ImageStat.Stat(seen[stem]).mean for stem in stems}
    for one, other in itertools.combinations(stems, 2):
        # Two pictures are at least as far apart as their means are: nearly all pairs need no closer look.
        near = all(abs(left - right) < APART for left, right in zip(means[one], means[other], strict=True))
        if near and _distance(seen[one], seen[other]) < APART:
            yield Fault(Kind.SAME_PICTURE, f"{size}/{one} and {size}/{other} are one picture")


def _turn(seen: Image.Image) -> Image.Image:
    return seen.transpose(Image.Transpose.ROTATE_180)


def _distance(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)
