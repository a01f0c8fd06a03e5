"""Which function answers what: tapped button, then command word, then conversation step, then fallback."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, TypeVar

import click

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError, Postback, split_data

P = TypeVar("P", bound=Postback)
Handler = Callable[..., Any]


class RouteError(Exception):
    """Two handlers for one trigger, or a handlers file without a router: the process must not start."""


@dataclass(slots=True)
class Router:
    """This will collect the triggers of one feature; each file in `handlers/` has exactly one."""

    name: str
    routes: dict[tuple[str, str], Handler] = field(default_factory=dict)
    postbacks: dict[str, type[Postback]] = field(default_factory=dict)

    def postback(self, kind: type[P]) -> Callable[[Callable[[Context, P], Messages]], Callable[[Context, P], Messages]]:
        """This will answer a tapped button of this kind."""
        self.postbacks[kind.name] = kind
        return self._register("postback", kind.name)

    def command(self, name: str) -> Callable[[Callable[[Context], Messages]], Callable[[Context], Messages]]:
        """This will answer a whole message that is one of the command's words (bot/locale/commands.toml)."""
        return self._register("command", name)

    def text(self, step: str) -> Callable[[Callable[[Context, str], Messages]], Callable[[Context, str], Messages]]:
        """This will answer typed text while the talk is at this step."""
        return self._register("text", step)

    def show(self, step: str) -> Callable[[Callable[[Context], Messages]], Callable[[Context], Messages]]:
        """This will show again what this step asks."""
        return self._register("show", step)

    def event(self, kind: str) -> Callable[[Callable[[Context], Messages]], Callable[[Context], Messages]]:
        """This will answer an event such as follow; message kinds are written `message.sticker`."""
        return self._register("event", kind)

    def group(self, kind: str) -> Callable[[Handler], Handler]:
        """This will answer what a group or room wants of MiMi: `handler(group_context)` (bot/groups)."""
        return self._register("group", kind)

    def job(self, name: str) -> Callable[[Handler], Handler]:
        """This will run in the worker when woken by this name: `handler(job_context, argument)`."""
        return self._register("job", name)

    def view(self, name: str) -> Callable[[Handler], Handler]:
        """This will render a message that the sender completes itself: `handler(t, arguments)`."""
        return self._register("view", name)

    def cli(self, group: str) -> Callable[[click.Command], click.Command]:
        """This will offer an operator's command under `flask --app wsgi <group>`."""
        return lambda command: self._register("cli", f"{group} {command.name}")(command)

    def _register(self, kind: str, trigger: str) -> Callable[[Any], Any]:
        def keep(handler: Any) -> Any:
            if (kind, trigger) in self.routes:
                raise RouteError(f"{self.name}: two handlers for {kind} {trigger!r}")
            self.routes[kind, trigger] = handler
            return handler

        return keep


class Routes:
    """All routers as one table; order carries no meaning."""

    def __init__(self, routers: Iterable[Router]) -> None:
        self._table: dict[tuple[str, str], Handler] = {}
        self._postbacks: dict[str, type[Postback]] = {}
        owners: dict[tuple[str, str], str] = {}
        for router in routers:
            for key, handler in router.routes.items():
                if key in owners:
                    raise RouteError(f"{owners[key]} and {router.name} both answer {key[0]} {key[1]!r}")
                owners[key] = router.name
                self._table[key] = handler
            self._postbacks.update(router.postbacks)

    def find(self, kind: str, trigger: str) -> Handler | None:
        """This will look one trigger up."""
        return self._table.get((kind, trigger))

    def list(self, kind: str) -> dict[str, Handler]:
        """This will give every trigger of a kind."""
        return {trigger: handler for (found, trigger), handler in self._table.items() if found == kind}

    def read_postback(self, data: str) -> Postback:
        """This will unpack a tapped button; raises OldButtonError when no button of today has this payload."""
        name, values = split_data(data)
        kind = self._postbacks.get(name)
        if kind is None:
            raise OldButtonError(name)
        return kind.unpack(values)


def discover(package: ModuleType) -> Routes:
    """This will gather the routers of a package's files; raises RouteError and names the culprit on any doubt."""
    routers = []
    for found in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        router = getattr(module, "router", None)
        if not isinstance(router, Router):
            raise RouteError(f"{module.__name__} has no router")
        routers.append(router)
    return Routes(routers)
