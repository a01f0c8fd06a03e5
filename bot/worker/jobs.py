"""What a job in the worker may use: it opens short transactions itself, and the network lies between them."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.core.context import Surroundings
from bot.core.sender import Sender
from bot.line.client import Home, Meter
from services import leases
from services.budget import Budget
from services.database import UnitOfWork
from services.payments import Payments
from services.reader import Reader


@dataclass(slots=True)
class Leases:
    """The readings this process works on; one thread renews all of them together."""

    database: UnitOfWork
    clock: Callable[[], dt.datetime]
    _tokens: set[uuid.UUID] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, token: uuid.UUID) -> None:
        """This will keep a lease alive from now on."""
        with self._lock:
            self._tokens.add(token)

    def drop(self, token: uuid.UUID) -> None:
        """This will let a lease run out."""
        with self._lock:
            self._tokens.discard(token)

    def renew(self) -> None:
        """This will prolong all leases in one statement."""
        with self._lock:
            tokens = list(self._tokens)
        if tokens:
            with self.database.begin() as connection:
                leases.renew_leases(connection, tokens, now=self.clock())


@dataclass(frozen=True, slots=True)
class JobContext:
    """One process's tools for jobs."""

    database: UnitOfWork
    reader: Reader
    sender: Sender
    leases: Leases
    around: Surroundings
    clock: Callable[[], dt.datetime]
    payments: Payments | None = None
    budget: Budget = field(default_factory=Budget)
    """What the model may cost a day."""
    home: Home | None = None
    """LINE beside messages; None where only messages are sent."""
    meter: Meter | None = None
    """Who says how many pushes are left; None where LINE cannot be asked."""
    wake: Callable[..., None] = lambda job, *arguments: None  # noqa: ARG005 - nobody to be woken by default
    """Wakes a job by its name; it may be lost, and the sweep finds the work."""
    keeps_readings: dt.timedelta | None = None
    """How long questions and readings are kept; None for ever."""
