"""A running PostgreSQL as its users see it: addresses and databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg2
from psycopg2 import sql

from dev.ports import LOOPBACK

SUPERUSER = "postgres"
OWNER = "mimivibes_owner"
APPLICATION = "mimivibes_app"
DATABASE = "mimivibes"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a server listens and what its roles say to get in."""

    port: int
    passwords: Mapping[str, str] = field(repr=False)

    def url(self, database: str = DATABASE, role: str = APPLICATION) -> str:
        """This will spell an address of a database for one of the roles, driver written out."""
        return f"postgresql+psycopg2://{role}:{self.passwords[role]}@{LOOPBACK}:{self.port}/{database}"

    def create_database(self, name: str, template: str | None = None) -> None:
        """This will make an empty database that the owner role owns, or a copy of `template`.

        The template must have no connections at that moment; PostgreSQL refuses otherwise. Its files are copied: to
        log every page, as PostgreSQL would, takes ten times as long on a busy machine.
        """
        command = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template or "template1")
        )
        self.run(command)

    def drop_database(self, name: str) -> None:
        """This will remove a database with whatever is still connected to it; an absent one is fine."""
        self.run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def run(self, command: str | sql.Composable) -> list[tuple[Any, ...]]:
        """This will run one statement as superuser, by itself, and return its rows."""
        with self._superuser() as connection, connection.cursor() as cursor:
            cursor.execute(command)
            return cursor.fetchall() if cursor.description is not None else []

    def answers(self) -> bool:
        """This will tell whether the server lets its superuser in right now."""
        try:
            with self._superuser():
                return True
        except psycopg2.OperationalError:
            return False

    @contextmanager
    def _superuser(self) -> Iterator[Any]:
        connection = psycopg2.connect(
            host=LOOPBACK,
            port=self.port,
            user=SUPERUSER,
            password=self.passwords[SUPERUSER],
            dbname="postgres",
            connect_timeout=5,
        )
        try:
            # CREATE DATABASE and its kin refuse to run inside a transaction.
            connection.autocommit = True
            yield connection
        finally:
            connection.close()
