"""People who invite each other, and every Coin that came of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection, text

from services import deleting, invitations, wallets
from services.invitations import Claim
from services.ledger import gifts
from services.ledger.purse import read_purse
from services.ledger.verify import verify
from tests.conftest import CountedEntropy
from tests.unit.services.record import lay, someone

NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
"""Half past nine in the morning in Bangkok."""


def meet(connection: Connection, name: str, *, now: dt.datetime = NOW, days: int = 0) -> int:
    """This will let someone be known for so many days, welcomed and with a code; her LINE id is her name."""
    since = now - dt.timedelta(days=days)
    user = someone(connection, name, created_at=since)
    gifts.welcome(connection, user_id=user, line_user_id=name, now=since)
    code_of(connection, user)
    return user


def code_of(connection: Connection, user: int) -> str:
    """This will give her code, a different one for each."""
    return wallets.code_of(connection, user_id=user, entropy=CountedEntropy(f"code {user}"))


def name_code(connection: Connection, friend: int, inviter: int, *, now: dt.datetime = NOW) -> Claim:
    """This will let a friend name the inviter's code, as she is known at this moment."""
    return invitations.claim(
        connection,
        friend_id=friend,
        line_user_id=line_id(connection, friend),
        code=code_of(connection, inviter),
        now=now,
    )


def line_id(connection: Connection, user: int) -> str:
    """This will give the LINE id someone has now."""
    found = text("SELECT line_user_id FROM users WHERE id = :user")
    return str(connection.execute(found, {"user": user}).scalar_one())


def read(connection: Connection, user: int, *, state: str = "delivered", now: dt.datetime = NOW) -> None:
    """This will bring a reading of hers to an end."""
    reading = lay(connection, user, now)
    end = text("UPDATE readings SET state = :state, delivered_at = :now, closed_at = :now WHERE id = :reading")
    connection.execute(end, {"state": state, "now": now, "reading": reading})


def delete(connection: Connection, user: int, *, now: dt.datetime = NOW) -> None:
    """This will delete someone's data, as she can in the chat."""
    deleting.delete(
        connection,
        user_id=user,
        line_user_id=line_id(connection, user),
        entropy=CountedEntropy(f"deletion of {user}"),
        now=now,
    )


def reward_all(connection: Connection, *, now: dt.datetime = NOW) -> int:
    """This will see to everybody whose first reading was delivered; gives the Coins of it."""
    coins = 0
    while (reward := invitations.reward_next(connection, now=now)) is not None:
        coins += reward.coins
    return coins


def coins_of(connection: Connection, *users: int) -> list[int]:
    """This will count Coins, the welcome's among them; the whole ledger must be right."""
    assert verify(connection) == []
    return [read_purse(connection, user_id=user).coins for user in users]
