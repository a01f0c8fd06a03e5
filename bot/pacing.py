"""What of a body of events is worth a transaction, and who must wait: bounded work, and the same for everybody.

The database decides who is too fast (services/pace); here only what it would surely refuse is kept from it.
"""

from __future__ import annotations

import collections
import datetime as dt
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.groups.calls import read_call
from bot.line.events import Event
from services.pace import ALWAYS, BURST
from services.safety import is_urgent

MOST_EACH: Final = BURST + 5
"""Events of one chat in one body that are looked at: a whole bucket and one to be told by, with some to spare."""

REMEMBERED: Final = 10_000
"""Chats a process remembers as too fast; each for less than a minute of events."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A body's events by what becomes of them: handled before LINE has its 200, by the sweeper, or not at all."""

    at_once: list[Event]
    later: list[Event]
    dropped: list[Event]


def sort_out(events: Sequence[Event], *, most: int) -> Sorted:
    """This will choose up to `most` events to be handled at once: everybody's first before anybody's second.

    What people in a group say to each other is left out altogether, and no record is made of it.
    """
    counts: collections.Counter[str | None] = collections.Counter()
    ranked: list[tuple[int, int, Event]] = []
    dropped = []
    for place, event in enumerate(event for event in events if _is_ours(event)):
        rank = counts[chat_of(event)]
        if event.type not in ALWAYS:
            counts[chat_of(event)] += 1
        if rank >= MOST_EACH and event.type not in ALWAYS and chat_of(event) is not None:
            dropped.append(event)
        else:
            ranked.append((rank, place, event))
    ranked.sort(key=lambda found: found[:2])
    at_once = sorted(ranked[:most], key=lambda found: found[1])
    later = sorted(ranked[most:], key=lambda found: found[1])
    return Sorted([found[2] for found in at_once], [found[2] for found in later], dropped)


def chat_of(event: Event) -> str | None:
    """This will name the chat whose bucket an event is charged to: the group's, or hers who wrote to us alone."""
    return event.chat_id or event.line_user_id


def must_wait(event: Event, refused: int) -> bool:
    """This will tell whether an event goes unanswered, given how many the record has refused its chat.

    Who calls for help is heard however much she wrote before.
    """
    return refused > 0 and event.type not in ALWAYS and not is_urgent(event.text or "")


@dataclass(slots=True)
class Gate:
    """This will remember which chats the record has refused until when, so that it need not be asked again.

    What it holds back the record would refuse, too: nothing moves a refused chat's moment but time.
    """

    _until: collections.OrderedDict[str, dt.datetime] = field(default_factory=collections.OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def shut(self, event: Event, until: dt.datetime) -> None:
        """This will hold back the chat's further events up to that time."""
        chat = chat_of(event)
        if chat is None:
            return
        with self._lock:
            self._until[chat] = until
            self._until.move_to_end(chat)
            while len(self._until) > REMEMBERED:
                self._until.popitem(last=False)

    def holds_back(self, event: Event) -> bool:
        """This will tell whether an event is surely refused."""
        chat = chat_of(event)
        with self._lock:
            until = self._until.get(chat) if chat is not None else None
            if until is not None and event.at >= until and event.type not in ALWAYS:
                # Who can be heard again is forgotten: no id stays longer than it is needed.
                del self._until[chat]  # type: ignore[arg-type]
                until = None
        return until is not None and event.at < until and must_wait(event, 1)


def _is_ours(event: Event) -> bool:
    return event.chat_id is None or read_call(event) is not None
