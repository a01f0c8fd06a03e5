"""What a reading costs, in two phases: held when the cards are laid, captured when it has arrived, else voided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, text

from services.ledger.journal import HOUSE, HoldEndedError, LedgerError, Leg, Posted, Transfer, lock, post
from services.ledger.purse import Purse, read_purse
from services.ledger.sales import credit
from services.tariff import COINS_PER_STAR, Price


class ShortError(LedgerError):
    """She has not got the price; `stars` and `coins` are missing beyond what her Coins cover."""

    def __init__(self, stars: int, coins: int) -> None:
        super().__init__("not enough")
        self.stars = stars
        self.coins = coins


@dataclass(frozen=True, slots=True)
class Share:
    """What of a price comes from which account."""

    bought: int = 0
    given: int = 0
    coins: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """A price set aside; `id` is the transfer's."""

    id: int
    user_id: int
    reading_id: int
    share: Share


_HELD = text("""
    SELECT t.id, t.user_id, t.reading_id, t.key,
           COALESCE(sum(e.amount) FILTER (WHERE e.kind = 'held_bought'), 0) AS bought,
           COALESCE(sum(e.amount) FILTER (WHERE e.kind = 'held_given'), 0) AS given,
           COALESCE(sum(e.amount) FILTER (WHERE e.kind = 'held_coins'), 0) AS coins
    FROM ledger_transfers t JOIN ledger_entries e ON e.transfer_id = t.id AND e.owner = t.user_id
    WHERE t.id = :id AND t.kind = 'hold' GROUP BY t.id, t.user_id, t.reading_id, t.key
""")

_FIND = text("SELECT id FROM ledger_transfers WHERE key = :key")

_CAPTURED = text("SELECT EXISTS (SELECT FROM ledger_transfers WHERE ends = :id AND kind = 'capture')")


# Of its latest hold: an earlier one may have come back, too, and been held again since.
_SETTLED = text("""
    SELECT COALESCE(-sum(e.amount), 0) FROM ledger_transfers t JOIN ledger_entries e ON e.transfer_id = t.id
    WHERE e.kind = 'debt' AND t.kind = 'settle' AND t.reading_id = :reading_id AND t.id > (
        SELECT max(h.id) FROM ledger_transfers h WHERE h.reading_id = :reading_id AND h.kind = 'hold')
""")


def split(purse: Purse, price: Price) -> Share:
    """This will say where a price comes from: given Stars first, then bought ones, then Coins for missing Stars.

    Raises ShortError.
    """
    given = min(purse.given, price.stars)
    bought = min(purse.bought, price.stars - given)
    missing = price.stars - given - bought
    coins = price.coins + missing * COINS_PER_STAR
    if coins > purse.coins:
        covered = max(0, purse.coins - price.coins) // COINS_PER_STAR
        raise ShortError(missing - covered, max(0, price.coins - purse.coins))
    return Share(bought, given, coins)


def find_short(purse: Purse, price: Price) -> ShortError | None:
    """This will say what a purse lacks for a price; None when it has it."""
    try:
        split(purse, price)
    except ShortError as short:
        return short
    return None


def hold(connection: Connection, *, user_id: int, reading_id: int, number: int, price: Price, now: dt.datetime) -> Hold:
    """This will set a reading's price aside; `number` counts the holds of this reading, from 1.

    The same hold again is the one there was, also when nothing else is left. Raises ShortError, before anything is
    written.
    """
    lock(connection, user_id=user_id)
    key = f"reading:{reading_id}:hold:{number}"
    try:
        share = split(read_purse(connection, user_id=user_id), price)
    except ShortError:
        before = connection.execute(_FIND, {"key": key}).scalar_one_or_none()
        if before is None:
            raise
        return find_hold(connection, before)[0]
    legs = (
        Leg(user_id, "bought", -share.bought),
        Leg(user_id, "held_bought", share.bought),
        Leg(user_id, "given", -share.given),
        Leg(user_id, "held_given", share.given),
        Leg(user_id, "coins", -share.coins),
        Leg(user_id, "held_coins", share.coins),
    )
    posted = post(
        connection,
        Transfer(
            key=key,
            kind="hold",
            user_id=user_id,
            legs=legs,
            at=now,
            asked={"reading": reading_id, "stars": price.stars, "coins": price.coins},
            reading_id=reading_id,
        ),
    )
    return Hold(posted.id, user_id, reading_id, share) if posted.fresh else find_hold(connection, posted.id)[0]


