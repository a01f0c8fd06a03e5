"""Opening a turn: the one statement agrees with the plain way, also when two first messages race."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, text

from services import turns
from services.database import Database
from services.turns import EventFacts, OpenTurn, UserRow, open_turn
from tests.conftest import UndoneDatabase
from tests.unit.services.record import never_wait, race, someone

START = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
# Beyond what the sequence of a shared database will ever have counted to.
KEPT = {"waiting": 9_000_000_901, "failed": 9_000_000_902, "done": 9_000_000_903, "dead": 9_000_000_904}
"""Inbox rows that lie there before each case, by their state."""


def event(
    number: int, *, minutes: float = 0, wrote: bool = True, friend: bool | None = None, **more: Any
) -> EventFacts:
    """This will give the facts of Mali's event; `minutes` is its stamp after the start."""
    at = START + dt.timedelta(minutes=minutes)
    kind = "message" if friend is None else "follow" if friend else "unfollow"
    wrote = wrote and friend is None
    facts = EventFacts(f"event-{number}", kind, b'{"type":"x"}', at, "Umali", friend, wrote)
    return replace(facts, **more)


TAKE_IN = """INSERT INTO inbox (source, event_id, event_type, raw, state, attempts, event_at, received_at)
             VALUES ('line', :event_id, :kind, CAST(:raw AS jsonb), 'done', 1, :at, :now)"""
TAKE_UP = "UPDATE inbox SET state = 'done', raw = CAST(:raw AS jsonb), error = NULL WHERE id = :inbox_id"
NEW_USER = "INSERT INTO users (line_user_id, created_at) VALUES (:line, :now) ON CONFLICT DO NOTHING"
CHANGE_USER = """UPDATE users SET last_message_at = :wrote_at, is_friend = :friend, friend_changed_at = :changed
                 WHERE line_user_id = :line"""
NEW_TALK = """INSERT INTO conversations (user_id, changed_at, last_event_at)
              VALUES (:user, :now, :at) ON CONFLICT DO NOTHING"""
CHANGE_TALK = """UPDATE conversations SET last_event_at = :at, full_at = :full_at, refused = :refused
                 WHERE user_id = :user"""


def open_plainly(connection: Connection, facts: EventFacts, *, now: dt.datetime) -> OpenTurn | None:
    """The same as open_turn, one small statement after the other, all decisions in Python."""
    given: dict[str, Any] = {"line": facts.line_user_id, "at": facts.at, "now": now}
    if not _take_in_plainly(connection, facts, given):
        return None
    connection.execute(text(NEW_USER), given)
    user = connection.execute(text("SELECT * FROM users WHERE line_user_id = :line FOR UPDATE"), given).one()
    wrote_at, friend, changed = user.last_message_at, user.is_friend, user.friend_changed_at
    if facts.wrote and (wrote_at is None or facts.at > wrote_at):
        wrote_at = facts.at
    if facts.friend is not None and (changed is None or facts.at >= changed):
        friend, changed = facts.friend, facts.at
    given |= {"user": user.id, "wrote_at": wrote_at, "friend": friend, "changed": changed}
    connection.execute(text(CHANGE_USER), given)
    connection.execute(text(NEW_TALK), given)
    talk = connection.execute(text("SELECT * FROM conversations WHERE user_id = :user FOR UPDATE"), given).one()
    clock = max(facts.at, talk.last_event_at)
    full_at, refused = _spend_plainly(facts, clock, max(talk.full_at or clock, clock), talk.refused)
    connection.execute(text(CHANGE_TALK), {"user": user.id, "at": clock, "full_at": full_at, "refused": refused})
    kept = (user.language, user.language_from, friend, user.consent_version, user.reversals)
    found = UserRow(user.id, user.line_user_id, *kept, user.welcomed_at is not None)
    return OpenTurn(found, talk.step, talk.state, talk.changed_at, refused, full_at)


def _spend_plainly(
    facts: EventFacts, clock: dt.datetime, full_at: dt.datetime, refused: int
) -> tuple[dt.datetime, int]:
    """A bucket as one would tell it: so many seconds until it is full, and no turn until then once it was empty."""
    cost = 0 if facts.event_type in {"follow", "unfollow", "unsend", "leave"} else 2
    missing = (full_at - clock).total_seconds()
    has_room = missing == 0 if refused else missing + cost <= 40
    return (full_at + dt.timedelta(seconds=cost), 0) if has_room else (full_at, refused + 1)


