"""One event, one transaction: in goes what LINE sent, out come state, work and messages, all or nothing."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

import orjson
from sqlalchemy import Connection, text

from bot.core.context import AnticipatedError, Context, Effects, Messages, Surroundings, Talk
from bot.core.postback import OldButtonError, Postback
from bot.core.router import Handler, Routes
from bot.core.sender import Sender
from bot.core.steps import Step
from bot.design.flex import plain
from bot.groups.turns import GroupTurns
from bot.languages import hear_language, offer_way_back
from bot.line.events import Event, read_event
from bot.line.limits import MESSAGES_PER_CALL
from bot.locale import find_command, translator
from bot.pacing import Gate, must_wait, sort_out
from bot.record import as_kept, facts_of, note
from bot.views.pace import ask_for_a_moment
from services import inbox, outbox, turns
from services.adapters.queue import STANDARD
from services.database import UnitOfWork, describe, is_unavailable
from services.outbox import Draft, Outgoing
from services.safety import hear

log = logging.getLogger("mimivibes.dispatcher")

HANDLED_AT_ONCE: Final = 50
"""Events of one body handled before LINE has its 200; the rest is stored for the sweeper."""

LATE: Final = dt.timedelta(minutes=3)
"""An event older than this changes state, but its turn is not answered any more."""

TALK_LIFE: Final = dt.timedelta(days=1)
LASTING: Final = frozenset({Step.IDLE, Step.WRITING, Step.FUNDS, Step.NICKNAME, Step.DAILY_HOUR, Step.WITH_PERSON})
DOUBLE_TAP_SECONDS: Final = 3.0

_FIND_USER = text("SELECT id, line_user_id, language FROM users WHERE line_user_id = :line_user_id")


class Waker(Protocol):
    """What wakes a worker; it may fail silently, since the sweeper finds the work."""

    def wake(self, job: str, *arguments: int | str, queue: str = STANDARD) -> None:
        """This will tell a worker of that queue that a job is there."""


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """This will take events in, each in a transaction of its own, and see to what follows after the commit."""

    database: UnitOfWork
    routes: Routes
    sender: Sender
    queue: Waker
    around: Surroundings
    clock: Callable[[], dt.datetime]
    observe: Callable[[str, float], None] = lambda kind, seconds: None  # noqa: ARG005 - a measure nobody asked for
    gate: Gate = field(default_factory=Gate)

    def take_in(self, events: Sequence[Event]) -> None:
        """This will handle everybody's first events at once and store the rest; one chat's hundreds are only noted.

        Raises only when PostgreSQL cannot be reached: LINE must then deliver again.
        """
        found = sort_out(events, most=HANDLED_AT_ONCE)
        for event in found.at_once:
            self.handle(event)
        rest = [as_kept(event, "waiting") for event in found.later]
        rest += [as_kept(event, "done") for event in found.dropped]
        if rest:
            with self.database.begin() as connection:
                inbox.keep_many(connection, rest, now=self.clock())

    def sweep(self) -> int:
        """This will take kept events up again; returns how many there were."""
        now = self.clock()
        with self.database.begin() as connection:
            kept = inbox.take_due(connection, now=now)
        for found in kept:
            self.handle(
                read_event(found.raw, received_at=found.received_at, inbox_id=found.id, attempts=found.attempts)
            )
        return len(kept)

    def handle(self, event: Event) -> None:
        """This will handle one event; what goes wrong with it never reaches its neighbours."""
        started = time.perf_counter()
        try:
            self._handle_once(event)
        except Exception as error:  # noqa: BLE001 - the boundary: anything unforeseen is kept for another try
            if is_unavailable(error):
                # A connection may have gone stale while idle; the pool is fresh now, the event has changed nothing.
                self._handle_once(event)
            else:
                self._keep_failed(event, error)
        self.observe(event.type, time.perf_counter() - started)

    def _handle_once(self, event: Event) -> None:
        now = self.clock()
        with self.database.begin() as connection:
            outgoing, effects = self._turn(connection, event, now)
        self.sender.submit([*outgoing, *effects.deliveries])
        for job, argument, queue in effects.jobs:
            self.queue.wake(job, argument, queue=queue)

    def _turn(self, connection: Connection, event: Event, now: dt.datetime) -> tuple[list[Outgoing], Effects]:
        nothing = Effects(self.sender.lease_token)
        if not (event.is_private or event.is_shared) or self.gate.holds_back(event):
            note(connection, event, now=now)
            return [], nothing
        if event.is_shared:
            groups = GroupTurns(self.routes, self.around, self.sender.lease_token, self.gate, LATE)
            return groups.take(connection, event, now=now), nothing
        opened = turns.open_turn(connection, facts_of(event), now=now)
        if opened is None:
            return [], nothing
        context = self._open_context(connection, event, opened, now)
        if must_wait(event, opened.refused):
            self.gate.shut(event, opened.full_at)
            return self._close(context, ask_for_a_moment(context.t) if opened.refused == 1 else []), context.effects
        messages = self._answer(context, expired=_expire(context, opened))
        return self._close(context, messages), context.effects

    def _open_context(self, connection: Connection, event: Event, opened: turns.OpenTurn, now: dt.datetime) -> Context:
        effects = Effects(self.sender.lease_token)
        talk = Talk(opened.step, opened.state)
        t, changes = hear_language(opened.user, talk, event.text or "")
        effects.user_changes |= changes
        return Context(
            connection=connection,
            event=event,
            user=opened.user,
            talk=talk,
            now=now,
            t=t,
            around=self.around,
            effects=effects,
            command=partial(self.routes.find, "command"),
        )

    def _answer(self, context: Context, *, expired: bool) -> Messages:
        try:
            messages = self._route(context)
        except OldButtonError:
            old = context.t("That button is from an earlier moment. We are here now:")
            messages = [plain(old), *self._show(context)]
        except AnticipatedError as error:
            messages = [plain(context.t(error.text, **error.data)), *self._show(context)]
        if expired and messages:
            messages = [plain(context.t("Your earlier question has closed, it was more than a day ago.")), *messages]
        messages = _keep_last_quick_replies(messages[:MESSAGES_PER_CALL])
        return offer_way_back(messages, before=context.user.language, changes=context.effects.user_changes)

    def _route(self, context: Context) -> Messages:
        event = context.event
        if not context.user.welcomed and event.type != "unfollow":
            return self._welcome(context)
        if event.type == "postback" and event.data is not None:
            return self._route_postback(context, event.data)
        if event.text is not None:
            return self._route_text(context, event.text)
        kind = f"message.{event.message_type}" if event.type == "message" else event.type
        handler = self.routes.find("event", kind)
        if event.type == "message":
            return self._route_wordless(context, handler or self.routes.find("event", "message"))
        return list(handler(context)) if handler else []

    def _route_wordless(self, context: Context, handler: Handler | None) -> Messages:
        """A sticker, a photo or what LINE has yet to invent: in the middle of a talk she also sees where she is."""
        messages = list(handler(context)) if handler else []
        still = context.talk.step in {Step.IDLE, Step.WITH_PERSON}
        return messages if still else [*messages, *self._show(context)]

    def _welcome(self, context: Context) -> Messages:
        """First contact waits for an event that can be answered: someone never greeted is not known yet."""
        first = self.routes.find("event", "first")
        can_answer = context.event.reply_token is not None and not _is_late(context)
        return list(first(context)) if first and can_answer else []

    def _route_postback(self, context: Context, data: str) -> Messages:
        if _is_double_tap(context, data):
            return []
        button = self.routes.read_postback(data)
        handler = self.routes.find("postback", button.name)
        if handler is None:
            raise OldButtonError(button.name)
        self._go_elsewhere(context, button)
        return list(handler(context, button))

    def _go_elsewhere(self, context: Context, where: str | Postback) -> None:
        """What was asked aside, such as her name, ends before a command, a button or distress is answered."""
        if handler := self.routes.find("event", "elsewhere"):
            handler(context, where)

    def _route_text(self, context: Context, typed: str) -> Messages:
        """Who calls for help is answered before anything else, wherever she is."""
        context.talk.changed |= context.talk.state.pop("tap", None) is not None
        if hear(typed) and (distress := self.routes.find("event", "distress")):
            self._go_elsewhere(context, "distress")
            return list(distress(context))
        found, typed = self._look_for_code(context, typed)
        return [*found, *self._route_words(context, typed)] if typed else [*found, *self._show(context)]

    def _look_for_code(self, context: Context, typed: str) -> tuple[Messages, str]:
        """A friend's code may stand anywhere in a text; what else she said goes its own way afterwards."""
        handler = self.routes.find("event", "code")
        found: tuple[Messages, str] = handler(context, typed) if handler else ([], typed)
        return found

    def _route_words(self, context: Context, typed: str) -> Messages:
        command = find_command(typed)
        if command and (handler := self.routes.find("command", command)):
            self._go_elsewhere(context, command)
            return list(handler(context))
        handler = self.routes.find("text", context.talk.step) or self.routes.find("text", Step.IDLE)
        return list(handler(context, typed)) if handler else []

    def _show(self, context: Context) -> Messages:
        handler = self.routes.find("show", context.talk.step) or self.routes.find("show", Step.IDLE)
        return list(handler(context)) if handler else []

    def _close(self, context: Context, messages: Messages) -> list[Outgoing]:
        turns.save_user(context.connection, context.user.id, context.effects.user_changes)
        drafts = [] if _is_late(context) else _draft(context, messages)
        talk, user = context.talk, context.user
        move = (talk.step, talk.state) if talk.changed else None
        if move and not drafts:
            turns.save_talk(context.connection, user_id=user.id, step=move[0], state=move[1], now=context.now)
        return outbox.put(
            context.connection,
            drafts,
            user_id=user.id,
            line_user_id=user.line_user_id,
            lease_token=self.sender.lease_token,
            now=context.now,
            move=move,
        )

    def _keep_failed(self, event: Event, error: Exception) -> None:
        """The first failure is tried again within seconds, with the same reply token; the second one is told.

        What was told is not tried any more: the user has been asked to repeat it.
        """
        log.error("event failed", extra={"event_id": event.event_id, **describe(error)})
        attempts = max(1, event.attempts)
        told = event.is_private and event.wrote and attempts > 1
        dead = told or attempts >= inbox.MAX_ATTEMPTS
        now = self.clock()
        with self.database.begin() as connection:
            inbox.keep_failed(
                connection,
                event_id=event.event_id,
                event_type=event.type,
                raw=event.to_json(redacted=dead),
                event_at=event.at,
                error=type(error).__name__,
                attempts=attempts,
                dead=dead,
                now=now,
            )
            apology = self._apologise(connection, event, now) if told else []
        self.sender.submit(apology)

    def _apologise(self, connection: Connection, event: Event, now: dt.datetime) -> list[Outgoing]:
        known = connection.execute(_FIND_USER, {"line_user_id": event.line_user_id}).one_or_none()
        if not event.reply_token or known is None:
            return []
        t = translator(known.language)
        words = t("Something slipped on my side. Please try that once more in a moment.")
        draft = Draft("turn", "reply", orjson.dumps([plain(words)]), event.reply_token)
        return outbox.put(
            connection,
            [draft],
            user_id=known.id,
            line_user_id=known.line_user_id,
            lease_token=self.sender.lease_token,
            now=now,
        )


