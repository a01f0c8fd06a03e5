"""The crowd of the benchmarks: made in bulk, and as true as if the services had written it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, text

from bench.biography import Crowd, newcomers
from bench.crowd import check, fill
from bench.webhooks import user_id
from dev.cluster import OWNER, Cluster
from services import draws
from services.kept_readings import list_latest
from services.ledger import gifts, holds, sales
from services.ledger.purse import Purse, read_purse
from services.tariff import Price

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SMALL = Crowd(users=400, coin_readers=5, buyers=3, star_readings=4, free_readings=13)
BUYER, VOIDED, READER, BYSTANDER = 2, 1, 4, 10
"""Ids of users by what they have lived through; the buyers have read with Coins, too."""


@pytest.fixture
def engine(postgres: Cluster, own_url: str) -> Iterator[Engine]:
    """The owner's own connection to an empty, migrated database."""
    found = create_engine(postgres.url(own_url.rpartition("/")[2], OWNER))
    yield found
    found.dispose()


@pytest.fixture
def filled(engine: Engine) -> Engine:
    fill(engine, SMALL, say=lambda line: None)
    return engine


def count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_crowd_has_as_many_entries_as_it_says_and_its_ledger_is_true(filled: Engine):
    assert check(filled) > 0
    with filled.begin() as connection:
        assert count(connection, "ledger_entries") == SMALL.entries == 4_000
        assert count(connection, "users") == count(connection, "conversations") == 400
        for table in ("readings", "draws", "reading_charges", "reading_attempts"):
            assert count(connection, table) == SMALL.readings == 1_200
        assert count(connection, "payments") == SMALL.purchases == 120


def test_people_have_what_their_lives_left_them(filled: Engine):
    with filled.begin() as connection:
        purses = [read_purse(connection, user_id=who) for who in (BUYER, VOIDED, READER, BYSTANDER)]

    assert purses == [Purse(bought=6, coins=50), Purse(bought=7, coins=50), Purse(coins=50), Purse(coins=100)]


def test_what_was_written_in_bulk_is_known_again_by_the_services(filled: Engine):
    """Keys and the hashes of what was asked are the services' own; a wrong hash would raise KeyReusedError."""
    with filled.begin() as connection:
        before = count(connection, "ledger_transfers")
        welcomed = gifts.welcome(connection, user_id=BUYER, line_user_id=user_id(BUYER - 1), now=NOW)
        sold = sales.sell(
            connection, user_id=BUYER, stars=10, amount=9900, key="stripe:cs:cs_bench_2", payment_id=2, now=NOW
        )
        held = holds.hold(connection, user_id=BUYER, reading_id=2, number=1, price=Price(coins=50), now=NOW)
        again = holds.capture(connection, hold_id=held.id, now=NOW)
        after = count(connection, "ledger_transfers")

    assert (welcomed.fresh, sold.posted.fresh, again) == (False, False, False)
    assert after == before


def test_life_goes_on_where_the_crowd_stopped(filled: Engine):
    with filled.begin() as connection:
        held = holds.hold(connection, user_id=BUYER, reading_id=9_999, number=1, price=Price(stars=1), now=NOW)
        holds.capture(connection, hold_id=held.id, now=NOW)
        assert read_purse(connection, user_id=BUYER).stars == 5

    assert check(filled) > 0


def test_readings_and_their_prices_are_those_the_ledger_knows(filled: Engine):
    """A reading stands under the number, the user and the end that its transfers tell of."""
    with filled.begin() as connection:
        known = connection.execute(
            text("""
                SELECT count(*) FROM ledger_transfers t JOIN reading_charges c USING (reading_id, user_id)
                JOIN readings r ON r.id = c.reading_id AND r.user_id = c.user_id
                WHERE (t.kind, c.state, r.state)
                    IN (('capture', 'captured', 'delivered'), ('void', 'voided', 'cancelled'))
            """)
        ).scalar_one()
        free = connection.execute(text("SELECT count(*) FROM reading_charges WHERE state = 'free'")).scalar_one()

    assert (known, free) == (SMALL.paid_readings, SMALL.readings - SMALL.paid_readings) == (680, 520)


def test_a_kept_reading_of_the_crowd_is_about_the_cards_that_lie(filled: Engine):
    with filled.begin() as connection:
        listed = list_latest(connection, user_id=BUYER)
        laid = [draws.find(connection, one.draw_id).lay_out(one.spread) for one in listed]

    assert [one.spread for one in listed] == ["one", "one", "three", "three", "three", "three", "one"]
    told = [one.interpretation for one in listed]
    assert [[(text.card_id, text.position) for text in found.cards] for found in told if found is not None] == [
        [(card.card_id, card.position) for card in cards] for cards in laid
    ]


def test_the_next_reading_is_numbered_after_all_others(filled: Engine):
    with filled.begin() as connection:
        number = connection.execute(text("SELECT nextval(pg_get_serial_sequence('readings', 'id'))")).scalar_one()

    assert number == SMALL.readings + 1


def test_the_rules_of_the_ledger_are_back_after_the_load(filled: Engine):
    with pytest.raises(Exception, match="append-only"), filled.begin() as connection:
        connection.execute(text("DELETE FROM ledger_entries"))


def test_a_ledger_that_is_not_true_is_noticed(filled: Engine):
    with filled.begin() as connection:
        connection.execute(text("ALTER TABLE ledger_entries DISABLE TRIGGER USER"))
        connection.execute(
            text("UPDATE ledger_entries SET digest = sha256('x') WHERE owner = 2 AND kind = 'coins' AND number = 1")
        )

    with pytest.raises(ValueError, match="chain"):
        check(filled)


def test_nobody_speaks_twice_and_all_who_speak_have_stars(engine: Engine):
    crowd = newcomers(50)
    fill(engine, crowd, say=lambda line: None)
    with engine.begin() as connection:
        stars = [read_purse(connection, user_id=crowd.speaker(place) + 1).stars for place in range(50)]

    assert stars == [10] * 50
    assert len({crowd.speaker(place) for place in range(50)}) == 50
    assert all(SMALL.speaker(place) % 10 < SMALL.buyers for place in range(40))
    with pytest.raises(ValueError, match="40 people"):
        SMALL.speaker(40)
