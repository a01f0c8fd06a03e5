"""What a reading leaves behind: what its calls cost, its words for its user alone, and what she says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from services import kept_readings, leases, readings
from services.reading_types import Attempt, Refusal
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import WORDS, bring_to, lay, reading_row, someone, write

ATTEMPT = Attempt(1, "model", "responses", "1", "2026-11", 900, 100, 50, 300, 4200, 1500, "ok", "request")
STATES = ("queued", "writing", "written", "parked", "delivered", "refused", "cancelled")


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def test_every_call_to_the_model_is_recorded_once_in_each_taking(connection, clock: FixedClock) -> None:
    reading = lay(connection, someone(connection), clock())
    second = replace(ATTEMPT, number=2, outcome="timeout", cost_micro_usd=0, request_id=None)

    for lease, attempt in ((1, ATTEMPT), (1, second), (1, replace(ATTEMPT, cost_micro_usd=1)), (2, ATTEMPT)):
        leases.record_attempt(connection, reading_id=reading, lease=lease, attempt=attempt, at=clock())

    rows = connection.execute(text("SELECT * FROM reading_attempts ORDER BY lease, number")).all()
    assert [(row.lease, row.number, row.outcome, row.cost_micro_usd) for row in rows] == [
        (1, 1, "ok", 4200),
        (1, 2, "timeout", 0),
        (2, 1, "ok", 4200),
    ]
    assert (rows[0].input_tokens, rows[0].cached_tokens, rows[0].cache_write_tokens, rows[0].output_tokens) == (
        900,
        100,
        50,
        300,
    )


def test_a_token_is_held_only_for_her_own_reading_while_it_is_being_written(connection, clock: FixedClock) -> None:
    mali, ken = someone(connection, "mali"), someone(connection, "ken")
    held = {
        state: readings.hold_reply_token(
            connection, reading_id=bring_to(connection, state, mali, clock()), user_id=user, token="tap", now=clock()
        )
        for state, user in (("queued", mali), ("writing", mali), ("written", mali), ("cancelled", mali))
    }
    reading = lay(connection, mali, clock())

    assert held == {"queued": True, "writing": True, "written": False, "cancelled": False}
    assert not readings.hold_reply_token(connection, reading_id=reading, user_id=ken, token="tap", now=clock())
    assert reading_row(connection, reading).held_token is None


def test_what_was_written_comes_back_to_its_user_alone(connection, clock: FixedClock) -> None:
    mali, ken = someone(connection, "mali"), someone(connection, "ken")
    reading, _ = write(connection, mali, clock())
    refused, _ = write(connection, mali, clock() + dt.timedelta(seconds=1), Refusal("medical", "Ask a doctor"))

    mine, refusal = (kept_readings.load(connection, reading_id=which, user_id=mali) for which in (reading, refused))
    assert mine is not None
    assert refusal is not None
    assert (mine.interpretation, mine.refusal, mine.state) == (WORDS, None, "written")
    assert (refusal.interpretation, refusal.refusal, refusal.state) == (None, "medical", "written")
    assert kept_readings.load(connection, reading_id=reading, user_id=ken) is None
    assert [kept.id for kept in kept_readings.list_latest(connection, user_id=mali)] == [reading]
    assert kept_readings.list_latest(connection, user_id=ken) == []
    assert not kept_readings.keep_feedback(connection, reading_id=reading, user_id=ken, spoke=True)


def test_readings_are_listed_newest_first_when_they_can_be_opened(connection, clock: FixedClock) -> None:
    user = someone(connection)
    found = {}
    for state in STATES:
        clock.advance(seconds=1)
        found[bring_to(connection, state, user, clock())] = state

    def listed(most: int = 10) -> list[str]:
        return [found[kept.id] for kept in kept_readings.list_latest(connection, user_id=user, most=most)]

    assert listed() == ["delivered", "parked", "written"]
    assert listed(most=1) == ["delivered"]
    latest = kept_readings.find_latest(connection, user_id=user)
    assert latest is not None
    assert latest.state == "cancelled"
    parked = kept_readings.find_parked(connection, user_id=user)
    assert parked is not None
    assert found[parked.id] == "parked"
    assert kept_readings.find_parked(connection, user_id=someone(connection, "ken")) is None


def test_withdrawing_stops_what_is_unwritten_and_hers_and_leaves_the_rest(connection, clock: FixedClock) -> None:
    mali, ken = someone(connection, "mali"), someone(connection, "ken")
    hers = {state: bring_to(connection, state, mali, clock()) for state in STATES}
    kens = bring_to(connection, "writing", ken, clock())

    readings.cancel_unwritten(connection, user_id=mali, now=clock())

    after = {state: reading_row(connection, reading).state for state, reading in hers.items()}
    assert after == {state: "cancelled" if state in {"queued", "writing"} else state for state in STATES}
    assert reading_row(connection, kens).state == "writing"


@pytest.mark.parametrize("state", STATES)
def test_she_says_whether_it_spoke_to_her_once_there_are_words(connection, clock: FixedClock, state: str) -> None:
    user = someone(connection)
    reading = bring_to(connection, state, user, clock())
    has_words = state in {"written", "parked", "delivered"}

    assert kept_readings.keep_feedback(connection, reading_id=reading, user_id=user, spoke=False) is has_words

    assert reading_row(connection, reading).spoke_to_user == (False if has_words else None)
