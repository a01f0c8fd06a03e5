"""Every door of the product with a place before and after it at which its process can be made to die.

Nothing of this is in the product: tests start a web and a worker of their own (mortal_web, mortal_worker), which build
it with these doors. Each passing has a name, such as `worker before_send:push` or `web after_commit:sender._write`; a
transaction is called after the function that opened it, so a new one has its name by itself.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

import bootstrap
from bot.line.client import Line
from logs import start_logging
from services.adapters.queue import RQQueue
from services.database import Database, UnitOfWork

DIRECTORY: Final = "MORTAL_DIRECTORY"
"""Where the environment of such a process says that its fate is written."""

SENDS: Final = {"reply": "reply", "push": "push", "start_loading": "loading"}
LOCAL: Final = frozenset({"page_url", "read_event", "is_up"})
"""What goes through no network and is no place to die of its own."""


class Fate:
    """Knows where the process is to die: in a file that the test writes, and that the dying process takes with it."""

    def __init__(self, directory: Path, role: str) -> None:
        self._armed, self._fallen = directory / "armed", directory / "fallen"
        self._recording = directory / "recording"
        self._role = role
        self._lock = threading.Lock()
        self._seen = ("", 0)

    def pass_by(self, place: str) -> None:
        """This will be a place; the process goes no further if it is the one."""
        name = f"{self._role} {place}"
        with suppress(FileNotFoundError):
            descriptor = os.open(self._recording, os.O_WRONLY | os.O_APPEND)
            os.write(descriptor, f"{name}\n".encode())
            os.close(descriptor)
        with suppress(FileNotFoundError):
            self._meet(name, self._armed.read_text("utf-8"))

    def _meet(self, name: str, armed: str) -> None:
        """`armed` is a run's number, the name, and at which of its passings in this run."""
        _, wanted, ordinal = armed.split("\t")
        if name != wanted:
            return
        with self._lock:
            known, passings = self._seen
            self._seen = (armed, passings + 1 if known == armed else 1)
            if self._seen[1] != int(ordinal):
                return
            self._armed.rename(self._fallen)
            os.utime(self._fallen, (time.time(), time.time()))
            os.kill(os.getpid(), signal.SIGKILL)


class MortalDatabase:
    """A unit of work with a place after each commit."""

    def __init__(self, inner: UnitOfWork, fate: Fate) -> None:
        self._inner = inner
        self._fate = fate

    def begin(self) -> AbstractContextManager[Connection]:
        """See UnitOfWork."""
        code = sys._getframe(1).f_code
        return self._begin(f"{Path(code.co_filename).stem}.{code.co_qualname.rpartition('.')[2]}")

    @contextmanager
    def _begin(self, name: str) -> Iterator[Connection]:
        with self._inner.begin() as connection:
            yield connection
        self._fate.pass_by(f"after_commit:{name}")


def mortal(door: Any, fate: Fate, name: Callable[..., str]) -> Any:
    """This will give the same door with a place before and after each call; `name` says what the call is."""
    if door is None:
        return None

    def passing(method: str, call: Callable[..., Any]) -> Any:
        def pass_through(*arguments: Any, **named: Any) -> Any:
            what = name(method, *arguments)
            fate.pass_by(f"before_{what}")
            found = call(*arguments, **named)
            fate.pass_by(f"after_{what}")
            return found

        return staticmethod(pass_through)

    members = {member: getattr(door, member) for member in dir(door) if not member.startswith("_")}
    changed = {
        member: passing(member, value) if callable(value) and member not in LOCAL else value
        for member, value in members.items()
    }
    return type(f"Mortal{type(door).__name__}", (), changed)()


def build(role: str, *, line: Callable[[Any], Line], sender_threads: int) -> bootstrap.Product:
    """This will wire the product as wsgi.py and worker.py do, behind mortal doors."""
    settings = bootstrap.settings_or_exit(os.environ)
    start_logging(settings)
    fate = Fate(Path(os.environ[DIRECTORY]), role)
    reader = bootstrap.build_reader(settings)
    model = mortal(reader.model, fate, lambda _, *__: "model")
    moderation = mortal(reader.moderation, fate, lambda _, *__: "moderation")
    return bootstrap.build(
        settings,
        database=MortalDatabase(Database(settings.database_url, check=role == "worker"), fate),
        queue=mortal(RQQueue(settings.redis_url), fate, lambda _, job, *__: f"wake:{job}"),
        line=mortal(line(settings), fate, lambda method, *_: f"send:{SENDS[method]}" if method in SENDS else method),
        reader=replace(reader, model=model, moderation=moderation),
        payments=mortal(bootstrap.build_payments(settings), fate, lambda method, *_: f"pay:{method}"),
        sender_threads=sender_threads,
    )
