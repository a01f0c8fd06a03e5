"""The operator's side of inviting: who came through whom, and taking the Coins of it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services.invitations import KIND
from services.ledger import gifts

SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Invited:
    """One friend who named a code; codes are None for those who have none, or have deleted their data.

    `friend_taken` and `inviter_taken` are Coins that the operator took back, None before that.
    """

    id: int
    state: str
    inviter_code: str | None
    friend_code: str | None
    friend_id: int
    friend_coins: int
    inviter_coins: int
    claimed_at: dt.datetime
    not_before: dt.datetime | None
    rewarded_at: dt.datetime | None
    friend_taken: int | None
    inviter_taken: int | None

    @property
    def short(self) -> int:
        """This will count the Coins that were spent before they could be taken back."""
        if self.state != "reversed":
            return 0
        given = self.friend_coins + (self.inviter_coins if self.rewarded_at else 0)
        return given - (self.friend_taken or 0) - (self.inviter_taken or 0)


_COLUMNS: Final = """
    SELECT i.id, i.state, inviter.code AS inviter_code, friend.code AS friend_code, i.friend_id, i.friend_coins,
           i.inviter_coins, i.claimed_at, i.not_before, i.rewarded_at, i.friend_taken, i.inviter_taken
    FROM invitations i
    LEFT JOIN wallets inviter ON inviter.user_id = i.inviter_id
    LEFT JOIN wallets friend ON friend.user_id = i.friend_id
"""

_BROUGHT = text(f"{_COLUMNS} WHERE i.inviter_id = :user_id ORDER BY i.id DESC LIMIT :most")
_CAME = text(f"{_COLUMNS} WHERE i.friend_id = :user_id")

_OPEN = text("""
    SELECT id FROM invitations WHERE inviter_id = :inviter AND state <> 'reversed'
      AND (CAST(:friend AS bigint) IS NULL OR friend_id = :friend) ORDER BY id
""")

_LOCK = text("""
    SELECT friend_id, inviter_id, friend_trace, friend_coins, inviter_coins, rewarded_at FROM invitations
    WHERE id = :id AND state <> 'reversed' FOR UPDATE
""")

_REVERSE = text("""
    UPDATE invitations SET state = 'reversed', reversed_at = :now, not_before = NULL,
                           friend_taken = :friend_taken, inviter_taken = :inviter_taken
    WHERE id = :id
""")


def list_brought(connection: Connection, *, user_id: int, most: int | None = SHOWN) -> list[Invited]:
    """This will list the friends who came with a user's code, newest first; all of them for None."""
    return [_read(row) for row in connection.execute(_BROUGHT, {"user_id": user_id, "most": most})]


def find_own(connection: Connection, *, user_id: int) -> Invited | None:
    """This will find through whom a user came herself."""
    row = connection.execute(_CAME, {"user_id": user_id}).one_or_none()
    return None if row is None else _read(row)


def find_reversible(connection: Connection, *, inviter_id: int, friend_id: int | None = None) -> list[int]:
    """This will number a user's invitations that are not reversed, all or that of one friend."""
    return list(connection.execute(_OPEN, {"inviter": inviter_id, "friend": friend_id}).scalars())


def reverse(connection: Connection, *, invitation_id: int, reason: str, now: dt.datetime) -> bool:
    """This will take back what an invitation gave, from both, as far as it is there; False when it was done before.

    Nobody comes to owe Coins: what was spent is written down as missing. A reward that is still to come never comes,
    and the friend can name no other code.
    """
    row = connection.execute(_LOCK, {"id": invitation_id}).one_or_none()
    if row is None:
        return False
    sides = {"friend": (row.friend_id, row.friend_coins)}
    if row.rewarded_at is not None:
        sides["inviter"] = (row.inviter_id, row.inviter_coins)
    taken = {"friend": 0, "inviter": 0}
    # In the order of their numbers, as everybody must who moves the money of two.
    for side, (user_id, coins) in sorted(sides.items(), key=lambda one: one[1][0]):
        key = f"{side}:{row.friend_trace}"
        taken[side] = gifts.take_back_reward(
            connection, user_id=user_id, kind=KIND, coins=coins, key=key, reason=reason, now=now
        )
    parameters = {"id": invitation_id, "now": now, "friend_taken": taken["friend"], "inviter_taken": taken["inviter"]}
    connection.execute(_REVERSE, parameters)
    return True


def _read(row: Row[Any]) -> Invited:
    return Invited(**row._mapping)
