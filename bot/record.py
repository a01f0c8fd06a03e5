"""How an event is written down: with the user's words only while it has yet to be handled."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import orjson
from sqlalchemy import Connection

from bot.line.events import Event
from services import inbox
from services.groups import GroupEvent
from services.identity import trace_of
from services.turns import EventFacts


def facts_of(event: Event) -> EventFacts:
    """This will give what the record needs of an event in a chat of two; it must be private."""
    return EventFacts(
        event_id=event.event_id,
        event_type=event.type,
        raw=event.to_json(redacted=True),
        at=event.at,
        line_user_id=event.line_user_id or "",
        friend=event.friend,
        wrote=event.wrote,
        inbox_id=event.inbox_id,
    )


def facts_of_group(event: Event) -> GroupEvent:
    """This will give what the record needs of an event in a group; of its id there stays a trace alone."""
    return GroupEvent(
        event_id=event.event_id,
        event_type=event.type,
        raw=event.to_json(redacted=True),
        at=event.at,
        group_key=trace_of(event.chat_id or ""),
        inbox_id=event.inbox_id,
    )


def note(connection: Connection, event: Event, *, now: dt.datetime) -> None:
    """This will record an event that nothing is done about, so that a copy of it is known."""
    inbox.note(
        connection,
        event_id=event.event_id,
        event_type=event.type,
        raw=event.to_json(redacted=True),
        event_at=event.at,
        now=now,
    )


def as_kept(event: Event, state: Literal["waiting", "done"]) -> dict[str, Any]:
    """This will give the row of an event for inbox.keep_many."""
    return {
        "event_id": event.event_id,
        "event_type": event.type,
        "raw": orjson.Fragment(event.to_json(redacted=state == "done")),
        "event_at": event.at,
        "state": state,
    }
