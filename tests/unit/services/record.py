"""The record as tests begin with it: someone, her pack, her reading, and two transactions that race."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, text

from services import deliveries, draws, leases, readings
from services.database import Database
from services.draws import SealedDraw
from services.reading_types import CardText, Interpretation, Refusal

T = TypeVar("T")

SEED = bytes(range(32))
WORDS = Interpretation(
    summary="A summary",
    cards=(CardText("cups_01", "answer", "About the ace"),),
    key_insights=("One", "Two", "Three"),
    next_questions=("What now?", "What else?", "Who?"),
    mood="curious",
    topic="general",
    timeframe="weeks",
    source="almanac",
)


class UndoneError(Exception):
    """The first of a race changes its mind."""


def race(
    database: Database,
    first: Callable[[Connection], T],
    second: Callable[[Connection], T],
    *,
    undo: bool = False,
    then: Callable[[Connection], object] = lambda connection: None,
) -> tuple[T, T]:
    """This will start `second` while the transaction of `first` is open, and end that once `second` waits for it.

    `then` is what the first transaction does while the second waits.
    """

    def run() -> T:
        with database.begin() as connection:
            return second(connection)

    with ThreadPoolExecutor(1) as pool:
        with suppress(UndoneError), database.begin() as connection:
            won = first(connection)
            waiting = pool.submit(run)
            _until_someone_waits(database)
            then(connection)
            if undo:
                raise UndoneError
        return won, waiting.result(timeout=10)


def _until_someone_waits(database: Database) -> None:
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with database.begin() as connection:
            if connection.execute(text(waits)).scalar_one():
                return
    raise AssertionError("the second never had to wait for the first")


def never_wait(connection: Connection) -> Connection:
    """This will make a statement fail at once where it would have to wait for another transaction's lock."""
    connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
    return connection


def someone(connection: Connection, name: str = "mali", **columns: object) -> int:
    """This will insert a user and give her id; `columns` may set any other column."""
    values = {"line_user_id": name, "created_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC), **columns}
    names, marks = ", ".join(values), ", ".join(f":{column}" for column in values)
    insert = text(f"INSERT INTO users ({names}) VALUES ({marks}) RETURNING id")
    return int(connection.execute(insert, values).scalar_one())


def seal_one(
    connection: Connection, user_id: int, now: dt.datetime, *, token: str | None = None, digest: bytes = b"question"
) -> SealedDraw:
    """This will seal a pack for a question."""
    token = token or uuid.uuid4().hex
    return draws.seal(
        connection, user_id=user_id, seed=SEED, token=token, reversals=True, question_digest=digest, now=now
    )


def lay(connection: Connection, user_id: int, now: dt.datetime, question: str = "Will I find work?") -> int:
    """This will lay a reading of one card whose words are still to be written."""
    pack = seal_one(connection, user_id, now)
    draws.open_pack(connection, pack, user_id=user_id, numbers=[1], now=now)
    return readings.lay_reading(
        connection, user_id=user_id, draw_id=pack.id, spread="one", language="en", question=question, mood=None,
        topic=None, now=now,
    )  # fmt: skip


def write(
    connection: Connection, user_id: int, now: dt.datetime, result: Interpretation | Refusal = WORDS
) -> tuple[int, uuid.UUID]:
    """This will lay a reading, write it and prepare its delivery; gives its id and the worker's lease."""
    reading, lease = lay(connection, user_id, now), uuid.uuid4()
    assert leases.claim(connection, reading_id=reading, lease_token=lease, now=now)
    assert leases.keep_text(connection, reading_id=reading, lease_token=lease, result=result, now=now)
    deliveries.prepare(
        connection, reading_id=reading, user_id=user_id, body=b'[{"type":"text","text":"Your reading"}]',
        retry_key=uuid.uuid4(), now=now,
    )  # fmt: skip
    return reading, lease


def reading_row(connection: Connection, reading_id: int) -> Row[Any]:
    """This will show a reading as it is kept."""
    return connection.execute(text("SELECT * FROM readings WHERE id = :id"), {"id": reading_id}).one()


def delivery_row(connection: Connection, reading_id: int) -> Row[Any]:
    """This will show a reading's delivery as it is kept."""
    return connection.execute(text("SELECT * FROM outbox WHERE reading_id = :id"), {"id": reading_id}).one()


def bring_to(connection: Connection, state: str, user: int, now: dt.datetime) -> int:
    """This will bring a reading to a state; `chosen` is written and on its way."""
    if state in {"queued", "writing"}:
        reading = lay(connection, user, now)
        return reading if state == "queued" else _claim(connection, reading, now)
    reading, _ = write(connection, user, now)
    if state == "chosen":
        choose = {"channel": "push", "reply_token": None, "token_at": None, "lease_token": uuid.uuid4()}
        assert deliveries.choose(connection, reading_id=reading, now=now, **choose)  # type: ignore[arg-type]
    elif state == "parked":
        assert deliveries.park(connection, reading_id=reading, lease_token=None)
    elif state != "written":
        connection.execute(text("UPDATE readings SET state = :state WHERE id = :id"), {"state": state, "id": reading})
    return reading


def _claim(connection: Connection, reading: int, now: dt.datetime) -> int:
    assert leases.claim(connection, reading_id=reading, lease_token=uuid.uuid4(), now=now)
    return reading
