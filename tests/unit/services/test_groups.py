"""Groups: two who ask at once see one card, and the bucket of a group is one."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from services import groups
from services.database import Database
from services.groups import GroupEvent, OpenGroup
from services.pace import BURST
from services.tarot.draw import Lot, shuffle
from tests.conftest import UndoneDatabase
from tests.unit.services.record import race

NOON = dt.datetime(2026, 11, 21, 5, tzinfo=dt.UTC)
MIDNIGHT = dt.datetime(2026, 11, 21, 17, tzinfo=dt.UTC)
"""Midnight in Bangkok."""


def event(number: int, at: dt.datetime = NOON, key: str = "a" * 32) -> GroupEvent:
    return GroupEvent(f"event-{number}", "message", b'{"type":"message"}', at, key)


def seed(number: int) -> bytes:
    return bytes([number]) * 32


def ask(connection: Connection, number: int, at: dt.datetime = NOON) -> Lot:
    """This will ask for the card; each asks with chance of her own."""
    group = groups.open_turn(connection, event(number, at), now=at)
    assert group is not None
    return groups.lay_today(connection, group, seed=seed(number), now=at)


def test_two_who_ask_at_once_see_one_card(own_database: Database) -> None:
    with own_database.begin() as connection:
        groups.open_turn(connection, event(0), now=NOON)

    first, second = race(
        own_database, lambda connection: ask(connection, 1), lambda connection: ask(connection, 2)
    )  # fmt: skip

    assert first == second == shuffle(seed(1), reversals=True)[0]


def test_two_who_are_the_first_at_once_see_one_card(own_database: Database) -> None:
    first, second = race(
        own_database, lambda connection: ask(connection, 1), lambda connection: ask(connection, 2)
    )  # fmt: skip

    assert first == second == shuffle(seed(1), reversals=True)[0]


def test_an_event_seen_twice_at_once_is_taken_in_once(own_database: Database) -> None:
    def take(connection: Connection) -> OpenGroup | None:
        return groups.open_turn(connection, event(1), now=NOON)

    first, second = race(own_database, take, take)

    assert first is not None
    assert second is None


def test_the_day_ends_at_midnight_in_bangkok(database: UndoneDatabase) -> None:
    connection = database.connection
    first = ask(connection, 1)

    assert ask(connection, 2, MIDNIGHT - dt.timedelta(microseconds=1)) == first
    assert ask(connection, 3, MIDNIGHT) == shuffle(seed(3), reversals=True)[0]


def test_a_group_has_the_same_bucket_as_a_user(database: UndoneDatabase) -> None:
    opened = [groups.open_turn(database.connection, event(number), now=NOON) for number in range(BURST + 3)]

    assert [group.refused for group in opened if group] == [0] * BURST + [1, 2, 3]


@pytest.mark.parametrize("changes", ["kind = 'notice'", "channel = 'push'"])
def test_only_an_answer_by_reply_can_be_without_a_user(database: UndoneDatabase, changes: str) -> None:
    connection = database.connection
    connection.execute(
        text("""INSERT INTO outbox (kind, channel, retry_key, next_attempt_at, created_at)
                VALUES ('turn', 'reply', gen_random_uuid(), :now, :now)"""),
        {"now": NOON},
    )

    with pytest.raises(IntegrityError, match="outbox_to_check"):
        connection.execute(text(f"UPDATE outbox SET {changes}"))
