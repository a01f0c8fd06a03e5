"""Which columns of a reading hold words of hers, and what becomes of them when the words go.

Deleted by her tap (services/past_readings), forgotten after its time (retention) or gone with all her data (erasure), a
reading loses the same. tests/rules/test_reading_words.py asks of every column which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EMPTIED: Final[Mapping[str, str]] = {
    "question": "''",
    "mood": "NULL",
    "topic": "NULL",
    "meant": "NULL",
    "content": "NULL",
    # Why something was not read says what she was in.
    "refusal": "NULL",
    "spoke_to_user": "NULL",
    "message_ids": "NULL",
    "held_token": "NULL",
    "held_at": "NULL",
    # What had no answer yet can have none any more; that one had arrived stays, for the books and for her level.
    "state": "CASE WHEN state = 'delivered' THEN state ELSE 'cancelled' END",
}
"""Each column's new value in SQL."""

STAYS: Final[Mapping[str, str]] = {
    "spread": "what its price was for",
    "source": "whether it was to be paid for: the model's words, or the almanac's",
    "kind": "a reading, a further question, or one read anew",
    "language": "the language it was written in, which says nothing of her question",
    "lease_token": "by it a worker that still writes is known; it opens nothing",
}
"""Every other column that could hold words, with the reason why it may stay."""

_LEFT: Final = {"''": "{} <> ''", "NULL": "{} IS NOT NULL"}

HOLDS_WORDS: Final = f"({' OR '.join(_LEFT[value].format(name) for name, value in EMPTIED.items() if value in _LEFT)})"
"""SQL over a row of readings: something of hers is still in it."""


def assign() -> str:
    """This will give the assignments of an UPDATE that takes the words away."""
    return ", ".join(f"{column} = {value}" for column, value in EMPTIED.items())
