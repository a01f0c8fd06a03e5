"""Looking for somebody: in every column of every table, and in every value of Redis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import redis
from sqlalchemy import Connection, text

TABLES: Final = text("""
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
""")


def find_in_tables(connection: Connection, traces: Iterable[str]) -> list[str]:
    """This will name each table in whose rows, written out whole, one of the traces stands.

    Bytes are written as hex, so a trace of bytes is given as hex.
    """
    found = []
    for table in connection.execute(TABLES).scalars().all():
        rows = connection.execute(text(f"SELECT t::text FROM {table} t")).scalars().all()
        found += [f"{table}: {trace}" for trace in traces if any(trace in row for row in rows)]
    return found


def find_in_redis(url: str, traces: Iterable[str]) -> list[str]:
    """This will name each key of Redis in whose name or value one of the traces stands."""
    found = []
    with redis.Redis.from_url(url) as client:
        for key in client.scan_iter():
            shown = key + b" " + _value(client, key)
            found += [f"{key!r}: {trace}" for trace in traces if trace.encode() in shown]
    return found


def _value(client: redis.Redis, key: bytes) -> bytes:
    kind = client.type(key)
    readers: dict[bytes, Any] = {
        b"string": client.get,
        b"hash": client.hgetall,
        b"list": lambda name: client.lrange(name, 0, -1),
        b"set": client.smembers,
        b"zset": lambda name: client.zrange(name, 0, -1, withscores=True),
    }
    return repr(readers[kind](key)).encode() if kind in readers else b""
