"""The ledger's rules hold whoever writes: the product's role, and the owner of the tables with a console."""

from __future__ import annotations

from typing import Final

import pytest
from sqlalchemy import Connection, text

from dev.cluster import OWNER
from services.ledger.journal import HOUSE, Leg, OverdrawnError, Transfer, post
from services.ledger.purse import read_purse
from services.ledger.verify import verify
from tests.unit.services.ledger.money import NOW, buy, give, refused, run, scalars, set_aside
from tests.unit.services.record import someone

DENIED: Final = "42501"
RESTRICTED: Final = "23001"
CHECK: Final = "23514"
NO_SUCH: Final = "23503"
TWICE: Final = "23505"

JOURNAL: Final = ("ledger_transfers", "ledger_entries")


def transfer(user: int | None, *legs: Leg, key: str = "planted", kind: str = "grant", ends: int | None = None):
    """This will make an act that posts any legs at all: only the database's rules stand in its way."""
    planted = Transfer(key=key, kind=kind, user_id=user, legs=legs, at=NOW, ends=ends)
    return lambda connection: post(connection, planted)


@pytest.mark.parametrize("table", JOURNAL)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE", "DELETE FROM {} WHERE false"]
)
def test_nobody_changes_the_journal(anyone: Connection, role: str, table: str, statement: str) -> None:
    buy(anyone, someone(anyone), 10)
    anyone.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))

    reason = refused(anyone, run(statement.format(table)))

    assert reason == (RESTRICTED if role == OWNER else DENIED)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_accounts SET balance = balance + 1",
        "UPDATE ledger_accounts SET digest = ''",
        "DELETE FROM ledger_accounts",
        "TRUNCATE ledger_accounts",
        "INSERT INTO ledger_accounts SELECT owner, 'given', 'STAR', 5, 1, '' FROM ledger_accounts",
    ],
)
def test_nobody_writes_a_balance(anyone: Connection, role: str, statement: str) -> None:
    buy(anyone, someone(anyone), 10)

    assert refused(anyone, run(statement)) == (RESTRICTED if role == OWNER else DENIED)


def test_emptying_another_table_does_not_empty_the_ledger(anyone: Connection, role: str) -> None:
    buy(anyone, someone(anyone), 10)
    anyone.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))

    assert refused(anyone, run("TRUNCATE users CASCADE")) == (RESTRICTED if role == OWNER else DENIED)


def test_an_entry_cannot_be_added_to_an_old_transfer(anyone: Connection) -> None:
    user = someone(anyone)
    posted = buy(anyone, user, 10).posted
    add = "INSERT INTO ledger_entries (transfer_id, owner, kind, currency, amount) VALUES (:id, :owner, :kind, '', 5)"

    assert refused(anyone, run(add, id=posted.id, owner=user, kind="given")) == CHECK
    assert refused(anyone, run(add, id=posted.id, owner=HOUSE, kind="goodwill")) == CHECK
    assert read_purse(anyone, user_id=user).stars == 10


def test_an_entry_that_is_skipped_moves_no_balance(anyone: Connection) -> None:
    """Row triggers run before a conflict is found, so what they wrote would stay without its entry."""
    user = someone(anyone)
    posted = buy(anyone, user, 10).posted
    [entry] = scalars(anyone, "SELECT id FROM ledger_entries WHERE kind = 'bought'")
    columns = "INSERT INTO ledger_entries (id, transfer_id, owner, kind, currency, amount) OVERRIDING SYSTEM VALUE"
    skipped = f"{columns} VALUES (:entry, :id, :owner, :kind, '', 90) ON CONFLICT DO NOTHING"

    for kind in ("bought", "given"):
        anyone.execute(text(skipped), {"entry": entry, "id": posted.id, "owner": user, "kind": kind})

    assert read_purse(anyone, user_id=user).stars == 10
    assert verify(anyone) == []


def test_another_users_account_is_refused(anyone: Connection) -> None:
    mali, ken = someone(anyone), someone(anyone, "ken")
    buy(anyone, ken, 10)

    assert refused(anyone, transfer(mali, Leg(ken, "bought", -5), Leg(mali, "bought", 5))) == NO_SUCH
    assert refused(anyone, transfer(None, Leg(ken, "bought", -5), Leg(HOUSE, "sales", 5))) == NO_SUCH


@pytest.mark.parametrize(("owner", "kind"), [(HOUSE, "bought"), (1, "sales"), (-1, "sales"), (1, "gold")])
def test_an_account_that_does_not_exist_is_refused(anyone: Connection, owner: int, kind: str) -> None:
    user = someone(anyone)
    legs = (Leg(owner and owner * user, kind, 5), Leg(HOUSE, "goodwill", -5))

    assert refused(anyone, transfer(user, *legs)) == NO_SUCH


