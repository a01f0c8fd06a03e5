"""Sealed packs: shuffle, publish the fingerprint, pick, open."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, text

from services.tarot.deck import DECK
from services.tarot.draw import DrawnCard, fingerprint, lay, shuffle, verify
from services.tarot.spreads import spread
from services.wording import fold

BANGKOK: Final = ZoneInfo("Asia/Bangkok")


@dataclass(frozen=True, slots=True)
class SealedDraw:
    """A pack as it is kept; `numbers` are the picked places (1 to 78), None before the pick."""

    id: int
    token: str
    seed: bytes
    reversals: bool
    fingerprint: str
    numbers: tuple[int, ...] | None
    sealed_at: dt.datetime
    opened_at: dt.datetime | None

    def lay_out(self, spread_id: str) -> tuple[DrawnCard, ...]:
        """This will turn the pick into cards on the places of a spread."""
        layout = spread(spread_id)
        lots = shuffle(self.seed, reversals=self.reversals)
        return lay(lots, (self.numbers or ())[: layout.cards], layout)


_COLUMNS = "id, token, seed, reversals, fingerprint, numbers, sealed_at, opened_at"

_SEAL = text(f"""
    INSERT INTO draws (token, user_id, seed, reversals, fingerprint, question_digest, day, sealed_at)
    VALUES (:token, :user_id, :seed, :reversals, :fingerprint, :digest, :day, :now)
    RETURNING {_COLUMNS}
""")  # noqa: S608 - the columns are ours

_OPENED = text(f"""
    SELECT {_COLUMNS} FROM draws
    WHERE user_id = :user_id AND question_digest = :digest AND day = :day AND opened_at IS NOT NULL
    ORDER BY opened_at LIMIT 1
""")  # noqa: S608 - the columns are ours

_OPEN = text(f"""
    UPDATE draws SET numbers = :numbers, opened_at = COALESCE(opened_at, :now),
                     day = CASE WHEN opened_at IS NULL THEN :day ELSE day END
    WHERE id = :id AND user_id = :user_id RETURNING {_COLUMNS}
""")  # noqa: S608 - the columns are ours

_BY_ID = text(f"SELECT {_COLUMNS} FROM draws WHERE id = :id")  # noqa: S608 - the columns are ours
_BY_TOKEN = text(f"SELECT {_COLUMNS} FROM draws WHERE token = :token")  # noqa: S608 - the columns are ours
_LATEST = text(f"""
    SELECT {_COLUMNS} FROM draws WHERE user_id = :user_id ORDER BY sealed_at DESC, id DESC LIMIT 1
""")  # noqa: S608 - the columns are ours


def digest_question(question: str, *, user_id: int, secret_key: str) -> bytes:
    """This will make a keyed hash by which the same question of the same user is known again.

    White space, case, particles, closing marks and common spellings do not make a question another one.
    """
    plain = fold(question)
    return hmac.digest(secret_key.encode(), f"question:{user_id}:{plain}".encode(), hashlib.sha256)


def bangkok_day(now: dt.datetime) -> dt.date:
    """This will tell the calendar day in Bangkok."""
    return now.astimezone(BANGKOK).date()


def seal(
    connection: Connection,
    *,
    user_id: int,
    seed: bytes,
    token: str,
    reversals: bool,
    question_digest: bytes,
    now: dt.datetime,
) -> SealedDraw:
    """This will shuffle by the 32-byte seed and keep the pack; its fingerprint may be shown from now on."""
    lots = shuffle(seed, reversals=reversals)
    row = connection.execute(
        _SEAL,
        {
            "token": token,
            "user_id": user_id,
            "seed": seed,
            "reversals": reversals,
            "fingerprint": fingerprint(seed, lots),
            "digest": question_digest,
            "day": bangkok_day(now),
            "now": now,
        },
    ).one()
    return _read(row)


def find_opened_today(
    connection: Connection, *, user_id: int, question_digest: bytes, now: dt.datetime
) -> SealedDraw | None:
    """This will find the pack that this question has already opened today (Bangkok), if any."""
    parameters = {"user_id": user_id, "digest": question_digest, "day": bangkok_day(now)}
    row = connection.execute(_OPENED, parameters).one_or_none()
    return None if row is None else _read(row)


def open_pack(
    connection: Connection, draw: SealedDraw, *, user_id: int, numbers: Sequence[int], now: dt.datetime
) -> SealedDraw:
    """This will write the pick down and open the seal."""
    parameters = {"id": draw.id, "user_id": user_id, "numbers": list(numbers), "day": bangkok_day(now), "now": now}
    return _read(connection.execute(_OPEN, parameters).one())


def extend_pick(numbers: Sequence[int], count: int) -> tuple[int, ...]:
    """This will let a pick run on from its last card until `count` places are taken, none twice."""
    picked = list(numbers[:count])
    place = picked[-1]
    while len(picked) < count:
        place = place % len(DECK) + 1
        if place not in picked:
            picked.append(place)
    return tuple(picked)


def find(connection: Connection, draw_id: int) -> SealedDraw:
    """This will load a pack by its id."""
    return _read(connection.execute(_BY_ID, {"id": draw_id}).one())


def find_by_token(connection: Connection, token: str) -> SealedDraw | None:
    """This will load a pack by its public token."""
    row = connection.execute(_BY_TOKEN, {"token": token}).one_or_none()
    return None if row is None else _read(row)


def find_latest(connection: Connection, *, user_id: int) -> SealedDraw | None:
    """This will load the pack that this user had sealed last."""
    row = connection.execute(_LATEST, {"user_id": user_id}).one_or_none()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> SealedDraw:
    return SealedDraw(
        id=row.id,
        token=row.token,
        seed=bytes(row.seed),
        reversals=row.reversals,
        fingerprint=row.fingerprint,
        numbers=None if row.numbers is None else tuple(row.numbers),
        sealed_at=row.sealed_at,
        opened_at=row.opened_at,
    )


def is_true(draw: SealedDraw) -> bool:
    """This will recompute an opened pack from its seed: the fingerprint fits, and each pick has its card."""
    lots = shuffle(draw.seed, reversals=draw.reversals)
    numbers = draw.numbers or ()
    if not all(1 <= place <= len(lots) for place in numbers):
        return False
    cards = [DrawnCard(lots[place - 1].card_id, "", lots[place - 1].orientation, place) for place in numbers]
    return verify(draw.seed.hex(), draw.fingerprint, draw.reversals, numbers, cards)
