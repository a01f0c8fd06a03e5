"""The almanac's phrases, chosen by a hash and never said twice in one reading."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from services.tarot.names import card_name


@cache
def phrases(language: str) -> dict[str, Any]:
    """This will load every phrase of a language; an unknown one raises `KeyError`."""
    page = files(__package__).joinpath(f"phrases.{language}.toml")
    try:
        return tomllib.loads(page.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeyError(f"the almanac does not speak {language}") from None


class Voice:
    """One reading's voice: it remembers what it has said."""

    def __init__(self, language: str, seed: bytes) -> None:
        self._language = language
        self._seed = seed
        self._said: set[str] = set()

    def choose(self, *path: str) -> str | None:
        """This will offer a phrase that was not said yet, without saying it; None when all were."""
        options = self._options(path)
        start = self.pick(len(options), *path)
        rest = [*options[start:], *options[:start]]
        return next((phrase for phrase in rest if phrase not in self._said), None)

    def say(self, *path: str, **fields: str) -> str:
        """This will say a phrase with its blanks filled; one that was said already raises `LookupError`."""
        phrase = self.choose(*path)
        if phrase is None:
            raise LookupError(f"nothing new to say at {'.'.join(path)}")
        return self.keep(phrase, **fields)

    def keep(self, phrase: str, **fields: str) -> str:
        """This will say this very phrase, and remember it."""
        self._said.add(phrase)
        sentence = phrase.format(**fields)
        return sentence[0].upper() + sentence[1:]

    def knows(self, *path: str) -> bool:
        """This will tell whether there are phrases for a place at all."""
        return path[-1] in self._find(path[:-1])

    def name(self, card_id: str) -> str:
        """This will name a card as one names it inside a sentence: "the Star", "ไพ่ดวงดาว"."""
        names = phrases(self._language)["names"]
        name = card_name(card_id, self._language)
        if card_id in names["bare"]:
            return name
        if name.startswith("The "):
            name = name.removeprefix("The ")
        # Thai sets a figure apart from the word before it, and a word not.
        gap = " " if name[0].isdigit() else ""
        return f"{names['article']}{gap}{name}"

    def pick(self, count: int, *path: str) -> int:
        """This will choose a number below `count` by the reading and the place in it."""
        digest = hashlib.sha256(self._seed + ".".join(path).encode()).digest()
        return int.from_bytes(digest[:8], "big") % count

    def _options(self, path: tuple[str, ...]) -> list[str]:
        options: list[str] = self._find(path)
        return options

    def _find(self, path: tuple[str, ...]) -> Any:
        found: Any = phrases(self._language)
        for step in path:
            found = found[step]
        return found
