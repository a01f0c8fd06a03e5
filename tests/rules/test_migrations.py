"""One head, no drift between models and migrations, and the way back works."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any, Final

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from dev.cluster import Cluster
from services.database import Database
from services.ledger import gifts, holds, sales
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import totals, verify
from services.tariff import Price
from tests.unit.services.record import seal_one, someone

ROOT = Path(__file__).resolve().parents[2]


def alembic(postgres: Cluster, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    name = url.rpartition("/")[2]
    environ = {**os.environ, "DATABASE_URL": url, "MIGRATION_DATABASE_URL": postgres.url(name, "mimivibes_owner")}
    return subprocess.run(
        [sys.executable, "-m", "alembic", *arguments],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_is_one_migration_head() -> None:
    heads = ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_heads()
    assert len(heads) == 1, f"two developers branched the migrations: {heads}; rebase one onto the other"


def test_models_and_migrations_agree(postgres: Cluster, own_url: str) -> None:
    check = alembic(postgres, own_url, "check")
    assert check.returncode == 0, check.stdout + check.stderr


def test_migrations_go_down_and_up_again(postgres: Cluster, own_url: str) -> None:
    for direction in (("downgrade", "base"), ("upgrade", "head")):
        ran = alembic(postgres, own_url, *direction)
        assert ran.returncode == 0, ran.stderr


NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
OF_THE_FIRST: Final = ("users", "conversations", "draws", "readings", "inbox")
MONEY: Final = (
    "ledger_kinds",
    "ledger_accounts",
    "ledger_transfers",
    "ledger_entries",
    "orders",
    "payments",
    "reading_charges",
    "wallets",
    "invitations",
)
TURN: Final = """
    INSERT INTO outbox (user_id, kind, channel, reply_token, retry_key, body, next_attempt_at, created_at)
    VALUES (:user, :kind, 'reply', 'token', :key, '[]', :now, :now)
"""
READING: Final = """
    INSERT INTO readings (user_id, draw_id, spread, language, question, lease_until, drawn_at)
    VALUES (:user, :draw, 'one', 'en', :question, :now, :now) RETURNING id
"""
ORDER: Final = """
    INSERT INTO orders (token, user_id, kind, article, stars, amount, currency, provider, state, created_at, expires_at)
    VALUES ('token', :user, 'pack', 'starter', 10, 9900, 'thb', 'stripe', 'paid', :now, :now)
"""
PAYMENT: Final = """
    INSERT INTO payments (provider, reference, kind, state, user_id, stars, amount, currency, created_at,
                          returned_stars, returned_amount)
    VALUES ('stripe', 'cs', 'pack', 'paid', :user, 10, 9900, 'thb', :now, 4, 3960) RETURNING id
"""
INVITATION: Final = """
    INSERT INTO invitations (friend_trace, inviter_trace, friend_id, inviter_id, friend_coins, inviter_coins,
                             claimed_at)
    SELECT 'friend', 'inviter', max(id), min(id), 100, 120, :now FROM users RETURNING friend_id
"""
CHARGE: Final = """
    INSERT INTO reading_charges (reading_id, user_id, price_stars, price_coins, reason, state, hold_id, changed_at)
    VALUES (:reading, :user, 3, 0, 'price', 'held', :hold, :now)
