"""A product behind its web application, with a LINE that records."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import bootstrap
from bot.web.app import create_app
from config import Settings
from services.adapters.queue import MemoryQueue
from services.database import UnitOfWork
from tests.conftest import SECRET, CountedEntropy, FixedClock, UndoneDatabase
from tests.doubles import RecordingLine, as_typed, reader


class Read(Response):
    """A page as it is read: nobody sees the signs that keep a line whole."""

    def get_data(self, as_text: bool = False) -> Any:
        return as_typed(super().get_data(as_text=True)) if as_text else super().get_data()


def visit(app: Flask) -> FlaskClient:
    """This will make a browser for an application."""
    return FlaskClient(app, Read)


class Site:
    """A product and a client to its pages and webhooks."""

    def __init__(self, settings: Settings, database: UnitOfWork, clock: FixedClock) -> None:
        self.line = RecordingLine(language="en")
        self.queue = MemoryQueue()
        self.clock = clock
        self.product = bootstrap.build(
            settings,
            database=database,
            queue=self.queue,
            line=self.line,
            reader=reader(),
            sender_threads=0,
            clock=clock,
            entropy=CountedEntropy("site"),
        )
        self.app = create_app(self.product)
        self.client = visit(self.app)
        self._ids = itertools.count(1)

    def post(self, body: bytes, signature: str | None = None) -> TestResponse:
        """This will post a webhook; signed with the test secret unless told otherwise."""
        given = sign(body) if signature is None else signature
        return self.client.post("/line/webhook", data=body, headers={"X-Line-Signature": given} if given else {})

    def send(self, *events: dict[str, Any] | None) -> TestResponse:
        """This will post events in one signed body."""
        return self.post(json.dumps({"destination": "U" + "0" * 32, "events": events}).encode())

    def event(self, user: str = "a", text: str | None = "Will I find work?", **changes: Any) -> dict[str, Any]:
        """This will make an event as LINE does; `user` is one hex digit that stands for a person."""
        number = next(self._ids)
        made: dict[str, Any] = {
            "type": "message",
            "mode": "active",
            "timestamp": int(self.clock().timestamp() * 1000),
            "source": {"type": "user", "userId": "U" + user * 32},
            "webhookEventId": f"01EVENT{number:04}",
            "deliveryContext": {"isRedelivery": False},
            "replyToken": f"token-{number}",
            "message": {"type": "text", "id": str(number), "text": text},
        }
        return {**made, **changes}


def sign(body: bytes, secret: str = SECRET) -> str:
    """This will sign a body as LINE does."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


@pytest.fixture
def site(settings: Settings, database: UndoneDatabase, clock: FixedClock) -> Site:
    """A site whose traces are undone."""
    return Site(settings, database, clock)
