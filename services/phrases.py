"""Short sayings as patterns: whole messages, with what people put before and after them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from services import wording

WORDS: Final = Path(__file__).parent / "words"

LONGEST: Final = 60
"""What is said in passing is said in a few words; what is longer tells a story."""

MOST_AROUND: Final = 3
"""So many words in passing may stand on either side of a saying."""


def read_words(name: str) -> dict[str, Any]:
    """This will read a file of words from services/words."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


class Sayings:
    """Kinds of sayings as one pattern, so that a text is gone through once: what stands around them is the same."""

    def __init__(self, sayings: Mapping[str, Mapping[str, Any]]) -> None:
        """Take each kind's `pattern`, in which spaces mean nothing and "'?" is any apostrophe, and `whole` messages."""
        cores = "|".join(f"(?P<kind_{kind}>{_join(saying)})" for kind, saying in sayings.items())
        before, after = _around()
        self._pattern = re.compile(
            rf"(?:{before}){{0,{MOST_AROUND}}}(?:{cores})(?:{after}){{0,{MOST_AROUND}}}", re.VERBOSE
        )

    def find(self, folded: str) -> str | None:
        """This will name the kind that a whole folded message is; the first of them where several fit."""
        found = self._pattern.fullmatch(folded) if len(folded) <= LONGEST else None
        if found is None:
            return None
        return next(name.removeprefix("kind_") for name, said in found.groupdict().items() if said is not None)


def _join(saying: Mapping[str, Any]) -> str:
    words = [re.escape(wording.fold(word)) for word in saying.get("whole", ())]
    pattern = saying["pattern"].strip().replace("'?", "['’`´]?")
    return "|".join([*words, pattern])


@cache
def _around() -> tuple[str, str]:
    entry = read_words("passing")["around"]
    return entry["before"].strip(), entry["after"].strip()
