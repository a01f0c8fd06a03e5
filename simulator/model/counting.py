"""How many tokens a text would cost, near enough to test budgets with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

ASCII_LETTERS_A_TOKEN: Final = 4
OTHER_LETTERS_A_TOKEN: Final = 2
CACHED_FROM: Final = 1_024
CACHED_IN_STEPS_OF: Final = 128
PREFIXES_KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call; `given` includes the cached and the cache-written ones."""

    given: int
    cached: int
    written: int
    made: int


def tokens(text: str) -> int:
    """This will count four letters of ASCII, or two of any other script, as one token."""
    plain = sum(1 for sign in text if sign.isascii())
    return -(-plain // ASCII_LETTERS_A_TOKEN) + -(-(len(text) - plain) // OTHER_LETTERS_A_TOKEN)


def cut(text: str, most: int) -> str:
    """This will keep the beginning of a text that fits into so many tokens."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if tokens(text[:middle]) <= most else (low, middle - 1)
    return text[:low]


class PromptCache:
    """Remembers which instructions were seen, as providers do for prefixes of 1,024 tokens and more."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], None] = {}

    def usage(self, *, model: str, instructions: str, said: str, made: str) -> Usage:
        """This will count one call and remember its beginning."""
        prefix = tokens(instructions)
        given = prefix + tokens(said)
        cacheable = prefix - prefix % CACHED_IN_STEPS_OF if prefix >= CACHED_FROM else 0
        key = (model, hashlib.sha256(instructions.encode("utf-8", "surrogatepass")).hexdigest())
        known = key in self._seen
        if cacheable and not known:
            self._seen[key] = None
            if len(self._seen) > PREFIXES_KEPT:
                self._seen.pop(next(iter(self._seen)))
        return Usage(
            given=given,
            cached=cacheable if known else 0,
            written=0 if known else cacheable,
            made=tokens(made),
        )
