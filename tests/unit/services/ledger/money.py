"""Money as tests begin with it: a purse that was filled, and many hands that reach into it at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Final, TypeVar

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from services.database import Database, sqlstate
from services.ledger import holds, sales
from services.ledger.holds import Hold
from services.ledger.journal import HOUSE, LedgerError, Leg, Posted, Transfer, post
from services.ledger.purse import Purse, read_purse
from services.ledger.sales import Sold
from services.tariff import Price

T = TypeVar("T")
Act = Callable[[Connection], T]

NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
STAR: Final = Price(stars=1)
SATANG: Final = 990
"""What a Star costs here, so that every amount is whole."""


def buy(connection: Connection, user: int, stars: int, *, payment: int = 1) -> Sold:
    """This will sell Stars; `payment` makes the key."""
    return sales.sell(
        connection,
        user_id=user,
        stars=stars,
        amount=stars * SATANG,
        key=f"stripe:cs:{payment}",
        payment_id=payment,
        now=NOW,
    )


def claw(connection: Connection, user: int, stars: int, *, number: int = 1, payment: int = 1) -> Sold:
    """This will take Stars back for a refund."""
    return sales.take_back(
        connection,
        user_id=user,
        stars=stars,
        amount=stars * SATANG,
        kind="refund",
        key=f"refund:{number}",
        payment_id=payment,
        now=NOW,
    )


def restore(connection: Connection, user: int, stars: int, *, number: int = 1, payment: int = 1) -> Sold:
    """This will give Stars back whose refund or dispute came to nothing."""
    return sales.give_back(
        connection,
        user_id=user,
        stars=stars,
        amount=stars * SATANG,
        key=f"restore:{number}",
        payment_id=payment,
        now=NOW,
    )


def give(connection: Connection, user: int, *, stars: int = 0, coins: int = 0, key: str = "gift") -> Posted:
    """This will give Stars or Coins without a story."""
    legs = (
        Leg(HOUSE, "goodwill", -stars),
        Leg(user, "given", stars),
        Leg(HOUSE, "promotion", -coins),
        Leg(user, "coins", coins),
    )
    return post(connection, Transfer(key=key, kind="grant", user_id=user, legs=legs, at=NOW))


def set_aside(connection: Connection, user: int, reading: int, price: Price = STAR, number: int = 1) -> Hold:
    """This will hold a reading's price."""
    return holds.hold(connection, user_id=user, reading_id=reading, number=number, price=price, now=NOW)


def spend(connection: Connection, user: int, reading: int, price: Price = STAR) -> bool:
    """This will hold a reading's price and take it at once."""
    held = set_aside(connection, user, reading, price)
    return holds.capture(connection, hold_id=held.id, now=NOW)


def purse_of(database: Database, user: int) -> Purse:
    """This will read a purse in a transaction of its own."""
    with database.begin() as connection:
        return read_purse(connection, user_id=user)


def at_once(database: Database, acts: Sequence[Act[Any]], threads: int | None = None) -> list[Any]:
    """This will run every act in a transaction of its own, all starting together; ledger errors are results.

    With fewer threads than acts, each thread goes on with the next act; the database's pool must hold them all.
    """
    hands = min(threads or len(acts), len(acts))
    gate = Barrier(hands)

    def work(share: Sequence[tuple[int, Act[Any]]]) -> list[tuple[int, Any]]:
        with database.begin() as connection:
            connection.execute(text("SELECT 1"))
        gate.wait(timeout=30)
        return [(place, _attempt(database, act)) for place, act in share]

    numbered = list(enumerate(acts))
    with ThreadPoolExecutor(hands) as pool:
        waiting = [pool.submit(work, numbered[hand::hands]) for hand in range(hands)]
        done = [one for future in waiting for one in future.result(timeout=60)]
    return [result for _, result in sorted(done, key=lambda one: one[0])]


def _attempt(database: Database, act: Act[Any]) -> Any:
    try:
        with database.begin() as connection:
            return act(connection)
    except LedgerError as error:
        return error


def refused(connection: Connection, act: Act[Any]) -> str | None:
    """This will try something that must not be possible, and give PostgreSQL's reason; the rest goes on."""
    with pytest.raises(DBAPIError) as caught, connection.begin_nested():
        _complete(connection, act)
    return sqlstate(caught.value)


def _complete(connection: Connection, act: Act[Any]) -> None:
    act(connection)
    # What a commit would check is checked here.
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def run(statement: str, **parameters: object) -> Act[Any]:
    """This will make an act of a statement."""
    return lambda connection: connection.execute(text(statement), parameters)


def scalars(connection: Connection, statement: str, **parameters: object) -> list[Any]:
    """This will give the first column of a query."""
    return list(connection.execute(text(statement), parameters).scalars())
