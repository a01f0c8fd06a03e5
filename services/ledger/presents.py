"""Stars that were bought to be given: set aside with the house, spent on a friend's reading, or returned.

While they lie aside they are nobody's balance, so neither giver nor friend can spend them on anything else.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, text

from services.ledger.journal import HOUSE, LedgerError, Leg, Posted, Transfer, lock, post
from services.ledger.purse import read_purse
from services.ledger.sales import credit

_IS_POSTED = text("SELECT EXISTS (SELECT FROM ledger_transfers WHERE key = :key)")


_SETTLED = text("""
    SELECT COALESCE(-sum(e.amount), 0) FROM ledger_transfers t JOIN ledger_entries e ON e.transfer_id = t.id
    WHERE t.key = :key AND t.kind = 'gift_back' AND e.owner = :user_id AND e.kind = 'debt'
""")


class NotBoughtError(LedgerError):
    """Only Stars that were bought can be given, and she has too few of them."""


def set_aside(connection: Connection, *, user_id: int, gift_id: int, stars: int, now: dt.datetime) -> Posted:
    """This will take bought Stars out of the giver's purse for a gift, once; raises NotBoughtError."""
    lock(connection, user_id=user_id)
    if read_purse(connection, user_id=user_id).bought < stars:
        raise NotBoughtError
    legs = (Leg(user_id, "bought", -stars), Leg(HOUSE, "gifts", stars))
    return post(connection, Transfer(key=f"gift:{gift_id}", kind="gift", user_id=user_id, legs=legs, at=now))


def give_back(connection: Connection, *, user_id: int, gift_id: int, stars: int, now: dt.datetime) -> Posted:
    """This will return a gift's Stars to its giver, as the bought ones they were; a debt is settled first.

    Else Stars could be kept out of reach in gifts while their purchase is disputed, and be spent afterwards.
    """
    lock(connection, user_id=user_id)
    settled = min(read_purse(connection, user_id=user_id).debt, stars)
    legs = (Leg(HOUSE, "gifts", -stars), *credit(user_id, stars, settled))
    asked = {"gift": gift_id, "stars": stars}
    key = _end_key(connection, gift_id)
    return post(connection, Transfer(key=key, kind="gift_back", user_id=user_id, legs=legs, at=now, asked=asked))


def count_settled(connection: Connection, *, user_id: int, gift_id: int) -> int:
    """This will count the Stars of a gift that has come back which went into what its giver owed."""
    asked = {"key": _end_key(connection, gift_id), "user_id": user_id}
    return int(connection.execute(_SETTLED, asked).scalar_one())


def spend(connection: Connection, *, gift_id: int, reading_id: int, stars: int, now: dt.datetime) -> Posted:
    """This will spend a gift's Stars on the reading that has arrived.

    It ends under the same key as a return does: a gift is spent or returned, never both.
    """
    legs = (Leg(HOUSE, "gifts", -stars), Leg(HOUSE, "consumption", stars))
    key = _end_key(connection, gift_id)
    return post(
        connection, Transfer(key=key, kind="gift_spent", user_id=None, legs=legs, at=now, reading_id=reading_id)
    )


def set_aside_again(connection: Connection, *, gift_id: int, reading_id: int, stars: int, now: dt.datetime) -> Posted:
    """This will undo the spending of a gift, because its reading turned out not to have arrived after all."""
    legs = (Leg(HOUSE, "consumption", -stars), Leg(HOUSE, "gifts", stars))
    key = f"gift:{gift_id}:again:{_count_undone(connection, gift_id) + 1}"
    return post(
        connection, Transfer(key=key, kind="gift_again", user_id=None, legs=legs, at=now, reading_id=reading_id)
    )


def _end_key(connection: Connection, gift_id: int) -> str:
    """One name for however it ends; after each undoing another one. Whoever asks has locked the gift."""
    undone = _count_undone(connection, gift_id)
    return f"gift:{gift_id}:end:{undone}" if undone else f"gift:{gift_id}:end"


def _count_undone(connection: Connection, gift_id: int) -> int:
    """Asked key by key, each by its index; hardly ever is there even one."""
    undone = 0
    while connection.execute(_IS_POSTED, {"key": f"gift:{gift_id}:again:{undone + 1}"}).scalar_one():
        undone += 1
    return undone
