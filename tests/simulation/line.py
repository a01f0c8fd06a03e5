"""LINE as it really is, whatever it says: what it accepted, once a key or token, and what came on whose phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Final

import orjson

from bot.line.client import Answer, Identity, LineSilentError, LineUnreachableError, Metered
from simulator.line.limits import check_messages
from simulator.visible import Button, buttons_of, quick_replies_of, text_of
from tests.simulation.chance import Chance
from tests.simulation.notes import Notes
from tests.simulation.scheduler import Clock, Scheduler

TOKEN_LIVES: Final = 65.0
"""Seconds; LINE promises a minute and gives a little more, or a lot."""

OPERATOR: Final = "U" + "0" * 32
"""Who is told of alerts."""

KEY_LIVES: Final = 24 * 3600.0

FAULTS: Final = (
    ("unreachable", 3.0),
    ("silent before", 2.0),
    ("silent after", 3.0),
    ("429", 1.5),
    ("500", 2.0),
    ("500 after", 1.0),
    ("400", 0.3),
    ("slow", 3.0),
)


@dataclass(eq=False)
class Phone:
    """One person's end of the chat: what came, and what can be tapped."""

    id: str
    name: str
    language: str
    is_friend: bool = False
    has_news: bool = False
    """Whether anything ever came."""
    latest: list[Button] = field(default_factory=list)
    all: list[Button] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    waits: bool = False
    """Whether she waits for an answer to what she did last."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One call that LINE took: how, for whom, under which token or key; `shown` when it came on a phone."""

    number: int
    way: str
    to: str
    key: str
    data: tuple[str, ...]
    """What its buttons carry."""
    shown: bool
    row: int | None
    """Which of our messages it was, by its number in our record."""


