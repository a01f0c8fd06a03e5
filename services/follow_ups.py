"""Talking on about a reading: further questions on the same cards, and reading them anew when they missed the question.

Each is a row of readings of its own (models/reading.py), so that it is written, paid for and delivered like one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import charges, kept_readings, readings
from services.charges import GIFT, Charge, Quote
from services.kept_readings import Kept
from services.ledger import journal as ledger
from services.ledger.holds import ShortError, split
from services.ledger.purse import Purse, read_purse
from services.reading_types import ALMANAC, MODEL, Interpretation
from services.readings import FOLLOW_UP, READING, REREAD
from services.tariff import FOLLOW_UP_PRICE, FREE, FREE_FOLLOW_UPS, MOST_FOLLOW_UPS, Price
from services.wording import fold

REREAD_WITHIN: Final = dt.timedelta(days=7)
"""So long after its arrival a reading may be said to have missed its question."""


class NoMoreError(Exception):
    """The reading takes no further question, or is not read anew; its user is told why kindly."""


@dataclass(frozen=True, slots=True)
class Offer:
    """How many questions a reading still takes, what the next one takes from her purse, and what she lacks for it."""

    left: int
    price: Price
    lacks: Price | None = None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A reading with all that was said about it and counts: what was stopped or refused does not."""

    reading: Kept
    follow_ups: tuple[Kept, ...]
    reread: Kept | None

    @property
    def told(self) -> Kept:
        """This will give the row whose words are the reading's now: the one read anew once it has arrived."""
        return self.reread if self.reread is not None and self.reread.state == "delivered" else self.reading

    @property
    def words(self) -> Interpretation | None:
        """This will give the reading's words as they are now; None while there are none."""
        return self.told.interpretation

    @property
    def question(self) -> str:
        """This will give what the words answer: the question as asked, with what she says she meant by it."""
        return f"{self.reading.question} {self.told.meant}" if self.told.meant else self.reading.question

    @property
    def left(self) -> int:
        """This will count the questions that the reading still takes."""
        return max(0, MOST_FOLLOW_UPS - len(self.follow_ups)) if self.is_open else 0

    @property
    def is_open(self) -> bool:
        """This will tell whether one can talk about it: it has arrived."""
        return self.reading.state == "delivered" and self.words is not None

    @property
    def answered(self) -> tuple[Kept, ...]:
        """This will list the questions whose answers have arrived, oldest first."""
        return tuple(asked for asked in self.follow_ups if asked.state == "delivered")

    def find_same(self, question: str, *, charges: bool) -> Kept | None:
        """This will find the same question asked before; one that only the almanac answered may be asked again."""
        plain = fold(question)
        return next(
            (
                asked
                for asked in self.follow_ups
                if fold(asked.question) == plain and not (charges and asked.source == ALMANAC)
            ),
            None,
        )

    def may_be_reread(self, *, now: dt.datetime) -> bool:
        """This will tell whether the reading may be read anew: once, within a week, and if the model had read it."""
        arrived = self.reading.delivered_at or self.reading.drawn_at
        is_lately = now - arrived < REREAD_WITHIN
        return self.is_open and self.reread is None and self.reading.source == MODEL and is_lately


_CHILDREN = text("""
    SELECT * FROM readings
    WHERE parent_id = :root AND user_id = :user_id AND state NOT IN ('cancelled', 'refused') AND refusal IS NULL
    ORDER BY id
""")

# The reading comes before the ledger, as everywhere; it stays as it is until this turn has ended.
_LOCK = text("SELECT id FROM readings WHERE id = :root AND user_id = :user_id FOR UPDATE")


def load(connection: Connection, *, reading_id: int, user_id: int) -> Discussion | None:
    """This will load a reading of hers with what was said about it, also by the id of any of that."""
    kept = kept_readings.load(connection, reading_id=reading_id, user_id=user_id)
    if kept is not None and kept.kind != READING:
        kept = kept_readings.load(connection, reading_id=kept.root_id, user_id=user_id)
    return None if kept is None else discuss(connection, kept, user_id=user_id)


