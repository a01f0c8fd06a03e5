"""A day is counted once, whoever asks at the same time, and a row of days is read from the ledger."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from services import check_ins, daily
from services.database import Database
from services.draws import BANGKOK
from services.ledger import gifts
from services.ledger.purse import read_purse
from services.ledger.verify import verify
from services.tarot.deck import DECK, Orientation
from tests.conftest import CountedEntropy, UndoneDatabase
from tests.unit.services.record import someone

NOW = dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 21)


def look_in(connection: Connection, user: int, day: dt.date, trace: str = "mali") -> check_ins.CheckIn:
    return check_ins.check_in(connection, user_id=user, trace=trace, day=day, now=NOW)


def test_forty_at_once_count_one_day(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = someone(connection)

    def run(_: int) -> int:
        with own_database.begin() as connection:
            return look_in(connection, user, TODAY).coins

    with ThreadPoolExecutor(8) as pool:
        gained = list(pool.map(run, range(40)))

    with own_database.begin() as connection:
        assert (sum(gained), read_purse(connection, user_id=user).coins) == (5, 5)
        assert verify(connection) == []


def test_who_comes_back_after_a_deletion_earns_the_same_day_no_second_time(database: UndoneDatabase) -> None:
    record = database.connection
    before, after = someone(record, "before"), someone(record, "after")
    assert look_in(record, before, TODAY).coins == 5

    again = look_in(record, after, TODAY)

    assert (again.coins, again.streak) == (0, 0)
    assert read_purse(record, user_id=after).coins == 0


def test_an_event_that_comes_late_counts_for_its_own_day(database: UndoneDatabase) -> None:
    record = database.connection
    user = someone(record)
    look_in(record, user, TODAY)

    late = look_in(record, user, TODAY - dt.timedelta(days=1))

    assert late.coins == 5
    assert check_ins.read_streak(record, user_id=user, day=TODAY) == 2
    assert look_in(record, user, TODAY).coins == 0


def test_a_row_that_ended_yesterday_still_stands_today(database: UndoneDatabase) -> None:
    record = database.connection
    user = someone(record)
    look_in(record, user, TODAY - dt.timedelta(days=1))

    assert check_ins.read_streak(record, user_id=user, day=TODAY) == 1
    assert check_ins.read_streak(record, user_id=user, day=TODAY + dt.timedelta(days=1)) == 0


def test_two_devices_get_one_card(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = someone(connection)

    def run(number: int) -> tuple[str, bool]:
        with own_database.begin() as connection:
            card = daily.draw_card(
                connection,
                user_id=user,
                day=TODAY,
                entropy=CountedEntropy(f"device {number}"),
                reversals=True,
                now=NOW,
            )
            return f"{card.card_id} {card.orientation}", card.fresh

    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(run, range(16)))

    assert len({card for card, _ in drawn}) == 1
    assert sum(fresh for _, fresh in drawn) == 1


def test_every_card_has_words_of_its_own_for_a_day_in_every_language() -> None:
    for language in ("th", "en"):
        said = [daily.day_words(card.id, way, language).text for card in DECK for way in Orientation]
        assert len(set(said)) == 2 * len(DECK)
        assert max(map(len, said)) < 140


def test_each_weekday_has_the_colours_of_its_tradition() -> None:
    sunday = dt.datetime(2026, 11, 22, tzinfo=BANGKOK).date()
    friday = dt.datetime(2026, 11, 27, tzinfo=BANGKOK).date()

    assert daily.colours_of(sunday).avoid.name["en"] == "blue"
    assert daily.colours_of(sunday).charm.name["en"] == "green"
    assert "grey" in daily.colours_of(friday).avoid.name["en"]


def test_the_bonus_goes_on_after_a_year_in_a_row(database: UndoneDatabase) -> None:
    record = database.connection
    user = someone(record)
    days = 58 * 7
    for ago in range(days - 1, 0, -1):
        key = f"check-in:mali:{(TODAY - dt.timedelta(days=ago)).isoformat()}"
        gifts.reward(record, user_id=user, kind="reward", coins=5, key=key, who="mali", now=NOW)

    assert look_in(record, user, TODAY) == check_ins.CheckIn(25, days)
