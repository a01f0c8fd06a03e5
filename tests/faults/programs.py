"""The programs that a site keeps alive: the product's own, and who stands outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dev.world import CHECKOUT, World

OUTSIDE: Final = "simulator"


@dataclass(frozen=True, slots=True)
class Program:
    """What is kept alive: `command` comes after `python`, `changes` are its own in the environment."""

    name: str
    command: Sequence[str]
    changes: Mapping[str, str] = field(default_factory=dict)
    directory: Path = CHECKOUT


def web(world: World, *, application: str = "wsgi:app", options: Sequence[str] = ()) -> Program:
    """This will be the web process as it is deployed, on the world's port."""
    bind = ("--log-level", "warning", "--bind", f"127.0.0.1:{world.ports.web}")
    return Program("web", ("-m", "gunicorn", *bind, *options, application))


def worker(name: str) -> Program:
    """This will be one worker process."""
    return Program(name, ("worker.py",))


def two_workers(world: World) -> list[Program]:
    """This will be the site as it is run for real: gunicorn with its children, and two workers."""
    return [web(world), worker("worker-1"), worker("worker-2")]


def outside(world: World) -> Program:
    """This will be the stand-ins for LINE, Stripe and the model, in one process that knows the address of our web."""
    return Program(
        OUTSIDE,
        (
            *("-m", "simulator", "--bot-name", "MiMi", "--basic-id", "@mimivibes", "--port", str(world.ports.page)),
            *("--webhook", f"{world.web_url}/line/webhook", "--redelivery"),
            *("--secret", world.secrets["LINE_CHANNEL_SECRET"]),
            *("--token", world.secrets["LINE_CHANNEL_ACCESS_TOKEN"]),
            *("--map", f"https://mimi.localhost={world.web_url}"),
            *("--stripe-key", world.secrets["STRIPE_SECRET_KEY"]),
            *("--stripe-webhook-secret", world.secrets["STRIPE_WEBHOOK_SECRET"]),
        ),
    )
