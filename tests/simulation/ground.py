"""The database that seeds run on, one after the other, each finding it as new."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, text

from dev.cluster import OWNER, SUPERUSER, Cluster
from services.database import Database
from tests.conftest import PATIENCE

STAYS: Final = frozenset({"alembic_version", "ledger_kinds"})
SWEPT_AFTER: Final = 25
"""Seeds between two TRUNCATEs: deleting is fifty times as fast, and leaves dead rows behind."""

ROOT: Final = Path(__file__).resolve().parents[2]

_NAMES = text("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = :kind ORDER BY 1")


def make_template(cluster: Cluster, name: str) -> str:
    """This will migrate an empty database to the head of this tree, for others to be copied from."""
    cluster.create_database(name)
    urls = {"DATABASE_URL": cluster.url(name), "MIGRATION_DATABASE_URL": cluster.url(name, OWNER)}
    words = [sys.executable, "-m", "alembic", "upgrade", "head"]
    subprocess.run(words, cwd=ROOT, env={**os.environ, **urls}, check=True, capture_output=True)
    return name


class Ground:
    """One database of its own, emptied between seeds past its own rules: nobody else may delete from a journal."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self.url = cluster.url(name)
        self.database = Database(self.url, pool_size=2, patience=PATIENCE)
        self._master: Engine = create_engine(cluster.url(name, SUPERUSER), isolation_level="AUTOCOMMIT")
        with self._master.connect() as connection:
            # Nobody waits for a lock here, since nobody pauses in a transaction: who would, waits for herself. The
            # time is real and long, so that a machine with much else to do breaks nothing.
            for setting in ("lock_timeout = '30s'", "statement_timeout = '300s'"):
                connection.exec_driver_sql(f"ALTER DATABASE {name} SET {setting}")
            self.tables = [one for one in connection.execute(_NAMES, {"kind": "r"}).scalars() if one not in STAYS]
            sequences = list(connection.execute(_NAMES, {"kind": "S"}).scalars())
            for table in self.tables:
                connection.exec_driver_sql(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")
        again = "SELECT " + ", ".join(f"setval('{one}', 1, false)" for one in sequences)
        past_rules = "SET LOCAL session_replication_role = replica"
        deletes = "; ".join(f"DELETE FROM {table}" for table in self.tables)
        self._delete = f"BEGIN; {past_rules}; {deletes}; {again}; COMMIT"
        self._truncate = f"BEGIN; {past_rules}; TRUNCATE {', '.join(self.tables)}; {again}; COMMIT"
        self._used = 0
        self.everything = " UNION ALL ".join(
            f"SELECT '{table}' AS name, string_agg(t::text, E'\\n') AS content FROM {table} t" for table in self.tables
        )

    def clear(self) -> None:
        """This will leave every table empty and every sequence at its beginning."""
        with self._master.connect() as connection:
            connection.exec_driver_sql(self._delete if self._used % SWEPT_AFTER else self._truncate)
        self._used += 1

    def close(self) -> None:
        """This will close every connection."""
        self.database.dispose()
        self._master.dispose()
