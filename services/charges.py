"""What a reading costs its user: quoted at the spread, held when the cards lie, ended with the reading.

Whoever calls these has locked the reading (or has just laid it); the ledger's own lock comes after.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import reading_gifts
from services.ledger import holds
from services.ledger.holds import Share
from services.tariff import FOLLOW_UP_PRICE, FREE, FREE_FOLLOW_UPS, GIFT_SPREAD, Price, price_of_reading

GIFT: Final = "gift"
"""The reason of a charge that a friend's gift pays."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a reading would cost her now; `reason` is price, or follow_up, reread, gift or almanac, which are free."""

    price: Price
    reason: str
    follows_id: int | None = None
    gift_id: int | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What a reading costs and how far that is: `state` is free, held, captured or voided."""

    reading_id: int
    user_id: int
    price: Price
    reason: str
    state: str
    hold_id: int | None
    share: Share
    takings: int
    first: bool
    settled: int = 0
    """Stars of its share that came back and went into what she owed."""

    @property
    def is_paid(self) -> bool:
        """This will tell whether a plan or bought Stars pay for it, as services/budget says it in SQL (PAID)."""
        by_friend = self.reason == GIFT and self.state == "free"
        return self.first or by_friend or (self.state == "held" and self.share.bought > 0)


_FOLLOWS = text("""
    SELECT EXISTS (
        SELECT FROM readings r JOIN reading_charges c ON c.reading_id = r.id
        WHERE r.id = :follows AND r.user_id = :user_id AND r.state = 'delivered'
          AND (c.state = 'captured' OR (c.reason = 'gift' AND c.state = 'free'))
    ) AND NOT EXISTS (
        SELECT FROM reading_charges WHERE follows_id = :follows AND reason = 'follow_up' AND state = 'free'
    )
""")

_KEEP = text("""
    INSERT INTO reading_charges (reading_id, user_id, price_stars, price_coins, reason, state, hold_id, bought, given,
                                 coins, takings, follows_id, first, changed_at)
    VALUES (:reading_id, :user_id, :stars, :price_coins, :reason, :state, :hold_id, :bought, :given,
            :coins, :takings, :follows_id, EXISTS (
                SELECT FROM plans WHERE user_id = :user_id AND status IN ('active', 'past_due', 'trialing')
                AND paid_until > :now
            ), :now)
    RETURNING *
""")

_HOLD_AGAIN = text("""
    UPDATE reading_charges SET state = 'held', hold_id = :hold_id, bought = :bought, given = :given, coins = :coins,
                               takings = takings + 1, changed_at = :now
    WHERE reading_id = :reading_id AND state = 'voided' RETURNING *
""")

_FIND = text("SELECT * FROM reading_charges WHERE reading_id = :reading_id FOR UPDATE")

_END = text("""
    UPDATE reading_charges SET state = :state, hold_id = NULL, changed_at = :now WHERE reading_id = :reading_id
""")

_LAST_HOLD = text("""
    SELECT id FROM ledger_transfers WHERE reading_id = :reading_id AND kind = 'hold' ORDER BY id DESC LIMIT 1