def _expire(context: Context, opened: turns.OpenTurn) -> bool:
    """A talk left alone for a day ends; the reading it led to, if any, is untouched."""
    talk = context.talk
    if talk.step in LASTING or context.now - opened.changed_at < TALK_LIFE:
        return False
    talk.clear()
    return True


def _is_double_tap(context: Context, data: str) -> bool:
    """The same button within moments is a finger that slipped, not a wish: it changes and answers nothing."""
    stamp = context.event.at.timestamp()
    last = context.talk.state.get("tap")
    if isinstance(last, list) and last[0] == data and 0 <= stamp - last[1] < DOUBLE_TAP_SECONDS:
        return True
    context.talk.state = {**context.talk.state, "tap": [data, stamp]}
    context.talk.changed = True
    return False


def _keep_last_quick_replies(messages: Messages) -> Messages:
    """LINE shows the quick replies of the last message only (Messaging API reference, quick reply)."""
    earlier = [{key: value for key, value in message.items() if key != "quickReply"} for message in messages[:-1]]
    return [*earlier, *messages[-1:]]


def _is_late(context: Context) -> bool:
    """Whether the event is too old for its turn to be answered."""
    return context.now - context.event.at > LATE


def _draft(context: Context, messages: Messages) -> list[Draft]:
    event, effects = context.event, context.effects
    drafts = []
    if event.reply_token and effects.view:
        name, arguments = effects.view
        drafts.append(Draft("welcome", "reply", None, event.reply_token, name, arguments))
    elif event.reply_token and messages:
        drafts.append(Draft("turn", "reply", orjson.dumps(messages), event.reply_token))
    if effects.loading_seconds:
        drafts.append(Draft("loading", "loading", b"%d" % effects.loading_seconds))
    return drafts
