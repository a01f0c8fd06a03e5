"""A release is ready on its own migrations and on those of the next one, not on older ones."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from dev.cluster import OWNER, Cluster
from services.database import Database
from tests.conftest import FixedClock, make_settings
from tests.web.conftest import Site


@pytest.mark.parametrize(
    ("applied", "status", "migrations"),
    [("the next release's", 200, "newer"), ("0001", 503, "missing"), (None, 503, "missing")],
)
def test_while_a_release_is_rolled_out_the_one_before_stays_ready(
    postgres: Cluster, own_url: str, clock: FixedClock, applied: str | None, status: int, migrations: str
) -> None:
    """The record is migrated first; were the old instances not ready from then on, nobody would answer."""
    owner = create_engine(postgres.url(own_url.rpartition("/")[2], OWNER))
    with owner.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if applied:
            connection.execute(text("INSERT INTO alembic_version VALUES (:applied)"), {"applied": applied})
    owner.dispose()
    database = Database(own_url)

    ready = Site(make_settings(own_url), database, clock).client.get("/readyz")

    database.dispose()
    assert ready.json
    assert (ready.status_code, ready.json["migrations"]) == (status, migrations)