""")

_LOCK_PARKED = text("SELECT id FROM readings WHERE id = :reading_id AND state = 'parked' FOR UPDATE")


def quote(*, spread: str, charges: bool = True, gift_id: int | None = None) -> Quote:
    """This will say what a reading of this spread costs her; with `charges` off, as without a model, nothing does.

    `gift_id` is the gift of a friend's that pays for one of its spread (services/reading_gifts).
    """
    if not charges:
        return Quote(FREE, "almanac")
    if gift_id is not None and spread == GIFT_SPREAD:
        return Quote(FREE, GIFT, gift_id=gift_id)
    return Quote(price_of_reading(spread), "price")


def quote_follow_up(connection: Connection, *, user_id: int, follows: int, charges: bool = True) -> Quote:
    """This will say what the next question about her reading `follows` costs her.

    The first one about a delivered reading that she or a friend has paid for is free; with `charges` off, as without a
    model, all are.
    """
    if not charges:
        return Quote(FREE, "almanac", follows)
    asked = {"follows": follows, "user_id": user_id}
    if FREE_FOLLOW_UPS and connection.execute(_FOLLOWS, asked).scalar_one():
        return Quote(FREE, "follow_up", follows)
    return Quote(FOLLOW_UP_PRICE, "price", follows)


def lay(connection: Connection, *, reading_id: int, user_id: int, quoted: Quote, now: dt.datetime) -> Charge:
    """This will hold what a laid reading costs; a plan's reading goes first in the queue.

    Raises ShortError before anything is written; lay the reading and this in one savepoint or check before.
    """
    price = quoted.price
    held = (
        None
        if price.is_free
        else holds.hold(connection, user_id=user_id, reading_id=reading_id, number=1, price=price, now=now)
    )
    share = held.share if held else Share()
    row = connection.execute(
        _KEEP,
        {
            "reading_id": reading_id,
            "user_id": user_id,
            "stars": price.stars,
            "price_coins": price.coins,
            "reason": quoted.reason,
            "state": "held" if held else "free",
            "hold_id": held.id if held else None,
            "bought": share.bought,
            "given": share.given,
            "coins": share.coins,
            "takings": 1 if held else 0,
            "follows_id": quoted.follows_id,
            "now": now,
        },
    ).one()
    if quoted.gift_id is not None:
        reading_gifts.use(connection, gift_id=quoted.gift_id, reading_id=reading_id)
    return _read(row)


def hold_again(connection: Connection, *, reading_id: int, now: dt.datetime) -> Charge | None:
    """This will hold the price of a ready reading once more, whose hold had run out before she opened it.

    None when there is nothing to hold; raises ShortError before anything is written.
    """
    # The reading comes before its charge, as for whoever is settling its delivery meanwhile.
    if connection.execute(_LOCK_PARKED, {"reading_id": reading_id}).one_or_none() is None:
        return None
    charge = find(connection, reading_id=reading_id)
    if charge is None or charge.state != "voided" or charge.price.is_free:
        return None
    held = holds.hold(
        connection,
        user_id=charge.user_id,
        reading_id=reading_id,
        number=charge.takings + 1,
        price=charge.price,
        now=now,
    )
    row = connection.execute(
        _HOLD_AGAIN,
        {
            "reading_id": reading_id,
            "hold_id": held.id,
            "bought": held.share.bought,
            "given": held.share.given,
            "coins": held.share.coins,
            "now": now,
        },
    ).one()
    return _read(row)


def find(connection: Connection, *, reading_id: int) -> Charge | None:
    """This will load and lock a reading's charge; None for one laid before readings cost anything."""
    row = connection.execute(_FIND, {"reading_id": reading_id}).one_or_none()
    if row is None:
        return None
    charge = _read(row)
    if charge.state != "voided" or not charge.share.bought:
        return charge
    return replace(charge, settled=holds.count_settled(connection, reading_id=reading_id))


def capture(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will take what is held, because LINE has accepted the reading; nothing when nothing is held."""
    charge = find(connection, reading_id=reading_id)
    if charge is not None and charge.reason == GIFT:
        reading_gifts.spend(connection, reading_id=reading_id, now=now)
    if charge is not None and charge.hold_id is not None:
        connection.execute(_END, {"reading_id": reading_id, "state": "captured", "now": now})
        holds.capture(connection, hold_id=charge.hold_id, now=now)


def void(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will put back what is held, because the reading will not be given; a free follow-up may be asked again."""
    charge = find(connection, reading_id=reading_id)
    if charge is None or charge.state not in {"held", "free"}:
        return
    connection.execute(_END, {"reading_id": reading_id, "state": "voided", "now": now})
    if charge.reason == GIFT:
        reading_gifts.free(connection, reading_id=reading_id)
    if charge.hold_id is not None:
        holds.void(connection, hold_id=charge.hold_id, now=now)


def put_back(connection: Connection, *, reading_id: int, now: dt.datetime) -> None:
    """This will put back what is held for a reading that waits to be opened; one that was free stays so, and used."""
    charge = find(connection, reading_id=reading_id)
    if charge is not None and charge.state == "held":
        void(connection, reading_id=reading_id, now=now)


def undo_capture(connection: Connection, *, reading_id: int, now: dt.datetime) -> bool:
    """This will give a price back that was taken for a reading which never reached her; False if none was."""
    charge = find(connection, reading_id=reading_id)
    if charge is not None and charge.reason == GIFT:
        return reading_gifts.unspend(connection, reading_id=reading_id, now=now)
    if charge is None or charge.state != "captured":
        return False
    connection.execute(_END, {"reading_id": reading_id, "state": "voided", "now": now})
    hold_id = connection.execute(_LAST_HOLD, {"reading_id": reading_id}).scalar_one()
    return holds.undo_capture(connection, hold_id=hold_id, now=now).fresh


def _read(row: Row[Any]) -> Charge:
    return Charge(
        reading_id=row.reading_id,
        user_id=row.user_id,
        price=Price(stars=row.price_stars, coins=row.price_coins),
        reason=row.reason,
        state=row.state,
        hold_id=row.hold_id,
        share=Share(row.bought, row.given, row.coins),
        takings=row.takings,
        first=row.first,
    )