def discuss(connection: Connection, reading: Kept, *, user_id: int) -> Discussion:
    """This will gather what was said about a reading that is loaded already."""
    rows = connection.execute(_CHILDREN, {"root": reading.id, "user_id": user_id})
    said = [kept_readings.read_kept(row) for row in rows]
    return Discussion(
        reading=reading,
        follow_ups=tuple(kept for kept in said if kept.kind == FOLLOW_UP),
        reread=next((kept for kept in said if kept.kind == REREAD and kept.source != ALMANAC), None),
    )


def offer(connection: Connection, discussion: Discussion, *, user_id: int, charges: bool) -> Offer | None:
    """This will say how she can ask on about a reading; None when she cannot any more."""
    if not discussion.left:
        return None
    price = _quote(connection, discussion, user_id, charges).price
    return weigh(discussion.left, price, read_purse(connection, user_id=user_id))


def weigh(left: int, price: Price, purse: Purse) -> Offer:
    """This will make an offer true of her purse: Coins stand in for missing Stars, and what is missing is named."""
    try:
        share = split(purse, price)
    except ShortError as short:
        return Offer(left, price, lacks=Price(short.stars, short.coins))
    return Offer(left, Price(share.bought + share.given, share.coins))


def first_offer(charge: Charge | None, *, charges: bool) -> Offer:
    """This will say how she will be able to ask on once a reading has arrived, for which `charge` is held."""
    is_paid = charge is not None and (charge.state == "held" or (charge.reason == GIFT and charge.state == "free"))
    is_free = not charges or (FREE_FOLLOW_UPS > 0 and is_paid)
    return Offer(MOST_FOLLOW_UPS, FREE if is_free else FOLLOW_UP_PRICE)


def check_funds(connection: Connection, discussion: Discussion, *, user_id: int, charges: bool) -> Quote:
    """This will say what the next question costs; raises ShortError when she has not got it."""
    quoted = _quote(connection, discussion, user_id, charges)
    split(read_purse(connection, user_id=user_id), quoted.price)
    return quoted


def ask(
    connection: Connection,
    *,
    reading_id: int,
    user_id: int,
    question: str,
    language: str,
    charges: bool,
    now: dt.datetime,
) -> Charge:
    """This will lay a further question on the cards of a reading, and hold its price.

    Raises NoMoreError and ShortError, before anything is written. Whoever comes second waits here for the first.
    """
    discussion = _lock(connection, reading_id, user_id)
    if not discussion.left:
        raise NoMoreError
    quoted = check_funds(connection, discussion, user_id=user_id, charges=charges)
    return _lay(connection, discussion, user_id, FOLLOW_UP, question, None, language, quoted, now)


def read_anew(
    connection: Connection, *, reading_id: int, user_id: int, meant: str | None, language: str, now: dt.datetime
) -> Charge:
    """This will lay the one free reading anew of a reading that missed its question; `meant` is what she meant.

    Raises NoMoreError before anything is written.
    """
    discussion = _lock(connection, reading_id, user_id)
    if not discussion.may_be_reread(now=now):
        raise NoMoreError
    question = discussion.reading.question
    return _lay(connection, discussion, user_id, REREAD, question, meant, language, Quote(FREE, "reread"), now)


def _lock(connection: Connection, reading_id: int, user_id: int) -> Discussion:
    connection.execute(_LOCK, {"root": reading_id, "user_id": user_id})
    ledger.lock(connection, user_id=user_id)
    discussion = load(connection, reading_id=reading_id, user_id=user_id)
    if discussion is None:
        raise NoMoreError
    return discussion


def _quote(connection: Connection, discussion: Discussion, user_id: int, has_prices: bool) -> Quote:
    return charges.quote_follow_up(connection, user_id=user_id, follows=discussion.reading.id, charges=has_prices)


def _lay(
    connection: Connection,
    discussion: Discussion,
    user_id: int,
    kind: str,
    question: str,
    meant: str | None,
    language: str,
    quoted: Quote,
    now: dt.datetime,
) -> Charge:
    root, words = discussion.reading, discussion.words
    laid = readings.lay_reading(
        connection,
        user_id=user_id,
        draw_id=root.draw_id,
        spread=root.spread,
        language=language,
        question=question,
        mood=words.mood if words else None,
        topic=words.topic if words else None,
        now=now,
        kind=kind,
        parent_id=root.id,
        meant=meant,
    )
    return charges.lay(connection, reading_id=laid, user_id=user_id, quoted=quoted, now=now)
