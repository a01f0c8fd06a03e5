"""By what a person is known for good: a trace of her LINE id that outlives her data."""

from __future__ import annotations

import hashlib
from typing import Final

FORGOTTEN: Final = "deleted:"
"""How the pseudonym begins that takes the place of a LINE id once everything personal was deleted."""


def trace_of(line_user_id: str) -> str:
    """This will give 32 hex digits that stand for a LINE user for ever, and lead nowhere by themselves.

    What is given once in a lifetime is keyed on it, so that deleting everything and coming back earns it no second
    time. LINE's ids are 128 bits of chance, so the hash cannot be searched backwards.
    """
    return hashlib.sha256(line_user_id.encode()).hexdigest()[:32]
