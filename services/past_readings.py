"""Looking back: a user's readings page by page, and one of them deleted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import charges
from services.outcomes import IS_DUE
from services.reading_words import assign
from services.tarot.draw import DrawnCard, shuffle
from services.tarot.spreads import spread

PAGE: Final = 7
"""Readings on a page; with their cards and the way to the older ones they stay inside a carousel's 50 KB."""


class UnderWayError(Exception):
    """The reading, or a further question about it, is on its way; it can be stopped, not deleted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after this reading, counted from the newest. `at` is in microseconds since 1970."""

    at: int
    id: int


@dataclass(frozen=True, slots=True)
class Past:
    """A reading on a page; `cards` are its cards in the order they were laid, on no place.

    `follow_ups` counts what was asked further; `answer` is her word on what came of it. `anew` says that it was read
    anew, and `meant` by what she says she meant, if she has said so.

    `is_due` says that the time she asked about has passed and she has not said.
    """

    id: int
    spread: str
    question: str
    state: str
    cards: tuple[DrawnCard, ...]
    follow_ups: int
    answer: str | None
    is_due: bool
    drawn_at: dt.datetime
    anew: bool = False
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some readings, newest first, and where the older ones begin, if there are any."""

    readings: tuple[Past, ...]
    older: Place | None


_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_PAGE = text(f"""
    SELECT r.id, r.spread, r.question, r.state, r.drawn_at, o.answer, {IS_DUE} AS is_due,
           a.id IS NOT NULL AS anew, a.meant, d.seed, d.reversals, d.numbers,
           (SELECT count(*) FROM readings f WHERE f.parent_id = r.id AND f.kind = 'follow_up'
            AND f.content IS NOT NULL) AS follow_ups
    FROM readings r JOIN draws d ON d.id = r.draw_id LEFT JOIN outcomes o ON o.reading_id = r.id
    LEFT JOIN readings a ON a.parent_id = r.id AND a.kind = 'reread' AND a.state = 'delivered'
         AND a.refusal IS NULL AND a.source IS DISTINCT FROM 'almanac'
    WHERE r.user_id = :user_id AND r.kind = 'reading' AND r.state IN ('written', 'parked', 'delivered')
      AND r.content IS NOT NULL AND (r.drawn_at, r.id) < (:before, :before_id)
    ORDER BY r.drawn_at DESC, r.id DESC LIMIT :most
""")  # noqa: S608 - the condition is ours

# The reading before its delivery and its charge, as everywhere.
_LOCK = text("""
    SELECT id, state FROM readings WHERE user_id = :user_id AND (id = :id OR parent_id = :id) ORDER BY id FOR UPDATE
""")

_IS_LEAVING = text("""
    SELECT EXISTS (SELECT FROM outbox WHERE reading_id = ANY(:ids) AND state = 'waiting' AND channel IS NOT NULL)
""")

_DELETE = (
    text("DELETE FROM outbox WHERE reading_id = ANY(:ids)"),
    text("DELETE FROM outcomes WHERE reading_id = ANY(:ids)"),
    text("DELETE FROM shared_readings WHERE reading_id = ANY(:ids)"),
    text("DELETE FROM reading_wallpapers WHERE reading_id = ANY(:ids)"),
    # The row stays for the books and for her level: what it cost, and that it was given.
    text(f"UPDATE readings SET {assign()}, closed_at = COALESCE(closed_at, :now) WHERE id = ANY(:ids)"),  # noqa: S608
)


def list_page(connection: Connection, *, user_id: int, now: dt.datetime, before: Place | None = None) -> Page:
    """This will list a page of her readings that can be opened, newest first."""
    parameters = {
        "user_id": user_id,
        "now": now,
        "before": now + dt.timedelta(days=1) if before is None else _EPOCH + dt.timedelta(microseconds=before.at),
        "before_id": 0 if before is None else before.id,
        "most": PAGE + 1,
    }
    found = tuple(_read(row) for row in connection.execute(_PAGE, parameters))
    shown = found[:PAGE]
    return Page(shown, _place_of(shown[-1]) if len(found) > PAGE else None)


def delete(connection: Connection, *, reading_id: int, user_id: int, now: dt.datetime) -> bool:
    """This will delete a reading's words and everything about it; False when there is nothing of hers to delete.

    What was held for one that waited to be opened goes back. Raises UnderWayError, before anything is written, while
    it or a further question about it is still being written or sent.
    """
    found = connection.execute(_LOCK, {"user_id": user_id, "id": reading_id}).all()
    if reading_id not in {row.id for row in found}:
        return False
    ids = [row.id for row in found]
    if any(row.state in {"queued", "writing", "written"} for row in found):
        raise UnderWayError
    if connection.execute(_IS_LEAVING, {"ids": ids}).scalar_one():
        raise UnderWayError
    for row in found:
        if row.state == "parked":
            charges.void(connection, reading_id=row.id, now=now)
    for statement in _DELETE:
        connection.execute(statement, {"ids": ids, "now": now})
    return True


def _place_of(last: Past) -> Place:
    return Place((last.drawn_at - _EPOCH) // dt.timedelta(microseconds=1), last.id)


def _cards_of(row: Row[Any]) -> tuple[DrawnCard, ...]:
    """A pack that was met again with fewer cards has more numbers than the reading."""
    lots = shuffle(bytes(row.seed), reversals=row.reversals)
    places = row.numbers[: spread(row.spread).cards]
    return tuple(DrawnCard(lots[at - 1].card_id, "", lots[at - 1].orientation, at) for at in places)


def _read(row: Row[Any]) -> Past:
    return Past(
        id=row.id,
        spread=row.spread,
        question=row.question,
        state=row.state,
        cards=_cards_of(row),
        follow_ups=row.follow_ups,
        answer=row.answer,
        is_due=row.is_due,
        drawn_at=row.drawn_at,
        anew=row.anew,
        meant=row.meant,
    )