def test_a_transfer_that_does_not_sum_to_zero_is_refused(anyone: Connection) -> None:
    user = someone(anyone)

    assert refused(anyone, transfer(user, Leg(HOUSE, "goodwill", -5), Leg(user, "given", 6))) == CHECK


def test_a_transfer_without_its_entries_is_refused_at_the_commit(anyone: Connection) -> None:
    alone = """
        INSERT INTO ledger_transfers (key, kind, user_id, payload_hash, legs_hash, entry_count, at)
        VALUES ('alone', 'grant', :user, '', '', 2, :at)
    """

    assert refused(anyone, run(alone, user=someone(anyone), at=NOW)) == CHECK


def test_entries_that_were_not_announced_are_refused(anyone: Connection) -> None:
    user = someone(anyone)
    other = """
        WITH t AS (
            INSERT INTO ledger_transfers (key, kind, user_id, payload_hash, legs_hash, entry_count, at)
            VALUES ('other', 'grant', :user, '', sha256('something else'), 2, :at) RETURNING id
        )
        INSERT INTO ledger_entries (transfer_id, owner, kind, currency, amount)
        SELECT t.id, owner, kind, '', amount
        FROM t, (VALUES (0::bigint, 'goodwill', -5), (:user, 'given', 5)) AS leg(owner, kind, amount)
    """

    assert refused(anyone, run(other, user=user, at=NOW)) == CHECK


def test_a_balance_never_falls_below_zero(anyone: Connection) -> None:
    user = someone(anyone)
    give(anyone, user, stars=2)

    with pytest.raises(OverdrawnError), anyone.begin_nested():
        transfer(user, Leg(user, "given", -3), Leg(HOUSE, "consumption", 3))(anyone)
    with pytest.raises(OverdrawnError), anyone.begin_nested():
        transfer(user, Leg(user, "bought", -1), Leg(HOUSE, "consumption", 1))(anyone)


def test_a_key_stands_for_one_transfer_even_without_our_code(anyone: Connection) -> None:
    buy(anyone, someone(anyone), 10)
    again = """
        INSERT INTO ledger_transfers (key, kind, user_id, payload_hash, legs_hash, entry_count, at)
        SELECT key, kind, user_id, payload_hash, legs_hash, entry_count, at FROM ledger_transfers
    """

    assert refused(anyone, run(again)) == TWICE


ENDINGS: Final = {
    "a void that gives it to another account": ("void", Leg(1, "held_bought", -1), Leg(1, "given", 1)),
    "a void that keeps a part": ("void", Leg(1, "bought", 1), Leg(0, "consumption", -1)),
    "a capture that leaves it held": ("capture", Leg(1, "given", -1), Leg(0, "consumption", 1)),
    "a capture that takes more besides": (
        "capture", Leg(1, "held_bought", -1), Leg(1, "given", -1), Leg(0, "consumption", 2),
    ),
    "a capture that gives it back": ("capture", Leg(1, "held_bought", -1), Leg(1, "bought", 1)),
}  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS.keys())
def test_a_hold_ends_with_exactly_what_it_holds(anyone: Connection, ending: tuple[str, Leg, Leg]) -> None:
    user = someone(anyone)
    buy(anyone, user, 10)
    held = set_aside(anyone, user, reading=1)
    give(anyone, user, stars=5)
    kind, *legs = ending

    planted = [Leg(leg.owner and user, leg.kind, leg.amount) for leg in legs]

    assert refused(anyone, transfer(user, *planted, kind=kind, ends=held.id)) == CHECK


def test_a_hold_of_another_user_cannot_be_ended(anyone: Connection) -> None:
    mali, ken = someone(anyone), someone(anyone, "ken")
    buy(anyone, mali, 10)
    held = set_aside(anyone, mali, reading=1)
    buy(anyone, ken, 10, payment=2)
    set_aside(anyone, ken, reading=2)

    ending = transfer(ken, Leg(ken, "held_bought", -1), Leg(HOUSE, "consumption", 1), kind="capture", ends=held.id)

    assert refused(anyone, ending) == CHECK


@pytest.mark.parametrize("captured", [False, True])
def test_no_more_is_returned_than_was_captured(anyone: Connection, captured: bool) -> None:
    user = someone(anyone)
    buy(anyone, user, 10)
    held = set_aside(anyone, user, reading=1)
    if captured:
        legs = (Leg(user, "held_bought", -1), Leg(HOUSE, "consumption", 1))
        post(
            anyone,
            Transfer(key="c", kind="capture", user_id=user, legs=legs, at=NOW, reading_id=1, ends=held.id),
        )
    legs = (Leg(HOUSE, "consumption", -2), Leg(user, "bought", 2))
    planted = Transfer(key="r", kind="return", user_id=user, legs=legs, at=NOW, reading_id=1)

    assert refused(anyone, lambda connection: post(connection, planted)) == CHECK
