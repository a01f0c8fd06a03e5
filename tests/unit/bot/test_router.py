"""Finding the handlers: nothing is decided by order, and whatever is in doubt stops the process by name."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import click
import pytest

import bot.views
import handlers
from bot.core.postback import OldButtonError, Postback
from bot.core.router import RouteError, Router, Routes, discover
from bot.core.steps import Step
from bot.locale import command_words
from services.complaints import Complaint
from services.questions import ANYWHERE

Maker = Callable[..., ModuleType]


@dataclass(frozen=True, slots=True)
class Feed(Postback):
    """Feed the cat."""

    name: ClassVar[str] = "feed"
    fish: int
    dish: str


@dataclass(frozen=True, slots=True)
class FeedAgain(Postback):
    """Another button that took the same name."""

    name: ClassVar[str] = "feed"


REGISTER: dict[str, Callable[[Router], Callable[[Any], Any]]] = {
    "postback": lambda router: router.postback(Feed),
    "command": lambda router: router.command("feed"),
    "text": lambda router: router.text("feed"),
    "show": lambda router: router.show("feed"),
    "event": lambda router: router.event("feed"),
    "job": lambda router: router.job("feed"),
    "view": lambda router: router.view("feed"),
}


def answer(*given: object) -> list[Any]:
    return []


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """This will make an importable package of files given as name=source."""
    numbers = itertools.count()
    monkeypatch.syspath_prepend(tmp_path)

    def make(**files: str) -> ModuleType:
        name = f"kitchen_{tmp_path.name}_{next(numbers)}".replace("-", "_")
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").touch()
        for file, source in files.items():
            (folder / f"{file}.py").write_text(source, encoding="utf-8")
            monkeypatch.delitem(sys.modules, f"{name}.{file}", raising=False)
        importlib.invalidate_caches()
        return importlib.import_module(name)

    return make


def feature(name: str, trigger: str) -> str:
    """This will write a handlers file that answers one command."""
    return (
        "from bot.core.router import Router\n"
        f'router = Router("{name}")\n'
        f'@router.command("{trigger}")\n'
        "def answer(ctx):\n"
        f'    return ["{name}"]\n'
    )


@pytest.mark.parametrize("kind", REGISTER)
def test_two_handlers_for_one_trigger_in_one_file_are_refused_by_name(kind: str) -> None:
    router = Router("cats")
    REGISTER[kind](router)(answer)

    with pytest.raises(RouteError, match=rf"cats: two handlers for {kind} 'feed'"):
        REGISTER[kind](router)(answer)


@pytest.mark.parametrize("kind", REGISTER)
def test_two_files_that_answer_one_trigger_are_refused_and_both_named(kind: str) -> None:
    cats, dogs = Router("cats"), Router("dogs")
    REGISTER[kind](cats)(answer)
    REGISTER[kind](dogs)(answer)

    with pytest.raises(RouteError, match=rf"cats and dogs both answer {kind} 'feed'"):
        Routes([cats, dogs])


def test_two_buttons_that_took_one_name_are_refused() -> None:
    cats, dogs = Router("cats"), Router("dogs")
    cats.postback(Feed)(answer)
    dogs.postback(FeedAgain)(answer)

    with pytest.raises(RouteError, match="cats and dogs both answer postback 'feed'"):
        Routes([cats, dogs])


def test_one_name_may_be_a_trigger_of_each_kind() -> None:
    router = Router("cats")
    made = {kind: [kind] for kind in REGISTER}
    for kind, register in REGISTER.items():
        register(router)(lambda *given, kind=kind: made[kind])

    routes = Routes([router])

    found = {kind: routes.find(kind, "feed") for kind in REGISTER}
    assert {kind: handler() for kind, handler in found.items() if handler} == made
    assert routes.find("command", "sleep") is None
    assert routes.find("sleep", "feed") is None


def test_the_order_of_the_files_carries_no_meaning() -> None:
    cats, dogs = Router("cats"), Router("dogs")
    REGISTER["command"](cats)(lambda ctx: ["cats"])
    REGISTER["text"](dogs)(lambda ctx, typed: ["dogs"])

    one, other = Routes([cats, dogs]), Routes([dogs, cats])

    for kind in ("command", "text"):
        assert one.find(kind, "feed") is other.find(kind, "feed") is not None
        assert list(one.list(kind)) == list(other.list(kind)) == ["feed"]


def test_the_files_of_a_package_are_found_by_themselves(package: Maker) -> None:
    routes = discover(package(cats=feature("cats", "feed"), dogs=feature("dogs", "walk")))

    assert {trigger: handler(None) for trigger, handler in routes.list("command").items()} == {
        "feed": ["cats"],
        "walk": ["dogs"],
    }


def test_files_that_collide_stop_the_process(package: Maker) -> None:
    with pytest.raises(RouteError, match="cats and dogs both answer command 'feed'"):
        discover(package(cats=feature("cats", "feed"), dogs=feature("dogs", "feed")))


@pytest.mark.parametrize("source", ["", "router = None", "routers = []", "router = {'name': 'cats'}"])
def test_a_file_without_a_router_is_refused_by_name(package: Maker, source: str) -> None:
    kitchen = package(dogs=feature("dogs", "walk"), lonely=source)

    with pytest.raises(RouteError, match=rf"{kitchen.__name__}\.lonely has no router"):
        discover(kitchen)


def test_a_file_that_cannot_be_imported_is_not_passed_over(package: Maker) -> None:
    with pytest.raises(ZeroDivisionError):
        discover(package(cats="1 / 0"))


def test_an_operators_command_is_listed_under_its_group() -> None:
    router = Router("cats")
    router.cli("kitchen")(click.Command("sweep"))

    assert list(Routes([router]).list("cli")) == ["kitchen sweep"]


def test_a_tapped_button_is_read_back_as_it_was_packed() -> None:
    router = Router("cats")
    router.postback(Feed)(answer)

    assert Routes([router]).read_postback(Feed(3, "ถ้วย|1&2").pack()) == Feed(3, "ถ้วย|1&2")


@pytest.mark.parametrize(
    "data", ["", "sleep", "feed", "feed|3", "feed|x|dish", "feed|3|dish|4", "Feed|3|dish", "|feed"]
)
def test_a_button_of_another_day_is_an_old_one(data: str) -> None:
    router = Router("cats")
    router.postback(Feed)(answer)

    with pytest.raises(OldButtonError):
        Routes([router]).read_postback(data)


def test_the_real_handlers_stand_together_each_file_with_its_router() -> None:
    names = [found.name for found in pkgutil.iter_modules(handlers.__path__)]

    routes = discover(handlers)

    for name in names:
        router = importlib.import_module(f"handlers.{name}").router
        assert router.name == name
        for (kind, trigger), handler in router.routes.items():
            assert routes.find(kind, trigger) is handler


def test_every_button_every_command_and_every_step_has_an_answer() -> None:
    routes = discover(handlers)
    views = [importlib.import_module(f"bot.views.{found.name}") for found in pkgutil.iter_modules(bot.views.__path__)]
    kinds = {kind for view in views for kind in vars(view).values() if isinstance(kind, type)}

    assert set(routes.list("postback")) == {
        kind.name for kind in kinds if issubclass(kind, Postback) and kind is not Postback
    }
    assert set(routes.list("command")) == set(command_words()) | set(Complaint) | set(ANYWHERE)
    assert set(routes.list("show")) == set(Step)
    assert set(routes.list("text")) == set(Step)
    assert {"first", "follow", "unfollow", "message"} <= set(routes.list("event"))
