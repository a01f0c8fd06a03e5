"""Inviting friends: whose code counts, what it earns either of them, and taking it back.

Once per friend for ever, never oneself, never in a circle, only for someone new, and so many rewards a day for who
invites. People are known by their trace, so that deleting everything and coming back changes none of this.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, Row, text

from services import alerts, tariff, wallets
from services.draws import BANGKOK
from services.identity import trace_of
from services.ledger import gifts, journal

KIND: Final = "referral"
"""The kind of the ledger's transfers (services/ledger/gifts.py)."""


LATELY: Final = dt.timedelta(minutes=10)
"""So far back a sweep looks for readings that were delivered; it comes every few seconds."""

EVER: Final = dt.timedelta(days=3650)
"""So far back the chore looks, in case no sweep came for longer than that."""


class Refusal(StrEnum):
    """Why a code earns nothing."""

    UNKNOWN = "unknown"
    OWN = "own"
    AGAIN = "again"
    """The same code as before."""
    ANOTHER = "another"
    """She has named another one before."""
    CIRCLE = "circle"
    NOT_NEW = "not_new"
    HAS_READ = "has_read"


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of naming a code: a refusal, or the friend's Coins."""

    refusal: Refusal | None = None
    coins: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """An inviter's count: friends who came, Coins she earned, friends who have yet to get their first reading.

    `tomorrow` are those whose reward waits for the next day.
    """

    friends: int = 0
    coins: int = 0
    waiting: int = 0
    tomorrow: int = 0


@dataclass(frozen=True, slots=True)
class Reward:
    """What an inviter has just been given; no Coins when she is gone, or has had her day's worth."""

    user_id: int
    coins: int = 0
    reachable: bool = False
    """Whether she is a friend of the account now, so that a push reaches her."""


# One claim at a time, everybody's: two who name each other at once would otherwise both see no circle. Taken after the
# user's own locks and before the ledger's; what a claim does while it holds it takes a millisecond.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(1279607882, 0)")

_OWNER = text("""
    SELECT id, line_user_id FROM users WHERE id = :user_id AND NOT starts_with(line_user_id, 'deleted:')
""")

_CODE = text("SELECT code FROM wallets WHERE user_id = :user_id")

_NAMED = text("SELECT inviter_trace FROM invitations WHERE friend_trace = :friend")

# A person has one inviter, so the way up is a single line.
_CIRCLE = text("""
    WITH RECURSIVE above AS (
        SELECT CAST(:inviter AS text) AS trace
        UNION SELECT i.inviter_trace FROM invitations i JOIN above ON above.trace = i.friend_trace
    )
    SELECT EXISTS (SELECT FROM above WHERE trace = :friend)
""")

# Who was welcomed under another number has been here before, and has deleted her data since.
_FRIEND = text("""
    SELECT u.created_at < :since
           OR EXISTS (SELECT FROM ledger_transfers t WHERE t.key = 'welcome:' || :friend AND t.user_id <> u.id)
           AS known,
           EXISTS (SELECT FROM readings r WHERE r.user_id = u.id AND r.state = 'delivered')
           OR EXISTS (SELECT FROM ledger_transfers t WHERE t.user_id = u.id AND t.kind = 'capture') AS has_read
    FROM users u WHERE u.id = :user_id
""")

_KEEP = text("""
    INSERT INTO invitations (friend_trace, inviter_trace, friend_id, inviter_id, friend_coins, inviter_coins,
                             claimed_at)
    VALUES (:friend, :inviter, :friend_id, :inviter_id, :friend_coins, :inviter_coins, :now)
    ON CONFLICT (friend_trace) DO NOTHING
    RETURNING id
""")

_TALLY = text("""
    SELECT count(*) AS friends,
           COALESCE(sum(inviter_coins) FILTER (WHERE state = 'rewarded'), 0) AS coins,
           count(*) FILTER (WHERE state = 'waiting' AND not_before IS NULL) AS waiting,
           count(*) FILTER (WHERE state = 'waiting' AND not_before IS NOT NULL) AS tomorrow
    FROM invitations WHERE inviter_id = :user_id AND state <> 'reversed'
""")

# The inviter's row comes before her money (architecture, Locks): whoever is deleting it comes first or waits, so that
# neither waits for the other in a circle. What another transaction has in hand is left to the next sweep.
_DUE: Final = """
    SELECT i.id, i.friend_trace, i.inviter_trace, i.inviter_id, i.inviter_coins,
           (u.is_friend OR u.friend_changed_at IS NULL) AS is_friend,
           starts_with(u.line_user_id, 'deleted:') AS gone
    FROM {source} JOIN users u ON u.id = i.inviter_id
    WHERE i.state = 'waiting' AND {condition}
    LIMIT 1 FOR KEY SHARE OF u SKIP LOCKED FOR UPDATE OF i SKIP LOCKED
"""

# From the few readings of the last minutes to their users' inviters, never through all who wait; PostgreSQL would
# rather walk through the latter if it were left to it.
_READERS: Final = """
    WITH readers AS MATERIALIZED (
        SELECT DISTINCT user_id FROM readings r WHERE r.state = 'delivered' AND r.delivered_at >= :since
    )
"""
_JUST_READ = text(
    _READERS
    + _DUE.format(
        source="readers JOIN invitations i ON i.friend_id = readers.user_id", condition="i.not_before IS NULL"
    )
)
_PUT_OFF_UNTIL_NOW = text(_DUE.format(source="invitations i", condition="i.not_before <= :now"))

