"""The one delivery of a reading: chosen once, changed only by its holder, settled once, parked when no way is left."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import Connection, text

from services import deliveries, outbox, readings, routes
from services.outbox import Outgoing
from services.reading_types import Refusal
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import delivery_row, lay, reading_row, someone, write

DAY = dt.timedelta(days=1)


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


@pytest.fixture
def now(clock: FixedClock) -> dt.datetime:
    return clock()


def choose(connection: Connection, reading: int, now: dt.datetime, channel: str = "push") -> Outgoing | None:
    """This will set a reading on its way for a new holder."""
    token = "tap" if channel == "reply" else None
    return deliveries.choose(
        connection, reading_id=reading, channel=channel, reply_token=token, token_at=now if token else None,
        lease_token=uuid.uuid4(), now=now,
    )  # fmt: skip


def chosen(connection: Connection, reading: int, now: dt.datetime, channel: str = "push") -> Outgoing:
    row = choose(connection, reading, now, channel)
    assert row is not None
    return row


def settle(connection: Connection, row: Outgoing, now: dt.datetime, state: str = "sent") -> bool:
    return deliveries.settle(connection, row, state=state, status=200, request_id="request", now=now)


def states(connection: Connection, reading: int) -> tuple[str, str]:
    return reading_row(connection, reading).state, delivery_row(connection, reading).state


def test_a_reading_has_one_delivery_however_often_it_is_prepared(connection, now) -> None:
    user = someone(connection)
    reading, _ = write(connection, user, now)
    before = delivery_row(connection, reading)

    deliveries.prepare(
        connection, reading_id=reading, user_id=user, body=b"others", retry_key=uuid.uuid4(), now=now + DAY
    )

    assert delivery_row(connection, reading) == before
    assert (before.channel, before.state, before.attempts) == (None, "waiting", 0)


@pytest.mark.parametrize(("seconds", "token"), [(0, "tap"), (49.999, "tap"), (50, None)])
def test_a_held_token_is_used_while_it_is_fresh(connection, now, seconds: float, token: str | None) -> None:
    user = someone(connection)
    reading = lay(connection, user, now)
    assert readings.hold_reply_token(connection, reading_id=reading, user_id=user, token="tap", now=now)

    route = routes.find_route(connection, reading_id=reading, now=now + dt.timedelta(seconds=seconds))

    assert (route.held_token, route.held_at) == (token, now if token else None)


@pytest.mark.parametrize(
    ("friend", "changed_days_ago", "wrote_days_ago", "is_reachable"),
    [
        (True, 400, 400, True),
        (True, 1, None, True),
        (False, None, 6.999, True),
        (False, None, 7, False),
        (False, None, None, False),
        (False, 2, 1, True),
        (False, 1, 2, False),
        (False, 1, 1, False),
    ],
)
def test_who_can_be_pushed_to(connection, now, friend, changed_days_ago, wrote_days_ago, is_reachable) -> None:
    changed, wrote = (None if days is None else now - days * DAY for days in (changed_days_ago, wrote_days_ago))
    user = someone(connection, is_friend=friend, friend_changed_at=changed, last_message_at=wrote)

    route = routes.find_route(connection, reading_id=lay(connection, user, now), now=now)

    assert route.reachable is is_reachable


@pytest.mark.parametrize("first", ["reply", "push"])
@pytest.mark.parametrize("second", ["reply", "push"])
def test_a_reading_goes_one_way_only(connection, now, first: str, second: str) -> None:
    reading, _ = write(connection, someone(connection), now)
    row = chosen(connection, reading, now, first)

    assert choose(connection, reading, now + DAY, second) is None

    kept = delivery_row(connection, reading)
    assert (kept.channel, kept.lease_token, kept.attempts) == (first, row.lease_token, 1)
    assert (row.channel, row.reply_token, row.line_user_id) == (first, "tap" if first == "reply" else None, "mali")
    assert kept.first_push_at == row.first_push_at == (now if first == "push" else None)
    assert (kept.uncertain, kept.next_attempt_at) == (True, now + outbox.LEASE)


def test_a_reading_without_words_cannot_be_set_on_its_way(connection, now) -> None:
    assert choose(connection, lay(connection, someone(connection), now), now) is None


def test_a_refused_reply_is_turned_into_a_push_by_its_holder_once(connection, now) -> None:
    reading, _ = write(connection, someone(connection), now)
    reply = chosen(connection, reading, now, "reply")
    later = now + dt.timedelta(seconds=2)

    push = deliveries.switch_to_push(connection, reply, lease_token=uuid.uuid4(), now=later)

    assert push is not None
    assert (push.channel, push.reply_token, push.first_push_at, push.attempts) == ("push", None, later, 1)
    assert (push.id, push.body, push.retry_key) == (reply.id, reply.body, reply.retry_key)
    assert push.lease_token == delivery_row(connection, reading).lease_token != reply.lease_token
    assert deliveries.switch_to_push(connection, reply, lease_token=uuid.uuid4(), now=later) is None
    assert deliveries.switch_to_push(connection, push, lease_token=uuid.uuid4(), now=later) is None


def swept(connection: Connection, now: dt.datetime) -> Outgoing:
    """This will take a row over as the sweeper does when its holder has gone silent."""
    (row,) = outbox.take_due(connection, lease_token=uuid.uuid4(), now=now + outbox.LEASE)
    return row


@pytest.mark.parametrize("channel", ["reply", "push"])
def test_who_has_lost_the_lease_switches_parks_and_settles_nothing(connection, now, channel: str) -> None:
    reading, _ = write(connection, someone(connection), now)
    mine = chosen(connection, reading, now, channel)
    swept(connection, now)
    before = delivery_row(connection, reading), reading_row(connection, reading)

    assert deliveries.switch_to_push(connection, mine, lease_token=uuid.uuid4(), now=now) is None
    assert deliveries.park(connection, reading_id=reading, lease_token=mine.lease_token) is False
    assert deliveries.park(connection, reading_id=reading, lease_token=None) is False
    assert settle(connection, mine, now) is False

    assert (delivery_row(connection, reading), reading_row(connection, reading)) == before


def test_a_parked_reading_waits_for_a_tap_and_then_goes_by_reply(connection, now) -> None:
    reading, _ = write(connection, someone(connection), now)
    push = chosen(connection, reading, now)

    assert deliveries.park(connection, reading_id=reading, lease_token=push.lease_token, status=429)

    kept = delivery_row(connection, reading)
    assert states(connection, reading) == ("parked", "parked")
    assert (kept.channel, kept.status, kept.body, kept.uncertain) == (None, 429, (push.body or b"").decode(), False)
    assert outbox.take_due(connection, lease_token=uuid.uuid4(), now=now + 30 * DAY) == []

    opened = chosen(connection, reading, now + DAY, "reply")
    assert (opened.created_at, opened.first_push_at) == (now + DAY, None)
    assert settle(connection, opened, now + DAY)
    assert states(connection, reading) == ("delivered", "sent")


def test_a_reading_that_never_chose_is_parked_by_its_worker_and_its_held_token_forgotten(connection, now) -> None:
    reading, _ = write(connection, someone(connection), now)
    connection.execute(text("UPDATE readings SET held_token = 'tap', held_at = drawn_at"))

    assert deliveries.park(connection, reading_id=reading, lease_token=None)
    assert deliveries.park(connection, reading_id=reading, lease_token=None) is False

    assert states(connection, reading) == ("parked", "parked")
    assert reading_row(connection, reading).held_token is None


@pytest.mark.parametrize(("result", "end"), [(None, "delivered"), (Refusal("medical", ""), "refused")])
def test_a_settled_delivery_ends_its_reading_once(connection, now, result: Refusal | None, end: str) -> None:
    more: dict[str, Any] = {"result": result} if result else {}
    reading, _ = write(connection, someone(connection), now, **more)
    row = chosen(connection, reading, now, "reply")

    assert settle(connection, row, now + DAY)
    assert not settle(connection, row, now + 2 * DAY, "unknown")

    kept, told = delivery_row(connection, reading), reading_row(connection, reading)
    assert (kept.state, kept.status, kept.request_id, kept.settled_at) == ("sent", 200, "request", now + DAY)
    assert (kept.body, kept.reply_token) == (None, None)
    assert (told.state, told.delivered_at, told.closed_at) == (end, now + DAY, now + DAY)
    assert choose(connection, reading, now + 2 * DAY) is None


def test_an_unfollow_told_late_takes_nothing_from_who_came_back_before_the_push(connection, now) -> None:
    left, back = now - dt.timedelta(minutes=5), now - dt.timedelta(minutes=1)
    user = someone(connection, is_friend=True, friend_changed_at=back)
    before, _ = write(connection, user, left - dt.timedelta(seconds=5))
    since, _ = write(connection, user, back)
    for reading in (before, since):
        assert settle(connection, chosen(connection, reading, now), now)

    assert deliveries.find_pushed_since(connection, user_id=user, since=left) == []


def test_an_unfollow_told_late_finds_what_was_pushed_while_she_was_away(connection, now) -> None:
    left, pushed, back = (now - dt.timedelta(minutes=minutes) for minutes in (5, 4, 1))
    user = someone(connection, is_friend=True, friend_changed_at=back)
    reading, _ = write(connection, user, left - dt.timedelta(seconds=5))
    assert settle(connection, chosen(connection, reading, pushed), pushed)

    assert deliveries.find_pushed_since(connection, user_id=user, since=left) == [reading]


def test_a_push_taken_for_someone_who_had_left_is_not_repeated_under_its_key(connection, now) -> None:
    """LINE would answer 409 to it, which counts as arrived, and she would pay for what she never got."""
    user = someone(connection, is_friend=False, friend_changed_at=now - dt.timedelta(seconds=1))
    reading, _ = write(connection, user, now)
    pushed = chosen(connection, reading, now)
    assert settle(connection, pushed, now)
    assert states(connection, reading) == ("parked", "parked")

    assert _switch_after_reply(connection, reading, now).retry_key != pushed.retry_key


def test_a_push_taken_back_in_is_not_repeated_under_its_key(connection, now) -> None:
    user = someone(connection, is_friend=True)
    reading, _ = write(connection, user, now)
    pushed = chosen(connection, reading, now)
    assert settle(connection, pushed, now)
    assert deliveries.take_in_again(connection, reading_id=reading, body=b"[]", now=now)

    assert _switch_after_reply(connection, reading, now).retry_key != pushed.retry_key


def _switch_after_reply(connection: Connection, reading: int, now: dt.datetime) -> Outgoing:
    """She comes back and opens it, and LINE refuses the reply."""
    reply = chosen(connection, reading, now, "reply")
    push = deliveries.switch_to_push(connection, reply, lease_token=uuid.uuid4(), now=now)
    assert push is not None
    return push


def test_a_push_put_off_that_was_certainly_not_taken_gives_way_to_a_tap(connection, now) -> None:
    reading, _ = write(connection, someone(connection), now)
    outbox.postpone(connection, chosen(connection, reading, now), at=now + DAY, uncertain=False, status=429)

    assert choose(connection, reading, now, "push") is None
    row = chosen(connection, reading, now, "reply")

    kept = delivery_row(connection, reading)
    assert (kept.channel, kept.first_push_at, kept.lease_token) == ("reply", None, row.lease_token)
    assert outbox.take_due(connection, lease_token=uuid.uuid4(), now=now) == []


@pytest.mark.parametrize("uncertain", [True, False])
def test_a_push_that_line_may_have_or_somebody_tries_right_now_gives_way_to_nothing(connection, now, uncertain) -> None:
    reading, _ = write(connection, someone(connection), now)
    outbox.postpone(connection, chosen(connection, reading, now), at=now, uncertain=uncertain, status=None)
    if not uncertain:
        assert len(outbox.take_due(connection, lease_token=uuid.uuid4(), now=now)) == 1

    assert choose(connection, reading, now, "reply") is None
