"""Where the inputs' chance comes from: a number, or the bytes that a coverage-guided fuzzer proposes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_FRACTION_BITS: Final = 53


class FedChance(random.Random):
    """Chance that is read off given bytes, so that a fuzzer which changes a byte changes one decision.

    Behind the last byte come zeros: every choice is then the first one, and every input ends.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def getrandbits(self, bits: int, /) -> int:
        """This will read the next bytes as a number of so many bits."""
        size = (bits + 7) // 8
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken.ljust(size, b"\0"), "big") >> (8 * size - bits)

    def random(self) -> float:
        """This will read the next bytes as a fraction of one."""
        return self.getrandbits(_FRACTION_BITS) / (1 << _FRACTION_BITS)


def seeded(name: str, number: int, seed: int) -> random.Random:
    """This will give the chance of one input, the same whenever it is asked for again."""
    return random.Random(f"{name}:{seed}:{number}")


def mostly(chance: random.Random, usual: Sequence[T], odd: Sequence[T], *, odds: float = 0.2) -> T:
    """This will choose one of the usual things, and now and then an odd one."""
    return chance.choice(odd if chance.random() < odds else usual)