class FakeLine:
    """The other side of `Line`, `Home` and `Meter`; what was really accepted is in `accepted`."""

    def __init__(self, scheduler: Scheduler, clock: Clock, chance: Chance, notes: Notes) -> None:
        self._scheduler, self._clock, self._chance, self._notes = scheduler, clock, chance, notes
        self.phones: dict[str, Phone] = {}
        self.groups: set[str] = set()
        self.tokens: dict[str, tuple[str, float]] = {}
        self.used: dict[str, int] = {}
        self.misjudged: set[str] = set()
        """Tokens that ran out between a try that never arrived and the next: a 400 then looks like success."""
        self._lost_tries: set[str] = set()
        self.keys: dict[str, tuple[float, int]] = {}
        self.accepted: list[Accepted] = []
        self.requests: dict[str, str] = {}
        """Whose token or key each request was, by the id that LINE gave it."""
        self.faults: list[str] = []
        self.most_pushes: int | None = None
        self.pushed = 0
        self.checks_limits = True

    # What the product calls ---------------------------------------------------------------------------------------

    def reply(self, token: str, messages: bytes) -> Answer:
        """See Line.reply."""
        return self._call("reply", token, partial(self._take_reply, token, messages))

    def push(self, to: str, messages: bytes, retry_key: str) -> Answer:
        """See Line.push."""
        return self._call("push", retry_key, partial(self._take_push, to, messages, retry_key))

    def start_loading(self, chat_id: str, seconds: int) -> Answer:
        """See Line.start_loading."""
        return self._call("loading", chat_id, lambda: 202)

    def fetch_language(self, line_user_id: str) -> str | None:
        """See Line.fetch_language."""
        self._call("profile", line_user_id, lambda: 200)
        phone = self.phones.get(line_user_id)
        return phone.language if phone else None

    def has_quota(self) -> bool:
        """See Line.has_quota."""
        self._scheduler.pause()
        return self.most_pushes is None or self.pushed < self.most_pushes

    def fetch_quota(self) -> Metered | None:
        """See Meter.fetch_quota."""
        self._call("quota", "", lambda: 200)
        return Metered(self.most_pushes, self.pushed)

    def fetch_identity(self) -> Identity | None:
        """See Home.fetch_identity."""
        self._scheduler.pause()
        return Identity("@mimi", "MiMi")

    def link_menu(self, line_user_id: str, menu_id: str) -> Answer:
        """See Home.link_menu."""
        return self._call("menu", line_user_id, lambda: 200)

    def unlink_menu(self, line_user_id: str) -> Answer:
        """See Home.unlink_menu."""
        return self._call("menu", line_user_id, lambda: 200)

    # What really happens ------------------------------------------------------------------------------------------

    def _call(self, way: str, key: str, take: Any) -> Answer:
        self._scheduler.pause(self._chance.between(0.02, 0.3))
        fault = None
        if self._chance.happens(self._chance.weather.line):
            fault = self._chance.weigh(FAULTS)
            if fault == "400" and way != "push":
                fault = "500"
            self._notes.fault(self._scheduler.current, "LINE", f"{way} {fault}")
        if fault == "unreachable":
            raise LineUnreachableError("nobody")
        if fault == "slow":
            self._scheduler.pause(self._chance.between(0.5, 6))
        if fault in {"429", "400", "500"}:
            if fault == "500":
                self._lost_tries.add(key)
            return self._answer(key, int(fault))
        if fault == "silent before":
            self._lost_tries.add(key)
            self._scheduler.pause(8)
            raise LineSilentError("silence")
        status = take()
        self._scheduler.pause(8 if fault == "silent after" else 0)
        if fault == "silent after":
            raise LineSilentError("silence")
        return self._answer(key, 500 if fault == "500 after" else status)

    def _answer(self, key: str, status: int) -> Answer:
        request = f"request-{len(self.requests) + 1}"
        self.requests[request] = key
        return Answer(status, request)

    def _take_reply(self, token: str, messages: bytes) -> int:
        chat, until = self.tokens.get(token, ("", 0.0))
        if token in self.used or self._clock.seconds() > until:
            if token not in self.used and token in self._lost_tries:
                self.misjudged.add(token)
            return 400
        self.used[token] = len(self.accepted) + 1
        self._accept("reply", chat, token, messages)
        return 200

    def _take_push(self, to: str, messages: bytes, key: str) -> int:
        known = self.keys.get(key)
        if known is not None and self._clock.seconds() - known[0] < KEY_LIVES:
            return 409
        if self.most_pushes is not None and self.pushed >= self.most_pushes:
            return 429
        phone = self.phones.get(to)
        if phone is None and to != OPERATOR:
            self.faults.append("a push to nobody LINE knows")
            return 400
        self.keys[key] = (self._clock.seconds(), len(self.accepted) + 1)
        self.pushed += 1
        self._accept("push", to, key, messages)
        return 200

    def _accept(self, way: str, chat: str, key: str, body: bytes) -> None:
        seen = _look_at(body)
        if self.checks_limits:
            self.faults += _faults_of(body)
        phone = self.phones.get(chat)
        shown = phone is not None and (phone.is_friend or way == "reply")
        number = len(self.accepted) + 1
        task = self._scheduler.current
        row = task.row if task is not None else None
        self.accepted.append(Accepted(number, way, chat, key, seen.data, shown, row))
        name = phone.name if phone else "the operator" if chat == OPERATOR else "the group"
        self._notes.write("LINE", f"{way} for {name}{'' if shown else ', not shown'}: {seen.words[:70]}")
        if phone is not None and shown:
            phone.has_news = True
            phone.latest = seen.buttons
            phone.all = [*phone.all, *seen.buttons][-60:]
            phone.urls += [str(one.action["uri"]) for one in seen.buttons if one.action.get("type") == "uri"]
            phone.waits = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """A body as a person sees it: its first words, its buttons, and what those carry."""

    words: str
    buttons: list[Button]
    data: tuple[str, ...]


@lru_cache(maxsize=4096)
def _look_at(body: bytes) -> _Seen:
    messages = orjson.loads(body)
    buttons = [button for message in messages for button in buttons_of(message)]
    buttons += [button for message in messages[-1:] for button in quick_replies_of(message)]
    words = text_of(messages[0]).replace("\n", " / ") if messages else ""
    return _Seen(words, buttons, tuple(str(button.action.get("data", "")) for button in buttons))


@lru_cache(maxsize=4096)
def _faults_of(body: bytes) -> list[str]:
    return [f"LINE's limits: {fault.path}: {fault.message}" for fault in check_messages(orjson.loads(body))]
