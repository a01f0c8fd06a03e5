"""Every message, in both languages, with the longest words, is inside LINE's limits and the SDK's models."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from linebot.v3.messaging import FlexContainer, ReplyMessageRequest

import bot.views
import tests.rules.views
from bot.core.context import Messages
from bot.line.limits import utf16_length
from bot.locale import LANGUAGES, Translator, translator
from services.questions import LONGEST
from services.tarot.draw import lay, shuffle
from services.tarot.spreads import SPREADS
from simulator.line.limits import check_messages
from tests.rules.views.samples import SEED, long


def samples() -> dict[str, Callable[[Translator], Messages]]:
    """This will gather the tables of all areas; a view tried in two of them would hide one."""
    found: dict[str, Callable[[Translator], Messages]] = {}
    for module in modules_of(tests.rules.views):
        table = getattr(module, "VIEWS", {})
        assert not found.keys() & table.keys(), f"{module.__name__} repeats a name"
        found.update(table)
    return found


def modules_of(package: ModuleType) -> list[ModuleType]:
    """This will import every file of a package."""
    return [
        importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
    ]


VIEWS = samples()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_message_is_inside_lines_limits(view: str, language: str) -> None:
    messages = VIEWS[view](translator(language))

    assert 1 <= len(messages) <= 5
    assert check_messages(messages) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_sdks_models_lose_no_key_of_a_message(view: str, language: str) -> None:
    messages = VIEWS[view](translator(language))

    request = ReplyMessageRequest.from_dict({"replyToken": "t", "messages": messages})
    flexes = [
        FlexContainer.from_dict(message["contents"]).to_dict() for message in messages if message["type"] == "flex"
    ]

    assert len(request.messages) == len(messages)
    mine = [message["contents"] for message in messages if message["type"] == "flex"]
    for ours, theirs in zip(mine, flexes, strict=True):
        assert not list(lost(ours, theirs, "contents"))


def test_every_view_is_tried() -> None:
    """A view that is added without a line in tests/rules/views would go out unchecked."""
    public = {
        name
        for module in modules_of(bot.views)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "Messages" in str(inspect.signature(function))
    }
    assert public == {name.split(" ")[0] for name in VIEWS} & public


def test_a_cut_text_ends_within_lines_count() -> None:
    assert utf16_length(json.loads(json.dumps(long(LONGEST)))) <= 3 * LONGEST


def lost(ours: Any, theirs: Any, path: str) -> list[str]:
    """Keys we wrote that the SDK's models did not take over."""
    if isinstance(ours, dict):
        return [
            item
            for key, value in ours.items()
            for item in (
                lost(value, theirs[key], f"{path}.{key}")
                if isinstance(theirs, dict) and key in theirs
                else [f"{path}.{key}"]
            )
        ]
    if isinstance(ours, list):
        return [item for at, pair in enumerate(zip(ours, theirs, strict=True)) for item in lost(*pair, f"{path}[{at}]")]
    return []


def test_a_laid_pack_gives_each_spread_its_cards() -> None:
    lots = shuffle(SEED, reversals=True)
    assert {len(lay(lots, range(1, layout.cards + 1), layout)) for layout in SPREADS.values()} == {1, 3, 5, 10}
