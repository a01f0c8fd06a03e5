"""`deck.toml`, in which a deck says what it is and whose it is; each fault of one has a name."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from bot.locale import LANGUAGES

FILE: Final = "deck.toml"
SUFFIXES: Final = {"png": "png", "jpeg": "jpg"}
"""By a deck's format, how its files end."""
MOST_BYTES: Final = 256 * 1024
"""A manifest, and a list of addresses too, is far smaller; what is larger is not read."""


class Kind(StrEnum):
    """Every fault a deck, or a list of addresses to fetch one from, can have. docs/decks.md says what to do."""

    MANIFEST_MISSING = "manifest-missing"
    MANIFEST_UNREADABLE = "manifest-unreadable"
    KEY_UNKNOWN = "key-unknown"
    VALUE_WRONG = "value-wrong"
    NO_LICENCE = "no-licence"
    NO_CREDIT = "no-credit"
    ID_UNSAFE = "id-unsafe"
    ID_ELSEWHERE = "id-elsewhere"
    RATIO_WRONG = "ratio-wrong"
    TOO_MANY_PIXELS = "too-many-pixels"
    PICTURE_MISSING = "picture-missing"
    NOT_A_PICTURE = "not-a-picture"
    FORMAT_WRONG = "format-wrong"
    SIZE_WRONG = "size-wrong"
    TOO_HEAVY = "too-heavy"
    NOT_TURNED = "not-turned"
    SAME_PICTURE = "same-picture"
    SIZES_DIFFER = "sizes-differ"
    BACK_LOPSIDED = "back-lopsided"
    STRAY = "stray"
    CHECKSUMS_UNREADABLE = "checksums-unreadable"
    CHECKSUM_MISSING = "checksum-missing"
    CHECKSUM_WRONG = "checksum-wrong"
    ADDRESS_REFUSED = "address-refused"
    SOURCE_MISSING = "source-missing"
    SOURCE_UNREACHABLE = "source-unreachable"
    SOURCE_TOO_LARGE = "source-too-large"
    SOURCE_CHANGED = "source-changed"
    ALREADY_THERE = "already-there"


class Fault(NamedTuple):
    """What is wrong, and where: its name for a machine, the rest for a person."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class DeckError(Exception):
    """Everything that is wrong with a deck, at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(map(str, faults)))


@dataclass(frozen=True, slots=True)
class Size:
    """How large the pictures of one folder are, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A deck: its name by language, who drew it, under which licence and where it comes from."""

    id: str
    format: str
    name: dict[str, str]
    credit: str
    licence: str
    source: str
    sizes: dict[str, Size]


class Entries:
    """A table of a manifest being read: what is wrong is gathered, and no entry is left over unseen."""

    def __init__(self, table: dict[str, Any], faults: list[Fault], *, place: str = "") -> None:
        self._table = dict(table)
        self._faults = faults
        self._place = place

    def text(self, key: str, *, otherwise: Kind = Kind.VALUE_WRONG, default: str | None = None) -> str:
        """This will take a text that says something; `otherwise` is the fault of one that does not."""
        value = self._table.pop(key, default)
        if isinstance(value, str) and value.strip() and value.isprintable():
            return value.strip()
        self.fault(otherwise, key, "must be a line of text that is not empty")
        return ""

    def number(self, key: str) -> int:
        """This will take a whole number above 0."""
        value = self._table.pop(key, None)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.fault(Kind.VALUE_WRONG, key, "must be a whole number above 0")
        return 0

    def table(self, key: str) -> Entries:
        """This will take a table inside this one."""
        value = self._table.pop(key, None)
        if not isinstance(value, dict):
            self.fault(Kind.VALUE_WRONG, key, "must be a table")
            value = {}
        return Entries(value, self._faults, place=self._path(key))

    def has(self, key: str) -> bool:
        """This will tell whether an entry is there and not yet taken."""
        return key in self._table

    def end(self) -> None:
        """This will name each entry that nobody took."""
        for key in self._table:
            self._faults.append(Fault(Kind.KEY_UNKNOWN, f"{self._path(key)} is no entry we know"))

    def fault(self, kind: Kind, key: str, words: str) -> None:
        """This will keep a fault of an entry."""
        self._faults.append(Fault(kind, f"{self._path(key)} {words}"))

    def _path(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


def read_manifest(folder: Path) -> Manifest:
    """This will read a deck's `deck.toml`; raises DeckError with all that is wrong in it."""
    manifest, faults = open_manifest(folder)
    if manifest is None or faults:
        raise DeckError(faults)
    return manifest


def open_manifest(folder: Path) -> tuple[Manifest | None, list[Fault]]:
    """This will read as much of a deck's `deck.toml` as can be read, and give its faults; what is missing is empty."""
    try:
        table = read_table(folder / FILE)
    except DeckError as error:
        return None, error.faults
    faults: list[Fault] = []
    entries = Entries(table, faults)
    manifest = Manifest(**read_head(entries), sizes=_read_sizes(entries.table("sizes")))
    entries.end()
    return manifest, faults


def read_table(path: Path) -> dict[str, Any]:
    """This will read a TOML file of bounded size, or a JSON file if its name says so; raises DeckError."""
    parse = json.loads if path.suffix == ".json" else tomllib.loads
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise DeckError([Fault(Kind.MANIFEST_UNREADABLE, f"{path.name} has more than {MOST_BYTES} bytes")])
        table = parse(content.decode("utf-8"))
    except FileNotFoundError:
        missing = f"{path.name} in {path.parent}" if path.parent.is_dir() else f"folder {path.parent}"
        raise DeckError([Fault(Kind.MANIFEST_MISSING, f"there is no {missing}")]) from None
    except (OSError, ValueError, RecursionError) as error:
        raise DeckError([Fault(Kind.MANIFEST_UNREADABLE, f"{path.name}: {error}")]) from None
    if not isinstance(table, dict):
        raise DeckError([Fault(Kind.MANIFEST_UNREADABLE, f"{path.name} holds no table")])
    return table


def read_head(entries: Entries, *, format: str | None = None) -> dict[str, Any]:
    """This will read what every manifest begins with: id, format, names, credit, licence and source."""
    head: dict[str, Any] = {"id": entries.text("id"), "format": entries.text("format", default=format)}
    if head["format"] and head["format"] not in SUFFIXES:
        entries.fault(Kind.VALUE_WRONG, "format", f"must be one of {', '.join(SUFFIXES)}")
    names = entries.table("name")
    head["name"] = {language: names.text(language) for language in LANGUAGES}
    names.end()
    head["credit"] = entries.text("credit", otherwise=Kind.NO_CREDIT)
    head["licence"] = entries.text("licence", otherwise=Kind.NO_LICENCE)
    head["source"] = entries.text("source")
    return head


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """This will write a deck's `deck.toml`."""
    sizes = [f"{name} = {{ width = {size.width}, height = {size.height} }}" for name, size in manifest.sizes.items()]
    lines = [
        *(_entry(key, getattr(manifest, key)) for key in ("id", "format", "credit", "licence", "source")),
        "\n[name]",
        *(_entry(language, name) for language, name in manifest.name.items()),
        "\n[sizes]",
        *sizes,
    ]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _entry(key: str, value: str) -> str:
    # What JSON writes of a printable text is TOML too.
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _read_sizes(entries: Entries) -> dict[str, Size]:
    sizes = {}
    for folder in ("full", "small"):
        size = entries.table(folder)
        sizes[folder] = Size(size.number("width"), size.number("height"))
        size.end()
    entries.end()
    return sizes
