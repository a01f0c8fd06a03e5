"""A true ledger of millions of entries, written round by round: one statement takes everybody a transfer further.

Whoever is in the same round has lived through the same, so numbers and balances are constants of the round; only ids
and hashes differ, and these PostgreSQL computes. `services.ledger.verify` is the judge of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, text

BEGAN: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ROUND: Final = dt.timedelta(days=14)
"""From one round to the next; within a round people come one after the other."""

Heads = Mapping[str, tuple[int, int]]
"""Entries and balance of each account of hers, the same for all in a round."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One account's part of a transfer in Stars, Coins or satang: hers, or the house's."""

    kind: str
    amount: int
    hers: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """One transfer for each of a group of users.

    Texts are SQL over the columns `n` (her number from 0), `u` (her id) and `rank` (her place in the group). `of_ten`
    says how many of ten users take part, `where` which of them. In `asked` a value `{SQL}` stands for a number and
    `<SQL>` for a text; without it the legs are what was asked, as in services.ledger.journal.
    """

    kind: str
    legs: tuple[Leg, ...]
    of_ten: int
    key: str
    asked: Mapping[str, Any] | None = None
    reading: str = "NULL"
    payment: str = "NULL"
    ends: str = "NULL"
    where: str = "true"

    @property
    def in_order(self) -> list[Leg]:
        """This will give the legs as a transfer's hash wants them: by owner, then by kind (journal.merge)."""
        return sorted(self.legs, key=lambda leg: (leg.hers, leg.kind))


@dataclass(frozen=True, slots=True)
class Written:
    """A round that stands in the ledger: its table of heads, and the accounts these are the heads of."""

    table: str
    heads: Heads
    first_id: int


