"""What a reading costs is taken once, when LINE has it, and whatever else is told of it later changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from services import charges, readings
from services.ledger import gifts
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.tariff import Price
from tests.conftest import UndoneDatabase
from tests.unit.services.record import bring_to, someone
from tests.unit.services.test_deliveries import chosen, settle

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
NOTHING_TAKEN = Purse(given=5)
HELD = Purse(given=3, held_given=2)
TAKEN = Purse(given=3)


@pytest.fixture
def ledger(database: UndoneDatabase) -> Iterator[Connection]:
    """A connection after whose test the ledger must be right."""
    yield database.connection
    assert verify(database.connection) == []


@pytest.fixture
def ken(ledger: Connection) -> int:
    """Ken, who has five Stars and has not gone."""
    user = someone(ledger, "ken", is_friend=True, friend_changed_at=NOW - MINUTE)
    gifts.grant(ledger, user_id=user, stars=5, key="gift", reason="test", now=NOW)
    return user


def reading_for_two_stars(connection: Connection, user: int, state: str) -> int:
    """This will bring a reading to a state, with two Stars held for it."""
    reading = bring_to(connection, state, user, NOW)
    quoted = charges.Quote(Price(stars=2), "price")
    charges.lay(connection, reading_id=reading, user_id=user, quoted=quoted, now=NOW)
    return reading


def state_of_charge(connection: Connection, reading: int) -> str:
    charge = charges.find(connection, reading_id=reading)
    assert charge
    return charge.state


@pytest.mark.parametrize("channel", ["reply", "push"])
def test_a_reading_on_its_way_is_paid_for_when_line_has_it_and_not_before(
    ledger: Connection, ken: int, channel: str
) -> None:
    reading = reading_for_two_stars(ledger, ken, "written")

    row = chosen(ledger, reading, NOW, channel)
    assert read_purse(ledger, user_id=ken) == HELD

    assert settle(ledger, row, NOW)
    assert read_purse(ledger, user_id=ken) == TAKEN


def test_a_push_that_line_took_for_who_had_left_gives_its_price_back(ledger: Connection) -> None:
    aoi = someone(ledger, "aoi", is_friend=False, friend_changed_at=NOW - MINUTE)
    gifts.grant(ledger, user_id=aoi, stars=5, key="gift", reason="test", now=NOW)
    reading = reading_for_two_stars(ledger, aoi, "written")

    assert settle(ledger, chosen(ledger, reading, NOW), NOW)

    assert read_purse(ledger, user_id=aoi) == NOTHING_TAKEN


def test_what_was_taken_is_not_put_back_by_a_stop_that_comes_late(ledger: Connection, ken: int) -> None:
    reading = reading_for_two_stars(ledger, ken, "written")
    assert settle(ledger, chosen(ledger, reading, NOW), NOW)

    charges.void(ledger, reading_id=reading, now=NOW)

    assert state_of_charge(ledger, reading) == "captured"
    assert read_purse(ledger, user_id=ken) == TAKEN


def test_a_price_is_given_back_once_and_only_if_it_was_taken(ledger: Connection, ken: int) -> None:
    reading = reading_for_two_stars(ledger, ken, "parked")
    assert not charges.undo_capture(ledger, reading_id=reading, now=NOW)
    assert read_purse(ledger, user_id=ken) == HELD
    charges.capture(ledger, reading_id=reading, now=NOW)

    returned = [charges.undo_capture(ledger, reading_id=reading, now=NOW) for _ in range(2)]

    assert returned == [True, False]
    assert read_purse(ledger, user_id=ken) == NOTHING_TAKEN


def test_a_price_is_taken_again_once_however_often_she_opens_it(ledger: Connection, ken: int) -> None:
    reading = reading_for_two_stars(ledger, ken, "parked")
    charges.void(ledger, reading_id=reading, now=NOW)

    again = [charges.hold_again(ledger, reading_id=reading, now=NOW) for _ in range(2)]

    assert [None if charge is None else charge.state for charge in again] == ["held", None]
    assert read_purse(ledger, user_id=ken) == HELD


def test_withdrawing_her_consent_gives_back_what_was_held(ledger: Connection, ken: int) -> None:
    for state in ("queued", "writing"):
        reading_for_two_stars(ledger, ken, state)

    readings.cancel_unwritten(ledger, user_id=ken, now=NOW)

    assert read_purse(ledger, user_id=ken) == NOTHING_TAKEN
