"""The 78 cards, in the numbering of Rider, Waite and Smith (Strength 8, Justice 11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Arcana(StrEnum):
    """Trumps or suited cards."""

    MAJOR = "MAJOR"
    MINOR = "MINOR"


class Suit(StrEnum):
    """The four suits, in the order of the pack."""

    WANDS = "WANDS"
    CUPS = "CUPS"
    SWORDS = "SWORDS"
    PENTACLES = "PENTACLES"


class Orientation(StrEnum):
    """Which way up a card lies for the reader."""

    UPRIGHT = "UPRIGHT"
    REVERSED = "REVERSED"


MAJOR_CARDS: Final = 22
RANKS: Final = 14
_COURT: Final = {1: "Ace", 11: "Page", 12: "Knight", 13: "Queen", 14: "King"}
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the pack.

    `suit` and `rank` (1 for the ace to 14 for the king) are None for a trump. `number` is the trump's
    own number (0 to 21) or the rank.
    """

    id: str
    arcana: Arcana
    suit: Suit | None
    rank: int | None
    number: int

    @property
    def numeral(self) -> str:
        """This will write the number as it stands on the card: Roman for trumps, "0" for the Fool."""
        if self.arcana is Arcana.MAJOR:
            return _roman(self.number)
        return _COURT.get(self.number, str(self.number))

    @property
    def is_court(self) -> bool:
        """This will tell pages, knights, queens and kings from the rest."""
        return self.rank is not None and self.rank > 10


def card(card_id: str) -> Card:
    """This will find a card by its id; an unknown id raises `KeyError`."""
    return _BY_ID[card_id]


def _roman(number: int) -> str:
    if number == 0:
        return "0"
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters += letter
            number -= value
    return letters


def _build() -> Iterator[Card]:
    for number in range(MAJOR_CARDS):
        yield Card(f"major_{number:02}", Arcana.MAJOR, None, None, number)
    for suit in Suit:
        for rank in range(1, RANKS + 1):
            yield Card(f"{suit.lower()}_{rank:02}", Arcana.MINOR, suit, rank, rank)


DECK: Final[tuple[Card, ...]] = tuple(_build())
"""Every card in the order a new pack lies in: trumps, wands, cups, swords, pentacles."""

_BY_ID: Final = {entry.id: entry for entry in DECK}

CALMING: Final = frozenset({"major_13", "major_15", "major_16", "swords_10"})
"""Death, the Devil, the Tower and the Ten of Swords frighten people: they come with a calming line."""
