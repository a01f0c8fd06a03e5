"""What MiMi does not read, known before a card is turned. Words are data, in services/words; nothing is kept here.

Health, pregnancy, work, law and money are read; see services/words/safety.toml for where the line is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from services import wording
from services.questions import LONGEST_CODE_POINTS, needs_care
from services.wordwatch import Forms, load

SELF_HARM: Final = "self_harm"
VIOLENCE: Final = "violence"
"""Suffered, not wished for: who wishes to hurt is declined as "harm"."""
HEARD: Final = (SELF_HARM, VIOLENCE)
"""Kinds that are calls for help, the graver first: answered with care at any step, in words of people."""
DECLINED: Final = ("minor", "harm", "stalking", "death", "medical", "legal_verdict", "lottery")
"""Kinds that are declined, the graver first: a text of several is answered by the gravest."""


@lru_cache(maxsize=wording.SAID_LATELY)
def hear(text: str) -> str | None:
    """This will name the kind of `HEARD` for which someone calls for help, or None."""
    if needs_care(text):
        return SELF_HARM
    cut = text[:LONGEST_CODE_POINTS]
    return VIOLENCE if load("violence")[VIOLENCE].is_in(Forms.of(cut)) else None


def screen(text: str) -> str | None:
    """This will name the kind for which a text is not read with cards, one of reading_types.REFUSAL_KINDS, or None.

    Spaces, repeated letters, tone marks and common misspellings do not hide it.
    """
    cut = text[:LONGEST_CODE_POINTS]
    if heard := hear(cut):
        return heard
    forms, kinds = Forms.of(cut), load("safety")
    return next((kind for kind in DECLINED if kinds[kind].is_in(forms)), None)