"""


def migrate(postgres: Cluster, url: str, *arguments: str) -> None:
    ran = alembic(postgres, url, *arguments)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def rows(database: Database, tables: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    """This will give every row with its columns by name."""
    with database.begin() as connection:
        return {
            table: list(connection.execute(text(f"SELECT to_jsonb(t) FROM {table} t ORDER BY t::text")).scalars())
            for table in tables
        }


def as_before(now: dict[str, list[dict[str, Any]]], before: dict[str, list[dict[str, Any]]]) -> Any:
    """This will leave out the columns that were added since."""
    return {
        table: [{name: row[name] for name in old} for row, old in zip(now[table], found, strict=True)]
        for table, found in before.items()
    }


def fill_with_readings(database: Database) -> int:
    """This will let some people ask; gives the first of them."""
    with database.begin() as connection:
        users = [someone(connection, f"{number}") for number in range(5)]
        for user in users:
            lay_as_in_the_first_release(connection, user, "Will I find work?")
            lay_as_in_the_first_release(connection, user, "And what then?")
    return users[0]


def lay_as_in_the_first_release(connection: Connection, user: int, question: str) -> int:
    """This will lay a reading as the first release did, which knew no further columns."""
    asked = {"user": user, "draw": seal_one(connection, user, NOW).id, "question": question, "now": NOW}
    return int(connection.execute(text(READING), asked).scalar_one())


def fill_with_money(connection: Connection, user: int) -> None:
    """This will let money go most ways there are; some is spent, some is held, some is owed."""
    asked = {"user": user, "now": NOW}
    readings = connection.execute(text("SELECT id FROM readings WHERE user_id = :user ORDER BY id"), asked).scalars()
    read, held = readings.all()
    connection.execute(text("UPDATE readings SET delivered_at = :now WHERE id = :read"), {"read": read, "now": NOW})
    connection.execute(text(ORDER), asked)
    connection.execute(text("INSERT INTO wallets (user_id, code, monthly_limit) VALUES (:user, 'K7M2PQ', 1)"), asked)
    payment = connection.execute(text(PAYMENT), asked).scalar_one()
    gifts.welcome(connection, user_id=user, line_user_id="U1", now=NOW)
    friend = connection.execute(text(INVITATION), asked).scalar_one()
    gifts.reward(connection, user_id=friend, kind="referral", coins=100, key="friend:friend", now=NOW)
    sales.sell(connection, user_id=user, stars=10, amount=9900, key="stripe:cs", payment_id=payment, now=NOW)
    price = Price(stars=5)
    first = holds.hold(connection, user_id=user, reading_id=read, number=1, price=price, now=NOW)
    holds.capture(connection, hold_id=first.id, now=NOW)
    open_ = holds.hold(connection, user_id=user, reading_id=held, number=1, price=Price(stars=3), now=NOW)
    connection.execute(text(CHARGE), {**asked, "reading": held, "hold": open_.id})
    sales.take_back(
        connection, user_id=user, stars=4, amount=3960, kind="refund", key="refund", payment_id=payment, now=NOW
    )


@pytest.fixture
def filled(postgres: Cluster, own_url: str, own_database: Database) -> int:
    """The first release's database with readings in it, brought up, and filled with money then."""
    migrate(postgres, own_url, "downgrade", "0001")
    user = fill_with_readings(own_database)
    before = rows(own_database, OF_THE_FIRST)
    migrate(postgres, own_url, "upgrade", "head")
    after = as_before(rows(own_database, OF_THE_FIRST), before)
    assert after == before, "the way up changes nothing there was"
    with own_database.begin() as connection:
        fill_with_money(connection, user)
    return user


def test_money_survives_the_way_down_and_up(
    postgres: Cluster, own_url: str, own_database: Database, filled: int
) -> None:
    with own_database.begin() as connection:
        sums, purse = totals(connection), read_purse(connection, user_id=filled)
        assert verify(connection) == []
    before = rows(own_database, (*OF_THE_FIRST, *MONEY))
    assert purse == Purse(held_bought=3, coins=100, debt=2)

    migrate(postgres, own_url, "downgrade", "0001")
    migrate(postgres, own_url, "upgrade", "head")

    assert rows(own_database, (*OF_THE_FIRST, *MONEY)) == before
    migrate(postgres, own_url, "check")
    with own_database.begin() as connection:
        assert (totals(connection), verify(connection)) == (sums, [])
        sold = sales.sell(connection, user_id=filled, stars=5, amount=1, key="next", payment_id=99, now=NOW)
        assert (sold.stars, sold.settled) == (3, 2), "life goes on where it stopped"
        [hold] = connection.execute(text("SELECT hold_id FROM reading_charges")).scalars()
        assert holds.capture(connection, hold_id=hold, now=NOW)
    with pytest.raises(ProgrammingError, match="permission denied"), own_database.begin() as connection:
        connection.execute(text("UPDATE ledger_entries SET amount = amount"))


def test_the_release_before_works_after_the_way_down(
    postgres: Cluster, own_url: str, own_database: Database, filled: int
) -> None:
    with own_database.begin() as connection:
        connection.execute(text(TURN), {"user": filled, "kind": "notice", "key": uuid.uuid4(), "now": NOW})
    migrate(postgres, own_url, "downgrade", "0001")

    with own_database.begin() as connection:
        connection.execute(text(TURN), {"user": filled, "kind": "turn", "key": uuid.uuid4(), "now": NOW})
        newcomer = someone(connection, "newcomer")
        gone = lay_as_in_the_first_release(connection, newcomer, "Will I find work?")
        connection.execute(text("DELETE FROM readings WHERE id = :id OR user_id = :user"), {"id": gone, "user": filled})
        assert connection.execute(text("SELECT kind FROM outbox")).scalars().all() == ["turn"]

    migrate(postgres, own_url, "upgrade", "head")
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=filled) == Purse(held_bought=3, coins=100, debt=2)
        # Her reading was deleted meanwhile, so nothing says any more what the hold is for; the sweeper ends it.
        assert [found.rule for found in verify(connection)] == ["a charge says what the ledger says"]


def test_the_way_down_leaves_nothing_when_there_was_no_money(postgres: Cluster, own_url: str) -> None:
    migrate(postgres, own_url, "downgrade", "0001")

    database = Database(own_url)
    with database.begin() as connection:
        left = "SELECT proname FROM pg_proc WHERE proname LIKE 'ledger%' UNION SELECT relname FROM pg_class"
        named = connection.execute(text(f"{left} WHERE relname LIKE 'ledger%'")).scalars().all()
        aside = connection.execute(text("SELECT to_regnamespace('money_set_aside') IS NULL")).scalar_one()
    database.dispose()
    assert (named, aside) == ([], True)
