"""What can be struck at a site at any moment, by name."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import psutil

from tests.faults.site import Site

CUTS: Final = {"LINE": "/v2/bot/*", "the model": "/openai/v1/*", "Stripe": "/stripe/*"}
CUT_AT_ONCE: Final = 3
"""Answers of a stand-in that are cut off in one strike, some before it has acted and some after."""

SLOW: Final = (
    {"target": "POST /openai/v1/*", "effect": "delay", "seconds": 1.5},
    {"target": "POST /v2/bot/message/*", "effect": "delay", "seconds": 0.2},
)
"""So that most strikes fall between asking and being answered."""


class Striker:
    """Strikes one thing at a time, chosen by a seed."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        self._site = site
        self._chance = chance
        self.kinds: dict[str, Callable[[], None]] = {
            "web and its children": lambda: site.kill("web"),
            "a child of web": lambda: self._child("web"),
            "web's head alone": lambda: site.strike("web", signal.SIGKILL),
            "a worker": lambda: site.kill(chance.choice(("worker-1", "worker-2"))),
            "both workers": self._workers,
            "Redis emptied": lambda: site.empty_redis(kill=False),
            "Redis killed": lambda: site.empty_redis(kill=True),
            "PostgreSQL restarted": site.restart_postgres,
            "a child of PostgreSQL": self._backend,
            "SIGTERM to web": lambda: site.strike("web", signal.SIGTERM),
            "SIGTERM to a worker": lambda: site.strike(chance.choice(("worker-1", "worker-2")), signal.SIGTERM),
            **{f"answers of {who} cut": lambda who=who: self._cut(who) for who in CUTS},  # type: ignore[misc]
            "everything at once": self._everything,
        }

    def strike(self, kind: str) -> None:
        """This will strike; what is down at this moment is left alone."""
        self.kinds[kind]()

    def _child(self, name: str) -> None:
        if found := self._site.children(name):
            with suppress(psutil.NoSuchProcess):
                self._chance.choice(found).kill()

    def _workers(self) -> None:
        for name in ("worker-1", "worker-2"):
            self._site.kill(name)

    def _backend(self) -> None:
        """PostgreSQL ends all its other children, too, and recovers from its log."""
        server = self._site.postgres
        with suppress(psutil.NoSuchProcess, IndexError):
            assert server
            backends = [one for one in psutil.Process(server.pid).children() if "mimivibes" in " ".join(one.cmdline())]
            self._chance.choice(backends).kill()

    def _everything(self) -> None:
        self._site.restart_postgres()
        self._site.empty_redis(kill=True)
        self._site.kill("web")
        self._workers()

    def _cut(self, who: str) -> None:
        effects = [self._chance.choice(("cut_before", "cut_after")) for _ in range(CUT_AT_ONCE)]
        cuts = [{"target": CUTS[who], "effect": effect, "times": 1} for effect in effects]
        self._site.misbehave(*SLOW, *cuts)
