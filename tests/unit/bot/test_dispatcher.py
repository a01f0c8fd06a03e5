"""One event, one transaction: which handler answers it, and what goes out."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

import pytest
from sqlalchemy import Row, text

from bot.core.context import Context, Messages, Surroundings
from bot.core.dispatcher import HANDLED_AT_ONCE, Dispatcher
from bot.core.postback import Postback
from bot.core.router import Router, Routes
from bot.core.sender import Sender
from bot.core.steps import Step
from bot.design.flex import plain
from bot.line.events import Event, read_event
from bot.locale import command_words, find_command
from services.adapters.queue import FIRST, STANDARD
from services.database import UnitOfWork
from tests.conftest import FixedClock, UndoneDatabase
from tests.doubles import RecordingLine
from tests.unit.services.record import someone

MALI = "U" + "a" * 32
Answer = Callable[[Context, str], Messages]


@dataclass(frozen=True, slots=True)
class Knock(Postback):
    """Knock at the door."""

    name: ClassVar[str] = "knock"


def say_command(name: str, ctx: Context) -> Messages:
    return [plain(f"Command {name}")]


class Hall:
    """A dispatcher whose one feature answers as the test says, and a user it has greeted."""

    def __init__(self, database: UndoneDatabase, clock: FixedClock, door: UnitOfWork | None = None) -> None:
        self.connection = database.connection
        self.clock = clock
        self.line = RecordingLine()
        self.woken: list[tuple[str, int | str, str]] = []
        self.handled: list[str] = []
        self.answer: Answer = lambda ctx, typed: [plain(f"You said {typed}")]
        self._ids = itertools.count(1)
        someone(self.connection, MALI, welcomed_at=clock(), language="en", language_from="chosen")
        sender = Sender(line=self.line, database=database, render=lambda row: b"[]", clock=clock, threads=0)
        around = Surroundings("https://mimi.localhost", "k" * 40, bytes)
        self.dispatcher = Dispatcher(door or database, Routes([self._router()]), sender, self, around, clock)

    def wake(self, job: str, *arguments: int | str, queue: str = STANDARD) -> None:
        self.woken += [(job, argument, queue) for argument in arguments]

    def _router(self) -> Router:
        router = Router("hall")
        router.text(Step.IDLE)(self._handle)
        router.text(Step.MOOD)(lambda ctx, typed: [plain(f"Your mood is {typed}")])
        router.event("follow")(lambda ctx: self._handle(ctx, "follow"))
        router.show(Step.IDLE)(lambda ctx: [plain("Here you are")])
        router.postback(Knock)(lambda ctx, button: [plain("Who is there?")])
        for name in command_words():
            router.command(name)(partial(say_command, name))
        return router

    def _handle(self, ctx: Context, typed: str) -> Messages:
        self.handled.append(typed)
        return self.answer(ctx, typed)

    def event(self, typed: str | None = "hello", **changes: Any) -> Event:
        """This will make an event as LINE does, stamped now."""
        number = next(self._ids)
        raw: dict[str, Any] = {
            "type": "message",
            "timestamp": int(self.clock().timestamp() * 1000),
            "source": {"type": "user", "userId": MALI},
            "webhookEventId": f"event-{number}",
            "replyToken": f"token-{number}",
            "message": {"type": "text", "id": str(number), "text": typed},
        }
        return read_event({**raw, **changes}, received_at=self.clock())

    def say(self, typed: str) -> list[str]:
        """This will type a message; gives the texts of its answer."""
        before = len(self.line.calls)
        self.dispatcher.take_in([self.event(typed)])
        return [call.text for call in self.line.calls[before:]]

    def kept(self, event_id: str = "event-1") -> Row[Any]:
        return self.connection.execute(text("SELECT * FROM inbox WHERE event_id = :id"), {"id": event_id}).one()

    def user(self) -> Row[Any]:
        return self.connection.execute(text("SELECT * FROM users")).one()


@pytest.fixture
def hall(database: UndoneDatabase, clock: FixedClock) -> Hall:
    return Hall(database, clock)


def enter_mood(ctx: Context, typed: str) -> Messages:
    ctx.enter(Step.MOOD)
    return []


@pytest.mark.parametrize(
    ("typed", "name"),
    [("MENU", "menu"), ("Cancel!!", "cancel"), ("  help   please ", "help"), ("STOP.", "cancel"),
     ("เมนู 🙏", "menu"), ("ดูดวงค่ะ", "start"), ("ดูดวงหน่อยนะคะ", "start"), ("ยกเลิกครับ", "cancel"),
     ("ตั้งค่าค่าา", "settings")],
)  # fmt: skip
def test_a_command_is_known_in_any_language_with_its_particles_at_any_step(hall: Hall, typed: str, name: str) -> None:
    assert hall.say(typed) == [f"Command {name}"]

    hall.answer = enter_mood
    hall.say("onwards")
    assert hall.say(typed) == [f"Command {name}"]
    assert hall.say("happy") == ["Your mood is happy"]


@pytest.mark.parametrize(
    "typed", ["cancel my wedding?", "Should I start", "menu menu", "ดูดวงเรื่องงาน", "อยากยกเลิกงานแต่ง", "start" + "!" * 96]
)
def test_a_command_is_the_whole_message_or_none(hall: Hall, typed: str) -> None:
    assert hall.say(typed) == [f"You said {typed}"]


def test_every_command_word_leads_to_its_own_command() -> None:
    assert {(word, find_command(word)) for words in command_words().values() for word in words} == {
        (word, name) for name, words in command_words().items() for word in words
    }


def test_an_answer_has_five_messages_at_most_and_quick_replies_only_on_its_last(hall: Hall) -> None:
    hall.answer = lambda ctx, typed: [{**plain(f"{n}"), "quickReply": {"items": []}} for n in range(int(typed))]

    for asked, sent in ((1, 1), (2, 2), (5, 5), (7, 5)):
        hall.say(str(asked))
        messages = hall.line.calls[-1].messages
        assert [message["text"] for message in messages] == [str(n) for n in range(sent)]
        assert ["quickReply" in message for message in messages] == [False] * (sent - 1) + [True]


def test_jobs_are_woken_after_the_turn_each_in_its_queue(hall: Hall) -> None:
    def wake(ctx: Context, typed: str) -> Messages:
        ctx.wake("write_reading", 7)
        ctx.wake("write_reading", 8, first=True)
        assert hall.woken == [], "not before the commit"
        return []

    hall.answer = wake

    assert (hall.say("hello"), hall.woken) == ([], [("write_reading", 7, STANDARD), ("write_reading", 8, FIRST)])


def test_events_beyond_the_first_fifty_are_kept_and_swept(hall: Hall) -> None:
    people = [f"U{n}" for n in range(HANDLED_AT_ONCE + 2)]
    for person in people:
        someone(hall.connection, person, welcomed_at=hall.clock())
    events = [hall.event(person, source={"type": "user", "userId": person}) for person in people]

    hall.dispatcher.take_in(events)
    assert hall.handled == people[:50]

    assert hall.dispatcher.sweep() == 2

    assert hall.handled[50:] == people[50:]
    assert {hall.kept(f"event-{n}").state for n in (1, 51, 52)} == {"done"}


@pytest.mark.parametrize("change", [{"source": {"type": "group", "userId": MALI}}, {"mode": "standby"}, {"source": {}}])
def test_what_is_not_said_to_us_alone_is_noted_and_not_answered(hall: Hall, change: dict[str, Any]) -> None:
    hall.dispatcher.take_in([hall.event(**change)])

    assert (hall.handled, hall.line.calls, hall.kept().state) == ([], [], "done")
    assert hall.user().last_message_at is None


def tap(hall: Hall, data: str = "knock") -> list[str]:
    """This will tap a button; gives the texts of its answer."""
    before = len(hall.line.calls)
    hall.dispatcher.take_in([hall.event(type="postback", message=None, postback={"data": data})])
    return [call.text for call in hall.line.calls[before:]]


def test_a_button_tapped_twice_within_three_seconds_is_one_tap(hall: Hall) -> None:
    assert tap(hall) == ["Who is there?"]
    hall.clock.advance(seconds=2.999)
    assert tap(hall) == []

    hall.clock.advance(seconds=0.001)

    assert tap(hall) == ["Who is there?"]


@pytest.mark.parametrize("data", ["ring", "knock|2"])
def test_a_button_nobody_knows_any_more_shows_where_she_is(hall: Hall, data: str) -> None:
    assert tap(hall, data) == ["That button is from an earlier moment. We are here now:\nHere you are"]


@pytest.mark.parametrize(("seconds", "answers"), [(180, 1), (180.001, 0)])
def test_an_event_too_old_to_be_answered_still_changes_where_she_is(hall: Hall, seconds: float, answers: int) -> None:
    def move(ctx: Context, typed: str) -> Messages:
        ctx.enter(Step.MOOD)
        return [plain("Moved")]

    hall.answer = move
    event = hall.event()
    hall.clock.advance(seconds=seconds)

    hall.dispatcher.take_in([event])

    assert len(hall.line.calls) == answers
    assert hall.say("happy") == ["Your mood is happy"]


@pytest.mark.parametrize(("hours", "is_over"), [(23.999, False), (24, True)])
def test_a_talk_left_alone_for_a_day_is_over(hall: Hall, hours: float, is_over: bool) -> None:
    hall.answer = enter_mood
    hall.say("onwards")
    hall.answer = lambda ctx, typed: [plain(f"You said {typed}")]
    hall.clock.advance(hours=hours)

    told = "Your earlier question has closed, it was more than a day ago.\nYou said happy"
    assert hall.say("happy") == [told if is_over else "Your mood is happy"]
