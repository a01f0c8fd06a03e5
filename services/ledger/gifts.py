"""What the house gives: the welcome, Stars for Coins, and the operator's grants."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection

from services.identity import trace_of
from services.ledger.journal import HOUSE, Leg, Posted, Transfer, lock, post
from services.ledger.purse import read_purse
from services.tariff import COINS_PER_STAR, WELCOME_COINS

REWARDS: Final = {"welcome": "promotion", "referral": "referral", "reward": "rewards"}


def welcome(connection: Connection, *, user_id: int, line_user_id: str, now: dt.datetime) -> Posted:
    """This will give the welcome Coins, once for a LINE user, ever.

    The key is a hash of her LINE id, so that not even deleting her data and coming back earns them twice.
    """
    who = trace_of(line_user_id)
    transfer = Transfer(
        key=f"welcome:{who}",
        kind="welcome",
        user_id=user_id,
        legs=(Leg(HOUSE, "promotion", -WELCOME_COINS), Leg(user_id, "coins", WELCOME_COINS)),
        at=now,
        asked={"user": who},
    )
    return post(connection, transfer)


def exchange(connection: Connection, *, user_id: int, key: str, most: int | None = None, now: dt.datetime) -> int:
    """This will turn whole Stars' worth of Coins into given Stars, at most `most`; what is left over stays.

    Returns the Stars gained, 0 when there were too few Coins. `key` is the event that asked, so a repeat of it
    exchanges nothing more.
    """
    lock(connection, user_id=user_id)
    whole = read_purse(connection, user_id=user_id).coins // COINS_PER_STAR
    stars = whole if most is None else min(whole, most)
    if stars <= 0:
        return 0
    transfer = Transfer(
        key=f"exchange:{key}",
        kind="exchange",
        user_id=user_id,
        legs=(
            Leg(user_id, "coins", -stars * COINS_PER_STAR),
            Leg(HOUSE, "exchange_coins", stars * COINS_PER_STAR),
            Leg(HOUSE, "exchange", -stars),
            Leg(user_id, "given", stars),
        ),
        at=now,
        asked={"exchange": key},
    )
    return stars if post(connection, transfer).fresh else 0


def grant(
    connection: Connection, *, user_id: int, stars: int = 0, coins: int = 0, key: str, reason: str, now: dt.datetime
) -> Posted:
    """This will give Stars or Coins out of goodwill, with the operator's reason; once for its key.

    A debt is left as it is: it is settled by money, and a gift that vanished into it would be none.
    """
    transfer = Transfer(
        key=f"grant:{key}",
        kind="grant",
        user_id=user_id,
        legs=(
            Leg(HOUSE, "goodwill", -stars),
            Leg(user_id, "given", stars),
            Leg(HOUSE, "promotion", -coins),
            Leg(user_id, "coins", coins),
        ),
        at=now,
        asked={"stars": stars, "coins": coins},
        reason=reason,
    )
    return post(connection, transfer)


def reward(
    connection: Connection, *, user_id: int, kind: str, coins: int, key: str, now: dt.datetime, who: str | None = None
) -> Posted:
    """This will give earned Coins; `kind` is `referral` or `reward`, `key` the fact that earned them.

    A key that holds a person's trace (services/identity) instead of her number needs that as `who`: then the fact
    counts once also for someone who had her data deleted and came back.
    """
    transfer = Transfer(
        key=f"{kind}:{key}",
        kind=kind,
        user_id=user_id,
        legs=(Leg(HOUSE, REWARDS[kind], -coins), Leg(user_id, "coins", coins)),
        at=now,
        asked={"coins": coins} if who is None else {"coins": coins, "user": who},
    )
    return post(connection, transfer)


def take_back_reward(
    connection: Connection, *, user_id: int, kind: str, coins: int, key: str, reason: str, now: dt.datetime
) -> int:
    """This will take a reward back, as far as its Coins are still there, and give how many that were.

    `kind` and `key` are the reward's own. Coins are never owed, and those that wait for a reading stay with it. What
    was taken back once is not taken again.
    """
    lock(connection, user_id=user_id)
    taken = min(read_purse(connection, user_id=user_id).coins, coins)
    if taken <= 0:
        return 0
    transfer = Transfer(
        key=f"{kind}_back:{key}",
        kind=f"{kind}_back",
        user_id=user_id,
        legs=(Leg(user_id, "coins", -taken), Leg(HOUSE, REWARDS[kind], taken)),
        at=now,
        asked={"coins": coins},
        reason=reason,
    )
    return taken if post(connection, transfer).fresh else 0
