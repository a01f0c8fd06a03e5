"""The platform as a whole: who is on it, what stands in the chats, and the one way in and out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.feed import Feed
from simulator.line.acts import Acts, Done
from simulator.line.api import Api
from simulator.line.chats import Chats, Entry
from simulator.line.courier import Courier, Deliver
from simulator.line.events import EventMaker
from simulator.line.faults import Faults
from simulator.line.groups import Group, Groups
from simulator.line.ids import Ids
from simulator.line.limits import Violation
from simulator.line.oauth import AccessTokens
from simulator.line.people import User
from simulator.line.quota import Quota
from simulator.line.reply_tokens import ReplyTokens
from simulator.line.retry_keys import RetryKeys
from simulator.line.rich_menus import RichMenus
from simulator.traffic import Traffic
from simulator.wire import Answer, Request


@dataclass(frozen=True, slots=True)
class Account:
    """The official account under test."""

    channel_secret: str = field(repr=False)
    access_token: str | None = field(default=None, repr=False)
    channel_id: str = "1234567890"
    name: str = "MiMi"
    basic_id: str = "@mimivibes"
    picture_url: str | None = None
    user_id: str = "U" + "b07" * 10 + "b0"
    chat_mode: str = "bot"
    """`chat` once somebody switched chats on in the manager of the account, `bot` otherwise."""


class Platform:
    """Everything LINE keeps about one account. All methods may be called from any thread.

    `checks=False` leaves out the limits of messages, `log=False` the chats and the traffic: for benchmarks
    that measure the bot and not its stand-in.
    """

    def __init__(
        self,
        account: Account,
        *,
        deliver: Deliver | None = None,
        clock: Callable[[], float] = time.time,
        quota: int | None = None,
        checks: bool = True,
        log: bool = True,
        seed: int | None = None,
    ) -> None:
        self.account = account
        self.clock = clock
        self.checks = checks
        self.log = log
        self.ids = Ids(seed)
        self.feed = Feed()
        self.faults = Faults(self.feed, seed=seed or 0)
        self.traffic = Traffic(self.feed, log=log)
        self.people: dict[str, User] = {}
        self.chats = Chats()
        self.unsent: set[str] = set()
        self.tokens = ReplyTokens()
        self.retries = RetryKeys()
        self.quota = Quota(quota)
        self.menus = RichMenus(self)
        self.access = AccessTokens(self)
        self.events = EventMaker(ids=self.ids, clock=clock)
        self.violations: list[dict[str, Any]] = []
        self.courier = Courier(
            secret=account.channel_secret,
            destination=account.user_id,
            deliver=deliver,
            clock=clock,
            ids=self.ids,
            faults=self.faults,
            tokens=self.tokens,
            traffic=self.traffic,
        )
        self.groups = Groups(self)
        self._acts = Acts(self)
        self._api = Api(self)

    def add_user(self, name: str, *, language: str | None = "th", user_id: str | None = None) -> User:
        """This will bring a new person who has not added the account yet."""
        user = User(id=user_id or self.ids.user(), name=name, language=language)
        with self.feed.lock:
            self.people[user.id] = user
            self.feed.publish("user", user=user.view())
        return user

    def act(self, user_id: str, act: Mapping[str, Any]) -> Done:
        """This will let a person do something; see Acts.perform."""
        return self._acts.perform(user_id, act)

    def handle(self, request: Request) -> Answer:
        """This will answer one request of the bot to LINE's API."""
        return self._api.handle(request)

    def show(
        self,
        user: User | Group,
        via: str,
        messages: Sequence[Mapping[str, Any]],
        receipts: Sequence[Mapping[str, str]],
        violations: Sequence[Violation],
        request_id: str,
    ) -> None:
        """This will put the messages of one call into a chat."""
        if not self.log:
            return
        with self.feed.lock:
            call = self.chats.next_call()
            for index, (message, receipt) in enumerate(zip(messages, receipts, strict=True)):
                own = tuple(one.view() for one in violations if one.path.startswith(f"messages[{index}]"))
                entry = Entry(
                    id=self.chats.next_id(),
                    at=int(self.clock() * 1000),
                    side="bot",
                    via=via,
                    message={**message, "id": receipt["id"]},
                    call=call,
                    request_id=request_id,
                    violations=own,
                )
                user.unread += 1
                self._add(user, entry)

    def show_own(self, user: User | Group, message: Mapping[str, Any]) -> Entry:
        """This will put a person's own bubble into her chat, or her group's."""
        return self._add(user, self._entry("user", message))

    def note_in_chat(self, user: User | Group, words: str) -> Entry:
        """This will put a grey line into a chat."""
        return self._add(user, self._entry("system", {"type": "text", "text": words}))

    def note_violations(self, violations: Sequence[Violation], path: str) -> None:
        """This will remember what was wrong with a call, refused or not."""
        with self.feed.lock:
            at = int(self.clock() * 1000)
            self.violations.extend({**one.view(), "at": at, "endpoint": path} for one in violations)

    def reset(self) -> None:
        """This will forget people, chats, tokens, counts and faults; the account stays, and so do its menus."""
        with self.feed.lock:
            self.people.clear()
            self.groups.restore([])
            self.chats.clear()
            self.unsent.clear()
            self.violations.clear()
            self.traffic.clear()
            self.tokens.restore({})
            self.retries.restore({})
            self.quota = Quota(self.quota.limit)
            self.courier.forget()
            self.faults.clear()
            self.feed.publish("reset")

    def _entry(self, side: Any, message: Mapping[str, Any]) -> Entry:
        return Entry(id=self.chats.next_id(), at=int(self.clock() * 1000), side=side, via=None, message=dict(message))

    def _add(self, user: User | Group, entry: Entry) -> Entry:
        if self.log:
            self.chats.add(user.id, entry)
            self.feed.publish("entry", user=user.id, entry=entry)
        return entry