_REWARDED_TODAY = text("""
    SELECT count(*) FROM invitations WHERE inviter_trace = :inviter AND rewarded_at >= :midnight
""")

_REWARD = text("UPDATE invitations SET state = 'rewarded', rewarded_at = :now WHERE id = :id")
_PUT_OFF = text("UPDATE invitations SET not_before = :until WHERE id = :id")
_LAPSE = text("UPDATE invitations SET state = 'lapsed' WHERE id = :id")


def claim(connection: Connection, *, friend_id: int, line_user_id: str, code: str, now: dt.datetime) -> Claim:
    """This will take a friend's code for the user `friend_id`: her Coins at once, the inviter's later, or a refusal.

    Call it in her turn, before anything that moves her money (architecture, Locks).
    """
    inviter = _find_inviter(connection, code)
    if inviter is None:
        return Claim(Refusal.UNKNOWN)
    friend_trace, inviter_trace = trace_of(line_user_id), trace_of(inviter.line_user_id)
    if friend_trace == inviter_trace:
        return Claim(Refusal.OWN)
    connection.execute(_ONE_AT_A_TIME)
    refusal = _refuse(connection, friend_id, friend_trace, inviter_trace, now)
    if refusal is not None:
        return Claim(refusal)
    kept = {
        "friend": friend_trace,
        "inviter": inviter_trace,
        "friend_id": friend_id,
        "inviter_id": inviter.id,
        "friend_coins": tariff.FRIEND_COINS,
        "inviter_coins": tariff.INVITER_COINS,
        "now": now,
    }
    if connection.execute(_KEEP, kept).one_or_none() is None:
        return Claim(Refusal.ANOTHER)
    gifts.reward(
        connection, user_id=friend_id, kind=KIND, coins=tariff.FRIEND_COINS, key=f"friend:{friend_trace}", now=now
    )
    return Claim(coins=tariff.FRIEND_COINS)


def owns_code(connection: Connection, code: str) -> bool:
    """This will tell whether this is somebody's code, of someone who is still with us."""
    return _find_inviter(connection, code) is not None


def count(connection: Connection, *, user_id: int) -> Tally:
    """This will count what a user's code has brought so far; what the operator has reversed does not count."""
    row = connection.execute(_TALLY, {"user_id": user_id}).one()
    return Tally(int(row.friends), int(row.coins), int(row.waiting), int(row.tomorrow))


def reward_next(connection: Connection, *, now: dt.datetime, back: dt.timedelta = LATELY) -> Reward | None:
    """This will see to one friend whose first reading has been delivered, in a transaction of its own; None for nobody.

    `back` says how long ago it was delivered at most. A reading of the almanac counts, it was delivered; a refusal
    does not. What is beyond a day's worth of rewards waits for the next day, and the operator is told: so many
    friends in a day are rare enough to be looked at.
    """
    due = connection.execute(_JUST_READ, {"since": now - back}).one_or_none()
    due = due or connection.execute(_PUT_OFF_UNTIL_NOW, {"now": now}).one_or_none()
    if due is None:
        return None
    if due.gone:
        connection.execute(_LAPSE, {"id": due.id})
        return Reward(due.inviter_id)
    # Two workers with two friends of hers must not both see room for one more.
    journal.lock(connection, user_id=due.inviter_id)
    midnight = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    had = connection.execute(_REWARDED_TODAY, {"inviter": due.inviter_trace, "midnight": midnight}).scalar_one()
    if had >= tariff.DAILY_INVITER_REWARDS:
        connection.execute(_PUT_OFF, {"id": due.id, "until": midnight + dt.timedelta(days=1)})
        _tell_operator(connection, due.inviter_id, now)
        return Reward(due.inviter_id)
    key = f"inviter:{due.friend_trace}"
    gifts.reward(connection, user_id=due.inviter_id, kind=KIND, coins=due.inviter_coins, key=key, now=now)
    connection.execute(_REWARD, {"id": due.id, "now": now})
    return Reward(due.inviter_id, due.inviter_coins, reachable=due.is_friend)


def _tell_operator(connection: Connection, inviter_id: int, now: dt.datetime) -> None:
    day = now.astimezone(BANGKOK).date()
    code = connection.execute(_CODE, {"user_id": inviter_id}).scalar_one_or_none()
    key = f"many_invited:{inviter_id}:{day}"
    alerts.tell(connection, kind="many_invited", key=key, now=now, code=code, rewards=tariff.DAILY_INVITER_REWARDS)


def _find_inviter(connection: Connection, code: str) -> Row[tuple[int, str]] | None:
    user_id = wallets.find_by_code(connection, code)
    return None if user_id is None else connection.execute(_OWNER, {"user_id": user_id}).one_or_none()


def _refuse(
    connection: Connection, friend_id: int, friend_trace: str, inviter_trace: str, now: dt.datetime
) -> Refusal | None:
    """The reason that tells her most comes first."""
    both = {"friend": friend_trace, "inviter": inviter_trace}
    named = connection.execute(_NAMED, {"friend": friend_trace}).scalar_one_or_none()
    if named is not None:
        return Refusal.AGAIN if named == inviter_trace else Refusal.ANOTHER
    if connection.execute(_CIRCLE, both).scalar_one():
        return Refusal.CIRCLE
    since = now - dt.timedelta(days=tariff.NEW_FOR_DAYS)
    friend = connection.execute(_FRIEND, {"user_id": friend_id, "friend": friend_trace, "since": since}).one()
    if friend.has_read:
        return Refusal.HAS_READ
    return Refusal.NOT_NEW if friend.known else None
