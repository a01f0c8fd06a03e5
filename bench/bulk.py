"""Load millions of rows fast: what slows a load down is set aside meanwhile, and built again at its end.

PostgreSQL describes each index and constraint itself, so nothing is spelt out twice, and building them again checks
every row: a load that breaks a key or points nowhere fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

# Sorts and index builds of one session; the server's own settings are made for a small machine.
_ROOMY: Final = (
    "SET LOCAL work_mem = '256MB'",
    "SET LOCAL maintenance_work_mem = '1GB'",
    "SET LOCAL max_parallel_maintenance_workers = 2",
    "SET LOCAL synchronous_commit = off",
)

# Foreign keys last: they lean on the keys.
_CONSTRAINTS: Final = text("""
    SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE contype IN ('p', 'u', 'f')
      AND (conrelid = ANY(CAST(:tables AS regclass[])) OR confrelid = ANY(CAST(:tables AS regclass[])))
    ORDER BY contype = 'f', conrelid::regclass::text, conname
""")

_INDEXES: Final = text("""
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index WHERE indrelid = ANY(CAST(:tables AS regclass[]))
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
    ORDER BY 1
""")

_IDENTITIES: Final = text("""
    SELECT attrelid::regclass::text AS table, attname AS column FROM pg_attribute
    WHERE attidentity <> '' AND attrelid = ANY(CAST(:tables AS regclass[])) ORDER BY 1
""")


@dataclass(frozen=True, slots=True)
class Described:
    """Everything that stands around the rows of some tables, in PostgreSQL's own words."""

    constraints: tuple[tuple[str, str, str], ...]
    indexes: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, connection: Connection, tables: Sequence[str]) -> Described:
        """This will describe keys, foreign keys from and to the tables, and their other indexes."""
        asked = {"tables": list(tables)}
        return cls(
            tuple((row.table, row.name, row.definition) for row in connection.execute(_CONSTRAINTS, asked)),
            tuple((row.name, row.definition) for row in connection.execute(_INDEXES, asked)),
        )


@contextmanager
def bare(connection: Connection, tables: Sequence[str]) -> Iterator[None]:
    """This will empty the tables and take away their keys, indexes and triggers, and put all back afterwards.

    It needs the tables' owner and one transaction around it: rows of a table that was emptied in the same
    transaction need no log. Raises RuntimeError if what stands there afterwards is not what stood there before.
    """
    for setting in _ROOMY:
        connection.exec_driver_sql(setting)
    before = Described.of(connection, tables)
    _strip(connection, tables, before)
    yield
    for table in tables:
        _alter(connection, table, "ENABLE TRIGGER USER")
    for table, name, definition in before.constraints:
        _alter(connection, table, f"ADD CONSTRAINT {name} {definition}")
    for _, definition in before.indexes:
        connection.exec_driver_sql(definition)
    _move_identities_on(connection, tables)
    if Described.of(connection, tables) != before:
        raise RuntimeError("the tables are not what they were before the load")


def _strip(connection: Connection, tables: Sequence[str], found: Described) -> None:
    for table, name, _ in reversed(found.constraints):
        _alter(connection, table, f"DROP CONSTRAINT {name}")
    for name, _ in found.indexes:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    # The journal refuses to be emptied as long as its triggers are on.
    for table in tables:
        _alter(connection, table, "DISABLE TRIGGER USER")
    connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)}")


def _move_identities_on(connection: Connection, tables: Sequence[str]) -> None:
    for row in connection.execute(_IDENTITIES, {"tables": list(tables)}).all():
        highest: Any = connection.exec_driver_sql(f"SELECT max({row.column}) FROM {row.table}").scalar_one()
        if highest is not None:
            sequence = f"pg_get_serial_sequence('{row.table}', '{row.column}')"
            connection.exec_driver_sql(f"SELECT setval({sequence}, {highest})")


def _alter(connection: Connection, table: str, change: str) -> None:
    connection.exec_driver_sql(f"ALTER TABLE {table} {change}")
