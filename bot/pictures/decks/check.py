"""Look a deck through: its manifest, its files, and whether they show what they should. Every fault at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PIL import Image

from bot.design.deck import SIZES, STEMS, is_safe_id
from bot.design.deck_manifest import FILE as MANIFEST
from bot.design.deck_manifest import SUFFIXES, Fault, Kind, Manifest, Size, open_manifest
from bot.line.limits import PICTURE_SIDE
from bot.pictures.decks.checksums import FILE as CHECKSUMS
from bot.pictures.decks.checksums import checksum, compare_checksums
from bot.pictures.decks.likeness import compare, glance
from bot.pictures.decks.opening import NoPictureError, open_picture

MOST_BYTES: Final = 100_000
"""Our own bound, LINE's is a hundred times that: ten cards of a spread are then a megabyte on a phone's network."""

RATIO: Final = (3, 5)
"""Width to height. No deck chooses another: messages, pages and composed pictures are laid out for it."""

BESIDE: Final = frozenset({MANIFEST, CHECKSUMS, "README.md", "LICENCE.txt", "LICENSE.txt", *SIZES})
"""What may lie in a deck's folder."""


@dataclass(slots=True)
class Report:
    """What a look through a deck found; checksums by the path of each picture inside the deck."""

    faults: list[Fault] = field(default_factory=list)
    manifest: Manifest | None = None
    bytes: int = 0
    checksums: dict[str, str] = field(default_factory=dict)
    had_checksums: bool = False


def check_deck(folder: Path, *, against_checksums: bool = True) -> Report:
    """This will look a deck through and change nothing."""
    report = Report()
    report.manifest, report.faults = open_manifest(folder)
    if report.manifest is None:
        return report
    report.faults += _check_words(folder, report.manifest)
    report.faults += _find_strays(folder, report.manifest)
    if report.manifest.format in SUFFIXES:
        report.faults += compare({size: _look_through(folder, size, report.manifest, report) for size in SIZES})
    report.had_checksums = (folder / CHECKSUMS).exists()
    if against_checksums:
        report.faults += compare_checksums(folder, report.checksums)
    return report


def _check_words(folder: Path, manifest: Manifest) -> Iterator[Fault]:
    if manifest.id and not is_safe_id(manifest.id):
        yield Fault(
            Kind.ID_UNSAFE, f"{manifest.id!r} is not up to 32 small letters, digits and hyphens, a letter first"
        )
    elif manifest.id and manifest.id != folder.resolve().name:
        yield Fault(Kind.ID_ELSEWHERE, f"{manifest.id!r} lies in a folder named {folder.resolve().name!r}")
    for name, size in manifest.sizes.items():
        yield from _check_size(name, size)


def _check_size(name: str, size: Size) -> Iterator[Fault]:
    across, down = RATIO
    if abs(size.width * down / across - size.height) >= 1:
        yield Fault(Kind.RATIO_WRONG, f"sizes.{name}: {size.width} × {size.height} is not {across}:{down}")
    if max(size.width, size.height) > PICTURE_SIDE:
        yield Fault(Kind.TOO_MANY_PIXELS, f"sizes.{name}: LINE takes at most {PICTURE_SIDE} pixels a side")


def _find_strays(folder: Path, manifest: Manifest) -> Iterator[Fault]:
    """A link is a stray too: it may lead out of the folder."""
    files = {f"{stem}.{SUFFIXES.get(manifest.format, manifest.format)}" for stem in STEMS}
    for place, known in ((folder, BESIDE), *((folder / size, files) for size in SIZES)):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path.name not in known or path.is_symlink() or (path.is_dir() and path.name not in SIZES):
                yield Fault(Kind.STRAY, f"{path.relative_to(folder)} does not belong in a deck")


def _look_through(folder: Path, size: str, manifest: Manifest, report: Report) -> dict[str, Image.Image]:
    """Each picture of a size that can be opened, as it is compared."""
    seen = {}
    for stem in STEMS:
        place = f"{size}/{stem}.{SUFFIXES[manifest.format]}"
        picture = _look_at(folder, place, report)
        if picture is not None:
            report.faults += _check_picture(place, picture, manifest, manifest.sizes[size])
            seen[stem] = glance(picture)
    return seen


def _look_at(folder: Path, place: str, report: Report) -> Image.Image | None:
    path = folder / place
    if path.is_symlink() or not path.is_file():
        report.faults.append(Fault(Kind.PICTURE_MISSING, f"there is no {place}"))
        return None
    weight = path.stat().st_size
    report.bytes += weight
    if weight > MOST_BYTES:
        report.faults.append(Fault(Kind.TOO_HEAVY, f"{place} has {weight:,} bytes, more than {MOST_BYTES:,}"))
    with path.open("rb") as file:
        # A picture a little too heavy is looked at all the same; a film is not.
        content = file.read(100 * MOST_BYTES)
    report.checksums[place] = checksum(content)
    try:
        return open_picture(content, most_pixels=4 * PICTURE_SIDE**2)
    except NoPictureError as error:
        report.faults.append(Fault(Kind.NOT_A_PICTURE, f"{place} {error}"))
        return None


def _check_picture(place: str, picture: Image.Image, manifest: Manifest, size: Size) -> Iterator[Fault]:
    found = (picture.format or "").lower()
    if found != manifest.format:
        yield Fault(Kind.FORMAT_WRONG, f"{place} is {found.upper()} inside")
    if max(picture.size) > PICTURE_SIDE:
        yield Fault(Kind.TOO_MANY_PIXELS, f"{place} has {picture.width} × {picture.height}, more than {PICTURE_SIDE}")
    if size.width and size.height and picture.size != (size.width, size.height):
        told = f"not {size.width} × {size.height} as {MANIFEST} says"
        yield Fault(Kind.SIZE_WRONG, f"{place} has {picture.width} × {picture.height} pixels, {told}")
