"""What a ledger promises, one promise a test, on a real database; races in real transactions.

The list is the Ledger Conformance Kit's (technomorph, fifteen invariants that it holds ledgers against).
"""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Connection, text

from services.database import Database
from services.ledger import gifts, holds
from services.ledger.journal import HOUSE, KeyReusedError, Leg, OverdrawnError, Transfer, post
from services.ledger.purse import Purse, list_movements, read_purse
from services.ledger.verify import totals, verify
from tests.unit.services.ledger.money import (
    NOW,
    Act,
    at_once,
    buy,
    claw,
    give,
    purse_of,
    refused,
    restore,
    run,
    scalars,
    set_aside,
    spend,
)
from tests.unit.services.record import someone


def live(connection: Connection, user: int) -> None:
    """This will let money go every way there is."""
    gifts.welcome(connection, user_id=user, line_user_id=f"U{user}", now=NOW)
    give(connection, user, stars=2, coins=250, key=f"gift:{user}")
    gifts.exchange(connection, user_id=user, key=f"e:{user}", now=NOW)
    buy(connection, user, 10, payment=user)
    spend(connection, user, 1000 * user)
    holds.void(connection, hold_id=set_aside(connection, user, 1000 * user + 1).id, now=NOW)
    spend(connection, user, 1000 * user + 2)
    claw(connection, user, 10, number=user, payment=user)
    restore(connection, user, 10, number=user, payment=user)


def test_balanced_per_currency(ledger: Connection, mali: int) -> None:
    live(ledger, mali)

    sums = ledger.execute(text("SELECT transfer_id, currency, sum(amount) FROM ledger_entries GROUP BY 1, 2")).all()
    assert len(sums) >= 10
    assert {total for *_, total in sums} == {0}
    assert {currency for _, currency, _ in sums} == {"STAR", "COIN", "THB"}
    assert sum(totals(ledger).values()) == 0