class Scribe:
    """This will write rounds into an empty ledger whose triggers and keys are set aside (bench/bulk.py)."""

    def __init__(self, connection: Connection, users: int) -> None:
        self._connection = connection
        self._users = users
        rows = connection.exec_driver_sql("SELECT kind, currency FROM ledger_kinds")
        self._currencies = {row.kind: row.currency for row in rows}
        self._rounds = 0
        self._next_id = 1

    def write(self, round_: Round, after: Written | None = None, *, first_id: int | None = None) -> Written:
        """This will write a round for those whose last one was `after`.

        A second variant of the same round, for others of the group, gets the `first_id` of the first.
        """
        base = self._next_id if first_id is None else first_id
        heads = _move(after.heads if after else {}, round_)
        written = Written(f"round_{self._rounds}", heads, base)
        self._run(self._heads(round_, after, written))
        self._run(self._transfers(round_, written))
        self._run(self._entries(round_, written))
        self._rounds += 1
        self._next_id = max(self._next_id, base + self._users * round_.of_ten // 10)
        return written

    def settle(self, written: Written, kinds: Sequence[str], *, where: str = "true") -> None:
        """This will open the accounts of those whose last round this was."""
        accounts = ", ".join(
            f"('{kind}', '{self._currencies[kind]}', {balance}, {entries}, head_{kind})"
            for kind, (entries, balance) in written.heads.items()
            if kind in kinds
        )
        self._run(f"""
            INSERT INTO ledger_accounts (owner, kind, currency, balance, entries, digest)
            SELECT u, account.* FROM {written.table}, LATERAL (VALUES {accounts})
                AS account(kind, currency, balance, entries, digest) WHERE {where}
        """)

    def _heads(self, round_: Round, after: Written | None, written: Written) -> str:
        known = after.heads if after else {}
        moved = {leg.kind: leg for leg in round_.legs if leg.hers}
        heads = [
            _digest(kind, moved[kind].amount, written.heads[kind], known=kind in known)
            if kind in moved
            else f"head_{kind}"
            for kind in written.heads
        ]
        columns = ", ".join(f"{head} AS head_{kind}" for head, kind in zip(heads, written.heads, strict=True))
        source = after.table if after else f"generate_series(0, {self._users - 1}) AS n"
        keep = "".join(f", head_{kind}" for kind in known)
        # OFFSET keeps the planner from computing a transfer's hash once for each of its uses.
        return f"""
            CREATE TEMPORARY TABLE {written.table} ON COMMIT DROP AS
            SELECT n, u, rank, legs_hash, {columns} FROM (
                SELECT n, u, rank, {_legs_hash(round_)} AS legs_hash{keep} FROM (
                    SELECT n, n + 1 AS u, n / 10 * {round_.of_ten} + n % 10 AS rank{keep} FROM {source}
                    WHERE n % 10 < {round_.of_ten}
                ) AS numbered WHERE {round_.where} OFFSET 0
            ) AS hashed
        """

    def _transfers(self, round_: Round, written: Written) -> str:
        at = (
            f"timestamptz '{BEGAN + self._rounds * ROUND}' + {ROUND.total_seconds() / self._users} * n * interval '1 s'"
        )
        return f"""
            INSERT INTO ledger_transfers (id, key, kind, user_id, payload_hash, legs_hash, entry_count, reading_id,
                                          payment_id, ends, at)
            SELECT {written.first_id} + rank, {round_.key}, '{round_.kind}', u,
                   sha256(convert_to({_payload(round_)}, 'UTF8')), legs_hash,
                   {len(round_.legs)}, {round_.reading}, {round_.payment}, {round_.ends}, {at}
            FROM {written.table}
        """

    def _entries(self, round_: Round, written: Written) -> str:
        legs = ", ".join(self._entry(leg, written.heads) for leg in round_.in_order)
        return f"""
            INSERT INTO ledger_entries (transfer_id, owner, kind, currency, amount, number, balance, digest)
            SELECT {written.first_id} + rank, leg.* FROM {written.table}, LATERAL (VALUES {legs})
                AS leg(owner, kind, currency, amount, number, balance, digest)
        """

    def _entry(self, leg: Leg, heads: Heads) -> str:
        what = f"'{leg.kind}', '{self._currencies[leg.kind]}', {leg.amount}"
        if not leg.hers:
            return f"(0, {what}, NULL::bigint, NULL::bigint, NULL::bytea)"
        number, balance = heads[leg.kind]
        return f"(u, {what}, {number}, {balance}, head_{leg.kind})"

    def _run(self, statement: str) -> None:
        self._connection.execute(text(statement.replace(":", r"\:")))


def _move(heads: Heads, round_: Round) -> Heads:
    moved = dict(heads)
    for leg in round_.legs:
        if leg.hers:
            entries, balance = moved.get(leg.kind, (0, 0))
            moved[leg.kind] = (entries + 1, balance + leg.amount)
    return moved


def _digest(kind: str, amount: int, head: tuple[int, int], *, known: bool) -> str:
    number, balance = head
    before = f"head_{kind} || " if known else ""
    return f"sha256({before}legs_hash || int8send({number}) || int8send({amount}) || int8send({balance}))"


def _legs_hash(round_: Round) -> str:
    owners = ("' || u || '" if leg.hers else "0" for leg in round_.in_order)
    legs = (f"{owner}:{leg.kind}:{leg.amount}" for owner, leg in zip(owners, round_.in_order, strict=True))
    return f"sha256(convert_to('{';'.join(legs)}', 'UTF8'))"


def _payload(round_: Round) -> str:
    legs = [["{u}" if leg.hers else 0, leg.kind, leg.amount] for leg in round_.in_order]
    asked = {"user": "{u}", **(round_.asked or {"legs": legs})}
    told = orjson.dumps([round_.kind, asked], option=orjson.OPT_SORT_KEYS).decode()
    numbers = re.sub(r'"\{(.+?)\}"', r"' || \1 || '", told)
    return "'" + re.sub(r"<(.+?)>", r"' || \1 || '", numbers) + "'"
