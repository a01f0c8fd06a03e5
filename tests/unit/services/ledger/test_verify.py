"""Each rule finds the fault it is for, planted with the database's own rules switched off."""

from __future__ import annotations

from typing import Final

import pytest
from sqlalchemy import Connection, text

from services.ledger import holds
from services.ledger.sales import keep_in_suspense
from services.ledger.verify import MOST_ROWS, RULES, totals, verify
from tests.unit.services.ledger.money import NOW, SATANG, buy, claw, give, set_aside, spend
from tests.unit.services.record import lay, someone

TABLES: Final = ("ledger_transfers", "ledger_entries", "ledger_accounts", "ledger_kinds", "payments", "reading_charges")

PAYMENT: Final = """
    INSERT INTO payments (id, provider, reference, kind, state, user_id, stars, amount, currency, created_at,
                          returned_stars, returned_amount)
    OVERRIDING SYSTEM VALUE
    VALUES (:id, 'stripe', 'cs:' || :id, 'pack', :state, NULL, 10, :amount, 'thb', :now, :returned, :returned * 990)
"""

CHARGE: Final = """
    INSERT INTO reading_charges (reading_id, user_id, price_stars, price_coins, reason, state, hold_id, changed_at)
    VALUES (:reading, :user, 1, 0, 'price', 'held', :hold, :now)
"""

PLANTED: Final = {
    "a transfer sums to zero in each currency": "UPDATE ledger_entries SET amount = amount + 1 WHERE kind = 'sales'",
    "all money together is zero in each currency": "DELETE FROM ledger_entries WHERE kind = 'income'",
    "a transfer has the entries it announced": "DELETE FROM ledger_entries WHERE kind IN ('income', 'provider')",
    "an entry has its account's currency": "UPDATE ledger_entries SET currency = 'COIN' WHERE kind = 'goodwill'",
    "a balance is the sum of its entries": "UPDATE ledger_accounts SET balance = balance + 1 WHERE kind = 'bought'",
    "a balance is never below zero": "UPDATE ledger_accounts SET balance = -1 WHERE kind = 'given'",
    "an account's entries form a chain": "UPDATE ledger_entries SET digest = 'x' WHERE number = 1",
    "an account's head is its last entry": "UPDATE ledger_accounts SET digest = 'x' WHERE kind = 'bought'",
    "what is held is what open holds hold": """
        UPDATE ledger_transfers SET kind = 'transfer' WHERE kind = 'hold' AND reading_id = :open
    """,
    "a captured reading was accepted by LINE": "UPDATE readings SET delivered_at = NULL",
    "a reading is captured once": """
        UPDATE ledger_transfers SET reading_id = :read, kind = 'capture', ends = NULL WHERE kind = 'void'
    """,
    "a charge says what the ledger says": "DELETE FROM reading_charges",
    "an invitation's rewards are its transfers": """
        INSERT INTO invitations (friend_trace, inviter_trace, friend_id, inviter_id, friend_coins, inviter_coins,
                                 claimed_at) SELECT 'a', 'b', id, id, 100, 120, created_at FROM users
    """,
    "what an invitation gave back are its transfers": """
        INSERT INTO invitations (friend_trace, inviter_trace, friend_id, inviter_id, friend_coins, inviter_coins,
                                 claimed_at, state, reversed_at, friend_taken)
        SELECT 'a', 'b', id, id, 100, 120, created_at, 'reversed', created_at, 100 FROM users
    """,
    "what lies aside for gifts is theirs": "UPDATE ledger_entries SET kind = 'gifts' WHERE kind = 'goodwill'",
    "a paid payment has one transfer": "UPDATE ledger_transfers SET payment_id = 99 WHERE kind = 'purchase'",
    "a payment's returns are its transfers": "UPDATE payments SET returned_amount = returned_amount - 1 WHERE id = 1",
}


