"""What a handler knows and may change during one turn."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from bot.core.postback import OldButtonError
from bot.design.deck import IN_USE
from bot.line.events import Event
from bot.locale import Translator
from services.adapters.queue import FIRST, STANDARD
from services.outbox import Outgoing
from services.quota import PushQuota
from services.turns import UserRow
from services.unsending import with_sources

Message = dict[str, Any]
Messages = list[Message]

IDLE: Final = "idle"


class AnticipatedError(Exception):
    """Something a user may run into; `text` is a catalogue text, answered kindly with where she is now.

    Raise it before writing anything: what was written in the turn stays.
    """

    def __init__(self, text: str, **data: object) -> None:
        self.text = text
        self.data = data
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stays the same from turn to turn."""

    public_url: str
    secret_key: str
    entropy: Callable[[int], bytes]
    """Chance comes in through this door: it gives so many bytes of it."""
    economy: bool = False
    """Whether readings wait to be opened instead of being pushed."""
    provider: str | None = None
    """Who takes the money; None while buying is closed."""
    charges: bool = True
    """Whether readings cost anything: not when every one of them comes from the almanac."""
    pushes: PushQuota = field(default_factory=PushQuota)
    """Which pushes may still go when few are left this month."""
    account: Callable[[], str] = str
    """Gives the account's id for links into its chat; it may be learnt while the process runs."""

    @property
    def basic_id(self) -> str:
        """This will give the account's id, such as "@mimivibes"; empty while it is unknown."""
        return self.account()

    @property
    def pictures(self) -> str:
        """This will give the address under which the deck's pictures lie."""
        return f"{self.public_url}/cards/{IN_USE}"

    def draw_page(self, token: str) -> str:
        """This will give the address of a draw's seal and proof."""
        return f"{self.public_url}/draw/{token}"


@dataclass(slots=True)
class Talk:
    """Where the user is, and what has been said since this talk began."""

    step: str
    state: dict[str, Any]
    changed: bool = False

    def enter(self, step: str, **state: Any) -> None:
        """This will move to a step and remember more; a value of None forgets it."""
        self.step = step
        self.state = {key: value for key, value in {**self.state, **state}.items() if value is not None}
        self.changed = True

    def clear(self) -> None:
        """This will end the talk; only the count of talks is kept, by which old buttons are known."""
        self.step = IDLE
        self.state = self.begin(self.flow)
        self.changed = True

    def begin(self, flow: int) -> dict[str, Any]:
        """This will give the state of a new talk: the last tap, what waits for Stars and her turned language stay."""
        return {"flow": flow, **{key: self.state[key] for key in ("tap", "waiting", "turned") if key in self.state}}

    @property
    def flow(self) -> int:
        """This will count the talks of this user; each button knows the talk it belongs to."""
        return int(self.state.get("flow", 0))


@dataclass(slots=True)
class Effects:
    """What follows from the turn beside its answer, all inside its transaction or after its commit."""

    lease_token: uuid.UUID
    """Whose the messages are that this turn sets on their way: the sender's of this process."""
    user_changes: dict[str, Any] = field(default_factory=dict)
    jobs: list[tuple[str, int, str]] = field(default_factory=list)
    """Name, argument and queue of each."""
    loading_seconds: int = 0
    deliveries: list[Outgoing] = field(default_factory=list)
    view: tuple[str, dict[str, Any]] | None = None
    """A view for the sender to render, instead of messages."""


@dataclass(frozen=True, slots=True)
class Context:
    """One turn of one user."""

    connection: Connection
    event: Event
    user: UserRow
    talk: Talk
    now: dt.datetime
    t: Translator
    around: Surroundings
    effects: Effects
    command: Callable[[str], Callable[[Context], Messages] | None] = lambda name: None  # noqa: ARG005 - none by default
    """Finds what answers a command, by its name in bot/locale/commands.toml."""

    def enter(self, step: str, **state: Any) -> None:
        """This will move the talk to a step and remember more; a value of None forgets it."""
        self.talk.enter(step, **with_sources(state, before=self.talk.state, raw=self.event.raw))

    def begin_flow(self, step: str, **state: Any) -> None:
        """This will begin a new talk: buttons of the talks before become old."""
        state = with_sources(state, before=self.talk.state, raw=self.event.raw)
        self.talk.state = self.talk.begin(self.talk.flow + 1)
        self.talk.enter(step, **state)

    def expect(self, flow: int, *steps: str) -> None:
        """This will refuse a button of another talk or of another step; raises OldButtonError."""
        if flow != self.talk.flow or self.talk.step not in steps:
            raise OldButtonError(self.talk.step)

    def change_user(self, **changes: Any) -> None:
        """This will change columns of the user at the end of the turn."""
        self.effects.user_changes.update(changes)

    def wake(self, job: str, argument: int, *, first: bool = False) -> None:
        """This will wake a job after the commit, before all others if it is to go `first`.

        The sweeper finds the work if the wake-up is lost.
        """
        self.effects.jobs.append((job, argument, FIRST if first else STANDARD))

    def show_loading(self, seconds: int) -> None:
        """This will show the waiting dots after the answer, 5 to 60 seconds in steps of 5."""
        self.effects.loading_seconds = seconds
