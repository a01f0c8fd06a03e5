"""Deleting a user: what would be lost is said first; then everything personal goes, and a pseudonym keeps the books.

Her row in `users` and whatever money hangs on stay, emptied (services/erasure); a new follow begins a new life.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import charges, plans, reading_gifts, refunds
from services.erasure import TABLES
from services.erasure_rules import Emptied, Gone, Rows
from services.identity import FORGOTTEN, trace_of
from services.ledger.purse import Purse, read_purse
from services.plans import Plan
from services.refunds import Refundable
from services.wallets import LETTERS

REFERENCE_LETTERS: Final = 8

FINGER_LIFTED: Final = dt.timedelta(seconds=5)
"""So long after a deletion a tap still belongs to it."""

MONEY_IN_ORDER: Final = (
    "orders",
    "plans",
    "payments",
    "reversals",
    "readings",
    "outbox",
    "reading_gifts",
    "reading_charges",
)
"""Where others take locks too: everybody in this order (architecture, Locks)."""


class PlanRunningError(Exception):
    """A monthly plan goes on at the provider and would be charged again: it is ended there first."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("plan running")
        self.plan = plan


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a deletion would mean: the balances that would be lost, what could be refunded before, and a plan to end."""

    purse: Purse
    refundable: tuple[Refundable, ...]
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a deletion leaves her with: a code that leads nowhere else, and when it was."""

    reference: str
    deleted_at: dt.datetime


_LOCK_USER = text("SELECT id FROM users WHERE id = :user_id FOR UPDATE")

_UNFINISHED = text("""
    SELECT c.reading_id FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE r.user_id = :user_id AND (c.state = 'held' OR r.state IN ('queued', 'writing', 'written', 'parked'))
    ORDER BY c.reading_id
""")

_UNOPENED_GIFTS = text("SELECT id FROM reading_gifts WHERE giver_id = :user_id AND state = 'waiting' ORDER BY id")

_KEEP_RECEIPT = text("""
    INSERT INTO deletions (reference, user_id, trace, deleted_at) VALUES (:reference, :user_id, :trace, :now)
""")

_IS_OVER = text("""
    SELECT EXISTS (SELECT FROM deletions WHERE trace = :trace AND (deleted_at >= :at OR CAST(:left AS boolean)))
""")

_FORGET_NEWCOMER = text("DELETE FROM users WHERE id = :user_id AND created_at = :now AND welcomed_at IS NULL")

_OF_THE_DELETED = text("SELECT id FROM users WHERE deleted_at >= :since ORDER BY id")


def foresee(connection: Connection, *, user_id: int, now: dt.datetime) -> Outlook:
    """This will say what a user would lose by a deletion, and what she should see to first."""
    refundable = tuple(one for one in refunds.unspent(connection, user_id=user_id, now=now) if one.within_days)
    plan = plans.find_current(connection, user_id=user_id)
    goes_on = plan is not None and plan.is_running and not plan.ends_at_period_end
    return Outlook(read_purse(connection, user_id=user_id), refundable, plan if goes_on else None)


def delete(
    connection: Connection, *, user_id: int, line_user_id: str, entropy: Callable[[int], bytes], now: dt.datetime
) -> Receipt:
    """This will delete everything personal of a user, whose turn it is, and give the receipt.

    What is under way ends with it: a reading being written is stopped and its price put back, an open order closed.
    Raises PlanRunningError before anything is written.
    """
    _take_locks(connection, user_id)
    if (plan := foresee(connection, user_id=user_id, now=now).plan) is not None:
        raise PlanRunningError(plan)
    for end in ENDINGS:
        end(connection, user_id, now)
    parameters = {"user_id": user_id, "now": now, "pseudonym": f"{FORGOTTEN}{entropy(16).hex()}"}
    for rows in TABLES:
        _erase(connection, rows, parameters)
    receipt = Receipt(_make_reference(entropy), now)
    kept = {"reference": receipt.reference, "user_id": user_id, "trace": trace_of(line_user_id), "now": now}
    connection.execute(_KEEP_RECEIPT, kept)
    return receipt


