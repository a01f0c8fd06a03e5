"""Somebody who may do anything at any time, and what must be true after whatever she did."""

from __future__ import annotations

import datetime as dt
import itertools
import logging
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, Final

import orjson
from sqlalchemy import Engine, text

import bootstrap
from bot.core.steps import Step
from bot.line.events import parse_body
from config import Settings
from services.adapters.queue import MemoryQueue
from services.ledger import gifts
from services.ledger.verify import verify
from simulator.line.limits import check_messages
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase
from tests.doubles import Call, RecordingLine
from tests.fuzz.site import Complaints
from tests.selling import open_till

START: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
SHE: Final = "U" + "a" * 32
MOST_TAPS: Final = 14
"""From a new question to its reading; the longest way has half as many."""

SILENCES: Final = frozenset(
    {
        "a double tap",  # The same button within three seconds is a finger that slipped.
        "a late event",  # LINE was down: it changes state, and its turn is not answered any more.
        "an event without a reply token",  # There is nothing to answer with.
        "an event of another module",  # Mode "standby": somebody else has the chat.
        "leaving",  # Who has blocked us is not spoken to.
        "taking back",  # What she unsent is forgotten without a word.
        "no act of hers",  # An event of a kind nobody knows, or of a kind that says nothing to us.
        "a person has the chat",  # Who asked for a human is not talked over; a button leads back.
    }
)
"""When nothing is answered, on purpose; everything else a user does has an answer."""

_STEP = text("SELECT c.step FROM conversations c JOIN users u ON u.id = c.user_id WHERE u.line_user_id = :she")
_TALK = text("SELECT c.step, c.state FROM conversations c JOIN users u ON u.id = c.user_id WHERE u.line_user_id = :she")
_USER = text("SELECT id FROM users WHERE line_user_id = :she")
_BROKEN = text("SELECT event_type, error FROM inbox WHERE state IN ('failed', 'dead')")
_BRAKES = text("SELECT count(*) FROM safety_notes")
_DELIVERED = text("SELECT count(*) FROM readings WHERE kind = 'reading' AND state = 'delivered'")
_WAITING = text("SELECT count(*) FROM readings WHERE state IN ('queued', 'writing', 'written')")


