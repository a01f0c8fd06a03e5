"""How our SQL is written, where PostgreSQL lets one write what it may understand otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SERVICES = Path(__file__).resolve().parents[2] / "services"
BEGINNING = re.compile(r"\bIN\s*\(\s*SELECT\b", re.IGNORECASE)


def inner_queries(source: str) -> list[str]:
    """What stands in the parentheses of each `IN (SELECT …)`."""
    found = []
    for beginning in BEGINNING.finditer(source):
        depth, start = 0, source.index("(", beginning.start())
        for at in range(start, len(source)):
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            if depth == 0:
                found.append(source[start : at + 1])
                break
    return found


@pytest.mark.parametrize("path", sorted(SERVICES.rglob("*.py")), ids=lambda path: path.stem)
def test_what_is_locked_is_chosen_once(path: Path) -> None:
    """A plan may run the query in `IN (…)` once a row: each run locks others, and `LIMIT` limits nothing.

    In a `WITH` it runs once, whatever the plan (PostgreSQL manual, 7.8 and SELECT, the locking clause).
    """
    locking = [query for query in inner_queries(path.read_text("utf-8")) if "FOR UPDATE" in query]

    assert locking == []


def test_an_inner_query_is_found_to_its_end() -> None:
    source = "WHERE id IN (SELECT a.id FROM a JOIN b ON (a.id = b.id) FOR UPDATE) AND x IN (1, 2)"

    assert inner_queries(source) == ["(SELECT a.id FROM a JOIN b ON (a.id = b.id) FOR UPDATE)"]
