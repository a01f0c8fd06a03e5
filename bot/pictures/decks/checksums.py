"""`SHA256SUMS` beside a deck's manifest: the checksum of every picture, as `sha256sum --check` reads it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.design.deck_manifest import Fault, Kind

FILE: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *](\S+)")


def checksum(content: bytes) -> str:
    """This will give the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_checksums(folder: Path, found: Mapping[str, str]) -> None:
    """This will write the checksums down, each with the path of its picture inside the deck."""
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(found.items()))
    (folder / FILE).write_text(lines, encoding="utf-8")


def compare_checksums(folder: Path, found: Mapping[str, str]) -> Iterator[Fault]:
    """This will name each picture that is not as it was when the checksums were written; without that file, none."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        yield Fault(Kind.CHECKSUMS_UNREADABLE, f"{FILE}: {error}")
        return
    kept: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            yield Fault(Kind.CHECKSUMS_UNREADABLE, f"{FILE}, line {number} is not a checksum and a path")
        else:
            kept[match[2]] = match[1]
    for path, digest in sorted(found.items()):
        if path not in kept:
            yield Fault(Kind.CHECKSUM_MISSING, f"{FILE} has no line for {path}")
        elif kept[path] != digest:
            yield Fault(Kind.CHECKSUM_WRONG, f"{path} is not the picture that {FILE} tells of")
