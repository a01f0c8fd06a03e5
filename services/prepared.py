"""Statements that every turn runs: PostgreSQL plans them once a connection instead of each time.

The driver has no prepared statements of its own, so PREPARE and EXECUTE are written out (PostgreSQL manual, PREPARE).
A pooler that gives each transaction another connection of the server does not go together with that; it shows at the
second turn, and from then on statements are sent whole.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, CursorResult, text
from sqlalchemy.exc import DBAPIError

log = logging.getLogger("mimivibes.database")

_KNOWN: Final = "prepared statements"
_PARAMETER: Final = re.compile(r"(?<![:\w]):([a-z_]+)")
_SOMEBODY_ELSES: Final = frozenset({"26000", "42P05"})
"""SQLSTATE: a statement is not known that we prepared here, or is known already that we did not."""


class Prepared:
    """One statement, written with `:name` where a parameter stands."""

    lasting: ClassVar[bool] = True
    """Whether what is prepared on a connection is still there in its next transaction."""

    def __init__(self, name: str, statement: str, types: Mapping[str, str]) -> None:
        """This will only be sent when it is first executed; `types` are PostgreSQL's, a parameter each."""
        numbers = {parameter: f"${number}" for number, parameter in enumerate(types, start=1)}
        numbered = _PARAMETER.sub(lambda found: numbers[found.group(1)], statement)
        self.name = name
        self._whole = text(
            _PARAMETER.sub(lambda found: f"CAST(:{found.group(1)} AS {types[found.group(1)]})", statement)
        )
        self._prepare = f"PREPARE {name} ({', '.join(types.values())}) AS {numbered}"
        self._execute = f"EXECUTE {name} ({', '.join(f'%({parameter})s' for parameter in types)})"

    def execute(self, connection: Connection, parameters: Mapping[str, Any]) -> CursorResult[Any]:
        """This will run it on a connection, on which it is prepared the first time. Raises SQLAlchemy's errors.

        That it is prepared outlives a rollback, and ends with the connection.
        """
        if not Prepared.lasting:
            return connection.execute(self._whole, dict(parameters))
        known: set[str] = connection.info.setdefault(_KNOWN, set())
        try:
            if self.name not in known:
                connection.exec_driver_sql(self._prepare)
                known.add(self.name)
            return connection.exec_driver_sql(self._execute, dict(parameters))
        except DBAPIError as error:
            if getattr(error.orig, "pgcode", None) in _SOMEBODY_ELSES:
                Prepared.lasting = False
                log.warning("no statement stays prepared: does a pooler share connections between transactions?")
            raise
