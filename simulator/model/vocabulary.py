"""What the stand-in for a model can say: the tables of `words/`, one folder a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("th", "en")
WORDS: Final = Path(__file__).parent / "words"


@cache
def vocabulary(language: str) -> Mapping[str, Any]:
    """This will read all tables of a language as one; no two files name the same table."""
    found: dict[str, Any] = {}
    for path in sorted((WORDS / language).glob("*.toml")):
        found |= tomllib.loads(path.read_text("utf-8"))
    return found
