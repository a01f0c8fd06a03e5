"""The record of sealed packs: what is published, when the same cards come again, and what a changed byte does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import NoResultFound

from services import draws
from services.draws import digest_question, extend_pick
from services.tarot.draw import fingerprint, shuffle
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import SEED, seal_one, someone

KEY = "k" * 40


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


@pytest.fixture
def now(clock: FixedClock) -> dt.datetime:
    return clock()


@pytest.mark.parametrize("reversals", [True, False])
def test_a_sealed_pack_is_kept_as_it_was_shuffled_with_nothing_picked(connection, now, reversals) -> None:
    user = someone(connection)

    sealed = draws.seal(
        connection, user_id=user, seed=SEED, token="t", reversals=reversals, question_digest=b"q", now=now
    )

    assert sealed.fingerprint == fingerprint(SEED, shuffle(SEED, reversals=reversals))
    assert (sealed.seed, sealed.reversals) == (SEED, reversals)
    assert (sealed.numbers, sealed.sealed_at, sealed.opened_at) == (None, now, None)
    assert draws.find(connection, sealed.id) == draws.find_by_token(connection, "t") == sealed
    assert draws.find_by_token(connection, "T") is None


def test_the_latest_pack_is_the_one_sealed_last_and_hers(connection, now) -> None:
    mali, ken = someone(connection, "mali"), someone(connection, "ken")
    seal_one(connection, mali, now, token="early")
    late = seal_one(connection, mali, now + dt.timedelta(seconds=1), token="late")
    seal_one(connection, ken, now + dt.timedelta(seconds=2), token="kens")

    assert draws.find_latest(connection, user_id=mali) == late
    assert draws.find_latest(connection, user_id=someone(connection, "nobody yet")) is None


@pytest.mark.parametrize("again", ["Will I find work?", "  WILL I find   work ?!", "will i find work please"])
def test_the_same_question_typed_another_way_is_the_same(again) -> None:
    first = digest_question("Will I find work", user_id=1, secret_key=KEY)

    assert digest_question(again, user_id=1, secret_key=KEY) == first


def test_thai_particles_do_not_make_another_question() -> None:
    typed = [f"จะได้งานไหม{end}" for end in ("", "คะ", "ครับ", "นะคะ")]

    assert len({digest_question(words, user_id=1, secret_key=KEY) for words in typed}) == 1


def test_another_question_another_user_or_another_key_gives_another_digest() -> None:
    digests = {
        digest_question("Will I find work?", user_id=1, secret_key=KEY),
        digest_question("Will I find love?", user_id=1, secret_key=KEY),
        digest_question("Will I find work?", user_id=2, secret_key=KEY),
        digest_question("Will I find work?", user_id=1, secret_key="another" * 6),
    }

    assert len(digests) == 4


def test_only_an_opened_pack_of_hers_with_this_question_is_met_again_today(connection, now) -> None:
    mali, ken = someone(connection, "mali"), someone(connection, "ken")
    sealed = seal_one(connection, mali, now)
    assert draws.find_opened_today(connection, user_id=mali, question_digest=b"question", now=now) is None

    opened = draws.open_pack(connection, sealed, user_id=mali, numbers=[3, 1, 2], now=now)

    assert (opened.numbers, opened.opened_at) == ((3, 1, 2), now)
    assert draws.find_opened_today(connection, user_id=mali, question_digest=b"question", now=now) == opened
    assert draws.find_opened_today(connection, user_id=mali, question_digest=b"another", now=now) is None
    assert draws.find_opened_today(connection, user_id=ken, question_digest=b"question", now=now) is None


@pytest.mark.parametrize(("minutes", "is_met"), [(-1, True), (0, False)])
def test_a_day_ends_at_midnight_in_bangkok(connection, now, minutes, is_met) -> None:
    user = someone(connection)
    draws.open_pack(connection, seal_one(connection, user, now), user_id=user, numbers=[1], now=now)
    midnight = dt.datetime(2026, 11, 21, 17, 0, tzinfo=dt.UTC)

    found = draws.find_opened_today(
        connection, user_id=user, question_digest=b"question", now=midnight + dt.timedelta(minutes=minutes)
    )

    assert (found is not None) is is_met


def test_a_pack_sealed_before_midnight_belongs_to_the_day_it_was_opened_on_for_good(connection, now) -> None:
    user = someone(connection)
    opening, later = now + dt.timedelta(days=1), now + dt.timedelta(days=2)
    sealed = seal_one(connection, user, now)
    opened = draws.open_pack(connection, sealed, user_id=user, numbers=[5], now=opening)

    wider = draws.open_pack(connection, opened, user_id=user, numbers=[5, 6, 7], now=later)

    assert (wider.numbers, wider.opened_at) == ((5, 6, 7), opening)
    assert draws.find_opened_today(connection, user_id=user, question_digest=b"question", now=now) is None
    assert draws.find_opened_today(connection, user_id=user, question_digest=b"question", now=opening) == wider
    assert draws.find_opened_today(connection, user_id=user, question_digest=b"question", now=later) is None


def test_of_two_packs_opened_for_one_question_the_first_one_stays(connection, now) -> None:
    user = someone(connection)
    second, first = seal_one(connection, user, now, token="b"), seal_one(connection, user, now, token="a")
    draws.open_pack(connection, first, user_id=user, numbers=[1], now=now)
    draws.open_pack(connection, second, user_id=user, numbers=[2], now=now + dt.timedelta(minutes=1))

    found = draws.find_opened_today(connection, user_id=user, question_digest=b"question", now=now)

    assert found is not None
    assert found.token == "a"


def test_nobody_else_opens_her_pack(connection, now) -> None:
    sealed = seal_one(connection, someone(connection, "mali"), now)

    with pytest.raises(NoResultFound):
        draws.open_pack(connection, sealed, user_id=someone(connection, "ken"), numbers=[1], now=now)

    assert draws.find(connection, sealed.id) == sealed


@pytest.mark.parametrize(
    ("numbers", "count", "expected"),
    [
        ([3], 3, (3, 4, 5)),
        ([77], 3, (77, 78, 1)),
        ([5, 4], 4, (5, 4, 6, 7)),
        ([1, 78], 3, (1, 78, 2)),
        ([9, 8, 7], 2, (9, 8)),
    ],
)
def test_a_pick_runs_on_from_its_last_card_past_what_is_taken(numbers, count, expected) -> None:
    assert extend_pick(numbers, count) == expected


@given(st.lists(st.integers(1, 78), min_size=1, max_size=10, unique=True), st.integers(1, 78))
def test_an_extended_pick_keeps_what_was_picked_and_takes_no_place_twice(numbers, count) -> None:
    extended = extend_pick(numbers, count)

    assert len(set(extended)) == len(extended) == count
    assert list(extended[: len(numbers)]) == numbers[:count]
    assert all(1 <= place <= 78 for place in extended)


def test_the_cards_on_the_table_are_those_of_the_first_places_picked(connection, now) -> None:
    user = someone(connection)
    picks = [70, 2, 33, 4, 5]
    opened = draws.open_pack(connection, seal_one(connection, user, now), user_id=user, numbers=picks, now=now)
    lots = shuffle(SEED, reversals=True)

    cards = opened.lay_out("three")

    assert [card.number for card in cards] == [70, 2, 33]
    assert [(card.card_id, card.orientation) for card in cards] == [
        (lots[place - 1].card_id, lots[place - 1].orientation) for place in (70, 2, 33)
    ]


def test_an_opened_pack_is_true_and_one_with_a_changed_byte_is_not(connection, now) -> None:
    user = someone(connection)
    opened = draws.open_pack(connection, seal_one(connection, user, now), user_id=user, numbers=[1, 2, 3], now=now)
    assert draws.is_true(draws.find(connection, opened.id))

    connection.execute(text("UPDATE draws SET seed = set_byte(seed, 31, get_byte(seed, 31) # 1)"))

    assert not draws.is_true(draws.find(connection, opened.id))


@pytest.mark.parametrize(
    "changed",
    [
        {"fingerprint": "0" * 64},
        {"reversals": False},
        {"numbers": (1, 1, 2)},
        {"numbers": (0,)},
        {"numbers": (79,)},
        {"numbers": None},
        {"seed": SEED[::-1]},
    ],
    ids=str,
)
def test_a_pack_changed_anywhere_is_refused_and_never_raised(connection, now, changed) -> None:
    user = someone(connection)
    opened = draws.open_pack(connection, seal_one(connection, user, now), user_id=user, numbers=[1, 2, 3], now=now)

    assert draws.is_true(replace(opened, **changed)) is False
