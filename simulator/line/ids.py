"""The identifiers LINE hands out, in the shapes LINE gives them."""

from __future__ import annotations

import itertools
import random
import secrets
import threading
from typing import Final

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Ids:
    """Makes identifiers; with a seed they are the same in every run."""

    def __init__(self, seed: int | None = None) -> None:
        self._random: random.Random = secrets.SystemRandom() if seed is None else random.Random(seed)
        self._fast = random.Random(self._random.getrandbits(64))
        self._messages = itertools.count(500_000_000_000_000_001 + self._random.randrange(10**15))
        self._lock = threading.Lock()

    def user(self) -> str:
        """This will make a user id: U and 32 hexadecimal digits."""
        return "U" + self._hex(32)

    def group(self, *, is_room: bool = False) -> str:
        """This will make a group's id, C and 32 hexadecimal digits, or a room's, which begins with R."""
        return ("R" if is_room else "C") + self._hex(32)

    def token(self) -> str:
        """This will make a reply token: 32 hexadecimal digits."""
        return self._hex(32)

    def quote_token(self) -> str:
        """This will make a token of the look of quoteToken and markAsReadToken."""
        return self._hex(40)

    def message(self) -> str:
        """This will make a message id: 18 digits, growing."""
        return str(next(self._messages))

    def request(self) -> str:
        """This will make an x-line-request-id, a UUID."""
        digits = self._hex(32)
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def event(self, now: float) -> str:
        """This will make a webhookEventId: a ULID of the moment in epoch seconds."""
        with self._lock:
            number = (int(now * 1000) << 80) | self._fast.getrandbits(80)
        return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))

    def _hex(self, digits: int) -> str:
        with self._lock:
            return f"{self._fast.getrandbits(4 * digits):0{digits}x}"
