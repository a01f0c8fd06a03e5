"""What has been kept long enough goes, batch by batch; what is still needed stays."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Final

import orjson
import pytest
from sqlalchemy import Connection, text

from services import retention
from services.ledger.verify import verify
from services.retention import BATCH, RULES
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import bring_to, reading_row, seal_one, someone, write

YEARS: Final = dt.timedelta(days=730)
A_DAY: Final = dt.timedelta(days=1)


@pytest.fixture
def now(clock: FixedClock) -> dt.datetime:
    return clock()


def forget(connection: Connection, name: str, now: dt.datetime, readings: dt.timedelta | None = YEARS) -> int:
    return retention.forget(connection, name, readings=readings, now=now)


def count(connection: Connection, what: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())


def event(connection: Connection, state: str, at: dt.datetime) -> None:
    insert = text("""
        INSERT INTO inbox (source, event_id, event_type, raw, state, event_at, received_at)
        VALUES ('line', :id, 'message', '{}', :state, :at, :at)
    """)
    connection.execute(insert, {"id": uuid.uuid4().hex, "state": state, "at": at})


def talk(connection: Connection, name: str, at: dt.datetime, step: str = "reading:mood", **state: Any) -> int:
    user = someone(connection, name)
    insert = text("""
        INSERT INTO conversations (user_id, step, state, changed_at, last_event_at)
        VALUES (:user, :step, CAST(:state AS jsonb), :at, :at)
    """)
    connection.execute(insert, {"user": user, "step": step, "state": orjson.dumps(state).decode(), "at": at})
    return user


def read_talk(connection: Connection, user: int) -> tuple[str, dict[str, Any]]:
    row = connection.execute(text("SELECT step, state FROM conversations WHERE user_id = :id"), {"id": user}).one()
    return row.step, row.state


def test_events_stay_while_a_copy_may_come(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        for state in ("done", "dead", "waiting", "failed"):
            event(connection, state, now - retention.EVENTS - A_DAY)
            event(connection, state, now - retention.EVENTS + A_DAY)

        assert forget(connection, "events", now) == 2
        assert count(connection, "inbox") == 6
        assert count(connection, "inbox WHERE state IN ('waiting', 'failed')") == 4, "they are still to be handled"


def test_a_batch_is_bounded_and_the_next_one_goes_on(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        for _ in range(BATCH + 3):
            event(connection, "done", now - 2 * retention.EVENTS)

        assert [forget(connection, "events", now) for _ in range(3)] == [BATCH, 3, 0]


def test_settled_messages_go_and_those_to_be_opened_stay(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = someone(connection)
        long_ago = now - retention.MESSAGES - A_DAY
        for state in ("sent", "expired", "unknown", "parked", "waiting"):
            reading, _ = write(connection, user, long_ago)
            settled = text("UPDATE outbox SET state = :state, settled_at = :at WHERE reading_id = :id")
            connection.execute(settled, {"state": state, "at": long_ago, "id": reading})

        assert forget(connection, "messages", now) == 3
        assert set(connection.execute(text("SELECT state FROM outbox")).scalars()) == {"parked", "waiting"}


def test_a_talk_that_was_left_keeps_only_what_waits_for_stars(database: UndoneDatabase, now: dt.datetime) -> None:
    left = now - retention.TALKS - A_DAY
    with database.begin() as connection:
        alone = talk(connection, "a", left, flow=3, question="Q", mood="sad", tap=["x", 1.0])
        waits = talk(connection, "b", left, flow=4, typed="Q", waiting={"question": "W"})
        fresh = talk(connection, "c", now - A_DAY, flow=5, question="Q")

        assert forget(connection, "talks", now) == 2

        assert read_talk(connection, alone) == ("idle", {"flow": 3})
        assert read_talk(connection, waits) == ("reading:funds", {"flow": 4, "waiting": {"question": "W"}})
        assert read_talk(connection, fresh)[1]["question"] == "Q"
        assert forget(connection, "talks", now) == 0, "what is done is not found again"


def test_what_waits_for_stars_goes_when_readings_do(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = talk(connection, "a", now - YEARS - A_DAY, flow=4, waiting={"question": "W"})

        assert forget(connection, "waiting", now, readings=None) == 0
        assert forget(connection, "waiting", now) == 1
        assert read_talk(connection, user) == ("idle", {"flow": 4})


def test_packs_that_nobody_opened_go_unless_a_talk_still_needs_them(database: UndoneDatabase, now: dt.datetime) -> None:
    long_ago = now - retention.PACKS - A_DAY
    with database.begin() as connection:
        user = someone(connection)
        seal_one(connection, user, long_ago)
        write(connection, user, long_ago)
        seal_one(connection, user, now)
        waits = talk(connection, "b", long_ago)
        pack = seal_one(connection, waits, long_ago)
        set_state = text("UPDATE conversations SET state = CAST(:state AS jsonb) WHERE user_id = :id")
        connection.execute(set_state, {"state": orjson.dumps({"waiting": {"draw": pack.id}}).decode(), "id": waits})

        assert forget(connection, "packs", now) == 1
        assert count(connection, "draws") == 3


@pytest.mark.parametrize("state", ["delivered", "refused", "parked", "cancelled"])
def test_a_reading_loses_its_words_after_its_time(database: UndoneDatabase, now: dt.datetime, state: str) -> None:
    with database.begin() as connection:
        user = someone(connection)
        old = bring_to(connection, state, user, now - YEARS - A_DAY)
        young = bring_to(connection, state, user, now - YEARS + A_DAY)
        words = reading_row(connection, young)

        assert forget(connection, "readings", now, readings=None) == 0, "for ever is for ever"
        assert forget(connection, "readings", now) == 1
        assert forget(connection, "readings", now) == 0

        row = reading_row(connection, old)
        assert (row.question, row.content, row.mood, row.refusal) == ("", None, None, None)
        assert row.state == ("delivered" if state == "delivered" else "cancelled")
        assert reading_row(connection, young) == words
        assert verify(connection) == []


def test_a_reading_under_way_is_never_cut(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = someone(connection)
        for state in ("queued", "writing", "written"):
            bring_to(connection, state, user, now - 2 * YEARS)

        assert forget(connection, "readings", now) == 0


def test_rows_that_somebody_holds_are_left_for_the_next_night(own_database: Any, now: dt.datetime) -> None:
    with own_database.begin() as connection:
        event(connection, "done", now - 2 * retention.EVENTS)
        event(connection, "done", now - 2 * retention.EVENTS)
    with own_database.begin() as holder:
        holder.execute(text("SELECT id FROM inbox ORDER BY id LIMIT 1 FOR UPDATE"))
        with own_database.begin() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
            assert forget(connection, "events", now) == 1


def test_used_up_links_closed_cases_and_codes_go(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = someone(connection)
        for days, key in ((400, b"a"), (0, b"b")):
            at = now - dt.timedelta(days=days)
            values = {"user": user, "at": at, "hash": key * 32, "key": key.decode()}
            for insert in (
                "INSERT INTO exports VALUES (:hash, :user, :at, :at)",
                "INSERT INTO cases (user_id, kind, state, opened_at, closed_at) "
                "VALUES (:user, 'person', 'closed', :at, :at)",
                "INSERT INTO alerts (key, kind, details, next_attempt_at, created_at) "
                """VALUES (:key, 'case_opened', '{"code": "K7M2PQ", "case": 1}', :at, :at)""",
            ):
                connection.execute(text(insert), values)

        assert [forget(connection, name, now) for name in ("exports", "cases", "codes")] == [1, 1, 1]
        assert [count(connection, name) for name in ("exports", "cases")] == [1, 1]
        assert connection.execute(text("SELECT details FROM alerts ORDER BY id")).scalars().all() == [
            {"case": 1}, {"code": "K7M2PQ", "case": 1},
        ]  # fmt: skip


def test_every_rule_runs(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        assert {name: forget(connection, name, now) for name in RULES} == dict.fromkeys(RULES, 0)
