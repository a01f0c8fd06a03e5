"""How the sender brings a reading home: reply or push, one way only, and parked when neither works."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.line.client import LineSilentError, LineUnreachableError
from services import deliveries
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.bot.test_sender import Desk
from tests.unit.services.record import delivery_row

SILENCE, NO_CONNECTION = LineSilentError("silent"), LineUnreachableError("unreachable")


@pytest.fixture
def desk(database: UndoneDatabase, clock: FixedClock) -> Desk:
    return Desk(database, clock)


@pytest.fixture
def thrifty(database: UndoneDatabase, clock: FixedClock) -> Desk:
    return Desk(database, clock, economy=True)


@pytest.mark.parametrize(("held", "way"), [(True, "reply"), (False, "push")])
def test_a_held_token_comes_before_a_push(desk: Desk, held: bool, way: str) -> None:
    reading = desk.deliver(held=held)

    assert desk.kinds == [way]
    assert desk.line.calls[0].text == "Your reading"
    assert desk.states(reading) == ("delivered", "sent")


@pytest.mark.parametrize("status", [200, 409])
def test_a_push_that_line_has_is_delivered(desk: Desk, status: int) -> None:
    reading = desk.deliver(status)

    assert desk.states(reading) == ("delivered", "sent")
    assert delivery_row(desk.connection, reading).status == status


@pytest.mark.parametrize("first", [500, 503, SILENCE], ids=str)
@pytest.mark.parametrize("second", [200, 409])
def test_a_push_without_a_clear_answer_is_repeated_with_the_same_key(desk: Desk, first, second: int) -> None:
    reading = desk.deliver(first, second)
    assert desk.states(reading) == ("written", "waiting")
    desk.clock.advance(seconds=1.999)
    assert desk.sender.sweep() == 0
    desk.clock.advance(seconds=1.002)

    assert desk.sender.sweep() == 1

    one, other = desk.line.calls
    assert one == other
    assert one.retry_key == str(delivery_row(desk.connection, reading).retry_key)
    assert desk.states(reading) == ("delivered", "sent")


@pytest.mark.parametrize("answer", [NO_CONNECTION, 401], ids=str)
def test_a_push_that_did_not_get_through_is_tried_again(desk: Desk, answer) -> None:
    reading = desk.deliver(answer)
    assert desk.states(reading) == ("written", "waiting")
    desk.clock.advance(seconds=3)

    desk.sender.sweep()

    assert desk.states(reading) == ("delivered", "sent")


@pytest.mark.parametrize(("quota_left", "end"), [(True, ("written", "waiting")), (False, ("parked", "parked"))])
def test_too_many_pushes_are_a_moments_crowd_or_the_months_end(desk: Desk, quota_left: bool, end) -> None:
    desk.line.quota_left = quota_left

    reading = desk.deliver(429)

    assert desk.states(reading) == end
    assert delivery_row(desk.connection, reading).status == 429


def test_a_push_that_line_refuses_is_kept_to_be_opened(desk: Desk) -> None:
    reading = desk.deliver(400)

    desk.clock.advance(days=1)
    assert desk.sender.sweep() == 0
    assert (desk.kinds, desk.states(reading)) == (["push"], ("parked", "parked"))


def test_a_push_gives_up_before_line_forgets_its_key(desk: Desk) -> None:
    reading = desk.deliver(SILENCE, SILENCE)
    desk.clock.advance(hours=23)
    desk.sender.sweep()
    assert len(desk.line.calls) == 2
    assert desk.states(reading) == ("written", "waiting")

    desk.clock.advance(minutes=1)
    assert desk.sender.sweep() == 1

    assert len(desk.line.calls) == 2, "a push with a forgotten key would arrive twice"
    assert desk.states(reading) == ("parked", "parked")


@pytest.mark.parametrize("refusal", [400, 401])
def test_a_refused_reply_becomes_one_push(desk: Desk, refusal: int) -> None:
    reading = desk.deliver(refusal, 200, held=True)

    assert desk.kinds == ["reply", "push"]
    assert desk.states(reading) == ("delivered", "sent")
    desk.clock.advance(days=1)
    assert desk.sender.sweep() == 0


def test_a_refused_reply_and_a_refused_push_leave_it_to_be_opened(desk: Desk) -> None:
    reading = desk.deliver(400, 400, held=True)

    assert (desk.kinds, desk.states(reading)) == (["reply", "push"], ("parked", "parked"))


def test_a_reply_that_may_have_arrived_is_never_followed_by_a_push(desk: Desk) -> None:
    reading = desk.deliver(SILENCE, SILENCE, held=True)

    assert (desk.kinds, desk.states(reading)) == (["reply", "reply"], ("parked", "parked"))


def test_a_reply_refused_after_a_silence_has_arrived(desk: Desk) -> None:
    reading = desk.deliver(SILENCE, 400, held=True)

    assert (desk.kinds, desk.states(reading)) == (["reply", "reply"], ("delivered", "sent"))


def test_a_held_token_that_has_grown_old_gives_way_to_a_push(desk: Desk) -> None:
    reading = desk.write(held=True)
    desk.clock.advance(seconds=50)

    desk.sender.deliver(reading)

    assert desk.kinds == ["push"]


@pytest.mark.parametrize("held", [True, False])
def test_nobody_is_pushed_to_who_has_blocked_us(desk: Desk, held: bool) -> None:
    desk.connection.execute(text("UPDATE users SET is_friend = false, friend_changed_at = :now"), {"now": desk.clock()})

    reading = desk.deliver(400, held=held)

    assert desk.kinds == (["reply"] if held else [])
    assert desk.states(reading) == ("parked", "parked")


@pytest.mark.parametrize(
    ("held", "answers", "kinds", "end"),
    [
        (False, [], [], ("parked", "parked")),
        (True, [200], ["reply"], ("delivered", "sent")),
        (True, [400], ["reply"], ("parked", "parked")),
    ],
)
def test_economy_never_pushes(thrifty: Desk, held: bool, answers, kinds, end) -> None:
    reading = thrifty.deliver(*answers, held=held)

    thrifty.clock.advance(days=1)
    thrifty.sender.sweep()
    assert (thrifty.kinds, thrifty.states(reading)) == (kinds, end)


def test_a_parked_reading_goes_out_by_the_tap_that_opens_it(desk: Desk) -> None:
    reading = desk.deliver(400)
    opened = deliveries.choose(
        desk.connection, reading_id=reading, channel="reply", reply_token="tap", token_at=desk.clock(),
        lease_token=desk.sender.lease_token, now=desk.clock(),
    )  # fmt: skip
    assert opened is not None

    desk.sender.submit([opened])

    assert [(call.kind, call.text) for call in desk.line.calls] == [("push", "Your reading"), ("reply", "Your reading")]
    assert desk.states(reading) == ("delivered", "sent")


def test_a_reading_delivered_twice_goes_out_once(desk: Desk) -> None:
    reading = desk.deliver(200)

    desk.sender.deliver(reading)

    assert desk.kinds == ["push"]
    assert desk.states(reading) == ("delivered", "sent")


@pytest.mark.parametrize("first", [500, SILENCE], ids=str)
def test_what_line_may_have_taken_once_stays_uncertain_whatever_it_says_later(desk: Desk, first) -> None:
    desk.line.quota_left = True
    reading = desk.deliver(first, 429)
    desk.clock.advance(seconds=4)

    desk.sender.sweep()

    row = delivery_row(desk.connection, reading)
    assert (desk.kinds, row.state, row.uncertain) == (["push", "push"], "waiting", True)


def test_a_moments_crowd_at_line_takes_nothing_and_is_no_doubt(desk: Desk) -> None:
    desk.line.quota_left = True

    assert not delivery_row(desk.connection, desk.deliver(429)).uncertain
