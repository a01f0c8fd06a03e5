"""All samples by area: those of `dev/gallery/samples`, and beside them the longest words of the tests."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final

import bot.views
import dev.gallery.samples
from bot.core.context import Messages
from bot.locale import LANGUAGES, translator
from dev.gallery.table import Table

LONGEST_WORDS: Final = "tests.rules.views"
"""Where the tests keep each view with the longest words it can be given. Found by its name, since nothing but tests
imports tests; a checkout without them has a gallery without that set."""

USUAL: Final = "usual"
LONGEST: Final = "longest"

AREAS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "1-welcome": ("Welcome and small talk", ("talk", "passing", "pace")),
    "2-asking": ("Asking and drawing", ("asking", "spreads", "drawing", "revealing")),
    "3-reading": ("The reading", ("reading", "answers", "follow_up", "reread", "waiting")),
    "4-every-day": ("Every day and looking back", ("daily", "daily_push", "history", "outcomes")),
    "5-stars": ("Stars and Coins", ("funds", "shop", "money", "spending", "receipts", "reversals")),
    "6-friends": ("Friends and groups", ("invitations", "gifts", "sharing", "groups")),
    "7-me": ("Me and my data", ("me", "my_data")),
    "8-care": ("Care and support", ("safety", "support")),
    "9-more": ("More", ()),
}
"""Titles of the page, and the files of bot/views in each; the last takes what no other has."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One view in one state: `view` is module.function of bot/views, `messages` are keyed by language."""

    view: str
    state: str
    set: str
    messages: Mapping[str, Messages]

    @property
    def name(self) -> str:
        """This will name it as its table does."""
        return f"{self.view} {self.state}".strip()

    @property
    def area(self) -> str:
        """This will find the area of the page it belongs to."""
        module = self.view.partition(".")[0]
        return next((area for area, (_, modules) in AREAS.items() if module in modules), [*AREAS][-1])


def gather() -> list[Sample]:
    """This will make every sample in every language."""
    return [*gather_usual(), *gather_longest()]


def gather_usual(names: Collection[str] | None = None) -> list[Sample]:
    """This will make the samples as people meet them, in the order of their tables; only those named, if any are."""
    samples = []
    for _, views in _tables(dev.gallery.samples):
        for key in views:
            if names is None or key in names:
                view, _, state = key.partition(" ")
                samples.append(Sample(view, state, USUAL, _in_every_language(views, key)))
    return samples


def gather_longest() -> list[Sample]:
    """This will make those with the longest words; none where there are no tests."""
    if importlib.util.find_spec(LONGEST_WORDS.partition(".")[0]) is None:
        return []
    homes = {name: module for module in _modules(bot.views) for name in public_views(module)}
    samples = []
    for module, views in _tables(importlib.import_module(LONGEST_WORDS)):
        for key in views:
            name, _, state = key.partition(" ")
            home = homes.get(name, module)
            view = f"{home.__name__.rpartition('.')[2]}.{name}"
            samples.append(Sample(view, state, LONGEST, _in_every_language(views, key)))
    return samples


def public_views(module: ModuleType) -> list[str]:
    """This will name the functions of a file of bot/views that give messages."""
    return [
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "Messages" in str(inspect.signature(function))
    ]


def every_view() -> set[str]:
    """This will name every view of bot/views as module.function."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in _modules(bot.views)
        for name in public_views(module)
    }


def _modules(package: ModuleType) -> list[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def _tables(package: ModuleType) -> Iterator[tuple[ModuleType, Table]]:
    for module in _modules(package):
        table: Table | None = getattr(module, "VIEWS", None)
        if table is not None:
            yield module, table


def _in_every_language(views: Table, key: str) -> dict[str, Messages]:
    return {language: views[key](translator(language)) for language in LANGUAGES}
