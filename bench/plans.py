"""How PostgreSQL goes about each hot statement on the big database: `EXPLAIN (ANALYZE, BUFFERS)` of what is really run.

The statements are those that the product sends while it does everything of bench/deeds.py, with their own parameters;
each is explained inside a savepoint just before it is run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Engine, text

from bench.branch import Branch
from bench.deeds import DEEDS, Scene, do
from bench.inside import Inside

MANY_ROWS: Final = 20_000
"""A table with more rows than this is never read from end to end by what somebody waits for."""

MANY_BLOCKS: Final = 2_000
"""A statement that touches more pages of 8 kB is pointed out."""

EXPLAINED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "EXECUTE")
LOOKS: Final = 3
"""So many people do each deed; of a statement's plans the one that touched most is kept."""

_BIG: Final = text("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > :rows")


@dataclass(slots=True)
class Looked:
    """One statement's plan: which deed it belongs to, milliseconds, pages touched, and big tables it scanned."""

    deed: str
    statement: str
    milliseconds: float
    blocks: int
    tree: list[str]
    scans: list[str] = field(default_factory=list)


class Looker:
    """This will explain each statement of a product before it is run."""

    def __init__(self, big: frozenset[str]) -> None:
        self._big = big
        self.deed = ""
        self.found: dict[str, Looked] = {}

    def before(
        self, connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
    ) -> None:
        """This will be called by SQLAlchemy; what is not a plain statement is passed over."""
        del cursor, context
        if executemany or not statement.lstrip().upper().startswith(EXPLAINED):
            return
        with connection.connection.cursor() as own:
            own.execute("SAVEPOINT looking")
            own.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters)
            (row,) = own.fetchall()
            own.execute("ROLLBACK TO SAVEPOINT looking")
            own.execute("RELEASE SAVEPOINT looking")
        self._keep(statement, row[0] if isinstance(row[0], list) else json.loads(row[0]))

    def _keep(self, statement: str, told: list[dict[str, Any]]) -> None:
        plan = told[0]["Plan"]
        looked = Looked(
            self.deed,
            " ".join(statement.split()),
            float(told[0]["Execution Time"]),
            _blocks(plan),
            list(tree(plan)),
            sorted({name for name in scanned(plan) if name in self._big}),
        )
        known = self.found.get(statement)
        if known is None or looked.blocks > known.blocks:
            self.found[statement] = looked


def look(branch: Branch, inside: Inside) -> list[Looked]:
    """This will do every deed some times on a branch and give the plans of all its statements, by deed."""
    looker = Looker(big_tables(branch.engine))
    inside.watch(looker.before)
    for deed in DEEDS:
        looker.deed = deed.name
        for number in branch.take_people(LOOKS):
            do(deed, Scene(inside, branch, number))
    order = [deed.name for deed in DEEDS]
    return sorted(looker.found.values(), key=lambda looked: order.index(looked.deed))


def big_tables(engine: Engine, rows: int = MANY_ROWS) -> frozenset[str]:
    """This will name the tables that must not be read from end to end."""
    with engine.connect() as connection:
        return frozenset(connection.execute(_BIG, {"rows": rows}).scalars())


def scanned(plan: dict[str, Any]) -> Iterator[str]:
    """This will name the tables that a plan really reads from end to end; a branch that never ran does not count."""
    if plan["Node Type"] == "Seq Scan" and plan.get("Actual Loops", 1):
        yield str(plan["Relation Name"])
    for part in plan.get("Plans", ()):
        yield from scanned(part)


def tree(plan: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """This will spell a plan as a tree, a line a node."""
    place = " on ".join(str(plan[name]) for name in ("Index Name", "Relation Name") if name in plan)
    rows, loops = plan.get("Actual Rows", 0), plan.get("Actual Loops", 1)
    removed = f", {plan['Rows Removed by Filter']} filtered out" if plan.get("Rows Removed by Filter") else ""
    node = f"{plan['Node Type']} {place}".strip()
    yield f"{'  ' * depth}{node} (rows {rows:g} × {loops}, {_blocks(plan)} pages{removed})"
    for part in plan.get("Plans", ()):
        yield from tree(part, depth + 1)


def plan_lines(plans: Sequence[Looked]) -> Iterator[str]:
    """This will spell every plan by deed, and at the end what is wrong."""
    deed = ""
    for plan in plans:
        if plan.deed != deed:
            deed = plan.deed
            yield f"\n== {deed}"
        yield f"{plan.milliseconds:8.2f} ms {plan.blocks:6d} pages  {plan.statement[:140]}"
        yield from (f"    {line}" for line in plan.tree)
    faults = [plan for plan in plans if plan.scans]
    heavy = [plan for plan in plans if plan.blocks > MANY_BLOCKS and not plan.scans]
    yield f"\n{len(plans)} statements on the big database, {len(faults)} of which read a big table from end to end."
    for plan in faults:
        yield f"SCANNED {', '.join(plan.scans)} ({plan.deed}): {plan.statement[:200]}"
    for plan in heavy:
        yield f"heavy, {plan.blocks} pages in {plan.milliseconds:.0f} ms ({plan.deed}): {plan.statement[:200]}"


def _blocks(plan: dict[str, Any]) -> int:
    return int(plan.get("Shared Hit Blocks", 0)) + int(plan.get("Shared Read Blocks", 0))