def _take_in_plainly(connection: Connection, facts: EventFacts, given: dict[str, Any]) -> bool:
    event = {**given, "event_id": facts.event_id, "kind": facts.event_type, "raw": facts.raw.decode()}
    event["inbox_id"] = facts.inbox_id
    if facts.inbox_id is not None:
        state = connection.execute(text("SELECT state FROM inbox WHERE id = :inbox_id"), event).scalar()
        if state in {"waiting", "failed"}:
            connection.execute(text(TAKE_UP), event)
        return state in {"waiting", "failed"}
    seen = connection.execute(text("SELECT id FROM inbox WHERE event_id = :event_id"), event).first()
    if seen is None:
        connection.execute(text(TAKE_IN), event)
    return seen is None


CASES: dict[str, list[EventFacts]] = {
    "a first message": [event(1)],
    "a first follow": [event(1, friend=True)],
    "a first unfollow": [event(1, friend=False)],
    "an event that is not her own act": [event(1, wrote=False)],
    "a message and then one that is not her own act": [event(1), event(2, minutes=1, wrote=False)],
    "two messages": [event(1), event(2, minutes=1)],
    "two messages the wrong way round": [event(1, minutes=1), event(2)],
    "one event delivered twice": [event(1), event(1)],
    "a follow and a message": [event(1, friend=True), event(2, minutes=1)],
    "follow, unfollow": [event(1, friend=True), event(2, minutes=1, friend=False)],
    "follow, unfollow, follow": [event(n, minutes=n, friend=n % 2 == 1) for n in (1, 2, 3)],
    "an unfollow overtaken by a later follow": [event(2, minutes=1, friend=True), event(1, friend=False)],
    "a follow overtaken by a later unfollow": [event(2, minutes=1, friend=False), event(1, friend=True)],
    "a follow and an unfollow of one moment": [event(1, friend=True), event(2, friend=False)],
    "a message before a follow stamped earlier": [event(1, minutes=1), event(2, friend=True)],
    "two users": [event(1), event(2, line_user_id="Uken"), event(3, line_user_id="Uold", minutes=2)],
    "someone with a past who writes": [event(1, line_user_id="Uold")],
    "someone with a past who blocks": [event(1, line_user_id="Uold", friend=False)],
    "a bucket and one more": [event(n) for n in range(21)],
    "a bucket, and one more when one has come back": [*(event(n) for n in range(20)), event(20, minutes=2 / 60)],
    "too fast, and heard when the bucket is full": [*(event(n) for n in range(23)), event(23, minutes=40 / 60)],
    "too fast, and not heard before": [*(event(n) for n in range(23)), event(23, minutes=39.9 / 60)],
    "too fast, and one from before": [*(event(n, minutes=5) for n in range(22)), event(22, minutes=1)],
    "a bucket and a block": [*(event(n) for n in range(20)), event(20, friend=False), event(21, friend=True)],
    "too fast and a block": [*(event(n) for n in range(22)), event(22, friend=False), event(23)],
    **{f"a kept event that is {state}": [event(n, inbox_id=n)] for state, n in KEPT.items()},
    "a kept event taken up twice": [
        event(9_000_000_901, inbox_id=9_000_000_901),
        event(9_000_000_901, inbox_id=9_000_000_901),
    ],
    "a kept event delivered again": [event(9_000_000_901)],
    "a kept event that is gone": [event(1, inbox_id=9_000_000_999)],
}


def run(connection: Connection, opener: Callable[..., OpenTurn | None], events: list[EventFacts]) -> Any:
    """This will open turns one after another, then undo them; gives what came back and what the tables held."""
    undo = connection.begin_nested()
    opened = [opener(connection, facts, now=START + dt.timedelta(hours=n)) for n, facts in enumerate(events, start=1)]
    tables = [
        connection.execute(text(f"SELECT to_jsonb(t) - 'id' - 'user_id' FROM {table} t ORDER BY {order}"))
        .scalars()
        .all()
        for table, order in (
            ("inbox", "event_id"),
            ("users", "line_user_id"),
            ("conversations", "last_event_at, user_id"),
        )
    ]
    undo.rollback()
    return [turn and replace(turn, user=replace(turn.user, id=0)) for turn in opened], tables


@pytest.mark.parametrize("events", CASES.values(), ids=CASES.keys())
def test_one_statement_does_what_the_plain_way_does(database: UndoneDatabase, events: list[EventFacts]) -> None:
    connection = database.connection
    past = {"welcomed_at": LONG_AGO, "language": "en", "language_from": "chosen", "consent_version": 2}
    friendship = {"is_friend": True, "friend_changed_at": LONG_AGO, "last_message_at": START - dt.timedelta(days=1)}
    old = someone(connection, "Uold", reversals=False, **past, **friendship)
    connection.execute(
        text("""INSERT INTO conversations (user_id, step, state, changed_at, last_event_at)
                VALUES (:id, 'reading:mood', '{"flow": 3}', :at, :at)"""),
        {"id": old, "at": LONG_AGO},
    )
    for state, number in KEPT.items():
        connection.execute(
            text("""INSERT INTO inbox (id, source, event_id, event_type, raw, state, error, event_at, received_at)
                    VALUES (:id, 'line', :event, 'message', '{"words": 1}', :state, 'ValueError', :at, :at)"""),
            {"id": number, "event": f"event-{number}", "state": state, "at": LONG_AGO},
        )

    assert run(connection, open_turn, events) == run(connection, open_plainly, events)


