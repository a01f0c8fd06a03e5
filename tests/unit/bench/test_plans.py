"""Which plans are faults: a big table that is really read from end to end, wherever in the plan that is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, event, text

from bench.plans import Looker, big_tables, plan_lines, scanned
from dev.cluster import OWNER, Cluster


@pytest.fixture
def engine(postgres: Cluster, own_url: str) -> Iterator[Engine]:
    """The owner's own connection to a migrated database with five thousand users."""
    found = create_engine(postgres.url(own_url.rpartition("/")[2], OWNER))
    with found.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO users (line_user_id, created_at) SELECT 'U' || n, now() FROM generate_series(1, 5000) AS n"
            )
        )
    with found.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE users"))
    yield found
    found.dispose()


def test_a_scan_of_a_big_table_is_a_fault_and_a_look_into_an_index_is_none(engine: Engine) -> None:
    looker = Looker(big_tables(engine, rows=4000))
    looker.deed = "looking"
    with engine.begin() as connection:
        event.listen(engine, "before_cursor_execute", looker.before)
        connection.execute(text("SELECT count(*) FROM users WHERE language = :language"), {"language": "th"})
        connection.execute(text("SELECT id FROM users WHERE line_user_id = :name"), {"name": "U7"})
        event.remove(engine, "before_cursor_execute", looker.before)

    scan, look = looker.found.values()
    assert (scan.scans, look.scans) == (["users"], [])
    assert any(line.startswith("SCANNED users (looking)") for line in plan_lines([scan, look]))


def test_what_is_explained_is_done_once(engine: Engine) -> None:
    looker = Looker(frozenset())
    event.listen(engine, "before_cursor_execute", looker.before)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO users (line_user_id, created_at) VALUES ('once', now())"))
        event.remove(engine, "before_cursor_execute", looker.before)
        assert connection.execute(text("SELECT count(*) FROM users")).scalar_one() == 5001

    assert len(looker.found) == 1


def test_a_small_table_may_be_scanned(engine: Engine) -> None:
    assert "users" in big_tables(engine, rows=4000)
    assert "users" not in big_tables(engine, rows=6000)


def test_a_scan_deep_in_a_plan_is_found_and_one_that_never_ran_is_not() -> None:
    scan = {"Node Type": "Seq Scan", "Relation Name": "readings", "Actual Loops": 1}
    idle = {"Node Type": "Seq Scan", "Relation Name": "outbox", "Actual Loops": 0}

    assert list(scanned({"Node Type": "Limit", "Plans": [{"Node Type": "Hash", "Plans": [scan, idle]}]})) == [
        "readings"
    ]
