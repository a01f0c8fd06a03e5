"""No table is forgotten when a user has her data deleted, or shown: the list is compared with the real schema."""

from __future__ import annotations

from typing import Final

import pytest
from sqlalchemy import Connection, text

from services.erasure import NOBODYS, TABLES
from services.erasure_rules import Emptied, Gone
from tests.conftest import UndoneDatabase

TELLING: Final = frozenset({"text", "jsonb", "json", "bytea", "uuid", "ARRAY", "character varying", "inet"})
"""Types that can hold words, tokens or traces of somebody."""

LEADING_TO_HER: Final = frozenset({"user_id", "owner", "line_user_id", "reading_id"})

WHAT_TO_DO: Final = (
    "Say in services/erasure.py what becomes of it when its user has her data deleted: `Gone` for rows that are "
    "deleted, `Emptied` for rows that money needs, with each column that can hold words in `empty` or in `stays`; "
    "or name the table in `NOBODYS` if it holds nothing of a user."
)


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def columns(connection: Connection) -> dict[str, dict[str, str]]:
    """This will give each table's columns with their types."""
    rows = connection.execute(
        text("""
            SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        """)
    )
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


def keys_to_users(connection: Connection) -> set[str]:
    """This will name the tables from which foreign keys lead to a user, however many steps away."""
    rows = connection.execute(
        text("SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'")
    )
    steps = {(str(child), str(parent)) for child, parent in rows}
    found, grown = {"users"}, True
    while grown:
        more = {child for child, parent in steps if parent in found} - found
        found, grown = found | more, bool(more)
    return found


def test_every_table_has_its_place(connection: Connection) -> None:
    named = {rows.table for rows in TABLES} | NOBODYS.keys()
    missing = sorted(columns(connection).keys() - named)
    assert not missing, f"{missing}: {WHAT_TO_DO}"


def test_no_table_is_named_that_is_not_there(connection: Connection) -> None:
    named = {rows.table for rows in TABLES} | NOBODYS.keys()
    assert not named - columns(connection).keys()


def test_nobodys_tables_lead_to_nobody(connection: Connection) -> None:
    leading = {table for table, names in columns(connection).items() if names.keys() & LEADING_TO_HER}
    leading |= keys_to_users(connection)
    assert not leading & NOBODYS.keys(), f"{sorted(leading & NOBODYS.keys())}: {WHAT_TO_DO}"


def test_every_column_that_can_hold_words_is_decided(connection: Connection) -> None:
    there = columns(connection)
    undecided = [
        f"{rows.table}.{column}"
        for rows in TABLES
        if isinstance(rows, Emptied)
        for column, kind in there[rows.table].items()
        if kind in TELLING and column not in {*rows.empty, *rows.stays}
    ]
    assert not undecided, f"{undecided}: {WHAT_TO_DO}"


def test_only_columns_that_are_there_are_named(connection: Connection) -> None:
    there = columns(connection)
    unknown = [
        f"{rows.table}.{column}"
        for rows in TABLES
        for column in (*rows.hidden, *((*rows.empty, *rows.stays) if isinstance(rows, Emptied) else ()))
        if column not in there[rows.table]
    ]
    assert not unknown


def test_no_key_or_token_is_shown_to_anybody(connection: Connection) -> None:
    """Whoever finds the file of an export on a shared computer can open nothing with it."""
    there = columns(connection)
    shown = [
        f"{rows.table}.{column}"
        for rows in TABLES
        if rows.shown
        for column in there[rows.table]
        if ("token" in column or column.endswith("_key")) and column not in rows.hidden
    ]
    assert not shown, f"{shown}: add it to `hidden` in services/erasure.py"


def test_what_is_deleted_is_deleted_before_what_it_hangs_on(connection: Connection) -> None:
    """A row that still points to a deleted one would stop the whole deletion."""
    place = {rows.table: at for at, rows in enumerate(TABLES)}
    deleted = {rows.table for rows in TABLES if isinstance(rows, Gone)}
    emptied = {rows.table for rows in TABLES if isinstance(rows, Emptied)}
    rows = connection.execute(
        text("""
            SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
            WHERE contype = 'f' AND confdeltype = 'a'
        """)
    )
    wrong = [
        f"{child} points to {parent}"
        for child, parent in rows
        if parent in deleted - emptied and child in place and place[child] > place[parent]
    ]
    assert not wrong