def capture(connection: Connection, *, hold_id: int, now: dt.datetime) -> bool:
    """This will take what is held, because the reading has arrived; False when the hold had ended before."""
    held, key = find_hold(connection, hold_id)
    share = held.share
    house = (
        Leg(HOUSE, "consumption", share.bought + share.given),
        Leg(HOUSE, "consumption_coins", share.coins),
    )
    return _end(connection, held, "capture", key, (*_release(held), *house), now)


def void(connection: Connection, *, hold_id: int, now: dt.datetime) -> bool:
    """This will put what is held back where it came from; False when the hold had ended before.

    Bought Stars that come back pay a debt first.
    """
    held, key = find_hold(connection, hold_id)
    share, user_id = held.share, held.user_id
    back = (
        Leg(user_id, "bought", share.bought),
        Leg(user_id, "given", share.given),
        Leg(user_id, "coins", share.coins),
    )
    ended = _end(connection, held, "void", key, (*_release(held), *back), now)
    if ended:
        _settle(connection, held, f"{key}:void", now)
    return ended


def undo_capture(connection: Connection, *, hold_id: int, now: dt.datetime) -> Posted:
    """This will give a captured price back, because the reading turned out not to have arrived after all.

    Bought Stars that come back pay a debt first. Raises LookupError when the hold was not captured.
    """
    held, key = find_hold(connection, hold_id)
    if not connection.execute(_CAPTURED, {"id": hold_id}).scalar_one():
        raise LookupError("no such capture")
    share, user_id = held.share, held.user_id
    legs = (
        Leg(HOUSE, "consumption", -share.bought - share.given),
        Leg(HOUSE, "consumption_coins", -share.coins),
        Leg(user_id, "bought", share.bought),
        Leg(user_id, "given", share.given),
        Leg(user_id, "coins", share.coins),
    )
    transfer = Transfer(
        key=f"{key}:return", kind="return", user_id=user_id, legs=legs, at=now, reading_id=held.reading_id
    )
    posted = post(connection, transfer)
    if posted.fresh:
        _settle(connection, held, f"{key}:return", now)
    return posted


def count_settled(connection: Connection, *, reading_id: int) -> int:
    """This will count the bought Stars that came back from a reading last and went into what was owed."""
    return int(connection.execute(_SETTLED, {"reading_id": reading_id}).scalar_one())


def find_hold(connection: Connection, hold_id: int) -> tuple[Hold, str]:
    """This will load a hold with its key; raises LookupError when there is none."""
    row = connection.execute(_HELD, {"id": hold_id}).one_or_none()
    if row is None:
        raise LookupError("no such hold")
    share = Share(int(row.bought), int(row.given), int(row.coins))
    return Hold(row.id, row.user_id, row.reading_id, share), str(row.key)


def _settle(connection: Connection, held: Hold, key: str, now: dt.datetime) -> None:
    """Stars that lay aside while their money went back are taken now, as they would have been at once.

    Else a purse would depend on the order of the two, and Stars could be kept out of reach of a dispute in a reading.
    A fact of its own: what is put back stays exactly what was held. The transfer before it has taken the user's lock.
    """
    settled = min(read_purse(connection, user_id=held.user_id).debt, held.share.bought)
    if not settled:
        return
    legs = credit(held.user_id, 0, settled)
    transfer = Transfer(
        key=f"{key}:settle", kind="settle", user_id=held.user_id, legs=legs, at=now, reading_id=held.reading_id
    )
    post(connection, transfer)


def _release(held: Hold) -> tuple[Leg, ...]:
    share, user_id = held.share, held.user_id
    return (
        Leg(user_id, "held_bought", -share.bought),
        Leg(user_id, "held_given", -share.given),
        Leg(user_id, "held_coins", -share.coins),
    )


def _end(connection: Connection, held: Hold, kind: str, key: str, legs: tuple[Leg, ...], now: dt.datetime) -> bool:
    """The column `ends` is unique: whoever comes second, by whichever of the two ways, changes nothing."""
    transfer = Transfer(
        key=f"{key}:{kind}",
        kind=kind,
        user_id=held.user_id,
        legs=legs,
        at=now,
        reading_id=held.reading_id,
        ends=held.id,
    )
    try:
        return post(connection, transfer).fresh
    except HoldEndedError:
        return False
