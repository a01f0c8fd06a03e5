"""Payloads of tapped buttons: every one the product has, with fields that were shown, could be, and could never be."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Sequence
from functools import cache
from typing import Final, get_type_hints
from urllib.parse import quote

import handlers
from bot.core.postback import Postback
from bot.locale import command_words
from services import tariff
from tests.fuzz.chance import mostly
from tests.fuzz.words import any_text

NUMBERS: Final = (
    "0",
    "1",
    "2",
    "3",
    "4",
    "7",
    "8",
    "10",
    "20",
    "22",
    "78",
    "79",
    "100",
    "-1",
    "-0",
    "007",
    "99999999999999999",
    "-99999999999999999",
    "9223372036854775807",
)
NO_NUMBERS: Final = ("", "x", "1.5", "1e3", "๓", "²", "--5", " 1", "1\n", "+1", "0x1", "None", "%31", "1" * 290, "\x00")
KNOWN: Final = (
    "worried",
    "hopeful",
    "curious",
    "sad",
    "calm",
    "love",
    "career",
    "money",
    "health",
    "family",
    "general",
    "one",
    "three",
    "celtic",
    "relationship",
    "choice",
    "th",
    "en",
    "on",
    "off",
    "short",
    "full",
    "large",
    "normal",
    "yes",
    "no",
    "later",
    "20:00",
    "menu",
    "history",
    "buy",
    "daily",
)


@cache
def kinds() -> tuple[type[Postback], ...]:
    """This will list the class of every button that some handler answers."""
    modules = [importlib.import_module(f"handlers.{found.name}") for found in pkgutil.iter_modules(handlers.__path__)]
    named = {kind.name: kind for module in modules for kind in module.router.postbacks.values()}
    return tuple(named[name] for name in sorted(named))


@cache
def _fields() -> dict[str, tuple[bool, ...]]:
    """Which fields of each button are numbers."""
    hints = [(kind.name, get_type_hints(kind), vars(kind)["__match_args__"]) for kind in kinds()]
    return {name: tuple(types[one] is int for one in order) for name, types, order in hints}


@cache
def _known() -> tuple[str, ...]:
    return (*KNOWN, *(one.id for one in tariff.articles()), *command_words())


def any_data(chance: random.Random, shown: Sequence[str] = ()) -> str:
    """This will give a payload; `shown` are those that stand in the chat right now."""
    roll = chance.random()
    if shown and roll < 0.4:
        return chance.choice(shown)
    if roll < 0.9:
        return _of_a_kind(chance, chance.choice(kinds()))
    if roll < 0.95:
        return any_text(chance, longest=300)
    return "|".join(any_text(chance, longest=20) for _ in range(chance.choice((1, 2, 40))))


def _of_a_kind(chance: random.Random, kind: type[Postback]) -> str:
    fields = [_field(chance, is_number) for is_number in _fields()[kind.name]]
    if chance.random() < 0.05:
        fields = mostly(chance, (fields[:-1], [*fields, "1"]), ([], fields * 30))
    return "|".join((kind.name, *fields))


def _field(chance: random.Random, is_number: bool) -> str:
    if is_number:
        return mostly(chance, NUMBERS, NO_NUMBERS, odds=0.1)
    word = any_text(chance, longest=100) if chance.random() < 0.2 else chance.choice(_known())
    return quote(word.encode("utf-8", "replace"), safe="") if chance.random() < 0.9 else word
