"""Stand-ins for doors, for tests that are not about the wire."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.line.client import Answer, LineSilentError, LineUnreachableError
from services.reader import Reader
from services.reading_types import CardText, Interpretation, ReadingRequest, Refusal


@dataclass
class Call:
    """One call to LINE as it was made."""

    kind: str
    to: str
    messages: list[dict[str, Any]]
    retry_key: str | None = None

    @property
    def text(self) -> str:
        """Every visible word."""
        return "\n".join(visible(self.messages))


@dataclass
class RecordingLine:
    """A LINE that keeps what it is told; `answers` are its next answers: a status or an error."""

    language: str | None = None
    answers: list[int | Exception] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    quota_left: bool = False

    def reply(self, token: str, messages: bytes) -> Answer:
        return self._answer(Call("reply", token, json.loads(messages)))

    def push(self, to: str, messages: bytes, retry_key: str) -> Answer:
        return self._answer(Call("push", to, json.loads(messages), retry_key))

    def start_loading(self, chat_id: str, seconds: int) -> Answer:
        return self._answer(Call("loading", chat_id, [{"seconds": seconds}]))

    def fetch_language(self, line_user_id: str) -> str | None:
        return self.language

    def has_quota(self) -> bool:
        return self.quota_left

    def _answer(self, call: Call) -> Answer:
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, LineUnreachableError):
            raise answer
        self.calls.append(call)
        if isinstance(answer, LineSilentError):
            raise answer
        assert isinstance(answer, int)
        return Answer(answer, f"request-{len(self.calls)}")


def as_typed(text: str) -> str:
    """This will give a text with the signs left out that only say where no line is broken."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def visible(part: Any) -> list[str]:
    """This will list every text that a reader of these messages sees, labels of buttons too."""
    if isinstance(part, list):
        return [text for item in part for text in visible(item)]
    if not isinstance(part, dict):
        return []
    own = [as_typed(part["text"])] if isinstance(part.get("text"), str) and part.get("type") == "text" else []
    label = [part["action"]["label"]] if part.get("type") == "button" else []
    return (
        own
        + label
        + [text for key, value in part.items() if key not in {"action", "quickReply"} for text in visible(value)]
    )


def plain_reading(request: ReadingRequest) -> Interpretation:
    """A reading of the right shape with recognisable words."""
    return Interpretation(
        summary=f"A summary about: {request.question[:40]}",
        cards=tuple(
            CardText(card.card_id, card.position, f"Words about {card.card_id} on {card.position}.")
            for card in request.cards
        ),
        key_insights=("First insight", "Second insight", "Third insight"),
        next_questions=("What comes next for me?", "What can I let go of?", "Who stands by me?"),
        mood="curious",
        topic="general",
        timeframe="weeks",
        source="almanac",
    )


def reader(compose: Callable[[ReadingRequest], Interpretation | Refusal] = plain_reading) -> Reader:
    """A reader without a model."""
    return Reader(None, compose, time.monotonic, time.sleep)  # type: ignore[arg-type]
