"""A message taken back in LINE: the text that came with it goes from wherever it was kept.

A question remembers the messages it was typed in, in the talk and then with its reading; what was read from it is hers
and stays, without the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import Connection, text

SOURCES: Final = "messages"
"""Where a talk's state keeps LINE's ids of the messages its words came from."""

WORDS: Final = ("question", "typed", "said", "mood", "meant", "name")
"""Where it keeps words of hers."""

_NOTE = text("UPDATE readings SET message_ids = CAST(:sources AS jsonb) WHERE id = :reading_id")

# A reading that was read anew repeats the question of the first.
_LOCK = text("""
    SELECT id FROM readings r WHERE user_id = :user_id AND (
        jsonb_exists(message_ids, :message_id)
        OR (kind = 'reread' AND EXISTS (SELECT FROM readings root WHERE root.id = r.parent_id
                                        AND jsonb_exists(root.message_ids, :message_id)))
    )
    ORDER BY id FOR UPDATE
""")

TAKEN_BACK: Final = "…"
"""What stands for a question in its reading from then on; an empty one says that the reading is gone, too."""

# The draw's digest stays: it is no text, and by it the same question meets the same cards for the rest of the day.
_CUT = text("UPDATE readings SET question = :left, meant = NULL WHERE id = :reading_id")

_RENDERED_ANEW = text("""
    UPDATE outbox SET body = :body
    WHERE reading_id = :reading_id AND body IS NOT NULL AND channel IS NULL AND state IN ('waiting', 'parked')
""")

# One that a sweeper is handling at this moment is left to it: it waits for this user's turn to end.
_CUT_WAITING = text("""
    UPDATE inbox SET state = 'dead', raw = jsonb_build_object('type', event_type, 'cut', true), error = NULL,
                     next_attempt_at = NULL
    WHERE id = ANY(ARRAY(
        SELECT id FROM inbox WHERE source = 'line' AND state IN ('waiting', 'failed')
        AND raw #>> '{source,userId}' = :line_user_id AND raw #>> '{message,id}' = :message_id
        FOR UPDATE SKIP LOCKED
    ))
""")


def with_sources(change: dict[str, Any], *, before: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """This will add, to words that a talk is about to keep, the messages they were typed in; with the words they go.

    `raw` is the event as LINE sent it: a question often comes in several of them, and goes on by taps.
    """
    if any(change.get(key) for key in WORDS):
        return {**change, SOURCES: sources_now(before, raw, also=change.get(SOURCES) or ())}
    return {**change, SOURCES: None} if "question" in change else change


def sources_now(state: Mapping[str, Any], raw: Mapping[str, Any], *, also: Iterable[str] = ()) -> list[str] | None:
    """This will list the messages a talk's words came in, `also` those, and the event's own if it is text."""
    message = raw.get("message")
    own = message.get("id") if isinstance(message, dict) and message.get("type") == "text" else None
    return list(dict.fromkeys([*_kept(state), *also, *([own] if isinstance(own, str) else [])])) or None


def came_from(state: Mapping[str, Any], message_id: str) -> bool:
    """This will tell whether words of a talk, or of what waits in it for Stars, came with a message."""
    return message_id in [*_kept(state), *kept_waiting(state)]


def kept_waiting(state: Mapping[str, Any]) -> list[str]:
    """This will list the messages that the words came in which wait for Stars."""
    waiting = state.get("waiting")
    return _kept(waiting) if isinstance(waiting, dict) else []


def note_sources(connection: Connection, *, reading_id: int, sources: list[str] | None) -> None:
    """This will keep with a reading the messages its question was typed in."""
    if sources:
        connection.execute(_NOTE, {"reading_id": reading_id, "sources": orjson.dumps(sources).decode()})


def lock_readings(connection: Connection, *, user_id: int, message_id: str) -> list[int]:
    """This will find and lock a user's readings whose question came with a message."""
    asked = {"user_id": user_id, "message_id": message_id}
    return list(connection.execute(_LOCK, asked).scalars())


def cut_question(connection: Connection, *, reading_id: int, body: bytes | None = None) -> None:
    """This will cut the question out of a reading; `body` is its delivery rendered without it, if it is still to go."""
    connection.execute(_CUT, {"reading_id": reading_id, "left": TAKEN_BACK})
    if body is not None:
        connection.execute(_RENDERED_ANEW, {"reading_id": reading_id, "body": body.decode()})


def cut_waiting_events(connection: Connection, *, line_user_id: str, message_id: str) -> None:
    """This will empty the events with this message that wait to be handled, so that they never are."""
    connection.execute(_CUT_WAITING, {"line_user_id": line_user_id, "message_id": message_id})


def _kept(state: Mapping[str, Any]) -> list[str]:
    return list(state.get(SOURCES) or ())
