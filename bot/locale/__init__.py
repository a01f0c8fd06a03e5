"""Every text of the product, in gettext catalogues; English is the source, each other language a folder of `.po` files.

Catalogues are compiled in memory at start: a checkout runs without a build step.
"""

from __future__ import annotations

import gettext
import io
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from services import complaints, questions
from services.wording import fold

FOLDER: Final = Path(__file__).parent
SOURCE: Final = "en"
DEFAULT: Final = "th"
LANGUAGES: Final = (DEFAULT, SOURCE)


def mark(text: str) -> str:
    """This will mark a text for the catalogues where it is not yet translated."""
    return text


class Translator:
    """This will say our texts in one language: `t("Hello {name}", name=…)`."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT
        self._catalogue = _load(self.language)

    def __call__(self, text: str, /, **values: object) -> str:
        """This will translate, then fill the placeholders in."""
        found = self._catalogue.gettext(text)
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """This will translate by number; `{n}` is the number itself."""
        return self._catalogue.ngettext(one, many, number).format(n=number, **values)


@cache
def translator(language: str) -> Translator:
    """This will give the one translator of a language; an unknown language is answered in Thai."""
    return Translator(language)


def pick_language(tag: str | None) -> str:
    """This will choose our language for a BCP 47 tag such as `en-GB`; Thai when we do not speak it."""
    primary = (tag or "").split("-")[0].casefold()
    return primary if primary in LANGUAGES else DEFAULT


@cache
def command_words() -> dict[str, tuple[str, ...]]:
    """This will list the words of each command, in all languages together: people mix them."""
    table = tomllib.loads((FOLDER / "commands.toml").read_text(encoding="utf-8"))
    return {name: tuple(word for words in languages.values() for word in words) for name, languages in table.items()}


def find_command(typed: str) -> str | None:
    """This will name the command whose word the whole message is, or what answers a complaint about a payment.

    What is said in passing and heard wherever she is, such as "never mind", has its kind's name for a command.
    """
    command = _words_to_commands().get(fold(typed)) if len(typed) <= 100 else None
    return command or complaints.recognise(typed) or questions.recognise_anywhere(typed)


@cache
def _words_to_commands() -> dict[str, str]:
    return {fold(word): name for name, words in command_words().items() for word in words}


def read_catalogue(language: str) -> Catalog:
    """This will read a language's texts, one file an area; raises ValueError when two files hold the same text."""
    whole = Catalog(locale=language)
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            part = read_po(file, locale=language)
        for message in part:
            if message.id and message.id in whole:
                raise ValueError(f"{path.name} repeats {message.id!r}")
            if message.id:
                whole[message.id] = message
    return whole


@cache
def _load(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
