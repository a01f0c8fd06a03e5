"""A platform without a socket, a clock that stands still, and a bot that only listens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from simulator.line.platform import Account, Platform
from simulator.wire import Answer, Request

TOKEN = "unit-token"
SECRET = "unit-secret"
KEY = "7f3c1f1e-0000-4000-8000-000000000001"


class Clock:
    """Epoch seconds that move only when told."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


class Bot:
    """Takes webhooks, answers with `statuses` in turn (then 200), and calls the platform."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.raw: list[tuple[bytes, dict[str, str]]] = []
        self.statuses: list[int | type[Exception]] = []
        self.platform: Platform | None = None

    def __call__(self, body: bytes, headers: dict[str, str]) -> int:
        self.raw.append((body, headers))
        self.bodies.append(json.loads(body))
        status = self.statuses.pop(0) if self.statuses else 200
        if isinstance(status, int):
            return status
        raise status

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for body in self.bodies for event in body["events"]]

    def call(
        self, path: str, body: Any = None, *, method: str = "POST", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """This will call an endpoint as a bot does."""
        assert self.platform is not None
        path, _, query = path.partition("?")
        return self.platform.handle(
            Request(
                method,
                path,
                {"authorization": f"Bearer {TOKEN}", "content-type": "application/json", **(headers or {})},
                dict(pair.split("=") for pair in query.split("&") if pair),
                b"" if body is None else json.dumps(body).encode(),
            )
        )

    def reply(self, *texts: str, token: str | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """This will answer the last event."""
        token = token or self.events[-1]["replyToken"]
        return self.call("/v2/bot/message/reply", {"replyToken": token, "messages": said(*texts)}, headers=headers)

    def push(self, to: str, *texts: str, key: str | None = None) -> Answer:
        """This will send unasked."""
        headers = {"x-line-retry-key": key} if key else {}
        return self.call("/v2/bot/message/push", {"to": to, "messages": said(*texts)}, headers=headers)


def said(*texts: str) -> list[dict[str, Any]]:
    """This will make text messages."""
    return [{"type": "text", "text": text} for text in texts or ("hello",)]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def platform(clock: Clock, bot: Bot) -> Platform:
    account = Account(channel_secret=SECRET, access_token=TOKEN)
    made = Platform(account, deliver=bot, clock=clock, seed=7)
    bot.platform = made
    return made


@pytest.fixture
def mali(platform: Platform) -> str:
    """The id of a friend."""
    user = platform.add_user("Mali")
    platform.act(user.id, {"type": "follow"})
    return user.id
