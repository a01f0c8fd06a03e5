"""One message and LINE: what is tried, and what became of it (docs/architecture.md, Outbox)."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.line.client import Answer, Line, LineSilentError, LineUnreachableError
from services import outbox
from services.outbox import Outgoing

REPLY_WAITS: Final = (0.3, 1.0)
"""Seconds between the tries of one reply; its token lives a minute and holds a thread meanwhile."""

DOTS_LIFE: Final = dt.timedelta(seconds=10)

Renderer = Callable[[Outgoing], bytes]


class Fate(StrEnum):
    """What became of one message."""

    SENT = "sent"
    REFUSED = "refused"
    """LINE has definitely not taken it."""
    UNKNOWN = "unknown"
    """LINE may have taken it, and no more can be found out."""
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message, with what LINE said; `uncertain` when an earlier try may have been taken."""

    fate: Fate
    status: int | None = None
    request_id: str | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Courier:
    """This will try one message at LINE; waiting between tries ends as soon as `closing` is set."""

    line: Line
    render: Renderer
    clock: Callable[[], dt.datetime]
    closing: threading.Event

    def carry(self, row: Outgoing) -> Outcome:
        """This will try the message by its channel."""
        if row.channel == "loading":
            return self._load(row)
        if row.channel == "push":
            return self._push(row)
        return self._reply(row)

    def _reply(self, row: Outgoing) -> Outcome:
        """A reply has no retry key: a 400 means taken if an earlier try may have got through, else too late."""
        uncertain, status = row.uncertain, None
        if row.reply_token is None or self._is_token_dead(row):
            return Outcome(Fate.UNKNOWN if uncertain else Fate.REFUSED)
        body = row.body if row.body is not None else self.render(row)
        silences = 0
        for wait in (0.0, *REPLY_WAITS):
            self.closing.wait(wait)
            try:
                answer = self.line.reply(row.reply_token, body)
            except LineUnreachableError:
                continue
            except LineSilentError:
                uncertain, silences = True, silences + 1
                if silences > 1:
                    return Outcome(Fate.UNKNOWN, uncertain=True)
                continue
            status = answer.status
            if status == 200:
                return _outcome(Fate.SENT, answer)
            if status < 500 and status != 429:
                return _outcome(Fate.SENT if uncertain and status == 400 else Fate.REFUSED, answer)
            uncertain = uncertain or status >= 500
        return Outcome(Fate.LATER, status, uncertain=uncertain)

    def _push(self, row: Outgoing) -> Outcome:
        """The key was fixed before the first try, so a repeat is answered 409 and counts as sent.

        A 429 is the month's end or a moment's crowd; only asking tells, since LINE does not promise its texts.
        """
        if row.first_push_at and self.clock() - row.first_push_at > outbox.PUSH_RETRY_LIFE:
            return Outcome(Fate.UNKNOWN)
        try:
            answer = self.line.push(row.line_user_id, row.body or self.render(row), str(row.retry_key))
        except LineUnreachableError:
            return Outcome(Fate.LATER)
        except LineSilentError:
            return Outcome(Fate.LATER, uncertain=True)
        return self._judge_push(answer)

    def _judge_push(self, answer: Answer) -> Outcome:
        if answer.status in {200, 409}:
            return _outcome(Fate.SENT, answer)
        if answer.status >= 500:
            return Outcome(Fate.LATER, answer.status, answer.request_id, uncertain=True)
        passes = answer.status == 401 or (answer.status == 429 and self.line.has_quota())
        return _outcome(Fate.LATER if passes else Fate.REFUSED, answer)

    def _load(self, row: Outgoing) -> Outcome:
        """Dots that come late would wait for a reading that is already there."""
        if self.clock() - row.created_at > DOTS_LIFE:
            return Outcome(Fate.REFUSED)
        try:
            answer = self.line.start_loading(row.line_user_id, int(row.body or b"20"))
        except (LineUnreachableError, LineSilentError):
            return Outcome(Fate.REFUSED)
        return _outcome(Fate.SENT if answer.status < 300 else Fate.REFUSED, answer)

    def _is_token_dead(self, row: Outgoing) -> bool:
        return row.token_at is not None and self.clock() - row.token_at > outbox.REPLY_TOKEN_LIFE


def _outcome(fate: Fate, answer: Answer) -> Outcome:
    return Outcome(fate, answer.status, answer.request_id)
