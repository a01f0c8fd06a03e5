"""What MiMi does not read, known before a card is turned. Words are data, in services/words; nothing is kept here.

Health, pregnancy, work, law and money are read; see services/words/safety.toml for where the line is.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from services import wording
from services.phrases import Sayings, read_words
from services.questions import LONGEST_CODE_POINTS, needs_care
from services.wordwatch import Forms, load

SELF_HARM: Final = "self_harm"
VIOLENCE: Final = "violence"
"""Suffered, not wished for: who wishes to hurt is declined as "harm"."""
HEARD: Final = (SELF_HARM, VIOLENCE)
"""Kinds that are calls for help, the graver first: answered with care at any step, in words of people."""
OVERDOSE: Final = "overdose"
"""Self-harm, or an accident, that has happened: who comes at once is named first."""
EMERGENCY: Final = "emergency"
"""A body that cannot wait, such as pain in the chest and no breath."""
HELP: Final = "help"
"""A bare "help me", which may mean anything: she is asked."""
YOUNG: Final = "young"
"""Her age and nothing else, when she is younger than the rules ask for."""
ASIDE: Final = (HELP, YOUNG)
"""Kinds that are answered at any step too, and leave her where she is."""
DECLINED: Final = ("harm", "minor", "stalking", "death", "medical", "legal_verdict", "lottery")
"""Kinds that are declined, the graver first: a text of several is answered by the gravest."""
BESIDE: Final = ("threatened", "cheated")
"""Kinds that are read, with a kind word beside it that names who helps."""
COUNTED_AS: Final = {OVERDOSE: SELF_HARM, EMERGENCY: "medical"}
"""How calls of a kind of their own are counted and screened."""


@lru_cache(maxsize=wording.SAID_LATELY)
def hear(text: str) -> str | None:
    """This will name the kind for which someone calls for help, the graver first, or None.

    One of `HEARD`, `OVERDOSE`, `EMERGENCY`, or of `ASIDE` when it is the whole message.
    """
    forms = Forms.of(text[:LONGEST_CODE_POINTS])
    calls = load("calls")
    if calls[OVERDOSE].is_in(forms):
        return OVERDOSE
    if needs_care(text):
        return SELF_HARM
    if load("violence")[VIOLENCE].is_in(forms):
        return VIOLENCE
    if calls[EMERGENCY].is_in(forms):
        return EMERGENCY
    return _said_alone().find(wording.fold(text[:LONGEST_CODE_POINTS]))


def is_urgent(text: str) -> bool:
    """This will tell whether a text is a call for help that is answered however much was written before it."""
    return hear(text) not in {None, *ASIDE}


def screen(text: str) -> str | None:
    """This will name the kind for which a text is not read with cards, one of reading_types.REFUSAL_KINDS, or None.

    Spaces, repeated letters, tone marks and common misspellings do not hide it.
    """
    cut = text[:LONGEST_CODE_POINTS]
    heard = hear(cut)
    if heard is not None and heard not in ASIDE:
        return COUNTED_AS.get(heard, heard)
    forms, kinds = Forms.of(cut), load("safety")
    return next((kind for kind in DECLINED if kinds[kind].is_in(forms)), None)


def comfort(text: str) -> str | None:
    """This will name the kind of `BESIDE` that someone tells of, or None."""
    forms, kinds = Forms.of(text[:LONGEST_CODE_POINTS]), load("calls")
    return next((kind for kind in BESIDE if kinds[kind].is_in(forms)), None)


@cache
def _said_alone() -> Sayings:
    return Sayings(read_words("said_alone"))
