"""What becomes of a message by what LINE says: each row of the outbox table in docs/architecture.md."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from sqlalchemy import Connection, Row, text

from bot.core.sender import Sender
from bot.line.client import LineSilentError, LineUnreachableError
from services import outbox, readings
from services.outbox import Draft, Outgoing
from tests.conftest import FixedClock, UndoneDatabase
from tests.doubles import RecordingLine
from tests.unit.services.record import delivery_row, reading_row, someone, write

SILENCE, NO_CONNECTION = LineSilentError("silent"), LineUnreachableError("unreachable")


class Desk:
    """A sender that sends within the call, what LINE will answer, and one user."""

    def __init__(self, database: UndoneDatabase, clock: FixedClock, *, economy: bool = False) -> None:
        self.connection: Connection = database.connection
        self.clock = clock
        self.line = RecordingLine()
        self.sender = Sender(
            line=self.line, database=database, render=self.render, clock=clock, threads=0, economy=economy
        )
        self.sender.drain(0)  # A sender that is closing does not wait between its tries, and does all else the same.
        self.user = someone(self.connection, is_friend=True)
        self.rendered: list[str | None] = []

    def render(self, row: Outgoing) -> bytes:
        self.rendered.append(row.view)
        return json.dumps([{"type": "text", "text": f"Rendered {row.view_arguments}"}]).encode()

    def put(self, **draft: Any) -> Outgoing:
        """This will write one reply down."""
        given = {"kind": "turn", "channel": "reply", "body": b"[]", "reply_token": "token", **draft}
        (row,) = outbox.put(
            self.connection, [Draft(**given)], user_id=self.user, line_user_id="mali",
            lease_token=self.sender.lease_token, now=self.clock(),
        )  # fmt: skip
        return row

    def row(self, outgoing: Outgoing) -> Row[Any]:
        return self.connection.execute(text("SELECT * FROM outbox WHERE id = :id"), {"id": outgoing.id}).one()

    def write(self, held: bool = False) -> int:
        """This will write a reading; `held` if a reply token waits for it."""
        reading, _ = write(self.connection, self.user, self.clock())
        if held:
            hold = text("UPDATE readings SET held_token = 'tap', held_at = :now WHERE id = :id")
            self.connection.execute(hold, {"id": reading, "now": self.clock()})
        return reading

    def deliver(self, *answers: int | Exception, held: bool = False) -> int:
        """This will write a reading and set it on its way, LINE answering as given."""
        reading = self.write(held)
        self.line.answers = list(answers)
        self.sender.deliver(reading)
        return reading

    def states(self, reading: int) -> tuple[str, str]:
        return reading_row(self.connection, reading).state, delivery_row(self.connection, reading).state

    @property
    def kinds(self) -> list[str]:
        return [call.kind for call in self.line.calls]


@pytest.fixture
def desk(database: UndoneDatabase, clock: FixedClock) -> Desk:
    return Desk(database, clock)


@pytest.mark.parametrize(
    ("answers", "calls", "state", "status"),
    [
        ([200], 1, "sent", 200),
        ([NO_CONNECTION, 200], 1, "sent", 200),
        ([NO_CONNECTION, NO_CONNECTION, 200], 1, "sent", 200),
        ([NO_CONNECTION, 400], 1, "expired", 400),
        ([SILENCE, 200], 2, "sent", 200),
        ([SILENCE, 400], 2, "sent", 400),
        ([SILENCE, SILENCE], 2, "unknown", None),
        ([SILENCE, NO_CONNECTION, 400], 2, "sent", 400),
        ([400], 1, "expired", 400),
        ([401], 1, "expired", 401),
        ([SILENCE, 401], 2, "expired", 401),
        ([429, 200], 2, "sent", 200),
        ([429, 400], 2, "expired", 400),
        ([500, 200], 2, "sent", 200),
        ([500, 400], 2, "sent", 400),
    ],
    ids=str,
)
def test_a_reply_ends_by_what_line_says(desk: Desk, answers, calls: int, state: str, status: int | None) -> None:
    desk.line.answers = list(answers)
    row = desk.put()

    desk.sender.submit([row])

    assert (len(desk.line.calls), desk.line.answers) == (calls, [])
    assert (desk.row(row).state, desk.row(row).status) == (state, status)
    assert {(call.kind, call.to) for call in desk.line.calls} == {("reply", "token")}


@pytest.mark.parametrize(
    ("answers", "then", "state"),
    [
        ([NO_CONNECTION] * 3, 200, "sent"),
        ([NO_CONNECTION] * 3, 400, "expired"),
        ([429] * 3, 400, "expired"),
        ([500] * 3, 400, "sent"),
        ([SILENCE, 429, 429], 400, "sent"),
    ],
    ids=str,
)
def test_a_reply_that_found_no_end_is_swept_with_what_is_known_of_it(
    desk: Desk, answers, then: int, state: str
) -> None:
    desk.line.answers = [*answers, then]
    row = desk.put()
    desk.sender.submit([row])
    assert (desk.row(row).state, desk.line.answers) == ("waiting", [then])
    desk.clock.advance(seconds=2.999)
    assert desk.sender.sweep() == 0

    desk.clock.advance(seconds=1.502)

    assert desk.sender.sweep() == 1
    assert (desk.row(row).state, desk.row(row).body) == (state, None)


@pytest.mark.parametrize(("answer", "state"), [(200, "sent"), (400, "sent"), (401, "expired")])
def test_a_row_whose_sender_died_may_have_been_sent(desk: Desk, answer: int, state: str) -> None:
    row = desk.put()
    desk.line.answers = [answer]
    desk.clock.advance(seconds=12)

    assert desk.sender.sweep() == 1

    assert (desk.row(row).state, desk.row(row).status) == (state, answer)


@pytest.mark.parametrize(("seconds", "state"), [(60, "sent"), (60.001, "expired")])
def test_a_reply_token_is_used_within_its_minute_only(desk: Desk, seconds: float, state: str) -> None:
    row = desk.put()
    desk.clock.advance(seconds=seconds)

    desk.sender.submit([row])

    assert len(desk.line.calls) == (1 if state == "sent" else 0)
    assert desk.row(row).state == state


def test_of_a_row_swept_after_its_tokens_minute_nothing_more_can_be_known(desk: Desk) -> None:
    row = desk.put()
    desk.clock.advance(seconds=61)

    desk.sender.sweep()

    assert (desk.row(row).state, desk.line.calls) == ("unknown", [])


def test_a_view_is_rendered_when_it_is_sent_and_once_for_all_tries(desk: Desk) -> None:
    desk.line.answers = [500, 200]

    desk.sender.submit([desk.put(kind="welcome", body=None, view="welcome", view_arguments={"n": 1})])

    assert desk.rendered == ["welcome"]
    assert [call.text for call in desk.line.calls] == ["Rendered {'n': 1}"] * 2


def test_a_row_that_cannot_be_sent_for_a_fault_of_ours_stays_for_the_sweeper(desk: Desk) -> None:
    bad, good = desk.put(body=b"no json"), desk.put()

    desk.sender.submit([bad, good])

    assert (desk.row(bad).state, desk.row(good).state) == ("waiting", "sent")


@pytest.mark.parametrize(
    ("seconds", "answer", "state"),
    [(10, 202, "sent"), (10, 400, "expired"), (10, SILENCE, "expired"), (10.001, None, "expired")],
)
def test_waiting_dots_are_tried_once_and_never_late(desk: Desk, seconds: float, answer, state: str) -> None:
    row = desk.put(kind="loading", channel="loading", body=b"60", reply_token=None)
    desk.line.answers = [answer] if answer else []
    desk.clock.advance(seconds=seconds)

    desk.sender.submit([row])

    assert desk.row(row).state == state
    assert [call.messages for call in desk.line.calls] == ([[{"seconds": 60}]] if answer else [])


def test_a_cancelled_reading_is_not_sent(desk: Desk) -> None:
    reading = desk.write()
    assert readings.cancel(desk.connection, reading_id=reading, user_id=desk.user, now=desk.clock())

    desk.sender.deliver(reading)

    assert desk.line.calls == []
    assert reading_row(desk.connection, reading).state == "cancelled"


def test_retries_of_a_push_come_further_and_further_apart(desk: Desk) -> None:
    desk.line.answers = [500] * 11
    reading = desk.write()
    desk.sender.deliver(reading)

    for least in (2, 4, 8, 15, 30, 120, 600, 1800, 1800, 1800):
        wait = delivery_row(desk.connection, reading).next_attempt_at - desk.clock()
        assert dt.timedelta(seconds=least) <= wait <= dt.timedelta(seconds=1.5 * least)
        desk.clock.time += wait
        assert desk.sender.sweep() == 1

    assert len({(call.kind, call.retry_key, call.text) for call in desk.line.calls}) == 1
    assert uuid.UUID(desk.line.calls[0].retry_key)
