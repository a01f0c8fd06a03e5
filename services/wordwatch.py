"""Words that are looked for in a text, as data: regular expressions by kind, and the harmless ones taken out before.

Thai has no spaces and is typed in many ways, so it is searched without any, without tone marks, and once more with
every repeated letter only once; the patterns go through the same. English is searched word by word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from services import wording

WORDS: Final = Path(__file__).parent / "words"

APOSTROPHES: Final = re.compile(r"['’`´\u200d]")
"""What stands within a word and is left out as often."""

BETWEEN: Final = re.compile(r"[\s\-_.*]+")
"""What is put between letters, by the way or to hide a word."""

NO_WORDS: Final = re.compile(r"[\W_]+")
"""What divides the words of a language that has spaces."""

GROUP: Final = re.compile(r"(?<!\\)\((?!\?)")
"""Where a group begins whose content would be kept; one that keeps nothing is searched several times as fast."""

_REPEATED: Final = re.compile(r"([a-zก-๎])\1+")
_TONE_MARKS: Final = re.compile(r"[\u0e48-\u0e4b]")
_THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked for in a text once the harmless is taken out."""

    harmless: re.Pattern[str]
    alarming: re.Pattern[str]

    def finds(self, said: str) -> bool:
        """This will tell whether something alarming is left."""
        # Most texts are told by one search; only what seems alarming is looked at without the harmless.
        if self.alarming.search(said) is None:
            return False
        return self.alarming.search(self.harmless.sub("|", said)) is not None


@dataclass(frozen=True, slots=True)
class Forms:
    """One text in the forms that are searched.

    `joined` keeps double letters, for a word that begins as the one before it ended; in `squeezed` there are none, for
    a thumb that stayed too long.
    """

    joined: str
    squeezed: str
    words: str

    @classmethod
    def of(cls, text: str) -> Forms:
        """This will bring a text into the forms."""
        plain = APOSTROPHES.sub("", wording.spell(text)).translate(_THAI_DIGITS)
        joined = _TONE_MARKS.sub("", BETWEEN.sub("", plain))
        return cls(joined=joined, squeezed=squeeze(joined), words=NO_WORDS.sub(" ", plain).strip())


@dataclass(frozen=True, slots=True)
class Kind:
    """The patterns of one kind, for either form."""

    joined: Watch
    squeezed: Watch
    english: Watch

    def is_in(self, forms: Forms) -> bool:
        """This will tell whether a text is of this kind."""
        if self.squeezed.finds(forms.squeezed) or self.english.finds(forms.words):
            return True
        # In a text without a double letter the other patterns find nothing that the squeezed ones do not.
        return forms.joined != forms.squeezed and self.joined.finds(forms.joined)


def squeeze(text: str) -> str:
    """This will write every repeated letter once; in a pattern too, whose signs are left alone."""
    return _REPEATED.sub(r"\1", text)


@cache
def load(name: str) -> Mapping[str, Kind]:
    """This will read the kinds of a file in services/words, in its order."""
    table: dict[str, Any] = tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))
    parts: Mapping[str, str] = table.pop("parts", {})
    return {kind: _read_kind(entry, parts) for kind, entry in table.items()}


def _read_kind(entry: Mapping[str, Sequence[str]], parts: Mapping[str, str]) -> Kind:
    filled = {name: [_fill(pattern, parts) for pattern in patterns] for name, patterns in entry.items()}
    harmless, thai = ([_TONE_MARKS.sub("", one) for one in filled[name]] for name in ("harmless", "thai"))
    english = (_any(filled[name], whole_words=True) for name in ("harmless_english", "english"))
    return Kind(
        joined=Watch(_any(harmless), _any(thai)),
        squeezed=Watch(_any([squeeze(one) for one in harmless]), _any([squeeze(one) for one in thai])),
        english=Watch(*english),
    )


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def _any(patterns: Sequence[str], *, whole_words: bool = False) -> re.Pattern[str]:
    """What a group holds is never asked for; groups that keep nothing take half the memory and less time."""
    joined = GROUP.sub("(?:", "|".join(patterns))
    return re.compile(rf"\b(?:{joined})(?!\w)" if whole_words else joined)