@pytest.fixture
def readings(owner: Connection) -> dict[str, int]:
    """Money that went every way, with the payments and readings it belongs to; gives two readings' ids."""
    user = someone(owner)
    found = {name: lay(owner, user, NOW, name) for name in ("open", "read", "stopped")}
    owner.execute(text("UPDATE readings SET delivered_at = :now"), {"now": NOW})
    _pay(owner, 1, "paid", returned=2)
    _pay(owner, 2, "unmatched")
    buy(owner, user, 10)
    keep_in_suspense(owner, amount=10 * SATANG, key="stripe:cs:2", payment_id=2, now=NOW)
    claw(owner, user, 2)
    give(owner, user, stars=2)
    spend(owner, user, found["read"])
    holds.void(owner, hold_id=set_aside(owner, user, found["stopped"]).id, now=NOW)
    held = set_aside(owner, user, found["open"])
    parameters = {"reading": found["open"], "user": user, "hold": held.id, "now": NOW}
    owner.execute(text(CHARGE), parameters)
    return found


def _pay(connection: Connection, number: int, state: str, returned: int = 0) -> None:
    parameters = {"id": number, "state": state, "amount": 10 * SATANG, "now": NOW, "returned": returned}
    connection.execute(text(PAYMENT), parameters)


def plant(owner: Connection, statement: str, **parameters: int) -> dict[str, tuple[str, ...]]:
    """This will change what nobody may change, and give what is found of it."""
    owner.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table in TABLES:
        owner.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
    owner.execute(text("ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_balance_check"))
    owner.execute(text("ALTER TABLE ledger_transfers DROP CONSTRAINT ledger_transfers_ends_check"))
    used = {name: value for name, value in parameters.items() if f":{name}" in statement}
    assert owner.execute(text(statement), used).rowcount
    return {difference.rule: difference.rows for difference in verify(owner)}


def test_an_empty_ledger_is_clean(owner: Connection) -> None:
    assert verify(owner) == []


def test_a_ledger_that_was_used_is_clean(owner: Connection, readings: dict[str, int]) -> None:
    assert verify(owner) == []


def test_every_rule_has_a_fault_that_shows_it() -> None:
    assert PLANTED.keys() == RULES.keys()


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_fault_is_named(owner: Connection, readings: dict[str, int], rule: str) -> None:
    found = plant(owner, PLANTED[rule], **readings)

    assert found.get(rule), f"found only {found}"


OTHERS: Final = {
    "a return without a capture": (
        "a reading is captured once",
        "UPDATE ledger_transfers SET kind = 'return', ends = NULL WHERE kind = 'void'",
    ),
    "a return that no transfer explains": (
        "a payment's returns are its transfers",
        "UPDATE ledger_transfers SET payment_id = NULL WHERE kind = 'refund'",
    ),
    "unmatched money that nobody keeps": (
        "a paid payment has one transfer",
        "UPDATE ledger_transfers SET payment_id = NULL WHERE kind = 'suspense'",
    ),
    "a charge whose hold has ended": (
        "a charge says what the ledger says",
        "UPDATE ledger_transfers SET ends = (SELECT hold_id FROM reading_charges) WHERE kind = 'void'",
    ),
    "an entry at the end of a chain that is gone": (
        "an account's head is its last entry",
        "DELETE FROM ledger_entries WHERE kind = 'held_given' AND number = 5",
    ),
    "a number left out": (
        "an account's entries form a chain",
        "DELETE FROM ledger_entries WHERE kind = 'given' AND number = 2",
    ),
}


@pytest.mark.parametrize("case", OTHERS.values(), ids=OTHERS.keys())
def test_another_side_of_a_rule_is_named_too(
    owner: Connection, readings: dict[str, int], case: tuple[str, str]
) -> None:
    rule, statement = case

    assert rule in plant(owner, statement, **readings)


def test_a_long_list_of_faults_is_cut(owner: Connection) -> None:
    for number in range(MOST_ROWS + 5):
        give(owner, someone(owner, f"{number}"), stars=1, key=f"{number}")

    [rows] = plant(owner, "UPDATE ledger_accounts SET digest = 'x'").values()

    assert len(rows) == MOST_ROWS


def test_totals_are_those_of_users_and_house(owner: Connection, readings: dict[str, int]) -> None:
    assert totals(owner) == {
        "bought": 8, "consumption": 1, "given": 0, "goodwill": -2, "held_given": 1, "income": -8 * SATANG,
        "provider": 18 * SATANG, "refunds": 2, "sales": -10, "suspense": -10 * SATANG,
    }  # fmt: skip
