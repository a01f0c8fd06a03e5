"""Every text in every language, with the same placeholders; every command word with one meaning."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from bot.locale import LANGUAGES, SOURCE, command_words, read_catalogue
from services.wording import fold

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"t": None, "plural": (1, 2), "mark": None}
METHODS = [("bot/**.py", "python"), ("handlers/**.py", "python"), ("bot/web/templates/**.html", "jinja2")]


def texts_in_the_code() -> set[object]:
    found = extract_from_dir(ROOT, METHODS, keywords=KEYWORDS, directory_filter=lambda path: ".venv" not in path)
    return {message for _, _, message, _, _ in found}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_every_text_is_there_in_every_language(language: str) -> None:
    translated: dict[object, object] = {
        message.id: message.string for message in read_catalogue(language) if message.id
    }
    missing = [text for text in texts_in_the_code() if not translated.get(text)]
    assert not missing, f"not in {language}: {missing}"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_no_text_is_kept_that_nobody_says(language: str) -> None:
    code = texts_in_the_code()
    unused = [message.id for message in read_catalogue(language) if message.id and message.id not in code]
    assert not unused, f"only in {language}: {unused}"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_translations_keep_the_placeholders(language: str) -> None:
    wrong = []
    for message in read_catalogue(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        due = placeholders(str(sources[-1]))
        wrong += [one for one in said if message.id and placeholders(str(one)) != due]
    assert not wrong, f"{language}: {wrong}"


def test_a_command_word_belongs_to_one_command_only() -> None:
    owners: dict[str, str] = {}
    for name, words in command_words().items():
        for word in words:
            owner = owners.setdefault(fold(word), name)
            assert owner == name, f"{word!r} means both {owner} and {name}"


def test_thai_words_with_two_spellings_are_written_in_one() -> None:
    folders = [ROOT / "bot" / "locale", ROOT / "bot" / "web" / "templates", ROOT / "services" / "tarot"]
    files = [path for folder in folders for path in folder.rglob("*.*") if path.suffix in {".po", ".html", ".toml"}]
    assert files
    wrong = [str(path.relative_to(ROOT)) for path in files if "แชต" in path.read_text(encoding="utf-8")]
    assert not wrong, f"we write แชท: {wrong}"
