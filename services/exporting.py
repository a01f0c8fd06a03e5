"""A user's own data, as JSON: a link that works once and for an hour, and what it opens, gathered in that moment."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, Final, Literal

from sqlalchemy import Connection, text

from services.erasure import TABLES
from services.erasure_rules import Rows

LIFE: Final = dt.timedelta(hours=1)

Standing = Literal["open", "used", "expired", "unknown"]

_DROP = text("DELETE FROM exports WHERE user_id = :user_id")

_KEEP = text("""
    INSERT INTO exports (token_hash, user_id, created_at, expires_at) VALUES (:hash, :user_id, :now, :expires_at)
""")

_FIND = text("SELECT used_at, expires_at FROM exports WHERE token_hash = :hash")

_TAKE = text("""
    UPDATE exports SET used_at = :now WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
    RETURNING user_id
""")

ABOUT: Final = (
    "Everything MiMi keeps about you, table by table. Times are UTC, amounts of money satang (100 = 1 baht). "
    "Left out are keys and tokens that would open something, and who other people are. / "
    "ทุกอย่างเกี่ยวกับคุณที่มีมี่เก็บไว้ แยกตามตาราง เวลาเป็น UTC จำนวนเงินเป็นสตางค์ (100 = 1 บาท) "
    "ไม่รวมกุญแจและโทเค็นที่ใช้เปิดสิ่งต่าง ๆ และข้อมูลของคนอื่น"
)


def offer(connection: Connection, *, user_id: int, entropy: Callable[[int], bytes], now: dt.datetime) -> str:
    """This will give the token of a new link, 43 letters of base64url; any link given before is void from now on."""
    token = base64.urlsafe_b64encode(entropy(32)).decode().rstrip("=")
    connection.execute(_DROP, {"user_id": user_id})
    kept = {"hash": _hash(token), "user_id": user_id, "now": now, "expires_at": now + LIFE}
    connection.execute(_KEEP, kept)
    return token


def find_standing(connection: Connection, *, token: str, now: dt.datetime) -> Standing:
    """This will tell how a link stands, without using it up: whatever only looks at pages may look at this one."""
    row = connection.execute(_FIND, {"hash": _hash(token)}).one_or_none()
    if row is None:
        return "unknown"
    if row.used_at is not None:
        return "used"
    return "open" if row.expires_at > now else "expired"


def open_once(connection: Connection, *, token: str, now: dt.datetime) -> dict[str, Any] | None:
    """This will use the link up and give its user's data; None when it was used before, or its hour is over."""
    user_id = connection.execute(_TAKE, {"hash": _hash(token), "now": now}).scalar_one_or_none()
    return None if user_id is None else gather(connection, user_id=user_id, now=now)


def gather(connection: Connection, *, user_id: int, now: dt.datetime) -> dict[str, Any]:
    """This will give all that is kept about a user, by table (services/erasure), each row as an object for JSON."""
    data: dict[str, list[dict[str, Any]]] = {}
    for rows in TABLES:
        if rows.shown:
            data.setdefault(rows.table, []).extend(_read(connection, rows, user_id))
    return {"about": ABOUT, "gathered_at": now.isoformat(), "data": data}


def _read(connection: Connection, rows: Rows, user_id: int) -> list[dict[str, Any]]:
    read = text(f"SELECT to_jsonb({rows.table}) - CAST(:hidden AS text[]) FROM {rows.table} WHERE {rows.whose}")  # noqa: S608 - all ours
    return list(connection.execute(read, {"user_id": user_id, "hidden": list(rows.hidden)}).scalars())


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
