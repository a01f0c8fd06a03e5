"""How fast a chat may act: a bucket of turns that fills itself again, exact over any number of processes.

The bucket is one moment a chat, `full_at`: when it will be full again. An event moves that moment on by `REFILL`,
and is refused when it would come to lie further ahead than a whole bucket takes. From then on nothing is answered
until the bucket is full again; `refused` counts what was left unanswered, so that it is told once. The time is that
of the events as LINE stamped them: what waited for the sweeper is judged by when it was said.

Kept in a row that the turn writes anyway, so a normal turn pays no round trip for it.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

BURST: Final = 20
"""Turns at once: more than the quickest thumb needs for a reading."""

REFILL: Final = dt.timedelta(seconds=2)
"""One turn comes back in so long, and the whole bucket in twenty times that."""

ALWAYS: Final = frozenset({"follow", "unfollow", "unsend", "leave"})
"""Events that are handled however many came before, and cost nothing: they ask for no answer, or change who may."""


def cost_of(event_type: str) -> dt.timedelta:
    """This will say by how much an event puts off the moment at which the bucket is full."""
    return dt.timedelta() if event_type in ALWAYS else REFILL


def spend(table: str) -> str:
    """This will spell the assignments of an upsert that charges the event to a chat's bucket.

    `table` is the alias of a table with `last_event_at`, `full_at` and `refused`; an event overtaken by a later one is
    judged at that one's time, since a bucket cannot go back.
    """
    clock = f"GREATEST({table}.last_event_at, excluded.last_event_at)"
    whole = f"interval '{(BURST * REFILL).total_seconds()} s'"
    # Who was refused waits for the whole bucket; anyone else only for room enough for this event.
    fails = f"{table}.full_at > {clock} + CASE WHEN {table}.refused = 0 THEN {whole} - :cost ELSE interval '0' END"
    return (
        f"refused = CASE WHEN {fails} THEN {table}.refused + 1 ELSE 0 END, "
        f"full_at = CASE WHEN {fails} THEN {table}.full_at ELSE GREATEST({table}.full_at, {clock}) + :cost END"
    )