def test_two_first_messages_at_once_find_one_user_and_one_talk(own_database: Database) -> None:
    def begin_talk(connection: Connection) -> OpenTurn | None:
        opened = open_turn(connection, event(1), now=START)
        assert opened is not None
        turns.save_talk(connection, user_id=opened.user.id, step="reading:mood", state={"flow": 1}, now=START)
        return opened

    first, second = race(own_database, begin_talk, lambda connection: open_turn(connection, event(2), now=START))

    assert first is not None
    assert second is not None
    assert second.user.id == first.user.id
    assert (second.step, second.state) == ("reading:mood", {"flow": 1}), "the second sees what the first has left"


def test_one_event_delivered_twice_at_once_is_handled_once(own_database: Database) -> None:
    def take(connection: Connection) -> OpenTurn | None:
        return open_turn(connection, event(1), now=START)

    first, second = race(own_database, take, take)

    assert first is not None
    assert second is None


def test_an_event_whose_first_handling_is_undone_is_handled_by_its_other_delivery(own_database: Database) -> None:
    def take(connection: Connection) -> OpenTurn | None:
        return open_turn(connection, event(1), now=START)

    _, second = race(own_database, take, take, undo=True)

    assert second is not None


def test_two_turns_of_a_known_user_come_one_after_the_other_and_another_user_passes(own_database: Database) -> None:
    with own_database.begin() as connection:
        open_turn(connection, event(1), now=START)

    def go_on(connection: Connection) -> OpenTurn | None:
        opened = open_turn(connection, event(2), now=START)
        assert opened is not None
        turns.save_talk(connection, user_id=opened.user.id, step="reading:cut", state={}, now=START)
        with own_database.begin() as other:
            assert open_turn(never_wait(other), event(9, line_user_id="Uken"), now=START)
        return opened

    _, second = race(own_database, go_on, lambda connection: open_turn(connection, event(3), now=START))

    assert second is not None
    assert second.step == "reading:cut"


@pytest.mark.parametrize("latest", [2, 3])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_friendship_is_what_the_latest_stamp_says_in_whatever_order_it_comes(
    database: UndoneDatabase, order: tuple[int, ...], latest: int
) -> None:
    """Three events in turn, follow where the stamp is odd; the last of them is at `latest`."""
    stamps = [latest - 2 + place for place in order]

    for stamp in stamps:
        open_turn(database.connection, event(stamp, minutes=stamp, friend=stamp % 2 == 1), now=START)

    kept = database.connection.execute(text("SELECT is_friend, friend_changed_at FROM users")).one()
    assert kept == (latest % 2 == 1, START + dt.timedelta(minutes=latest))


def test_the_profile_speaks_only_for_someone_who_has_not_spoken(database: UndoneDatabase) -> None:
    connection = database.connection
    users = {origin: someone(connection, origin, language_from=origin) for origin in ("default", "script", "chosen")}

    for user in users.values():
        turns.set_profile_language(connection, user_id=user, language="en")

    found = connection.execute(text("SELECT line_user_id, language, language_from FROM users")).all()
    assert set(found) == {("default", "en", "profile"), ("script", "th", "script"), ("chosen", "th", "chosen")}


def test_changes_of_a_user_and_her_talk_touch_no_one_else(database: UndoneDatabase) -> None:
    connection = database.connection
    mali, ken = (open_turn(connection, event(n, line_user_id=name), now=START) for n, name in enumerate(("Um", "Uk")))
    assert mali is not None
    assert ken is not None

    turns.save_user(connection, mali.user.id, {"consent_version": 7, "reversals": False})
    turns.save_talk(connection, user_id=mali.user.id, step="reading:topic", state={"flow": 2}, now=START)

    again = [
        open_turn(connection, event(n, line_user_id=name), now=START) for n, name in enumerate(("Um", "Uk"), start=5)
    ]
    assert [(turn.user.consent_version, turn.user.reversals, turn.step, turn.state) for turn in again if turn] == [
        (7, False, "reading:topic", {"flow": 2}),
        (0, True, "idle", {}),
    ]
