"""The seal: a pack whose order is fixed by one 32-byte seed, and the cards taken from it.

`docs/draw.md` explains the same to anyone, and `docs/verify_draw.py` computes it without us. Changing
anything here makes every draw that was sealed before fail its proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from services.tarot.deck import DECK, Orientation
from services.tarot.spreads import Spread

SEED_BYTES: Final = 32
PILES: Final = 9

_SIGN: Final = {Orientation.UPRIGHT: "+", Orientation.REVERSED: "-"}


class DrawError(ValueError):
    """A draw that cannot be made as asked.

    `code` is one of seed, pile, count, number, duplicate, pack.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Lot:
    """One card of a shuffled pack and which way up it lies."""

    card_id: str
    orientation: Orientation


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card on its place of the spread; `number` is its place in the sealed pack, 1 to 78."""

    card_id: str
    position: str
    orientation: Orientation
    number: int


def shuffle(seed: bytes, *, reversals: bool) -> tuple[Lot, ...]:
    """This will order the whole pack by the seed alone.

    The chance is the byte stream SHA-256(seed ‖ 0) ‖ SHA-256(seed ‖ 1) ‖ …, the counter as 8 bytes, big
    end first. Fisher–Yates walks from the last card to the second; each step takes one byte for a
    number below `n`, and takes another while the byte is not below the largest multiple of `n` that
    fits in 256, so that no card is likelier than another. Then, only with `reversals`, one more byte a
    card, first to last: odd is reversed. A seed of another length raises `DrawError`.
    """
    if len(seed) != SEED_BYTES:
        raise DrawError("seed", f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
    stream = _stream(seed)
    order = [card.id for card in DECK]
    for last in range(len(order) - 1, 0, -1):
        other = _below(last + 1, stream)
        order[last], order[other] = order[other], order[last]
    if not reversals:
        return tuple(Lot(card_id, Orientation.UPRIGHT) for card_id in order)
    return tuple(Lot(card_id, Orientation.REVERSED if next(stream) & 1 else Orientation.UPRIGHT) for card_id in order)


def fingerprint(seed: bytes, lots: Sequence[Lot]) -> str:
    """This will seal a pack: 64 hex digits that fit no other seed and no other order.

    It is SHA-256 over the seed in lower-case hex, a line feed, and the cards joined by commas, each with
    "+" when upright and "-" when reversed.
    """
    return _seal(seed, lots)


def cut(pile: int) -> tuple[int, ...]:
    """This will number all 78 places from the top of one of nine piles, wrapping at the end.

    Pile `p` (1 to 9) starts at place (p - 1) * 78 // 9 + 1, that is 1, 9, 18, 27, 35, 44, 53, 61, 70.
    Another pile raises `DrawError`.
    """
    if not 1 <= pile <= PILES:
        raise DrawError("pile", f"there are {PILES} piles, and {pile} is not one of them")
    start = (pile - 1) * len(DECK) // PILES
    return tuple((start + step) % len(DECK) + 1 for step in range(len(DECK)))


def positions_from_cut(pile: int, count: int) -> tuple[int, ...]:
    """This will take the first `count` places from a pile on; more than a pack raises `DrawError`."""
    if not 1 <= count <= len(DECK):
        raise DrawError("count", f"a pack of {len(DECK)} cannot give {count} cards")
    return cut(pile)[:count]


def positions_from_picks(numbers: Sequence[int]) -> tuple[int, ...]:
    """This will accept places picked face down; none, one outside 1 to 78 or one twice raises `DrawError`."""
    if not numbers:
        raise DrawError("count", "no card was picked")
    for number in numbers:
        if not 1 <= number <= len(DECK):
            raise DrawError("number", f"the places run from 1 to {len(DECK)}, not to {number}")
    if len(set(numbers)) != len(numbers):
        raise DrawError("duplicate", "one place was picked twice")
    return tuple(numbers)


def lay(lots: Sequence[Lot], positions: Sequence[int], spread: Spread) -> tuple[DrawnCard, ...]:
    """This will turn places of the pack (1 to 78) into cards on the places of the spread, in its order.

    A pack that is not whole, or places that are too few, too many or not valid, raise `DrawError`.
    """
    if len(lots) != len(DECK):
        raise DrawError("pack", f"a pack has {len(DECK)} cards, not {len(lots)}")
    if len(positions) != spread.cards:
        raise DrawError("count", f"this spread takes {spread.cards} cards, not {len(positions)}")
    numbers = positions_from_picks(positions)
    return tuple(
        DrawnCard(lots[number - 1].card_id, place.id, lots[number - 1].orientation, number)
        for place, number in zip(spread.positions, numbers, strict=True)
    )


def verify(
    seed_hex: str, fingerprint: str, reversals: bool, numbers: Sequence[int], cards: Sequence[DrawnCard]
) -> bool:
    """This will tell whether an opened seal holds: the seed yields the fingerprint, and the picks the cards.

    Anything that is not exactly as sealed is refused, never raised.
    """
    try:
        seed = bytes.fromhex(seed_hex)
        lots = shuffle(seed, reversals=reversals)
        picked = positions_from_picks(numbers)
    except ValueError:
        return False
    if seed.hex() != seed_hex or _seal(seed, lots) != fingerprint:
        return False
    due = [(lots[number - 1].card_id, lots[number - 1].orientation, number) for number in picked]
    return due == [(card.card_id, card.orientation, card.number) for card in cards]


def _seal(seed: bytes, lots: Sequence[Lot]) -> str:
    order = ",".join(lot.card_id + _SIGN[lot.orientation] for lot in lots)
    return hashlib.sha256(f"{seed.hex()}\n{order}".encode()).hexdigest()


def _stream(seed: bytes) -> Iterator[int]:
    counter = 0
    while True:
        yield from hashlib.sha256(seed + counter.to_bytes(8, "big")).digest()
        counter += 1


def _below(bound: int, stream: Iterator[int]) -> int:
    limit = 256 - 256 % bound
    return next(byte for byte in stream if byte < limit) % bound
