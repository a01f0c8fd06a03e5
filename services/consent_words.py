"""A typed yes or no to the card that asks for consent. Words are data, in services/words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from services.wording import fold
from services.wordwatch import WORDS

LONGEST: Final = 60
"""Letters; whoever writes more says more than yes or no."""

Answer = Literal["yes", "no"]


def read_answer(typed: str) -> Answer | None:
    """This will tell whether a whole message agrees or declines, in words that can mean nothing else."""
    return _answers().get(fold(typed)) if len(typed) <= LONGEST else None


@cache
def _answers() -> Mapping[str, Answer]:
    table = tomllib.loads((WORDS / "consent.toml").read_text(encoding="utf-8"))
    answers: tuple[Answer, Answer] = ("yes", "no")
    return {fold(word): answer for answer in answers for word in table[answer]}
