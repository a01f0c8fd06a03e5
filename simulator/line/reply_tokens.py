"""Reply tokens: one use, within a minute.

Source: Messaging API reference, Send reply message, Reply token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

SECONDS_TO_REPLY: Final = 60
SECONDS_AFTER_EVENT: Final = 20 * 60
"""A redelivered token starts its minute anew, but never lives longer than this after the event."""


@dataclass(slots=True)
class _Token:
    user_id: str
    event_at: float
    delivered_at: float
    used: bool = False


class ReplyTokens:
    """All tokens handed out; old ones are forgotten when they can no longer be used."""

    def __init__(self) -> None:
        self._tokens: dict[str, _Token] = {}

    def issue(self, token: str, user_id: str, now: float) -> None:
        """This will hand out a token with an event."""
        self._tokens[token] = _Token(user_id, event_at=now, delivered_at=now)
        if len(self._tokens) > 50_000:
            self._sweep(now)

    def redelivered(self, token: str, now: float) -> None:
        """This will start the minute of an unused token anew."""
        if token in self._tokens:
            self._tokens[token].delivered_at = now

    def peek(self, token: str, now: float) -> str | None:
        """This will name the user a usable token leads to, or None."""
        found = self._tokens.get(token)
        if found is None or found.used:
            return None
        if now - found.delivered_at > SECONDS_TO_REPLY or now - found.event_at > SECONDS_AFTER_EVENT:
            return None
        return found.user_id

    def use(self, token: str) -> None:
        """This will make a token worthless."""
        self._tokens[token].used = True

    def as_json(self) -> dict[str, Any]:
        """This will give everything that is worth keeping between runs."""
        return {token: asdict(kept) for token, kept in self._tokens.items()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """This will read what `as_json` wrote."""
        self._tokens = {token: _Token(**fields) for token, fields in kept.items()}

    def _sweep(self, now: float) -> None:
        alive = SECONDS_AFTER_EVENT + SECONDS_TO_REPLY
        self._tokens = {name: token for name, token in self._tokens.items() if now - token.event_at <= alive}
