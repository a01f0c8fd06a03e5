"""The one way money moves: a transfer with all its legs, once for its key, in one statement."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from services.database import sqlstate

HOUSE: Final = 0
"""The owner of the accounts that are no user's."""

_CHECK_VIOLATION: Final = "23514"
_BALANCE: Final = "ledger_accounts_balance_check"


class LedgerError(Exception):
    """Money that cannot move; nothing has moved."""


class KeyReusedError(LedgerError):
    """The same key was used for something else before: a fault of ours, never a replay."""


class OverdrawnError(LedgerError):
    """An account would fall below zero."""


class HoldEndedError(LedgerError):
    """The hold was captured or voided before."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One account's part in a transfer; owner 0 is the house, the amount is in Stars, Coins or satang by kind."""

    owner: int
    kind: str
    amount: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """A fact about money, to be posted. `asked` is what identifies it: the same key with other facts is an error.

    What was asked may differ from the legs, which can depend on the balances of the moment. A fact is also its
    user's, unless `asked` says with `user` by what else she is known.
    """

    key: str
    kind: str
    user_id: int | None
    legs: tuple[Leg, ...]
    at: dt.datetime
    asked: Mapping[str, Any] = field(default_factory=dict)
    reading_id: int | None = None
    payment_id: int | None = None
    ends: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A transfer in the journal; `fresh` is False when it had been there already and nothing moved now."""

    id: int
    fresh: bool


_LOCK = text("SELECT pg_advisory_xact_lock(1279607879, CAST(:user_id % 2147483647 AS integer))")

# BEFORE triggers take the user's lock and number the entries; AFTER triggers move the balances and check the sums.
_POST = text("""
    WITH transfer AS (
        INSERT INTO ledger_transfers (key, kind, user_id, payload_hash, legs_hash, entry_count, reading_id,
                                      payment_id, ends, reason, at)
        VALUES (:key, :kind, :user_id, :payload_hash, :legs_hash, :entry_count, :reading_id,
                :payment_id, :ends, :reason, :at)
        ON CONFLICT DO NOTHING
        RETURNING id
    )
    INSERT INTO ledger_entries (transfer_id, owner, kind, amount)
    SELECT transfer.id, leg.owner, leg.kind, leg.amount
    FROM transfer, jsonb_to_recordset(CAST(:legs AS jsonb)) AS leg(owner bigint, kind text, amount bigint)
    ORDER BY leg.owner, leg.kind
    RETURNING transfer_id
""")

_FIND = text("SELECT id, payload_hash FROM ledger_transfers WHERE key = :key")


def lock(connection: Connection, *, user_id: int) -> None:
    """This will make everybody else wait who wants to move this user's money, until the transaction ends.

    Who reads balances to decide by takes the lock first. It comes last of all locks (architecture, Locks).
    """
    connection.execute(_LOCK, {"user_id": user_id})


def post(connection: Connection, transfer: Transfer) -> Posted:
    """This will write a transfer down, once for its key.

    Raises KeyReusedError when the key stands for something else, OverdrawnError when an account would fall below
    zero (the transaction is lost then), HoldEndedError when the hold it ends has ended.
    """
    legs = merge(transfer.legs)
    payload = _hash(orjson.dumps([transfer.kind, _asked(transfer, legs)], option=orjson.OPT_SORT_KEYS))
    parameters = {
        "key": transfer.key,
        "kind": transfer.kind,
        "user_id": transfer.user_id,
        "payload_hash": payload,
        "legs_hash": _hash(";".join(f"{leg.owner}:{leg.kind}:{leg.amount}" for leg in legs).encode()),
        "entry_count": len(legs),
        "reading_id": transfer.reading_id,
        "payment_id": transfer.payment_id,
        "ends": transfer.ends,
        "reason": transfer.reason,
        "at": transfer.at,
        "legs": orjson.dumps([{"owner": leg.owner, "kind": leg.kind, "amount": leg.amount} for leg in legs]).decode(),
    }
    written = _insert(connection, parameters)
    return Posted(written, fresh=True) if written is not None else _find_replayed(connection, transfer.key, payload)


def merge(legs: Iterable[Leg]) -> list[Leg]:
    """This will add up the legs of each account, leave out those that come to nothing, and put them in order."""
    sums: dict[tuple[int, str], int] = {}
    for leg in legs:
        sums[leg.owner, leg.kind] = sums.get((leg.owner, leg.kind), 0) + leg.amount
    return [Leg(owner, kind, amount) for (owner, kind), amount in sorted(sums.items()) if amount]


def _insert(connection: Connection, parameters: dict[str, Any]) -> int | None:
    try:
        rows = connection.execute(_POST, parameters).scalars().all()
    except DBAPIError as error:
        if sqlstate(error) == _CHECK_VIOLATION and _constraint(error) == _BALANCE:
            raise OverdrawnError from None
        raise
    return int(rows[0]) if rows else None


def _find_replayed(connection: Connection, key: str, payload: bytes) -> Posted:
    found = connection.execute(_FIND, {"key": key}).one_or_none()
    if found is None:
        raise HoldEndedError
    if bytes(found.payload_hash) != payload:
        raise KeyReusedError
    return Posted(int(found.id), fresh=False)


def _asked(transfer: Transfer, legs: list[Leg]) -> dict[str, Any]:
    asked = transfer.asked or {"legs": [[leg.owner, leg.kind, leg.amount] for leg in legs]}
    return {"user": transfer.user_id, **asked}


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _constraint(error: DBAPIError) -> str | None:
    diagnosis = getattr(error.orig, "diag", None)
    return getattr(diagnosis, "constraint_name", None)