def test_journal_is_append_only(anyone: Connection) -> None:
    live(anyone, someone(anyone))
    before = scalars(anyone, "SELECT e::text FROM ledger_entries e ORDER BY id")
    anyone.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))

    for table in ("ledger_transfers", "ledger_entries"):
        for change in (f"UPDATE {table} SET id = id + 1", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
            assert refused(anyone, run(change)) in {"23001", "42501"}

    assert scalars(anyone, "SELECT e::text FROM ledger_entries e ORDER BY id") == before


def test_hash_chain_is_intact(owner: Connection) -> None:
    live(owner, someone(owner))
    assert verify(owner) == []

    owner.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    owner.execute(text("ALTER TABLE ledger_entries DISABLE TRIGGER USER"))
    owner.execute(text("UPDATE ledger_entries SET amount = amount + 1, balance = balance + 1 WHERE number = 1"))

    assert "an account's entries form a chain" in {found.rule for found in verify(owner)}


def test_a_duplicate_submission_is_a_no_op(ledger: Connection, mali: int) -> None:
    first = buy(ledger, mali, 10)
    again = buy(ledger, mali, 10)

    assert (again.posted.id, again.posted.fresh) == (first.posted.id, False)
    with pytest.raises(KeyReusedError):
        buy(ledger, mali, 11)
    assert read_purse(ledger, user_id=mali) == Purse(bought=10)
    assert len(list_movements(ledger, user_id=mali)) == 1


def test_concurrent_duplicates_collapse_to_one(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]

    sold = at_once(crowd, [lambda connection: buy(connection, mali, 10).posted] * 40)

    assert Counter(posted.fresh for posted in sold) == {True: 1, False: 39}
    assert len({posted.id for posted in sold}) == 1
    assert purse_of(crowd, mali) == Purse(bought=10)


def test_no_lost_updates_on_a_hot_account(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]
    acts = [lambda connection, key=key: give(connection, mali, coins=3, key=f"{key}") for key in range(200)]

    at_once(crowd, acts, threads=40)

    assert purse_of(crowd, mali) == Purse(coins=600)


def test_value_is_conserved_under_concurrent_transfers(crowd: Database, someones: list[int]) -> None:
    with crowd.begin() as connection:
        for user in someones:
            give(connection, user, stars=30, coins=3000, key=f"gift:{user}")

    def churn(number: int) -> Act[object]:
        user, kind = someones[number % 4], number // 4 % 3
        if kind == 0:
            return lambda connection: gifts.exchange(connection, user_id=user, key=f"{number}", most=1, now=NOW)
        if kind == 1:
            return lambda connection: spend(connection, user, number)
        return lambda connection: buy(connection, user, 2, payment=number)

    at_once(crowd, [churn(number) for number in range(120)], threads=40)

    with crowd.begin() as connection:
        found = totals(connection)
        assert verify(connection) == []
    assert found["given"] + found["bought"] == 4 * 30 + 40 - 40 + 2 * 40
    assert found["coins"] == 4 * 3000 - 40 * 100
    assert (found["sales"], found["consumption"], found["exchange"]) == (-80, 40, -40)


def test_balance_equals_the_journals_projection(ledger: Connection, mali: int) -> None:
    live(ledger, mali)

    projected = ledger.execute(
        text("SELECT kind, sum(amount) AS balance FROM ledger_entries WHERE owner = :user GROUP BY kind"),
        {"user": mali},
    )
    assert read_purse(ledger, user_id=mali) == Purse(**{row.kind: int(row.balance) for row in projected})


def test_overdraft_guard_under_concurrent_drain(crowd: Database, someones: list[int]) -> None:
    """Without the lock and the look at the purse that our use cases take: the database alone stands in the way."""
    mali = someones[0]
    with crowd.begin() as connection:
        give(connection, mali, stars=7)

    def drain(number: int) -> Act[bool]:
        legs = (Leg(mali, "given", -1), Leg(HOUSE, "consumption", 1))
        transfer = Transfer(key=f"{number}", kind="drain", user_id=mali, legs=legs, at=NOW)
        return lambda connection: post(connection, transfer).fresh

    done = at_once(crowd, [drain(number) for number in range(40)])

    assert done.count(True) == 7
    assert sum(isinstance(one, OverdrawnError) for one in done) == 33
    assert purse_of(crowd, mali) == Purse()


def test_no_precision_drift(ledger: Connection, mali: int) -> None:
    """Beyond 2^53 a float would lose single satang and single Stars."""
    much = 2**53 + 1
    give(ledger, mali, stars=much, key="much")
    for number in range(20):
        give(ledger, mali, stars=1, key=f"{number}")

    assert read_purse(ledger, user_id=mali).given == much + 20
    assert totals(ledger)["goodwill"] == -much - 20
    whole = "SELECT data_type FROM information_schema.columns WHERE column_name IN ('amount', 'balance', 'stars')"
    assert set(scalars(ledger, f"{whole} AND table_schema = 'public'")) == {"bigint"}


def test_currencies_are_never_mixed(anyone: Connection) -> None:
    user = someone(anyone)
    give(anyone, user, coins=100)

    def mix(connection: Connection) -> object:
        legs = (Leg(user, "coins", -100), Leg(user, "given", 100))
        return post(connection, Transfer(key="mix", kind="exchange", user_id=user, legs=legs, at=NOW))

    assert refused(anyone, mix) == "23514", "Coins and Stars sum to zero each, not together"
    assert read_purse(anyone, user_id=user) == Purse(coins=100)


def test_a_reversal_is_compensation_never_deletion(ledger: Connection, mali: int) -> None:
    buy(ledger, mali, 10)
    before = scalars(ledger, "SELECT e::text FROM ledger_entries e ORDER BY id")

    claw(ledger, mali, 10)
    restore(ledger, mali, 10)

    assert scalars(ledger, "SELECT e::text FROM ledger_entries e ORDER BY id")[: len(before)] == before
    assert [moved.kind for moved in list_movements(ledger, user_id=mali)] == ["restore", "refund", "purchase"]
    assert read_purse(ledger, user_id=mali) == Purse(bought=10)


def test_state_rebuilds_exactly_from_the_log(ledger: Connection, mali: int) -> None:
    ken = someone(ledger, "ken")
    live(ledger, mali)
    live(ledger, ken)
    before = ledger.execute(text("SELECT kind, balance, entries FROM ledger_accounts WHERE owner = :u"), {"u": mali})
    expected = {row.kind: (row.balance, row.entries) for row in before}

    rebuilt: dict[str, tuple[int, int]] = {}
    log = text("SELECT kind, amount FROM ledger_entries WHERE owner = :user ORDER BY id")
    for row in ledger.execute(log, {"user": mali}):
        balance, entries = rebuilt.get(row.kind, (0, 0))
        rebuilt[row.kind] = (balance + row.amount, entries + 1)
        assert rebuilt[row.kind][0] >= 0, "nor was it below zero at any moment"

    assert rebuilt == expected


def test_per_account_ordering_is_monotonic(crowd: Database, someones: list[int]) -> None:
    mali = someones[0]
    with crowd.begin() as connection:
        give(connection, mali, stars=100)
    acts = [lambda connection, number=number: spend(connection, mali, number) for number in range(80)]

    at_once(crowd, acts, threads=40)

    with crowd.begin() as connection:
        log = connection.execute(
            text("SELECT number, amount, balance FROM ledger_entries WHERE owner = :u AND kind = 'given' ORDER BY id"),
            {"u": mali},
        ).all()
    assert [row.number for row in log] == list(range(1, 82)), "ids and numbers run the same way, without a gap"
    assert [row.balance for row in log] == list(range(100, 19, -1))


def test_a_duplicate_of_a_refused_transfer_is_not_reported_as_applied(ledger: Connection, mali: int) -> None:
    legs = (Leg(mali, "given", -1), Leg(HOUSE, "consumption", 1))
    overdraw = Transfer(key="too much", kind="spend", user_id=mali, legs=legs, at=NOW)

    for _ in range(2):
        with pytest.raises(OverdrawnError), ledger.begin_nested():
            post(ledger, overdraw)

    give(ledger, mali, stars=1)
    assert post(ledger, overdraw).fresh, "the key of a refused transfer is free"
    assert not post(ledger, overdraw).fresh
