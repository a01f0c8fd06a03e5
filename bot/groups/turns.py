"""One event of a group, in its transaction: taken in once, answered by reply or not at all."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection

from bot.core.context import Messages, Surroundings
from bot.core.router import Routes
from bot.groups.calls import Call, read_call
from bot.line.events import Event
from bot.locale import DEFAULT, SOURCE, Translator, translator
from bot.pacing import Gate, must_wait
from bot.record import facts_of_group
from bot.views import pace as pace_views
from services import groups, outbox
from services.groups import OpenGroup
from services.outbox import Outgoing
from services.safety import is_urgent
from services.wording import has_letters, has_thai


@dataclass(frozen=True, slots=True)
class GroupContext:
    """One call of a group, as its handler sees it: neither who called nor anybody else."""

    connection: Connection
    group: OpenGroup
    words: str
    """What stood beside her name."""
    now: dt.datetime
    t: Translator
    around: Surroundings


@dataclass(frozen=True, slots=True)
class GroupTurns:
    """This will answer groups. `late` is how old an event may be and still be answered."""

    routes: Routes
    around: Surroundings
    lease_token: uuid.UUID
    gate: Gate
    late: dt.timedelta

    def take(self, connection: Connection, event: Event, *, now: dt.datetime) -> list[Outgoing]:
        """This will take one event of a group in, and write its answer down if there is one."""
        call = read_call(event)
        if call is None or event.chat_id is None:
            return []
        group = groups.open_turn(connection, facts_of_group(event), now=now)
        if group is None:
            return []
        if call.kind == "leave":
            groups.forget(connection, group.key)
            return []
        if must_wait(event, group.refused):
            self.gate.shut(event, group.full_at)
        if event.reply_token is None or now - event.at > self.late:
            return []
        messages = self._answer(connection, call, group, now)
        if not messages:
            return []
        body = orjson.dumps(messages)
        return [
            outbox.put_in_group(
                connection, body=body, reply_token=event.reply_token, lease_token=self.lease_token, now=now
            )
        ]

    def _answer(self, connection: Connection, call: Call, group: OpenGroup, now: dt.datetime) -> Messages:
        t = translator(_language_of(call.words))
        if group.refused and not is_urgent(call.words):
            return pace_views.ask_for_a_moment(t) if group.refused == 1 else []
        handler: Callable[[GroupContext], Messages] | None = self.routes.find("group", call.kind)
        return handler(GroupContext(connection, group, call.words, now, t, self.around)) if handler else []


def _language_of(words: str) -> str:
    """A group has no profile: it is answered as it was called, and in Thai when that tells nothing."""
    return SOURCE if has_letters(words) and not has_thai(words) else DEFAULT
