"""When to slow down, to the minute, and what is kept of it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import Connection, text

from services import brakes, draws, leases, readings
from services.asked_lately import look_back
from services.brakes import CHECK_IN, DISTRESS, PAUSE, PAUSE_TIME, READINGS_A_DAY, SAME, SAME_QUESTION, Brake
from services.reading_types import Refusal
from tests.conftest import UndoneDatabase
from tests.unit.services.record import someone

KEY = "k" * 32
NOON = dt.datetime(2026, 11, 21, 5, 0, tzinfo=dt.UTC)
"""Noon in Bangkok."""
HOUR = dt.timedelta(hours=1)


class Her:
    """Someone whose readings are laid at a word."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.id = someone(connection)

    def lay(self, question: str, at: dt.datetime, state: str = "delivered") -> int:
        digest = draws.digest_question(question, user_id=self.id, secret_key=KEY)
        sealed = draws.seal(
            self.connection,
            user_id=self.id,
            seed=bytes(32),
            token=uuid.uuid4().hex,
            reversals=True,
            question_digest=digest,
            now=at,
        )
        laid = readings.lay_reading(
            self.connection,
            user_id=self.id,
            draw_id=sealed.id,
            spread="three",
            language="en",
            question=question,
            mood=None,
            topic=None,
            now=at,
        )
        self.connection.execute(text("UPDATE readings SET state = :state WHERE id = :id"), {"state": state, "id": laid})
        return laid

    def find(self, question: str, at: dt.datetime) -> Brake | None:
        return look_back(self.connection, user_id=self.id, question=question, secret_key=KEY, now=at).brake

    def keep(self, kind: str, at: dt.datetime) -> None:
        brakes.keep(self.connection, kind=kind, user_id=self.id, now=at)


@pytest.fixture
def her(database: UndoneDatabase) -> Her:
    return Her(database.connection)


def lay_a_day(her: Her, last: dt.datetime, count: int = READINGS_A_DAY) -> None:
    for step in range(count):
        her.lay(f"question {step}", last - step * dt.timedelta(minutes=1))


def test_nothing_slows_a_newcomer_down(her: Her) -> None:
    assert her.find("Will I find work?", NOON) is None


def test_after_a_days_measure_the_next_waits_for_hours_and_is_told_once(her: Her) -> None:
    lay_a_day(her, NOON, READINGS_A_DAY - 1)
    assert her.find("new", NOON) is None
    her.lay("the last", NOON)

    assert her.find("new", NOON + HOUR) == Brake(PAUSE, NOON + PAUSE_TIME, told=False)
    her.keep(PAUSE, NOON + HOUR)
    assert her.find("new", NOON + 2 * HOUR) == Brake(PAUSE, NOON + PAUSE_TIME, told=True)
    assert her.find("new", NOON + PAUSE_TIME) is None

    her.lay("one more", NOON + PAUSE_TIME)
    assert her.find("new", NOON + PAUSE_TIME + HOUR) == Brake(PAUSE, NOON + 2 * PAUSE_TIME, told=False)


def test_a_pause_ends_at_midnight_in_bangkok_at_the_latest(her: Her) -> None:
    late = NOON + 11 * HOUR
    lay_a_day(her, late)
    midnight = NOON + 12 * HOUR

    assert her.find("new", late) == Brake(PAUSE, midnight, told=False)
    assert her.find("new", midnight) is None


@pytest.mark.parametrize("state", ["cancelled", "refused"])
def test_what_gave_her_nothing_does_not_count(her: Her, state: str) -> None:
    for step in range(READINGS_A_DAY):
        her.lay(f"question {step}", NOON, state)

    assert her.find("new", NOON) is None


def test_one_question_again_and_again_is_slowed_once_for_each_time(her: Her) -> None:
    for _ in range(SAME_QUESTION - 1):
        her.lay("Does Ben love me?", NOON)
    assert her.find("Does Ben love me?", NOON) is None
    her.lay("does ben love me??", NOON)

    assert her.find("Does Ben love me?", NOON) == Brake(SAME)
    assert her.find("Will I find work?", NOON) is None
    her.keep(SAME, NOON)
    assert her.find("Does Ben love me?", NOON) is None
    her.lay("Does Ben love me?", NOON + HOUR)
    assert her.find("Does Ben love me?", NOON + HOUR) == Brake(SAME)
    assert her.find("Does Ben love me?", NOON + 13 * HOUR) is None


def test_who_was_in_distress_is_asked_how_she_is_once_within_a_day(her: Her) -> None:
    her.keep(DISTRESS, NOON)

    assert her.find("work?", NOON + 23 * HOUR) == Brake(CHECK_IN)
    her.keep(CHECK_IN, NOON + HOUR)
    assert her.find("work?", NOON + 2 * HOUR) is None
    her.keep(DISTRESS, NOON + 3 * HOUR)
    assert her.find("work?", NOON + 4 * HOUR) == Brake(CHECK_IN)
    assert her.find("work?", NOON + 28 * HOUR) is None


def test_the_kinder_question_comes_before_the_pause(her: Her) -> None:
    lay_a_day(her, NOON)
    her.keep(DISTRESS, NOON)

    assert her.find("new", NOON) == Brake(CHECK_IN)


def test_what_was_declined_is_counted_without_anybody(her: Her) -> None:
    her.keep("medical", NOON)
    her.keep(DISTRESS, NOON)

    rows = her.connection.execute(text("SELECT user_id, kind FROM safety_notes ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [(None, "medical"), (her.id, "self_harm")]


@pytest.mark.parametrize(("kind", "expected"), [("self_harm", Brake(CHECK_IN)), ("medical", None)])
def test_distress_that_a_later_net_sees_is_kept_with_the_refusal(her: Her, kind: str, expected: Brake | None) -> None:
    reading_id = her.lay("How is it going?", NOON, "queued")
    lease = uuid.uuid4()
    assert leases.claim(her.connection, reading_id=reading_id, lease_token=lease, now=NOON)

    leases.keep_text(her.connection, reading_id=reading_id, lease_token=lease, result=Refusal(kind, ""), now=NOON)

    assert her.find("work?", NOON + HOUR) == expected