class Talker:
    """One person and the whole product, in a transaction that is undone."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._open = ExitStack()
        self.connection = self._open.enter_context(engine.connect())
        self._open.callback(self.connection.begin().rollback)
        self.database = UndoneDatabase(self.connection)
        self.clock = FixedClock(START)
        self.line = RecordingLine(language="en")
        self.queue = MemoryQueue()
        self.payments = open_till(self.database, self.clock)
        self.product = bootstrap.build(
            settings,
            database=self.database,
            queue=self.queue,
            line=self.line,
            payments=self.payments,
            sender_threads=0,
            clock=self.clock,
            entropy=CountedEntropy("talker"),
        )
        self.complaints = Complaints()
        logging.getLogger("mimivibes").addHandler(self.complaints)
        self._open.callback(logging.getLogger("mimivibes").removeHandler, self.complaints)
        self._numbers = itertools.count(1)
        self.shown: list[dict[str, Any]] = []
        """What can be tapped, the newest call's first."""
        self.newest: list[str] = []
        """Payloads of the newest message that has any."""
        self.last_tap = ("", START)
        self.visited: set[str] = set()

    def close(self) -> None:
        """This will undo everything."""
        self._open.close()

    @property
    def step(self) -> str:
        """Where she is."""
        return self.connection.execute(_STEP, {"she": SHE}).scalar() or Step.IDLE

    def event(self, kind: str, **fields: Any) -> dict[str, Any]:
        """This will make an event of hers as LINE does."""
        number = next(self._numbers)
        return {
            "type": kind,
            "mode": "active",
            "timestamp": int(self.clock().timestamp() * 1000),
            "source": {"type": "user", "userId": SHE},
            "webhookEventId": f"01TALK{number:06}",
            "deliveryContext": {"isRedelivery": False},
            "replyToken": f"token{number}",
            **fields,
        }

    def say(self, typed: str) -> None:
        """This will type."""
        self.do(self.event("message", message={"type": "text", "id": str(next(self._numbers)), "text": typed}))

    def tap(self, data: str, *, patient: bool = True) -> None:
        """This will tap a button, as fast as a finger that slips unless she is patient."""
        if patient:
            self.clock.advance(seconds=4)
        last, at = self.last_tap
        doubled = last == data and (self.clock() - at).total_seconds() < 3
        self.last_tap = (data, self.clock())
        self.do(self.event("postback", postback={"data": data}), silence="a double tap" if doubled else None)

    def do(self, event: dict[str, Any], *, silence: str | None = None) -> list[Call]:
        """This will have an event happen, look at what came of it, and have it happen once more."""
        assert silence is None or silence in SILENCES
        self.clock.advance(seconds=4 if silence != "a double tap" else 0)
        before = self.step
        calls = self._deliver(event)
        if silence is None and event["type"] == "message" and before == self.step == Step.WITH_PERSON:
            silence = "a person has the chat"
        if silence is None:
            replies = [call for call in calls if call.kind == "reply"]
            assert replies or self._is_written(calls), f"no answer at {self.step} to {self._describe(event)}"
        elif silence in {"leaving", "taking back", "an event of another module"}:
            assert [call.kind for call in calls if call.kind == "reply"] == []
        self._happen_again(event)
        self.visited.add(self.step)
        return calls

    def work(self) -> None:
        """This will run the jobs that were woken, and look at what they sent."""
        self.queue.run(self.product.job_table())
        self._look_over("the worker's")

    def give(self, stars: int) -> None:
        """This will grant her Stars."""
        user = self.connection.execute(_USER, {"she": SHE}).scalar()
        if user is not None:
            with self.database.begin() as connection:
                key = f"talker-{next(self._numbers)}"
                gifts.grant(
                    connection, user_id=user, stars=stars, coins=0, key=key, reason="a test's", now=self.clock()
                )

    def has_unfinished(self) -> bool:
        """This will tell whether a reading of hers is under way."""
        return bool(self.connection.execute(_WAITING).scalar_one())

    def come_to_a_reading(self, question: str) -> None:
        """This will cancel, ask, and tap what is offered first, until a reading has arrived."""
        if self.connection.execute(_BRAKES).scalar_one():
            self.clock.advance(hours=26)  # She was asked to wait; a day later she may ask again.
        self.do(self.event("follow", follow={"isUnblocked": True}))
        self.give(20)
        self.work()
        before = self._delivered()
        self.say("ยกเลิก")
        self.say(question)
        for taps in range(MOST_TAPS):
            self.work()
            if self._delivered() > before:
                return
            leading = self._leading(taps)
            assert leading, f"nothing to tap at {self.step}"
            self.tap(leading)
        raise AssertionError(f"after {MOST_TAPS} taps no reading, but {self.step}: {self._labels()}")

    def settle(self) -> None:
        """This will look at the books."""
        assert verify(self.connection) == []

    def payloads(self) -> list[str]:
        """This will list the payloads of what can be tapped."""
        return [action["data"] for action in self.shown if action.get("type") == "postback"]

    def _delivered(self) -> int:
        return int(self.connection.execute(_DELIVERED).scalar_one())

    def _leading(self, taps: int) -> str | None:
        """What the newest message offers first. Where that has led nowhere she takes the cards as they come."""
        found = self.newest
        onwards = ("consent|", "now|", "cut|", "pick.mimi|", "safety.go|", "go_on", "cards", "spread|", "open|")
        for beginning in onwards:
            for data in found:
                if data.startswith(beginning):
                    return data
        return found[taps % len(found)] if found else None

    def _labels(self) -> list[str]:
        return [str(action.get("label")) for action in self.shown][:12]

    def _deliver(self, event: dict[str, Any]) -> list[Call]:
        self.line.calls.clear()
        body = orjson.dumps({"destination": "U" + "0" * 32, "events": [event]})
        self.product.dispatcher.take_in(parse_body(body, received_at=self.clock()))
        return self._look_over(self._describe(event))

    def _happen_again(self, event: dict[str, Any]) -> None:
        """LINE delivers it twice: nothing is answered, nothing has changed."""
        before = self.connection.execute(_TALK, {"she": SHE}).one_or_none()
        kept = list(self.shown)
        again = self._deliver({**event, "deliveryContext": {"isRedelivery": True}})
        assert again == [], f"answered twice: {self._describe(event)}"
        assert self.connection.execute(_TALK, {"she": SHE}).one_or_none() == before
        self.shown = kept

    def _look_over(self, given: object) -> list[Call]:
        calls = list(self.line.calls)
        assert self.complaints.heard == [], f"{self.complaints.heard} at {self.step} for {given}"
        assert self.connection.execute(_BROKEN).all() == []
        for call in calls:
            if call.kind != "loading":
                assert check_messages(call.messages) == [], f"at {self.step} for {given}"
        new = [action for call in calls for action in _actions(call.messages)]
        if new:
            self.newest = [action["data"] for action in new]
            self.shown = [*new, *self.shown][:80]
        return calls

    def _is_written(self, calls: Sequence[Call]) -> bool:
        return any(call.kind == "push" for call in calls) or "loading" in {call.kind for call in calls}

    def _describe(self, event: dict[str, Any]) -> str:
        said = (event.get("message") or {}).get("text") or (event.get("postback") or {}).get("data")
        return f"{event['type']} {said!r}"[:300]


def _actions(part: Any) -> list[dict[str, Any]]:
    """This will list what can be tapped: quick replies first, as they lie above the keyboard."""
    if isinstance(part, list):
        return [action for item in part for action in _actions(item)]
    if not isinstance(part, dict):
        return []
    quick = _actions(part["quickReply"]) if "quickReply" in part else []
    own = [part["action"]] if isinstance(part.get("action"), dict) and part["action"].get("type") == "postback" else []
    return (
        quick
        + own
        + [action for key, value in part.items() if key not in {"quickReply", "action"} for action in _actions(value)]
    )
