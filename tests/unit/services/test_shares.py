"""Links to a reading: one at a time, hers alone, closed for good, gone with the reading."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from services import shares
from services.database import Database
from services.shares import RevokedError, Share
from tests.conftest import CountedEntropy, UndoneDatabase
from tests.unit.services.record import bring_to, race, someone

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
ENTROPY = CountedEntropy("shares")


def share(connection: Connection, reading: int, user: int) -> Share | None:
    return shares.share(connection, reading_id=reading, user_id=user, entropy=ENTROPY, now=NOW)


def shared(connection: Connection) -> tuple[int, int, Share]:
    """This will let someone share a reading."""
    user = someone(connection)
    reading = bring_to(connection, "delivered", user, NOW)
    made = share(connection, reading, user)
    assert made is not None
    return user, reading, made


def test_a_link_is_22_letters_of_chance(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        _, reading, made = shared(connection)

        asked: list[int] = []
        again = shares.share(
            connection,
            reading_id=reading,
            user_id=someone(connection, "nobody"),
            entropy=lambda size: asked.append(size) or bytes(size),  # type: ignore[func-returns-value]
            now=NOW,
        )

    assert len(made.token) == 22
    assert asked == [16], "128 bits"
    assert again is None, "it is not hers"


@pytest.mark.parametrize("state", ["queued", "writing", "parked", "refused", "cancelled"])
def test_what_she_has_not_read_is_not_shown(database: UndoneDatabase, state: str) -> None:
    with database.begin() as connection:
        user = someone(connection)
        reading = bring_to(connection, state, user, NOW)

        assert share(connection, reading, user) is None
        made = shares.make_wallpaper(connection, reading_id=reading, user_id=user, entropy=ENTROPY, now=NOW)
        assert made is None
        assert shares.find_latest(connection, user_id=user) is None


def test_an_answer_to_a_follow_up_question_is_no_page(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        user, reading, _ = shared(connection)
        answer = bring_to(connection, "delivered", user, NOW)
        change = "UPDATE readings SET kind = 'follow_up', parent_id = :parent WHERE id = :id"
        connection.execute(text(change), {"parent": reading, "id": answer})

        assert share(connection, answer, user) is None
        assert shares.find_latest(connection, user_id=user) == reading


def test_the_words_of_a_page_are_its_summary_and_its_question_by_choice_alone(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        user, reading, made = shared(connection)
        plain = shares.open_page(connection, made.token)
        shares.show_question(connection, reading_id=reading, user_id=user, shows=True)
        told = shares.open_page(connection, made.token)

    assert plain is not None
    assert told is not None
    assert (plain.summary, plain.question) == ("A summary", None)
    assert told.question == "Will I find work?"


def test_someone_else_changes_and_closes_nothing(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        _, reading, made = shared(connection)
        other = someone(connection, "other")

        assert shares.show_question(connection, reading_id=reading, user_id=other, shows=True) is None
        assert not shares.revoke(connection, reading_id=reading, user_id=other, now=NOW)
        assert shares.revoke_all(connection, user_id=other, now=NOW) == 0
        assert shares.open_page(connection, made.token) is not None


def test_a_closed_link_stays_closed_and_forgets_that_the_question_was_shown(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        user, reading, made = shared(connection)
        shares.show_question(connection, reading_id=reading, user_id=user, shows=True)
        assert shares.revoke(connection, reading_id=reading, user_id=user, now=NOW)
        assert not shares.revoke(connection, reading_id=reading, user_id=user, now=NOW)
        again = share(connection, reading, user)

        assert again is not None
        assert again.token != made.token
        assert not again.shows_question, "she chooses anew"
        with pytest.raises(RevokedError):
            shares.open_page(connection, made.token)


def test_a_wallpaper_has_one_token_that_opens_no_page(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        user, reading, made = shared(connection)
        give = partial(shares.make_wallpaper, connection, reading_id=reading, user_id=user, entropy=ENTROPY, now=NOW)
        token = give()

        assert token is not None
        assert give() == token != made.token
        assert shares.open_page(connection, token) is None
        assert shares.open_wallpaper(connection, made.token) is None
        picture = shares.open_wallpaper(connection, token)
    assert picture is not None
    assert (picture.summary, picture.question, picture.code) == ("", None, None)


def test_a_link_goes_with_its_reading(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        _, reading, made = shared(connection)
        connection.execute(text("DELETE FROM readings WHERE id = :id"), {"id": reading})

        assert shares.open_page(connection, made.token) is None


def test_two_taps_at_once_make_one_link(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = someone(connection)
        reading = bring_to(connection, "delivered", user, NOW)

    first, second = race(own_database, lambda one: share(one, reading, user), lambda other: share(other, reading, user))

    assert first == second
    assert first is not None


def test_the_database_itself_refuses_a_second_living_link(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        _, reading, _ = shared(connection)
        insert = "INSERT INTO shared_readings (token, reading_id, created_at) VALUES ('other', :reading, :now)"
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(text(insert), {"reading": reading, "now": NOW})