def belongs_to_a_former_life(
    connection: Connection,
    *,
    user_id: int,
    line_user_id: str,
    at: dt.datetime,
    friend: bool | None,
    tapped: bool,
    now: dt.datetime,
) -> bool:
    """This will tell whether an event was sent before its user had everything deleted, and undo what it began.

    So an event that comes late, or waited for the deletion to end, brings nothing back, nor does a second tap of the
    same finger (`tapped`); what she writes is meant. A follow (`friend`) is a new beginning at any moment; of an
    unfollow any deletion counts, else it would make a row for someone who has gone twice.
    """
    since = at - FINGER_LIFTED if tapped else at
    asked = {"trace": trace_of(line_user_id), "at": since, "left": friend is False}
    if not connection.execute(_IS_OVER, asked).scalar_one():
        return False
    connection.execute(_FORGET_NEWCOMER, {"user_id": user_id, "now": now})
    return True


def erase_what_came_later(connection: Connection, *, since: dt.datetime, now: dt.datetime) -> int:
    """This will cut the payer out of what a provider told of users deleted `since` then; returns the rows there were.

    A refund asked for before a deletion is told of after it, with her e-mail address.
    """
    late = [rows for rows in TABLES if rows.table in {"payment_events", "plans"}]
    found = 0
    for user_id in connection.execute(_OF_THE_DELETED, {"since": since}).scalars().all():
        found += sum(_erase(connection, rows, {"user_id": user_id, "now": now}) for rows in late)
    return found


def _put_prices_back(connection: Connection, user_id: int, now: dt.datetime) -> None:
    for reading_id in connection.execute(_UNFINISHED, {"user_id": user_id}).scalars().all():
        charges.void(connection, reading_id=reading_id, now=now)


def _take_gifts_back(connection: Connection, user_id: int, now: dt.datetime) -> None:
    """One that a friend has opened is the friend's, and stays."""
    for gift_id in connection.execute(_UNOPENED_GIFTS, {"user_id": user_id}).scalars().all():
        reading_gifts.take_back(connection, giver_id=user_id, gift_id=gift_id, now=now)


ENDINGS: Final[tuple[Callable[[Connection, int, dt.datetime], None], ...]] = (_put_prices_back, _take_gifts_back)
"""What ends with her: each is called with all her rows locked and still whole. Money that is held goes back here."""


def _take_locks(connection: Connection, user_id: int) -> None:
    """Her own rows first, then money's in everybody's order, then her row for good; the ledger's lock comes after.

    Her row is locked fully only now: whoever books money for her holds one of the locks above, and names her.
    """
    changed = [rows for rows in TABLES if isinstance(rows, Gone) or (rows.empty and rows.waits)]
    others = [rows for rows in changed if rows.table not in {*MONEY_IN_ORDER, "users"}]
    money = [rows for table in MONEY_IN_ORDER for rows in TABLES if rows.table == table]
    for rows in (*others, *money):
        lock = text(f"SELECT FROM {rows.table} WHERE {rows.whose} ORDER BY ctid FOR UPDATE")
        connection.execute(lock, {"user_id": user_id})
    connection.execute(_LOCK_USER, {"user_id": user_id})


def _erase(connection: Connection, rows: Rows, parameters: dict[str, object]) -> int:
    if isinstance(rows, Gone):
        statement = f"DELETE FROM {rows.table} WHERE {rows.whose}"  # noqa: S608 - all ours
    elif rows.empty:
        statement = _empty(rows)
    else:
        return 0
    return connection.execute(text(statement), parameters).rowcount


def _empty(rows: Emptied) -> str:
    changes = ", ".join(f"{column} = {value}" for column, value in rows.empty.items())
    if rows.waits:
        return f"UPDATE {rows.table} SET {changes} WHERE {rows.whose}"  # noqa: S608 - all ours
    free = f"SELECT ctid FROM {rows.table} WHERE {rows.whose} FOR UPDATE SKIP LOCKED"  # noqa: S608 - all ours
    return f"UPDATE {rows.table} SET {changes} WHERE ctid = ANY(ARRAY({free}))"  # noqa: S608 - all ours


def _make_reference(entropy: Callable[[int], bytes]) -> str:
    """Eight letters of chance such as `K7M2-PQ4X`; that some are a little likelier than others does not matter."""
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in entropy(REFERENCE_LETTERS))
    return f"{letters[:4]}-{letters[4:]}"
