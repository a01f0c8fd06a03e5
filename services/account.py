"""Our own account at LINE: the id by which links lead to it, remembered so that no turn has to ask LINE."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, text

_READ = text("SELECT basic_id FROM line_account")

_KEEP = text("""
    INSERT INTO line_account AS a (id, basic_id, name, changed_at) VALUES (1, :basic_id, :name, :now)
    ON CONFLICT (id) DO UPDATE SET basic_id = :basic_id, name = :name, changed_at = :now
    WHERE (a.basic_id, a.name) <> (:basic_id, :name)
    RETURNING id
""")


class KnownAccount:
    """What this process knows of the account: from the settings, else learnt while it runs.

    Threads may read and learn at the same time; both touch one reference only.
    """

    def __init__(self, basic_id: str = "") -> None:
        """This will begin with the id of the settings, such as "@mimivibes", or with none."""
        self._basic_id = basic_id

    def __call__(self) -> str:
        """This will give the id with its @; empty while nobody knows it."""
        return self._basic_id

    def learn(self, basic_id: str) -> None:
        """This will remember what LINE calls us."""
        self._basic_id = basic_id


def read_basic_id(connection: Connection) -> str | None:
    """This will give the account's id with its @ as it was last kept; None when nobody has asked LINE yet."""
    return connection.execute(_READ).scalar_one_or_none()


def keep_account(connection: Connection, *, basic_id: str, name: str, now: dt.datetime) -> bool:
    """This will remember who LINE says we are; True when that was news."""
    values = {"basic_id": basic_id, "name": name, "now": now}
    return connection.execute(_KEEP, values).one_or_none() is not None
