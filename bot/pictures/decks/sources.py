"""Where the pictures of a deck can be fetched: an operator's list of addresses, with the checksum of each picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from bot.design.deck import BACK, is_safe_id
from bot.design.deck_manifest import DeckError, Entries, Fault, Kind, read_head, read_table
from bot.design.tokens import NIGHT
from services.tarot.deck import DECK

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""This machine may be asked without encryption: what it says has crossed no network."""

_SHA256: Final = re.compile(r"[0-9a-fA-F]{64}")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Source:
    """A picture somewhere else, and the SHA-256 of what must come from there."""

    address: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sources:
    """A deck elsewhere: what its manifest is to say, and where each upright card and the back are."""

    head: dict[str, Any]
    ground: str
    """Colour around a card that is not as wide and high as ours, #RRGGBB."""
    cards: dict[str, Source]

    @property
    def id(self) -> str:
        """This will give the deck's id."""
        return str(self.head["id"])


def read_sources(path: Path) -> Sources:
    """This will read a list of addresses, TOML or JSON; raises DeckError with all that is wrong in it."""
    faults: list[Fault] = []
    entries = Entries(read_table(path), faults)
    head = read_head(entries, format="jpeg")
    if head["id"] and not is_safe_id(head["id"]):
        entries.fault(Kind.ID_UNSAFE, "id", "is not up to 32 small letters, digits and hyphens, a letter first")
    ground = entries.text("ground", default=NIGHT)
    if not _COLOUR.fullmatch(ground):
        entries.fault(Kind.VALUE_WRONG, "ground", "must be a colour such as #2A1B4A")
    cards = dict(_read_cards(entries.table("cards")))
    entries.end()
    if faults:
        raise DeckError(faults)
    return Sources(head, ground, cards)


def parse_address(address: str, *, after: Url | None = None) -> Url | None:
    """This will read an address that may be asked, None if it may not: https, or this machine itself.

    `after` is the address that sent us there: nobody outside sends us to this machine.
    """
    try:
        url = parse_url(address)
    except LocationParseError:
        return None
    if not url.host or url.auth:
        return None
    if url.host in LOOPBACK:
        return url if url.scheme in {"http", "https"} and (after is None or after.host in LOOPBACK) else None
    return url if url.scheme == "https" else None


def _read_cards(cards: Entries) -> Iterator[tuple[str, Source]]:
    for stem in (*(card.id for card in DECK), BACK):
        if not cards.has(stem):
            cards.fault(Kind.SOURCE_MISSING, stem, "has no address")
            continue
        card = cards.table(stem)
        source = Source(card.text("address"), card.text("sha256").lower())
        if source.address and parse_address(source.address) is None:
            card.fault(Kind.ADDRESS_REFUSED, "address", "is not https, or has a password in it")
        if source.sha256 and not _SHA256.fullmatch(source.sha256):
            card.fault(Kind.VALUE_WRONG, "sha256", "must be 64 hexadecimal digits")
        card.end()
        yield stem, source
    cards.end()
