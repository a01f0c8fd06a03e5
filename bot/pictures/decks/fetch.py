"""Fetch a deck: every source by its checksum, our pictures of them, a look through, and only then a folder.

Until then all lies in a hidden folder beside, where a later run finds what has come already.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.design.deck import SIZES
from bot.design.deck_manifest import SUFFIXES, DeckError, Fault, Kind, Manifest, write_manifest
from bot.pictures.decks.check import Report, check_deck
from bot.pictures.decks.checksums import checksum, write_checksums
from bot.pictures.decks.conversion import MADE, TooMuchError, convert
from bot.pictures.decks.download import DownloadError
from bot.pictures.decks.opening import NoPictureError
from bot.pictures.decks.sources import Source, Sources

PATIENCE: Final = 5
"""After so many addresses in a row that do not answer, the others are not asked."""

Fetch = Callable[[str], bytes]


def fetch_deck(sources: Sources, into: Path, *, fetch: Fetch, say: Callable[[str], None]) -> Report:
    """This will put a whole deck into a folder of its id and give what a check of it found.

    `fetch` gives what lies at an address or raises DownloadError. Raises DeckError: nothing is put there then, and
    running it again asks only for what is missing.
    """
    target = into / sources.id
    if os.path.lexists(target):
        raise DeckError([Fault(Kind.ALREADY_THERE, f"there is a {target} already")])
    work = into / f".{sources.id}.fetching"
    kept = work / "sources"
    kept.mkdir(parents=True, exist_ok=True)
    _gather(sources, kept, fetch, say)
    made = work / sources.id
    shutil.rmtree(made, ignore_errors=True)
    report = _make(sources, kept, made)
    made.rename(target)
    shutil.rmtree(work)
    return report


def _gather(sources: Sources, kept: Path, fetch: Fetch, say: Callable[[str], None]) -> None:
    missing = {stem: source for stem, source in sources.cards.items() if not _has_come(kept, source)}
    say(f"{len(sources.cards) - len(missing)} of {len(sources.cards)} pictures are here already")
    faults: list[Fault] = []
    silent = 0
    for number, (stem, source) in enumerate(missing.items(), start=1):
        fault = _bring(stem, source, kept, fetch)
        faults += [fault] if fault else []
        silent = silent + 1 if fault and fault.kind == Kind.SOURCE_UNREACHABLE else 0
        if silent == PATIENCE and number < len(missing):
            left = f"{len(missing) - number} more pictures were not asked for, after {PATIENCE} that did not come"
            faults.append(Fault(Kind.SOURCE_UNREACHABLE, left))
            break
    if faults:
        raise DeckError(faults)


def _has_come(kept: Path, source: Source) -> bool:
    path = kept / source.sha256
    return path.is_file() and checksum(path.read_bytes()) == source.sha256


def _bring(stem: str, source: Source, kept: Path, fetch: Fetch) -> Fault | None:
    try:
        content = fetch(source.address)
    except DownloadError as error:
        return Fault(error.kind, f"{stem}: {source.address} {error}")
    if checksum(content) != source.sha256:
        return Fault(Kind.SOURCE_CHANGED, f"{stem}: {source.address} is not the picture its checksum tells of")
    # A file under this name is whole, whenever we are stopped.
    half = kept / "half"
    half.write_bytes(content)
    half.replace(kept / source.sha256)
    return None


def _make(sources: Sources, kept: Path, made: Path) -> Report:
    suffix = SUFFIXES[sources.head["format"]]
    for size in SIZES:
        (made / size).mkdir(parents=True)
    faults = []
    for stem, source in sources.cards.items():
        content = (kept / source.sha256).read_bytes()
        try:
            for size, name, file in convert(stem, content, format=sources.head["format"], ground=sources.ground):
                (made / size / f"{name}.{suffix}").write_bytes(file)
        except NoPictureError as error:
            kind = Kind.TOO_HEAVY if isinstance(error, TooMuchError) else Kind.NOT_A_PICTURE
            faults.append(Fault(kind, f"{stem}: what lies at {source.address} {error}"))
    if faults:
        raise DeckError(faults)
    write_manifest(made, Manifest(**sources.head, sizes=MADE))
    write_checksums(made, check_deck(made).checksums)
    report = check_deck(made)
    if report.faults:
        raise DeckError(report.faults)
    return report
