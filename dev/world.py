"""What a local world consists of: its folder, ports and secrets, and the environment its programs see."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from dev.cluster import OWNER, Cluster
from dev.ports import LOOPBACK, free_port

CHECKOUT = Path(__file__).resolve().parent.parent
PUBLIC_BASE_URL = "https://mimi.localhost"
BOT_BASIC_ID = "@mimivibes"
# The first free one becomes the page's address, so that it is the same on most days.
PAGE_PORTS = range(8100, 8200, 10)
# What a real service of the developer would be told by; none of it may reach the local world.
FOREIGN_NAMES = frozenset(
    {"DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "PUBLIC_BASE_URL", "CHAT_PAGE_URL", "SECRET_KEY", "PORT"}
)
# Stripe knows its keys by how they begin.
PREFIXED = {"STRIPE_SECRET_KEY": "sk_test_", "STRIPE_WEBHOOK_SECRET": "whsec_"}
# Ways to run that a developer may try: DELIVERY_MODE=economy make run. They name no service and hold no secret.
CHOICES = ("DELIVERY_MODE", "PUSH_QUOTA_FLOOR")
FOREIGN_PREFIXES = ("LINE_", "OPENAI_", "STRIPE_", "SENTRY_", "ALERT_", "OPERATOR_", "GUNICORN_")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the parts of a world listen, all on the loopback interface; 0 is not settled yet."""

    page: int = 0
    web: int = 0
    postgres: int = 0
    redis: int = 0

    @classmethod
    def settle(cls, wanted: Ports, *, pages: Sequence[int] = ()) -> Self:
        """This will keep every wanted port that is free and find others for the rest.

        The page goes back to the first of `pages` as soon as that is free: it is the address people remember.
        """
        page = next((port for port in (*pages, wanted.page) if port and free_port(port) == port), 0)
        return cls(
            page=page or free_port(),
            web=free_port(wanted.web),
            postgres=free_port(wanted.postgres),
            redis=free_port(wanted.redis),
        )


@dataclass(frozen=True, slots=True)
class World:
    """A folder with everything one local world keeps, and who it is."""

    directory: Path
    ports: Ports
    secrets: Mapping[str, str] = field(repr=False)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """This will read what the world of this folder was last time, and settle what it was not."""
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "logs").mkdir(exist_ok=True)
        known = _read(directory / "secrets.json")
        names = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "SECRET_KEY")
        kept = {name: str(known.get(name) or secrets.token_hex(32)) for name in names}
        kept |= {name: str(known.get(name) or start + secrets.token_hex(24)) for name, start in PREFIXED.items()}
        remembered = {name: int(port) for name, port in _read(directory / "ports.json").items()}
        # Worlds that start at the same moment would all find the same memorable port free; only one is opened by hand.
        pages = PAGE_PORTS if directory == CHECKOUT / ".local" else ()
        world = cls(directory=directory, ports=Ports.settle(Ports(**remembered), pages=pages), secrets=kept)
        _write(directory / "secrets.json", kept)
        return world

    def keep_environment(self, environ: Mapping[str, str]) -> None:
        """This will write down, for nobody else to read, what the programs are told: commands are run with it."""
        _write(self.directory / "environment.json", environ)

    def drop_environment(self) -> None:
        """This will take it away again: nothing answers there any more."""
        (self.directory / "environment.json").unlink(missing_ok=True)

    @property
    def url(self) -> str:
        """This will spell the address of the page to open."""
        return f"http://{LOOPBACK}:{self.ports.page}"

    @property
    def web_url(self) -> str:
        return f"http://{LOOPBACK}:{self.ports.web}"

    def remember(self, ports: Ports) -> None:
        """This will note the ports for the next run, so that addresses stay."""
        noted = {name: getattr(ports, name) for name in ("page", "web", "postgres", "redis")}
        _write(self.directory / "ports.json", noted)

    def environment(self, *, cluster: Cluster, redis_url: str) -> dict[str, str]:
        """This will list everything the programs of this world are told; only CHOICES come from around us.

        PATH begins with our own Python, so `python` is the one of this checkout everywhere.
        """
        return {
            **base_environment(),
            **self.secrets,
            "LOCAL_WORLD_DIRECTORY": str(self.directory),
            "SIMULATOR_PORT": str(self.ports.page),
            "DATABASE_URL": cluster.url(),
            "MIGRATION_DATABASE_URL": cluster.url(role=OWNER),
            "REDIS_URL": redis_url,
            "LINE_API_BASE_URL": self.url,
            "LINE_BOT_BASIC_ID": BOT_BASIC_ID,
            "OPENAI_API_KEY": "local-world",
            "OPENAI_BASE_URL": f"{self.url}/openai/v1",
            "OPENAI_API": "responses",
            "OPENAI_MODERATION": "on",
            "STRIPE_API_BASE_URL": f"{self.url}/stripe",
            "PUBLIC_BASE_URL": PUBLIC_BASE_URL,
            "CHAT_PAGE_URL": self.url,
            "PORT": str(self.ports.web),
            "WEB_CONCURRENCY": "2",
            "WORKER_THREADS": "8",
            **{name: os.environ[name] for name in CHOICES if name in os.environ},
        }


def base_environment() -> dict[str, str]:
    """This will list what any program needs to run at all."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    python = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return {**kept, **python, "PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def foreign(environ: Mapping[str, str]) -> list[str]:
    """This will name the variables around us that belong to a real service and are left out here."""
    return sorted(name for name in environ if name in FOREIGN_NAMES or name.startswith(FOREIGN_PREFIXES))


def read_environment(directory: Path) -> dict[str, str]:
    """This will read what the programs of a running world were told; empty where none runs."""
    return {name: str(value) for name, value in _read(directory / "environment.json").items()}


def _read(path: Path) -> dict[str, str | int]:
    """A missing or damaged note is no note; everything in it can be made anew."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(path: Path, content: Mapping[str, str | int]) -> None:
    fresh = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(dict(content), file, indent=1)
    fresh.replace(path)
