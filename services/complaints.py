"""Does someone speak of a payment to us? Sentences are known by patterns, which are data in services/words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from services import wording

LONGEST: Final = 200
"""So many code points; who tells a longer story tells it to the cards."""

WORDS: Final = Path(__file__).parent / "words" / "payments.toml"


class Complaint(StrEnum):
    """What she means, and whether that is sure or has to be asked; each is what answers it."""

    MISSING = "said_missing"
    REFUND = "said_refund"
    MAYBE_MISSING = "maybe_missing"
    MAYBE_REFUND = "maybe_refund"


@dataclass(frozen=True, slots=True)
class _Patterns:
    found: tuple[tuple[Complaint, re.Pattern[str]], ...]
    others: re.Pattern[str]
    foretold: re.Pattern[str]


def recognise(text: str) -> Complaint | None:
    """This will tell whether a text complains of a payment to us or wants its money back; None for all else."""
    if len(text) > LONGEST:
        return None
    said, patterns = wording.spell(text), _patterns()
    found = next((complaint for complaint, pattern in patterns.found if pattern.search(said)), None)
    if found is None or patterns.others.search(said):
        return None
    return None if patterns.foretold.search(said) else found


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    wanted = (
        (Complaint.MISSING, table["missing"]["sure"]),
        (Complaint.REFUND, table["refund"]["sure"]),
        (Complaint.MAYBE_MISSING, table["missing"]["maybe"]),
        (Complaint.MAYBE_REFUND, table["refund"]["maybe"]),
    )
    found = tuple((complaint, _any(words, table["goods"])) for complaint, words in wanted)
    return _Patterns(found, _any(table["others"]), _any(table["foretold"]))


def _any(patterns: list[str], goods: str = "") -> re.Pattern[str]:
    return re.compile("|".join(pattern.replace("GOODS", goods) for pattern in patterns))
