"""What a typed choice means: its number in any digits, its label, or a beginning of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeVar

from services.wording import fold, is_only_numbers, read_numbers

K = TypeVar("K")
SHORTEST_BEGINNING: Final = 3


def choose(typed: str, labels: Mapping[K, str]) -> K | None:
    """This will find the choice someone typed: its number as shown (1 to n), its label, or a beginning of one alone."""
    if is_only_numbers(typed):
        numbers = read_numbers(typed)
        return list(labels)[numbers[0] - 1] if len(numbers) == 1 and 1 <= numbers[0] <= len(labels) else None
    folded = fold(typed)
    found = [key for key, label in labels.items() if _fold_label(label) == folded]
    if not found and len(folded) >= SHORTEST_BEGINNING:
        found = [key for key, label in labels.items() if _fold_label(label).startswith(folded)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=512)
def _fold_label(label: str) -> str:
    """Labels are our own words and few; what users type is never kept."""
    return fold(label)
