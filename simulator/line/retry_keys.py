"""Retry keys: the same request twice has one effect.

Source: Messaging API documentation, Retrying an API request.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from simulator.line.errors import ApiError

HEADER: Final = "x-line-retry-key"
SECONDS_KEPT: Final = 24 * 3600
FORM: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class _Accepted:
    at: float
    request_id: str
    sent: list[dict[str, str]] | None


class RetryKeys:
    """The keys accepted in the last 24 hours."""

    def __init__(self) -> None:
        self._accepted: dict[str, _Accepted] = {}

    def check(self, key: str | None, now: float) -> None:
        """This will raise 400 for a key of the wrong form and 409 for one that was accepted before.

        Another body under the same key is not sent either: the key alone decides.
        """
        if key is None:
            return
        if not FORM.fullmatch(key):
            raise ApiError(400, "The value for the 'X-Line-Retry-Key' header is invalid")
        known = self._accepted.get(key.lower())
        if known is None or now - known.at > SECONDS_KEPT:
            return
        extra = {} if known.sent is None else {"sentMessages": known.sent}
        headers = {"x-line-accepted-request-id": known.request_id}
        raise ApiError(409, "The retry key is already accepted", extra=extra, headers=headers)

    def accept(self, key: str | None, now: float, *, request_id: str, sent: list[dict[str, str]] | None) -> None:
        """This will remember a key with what its request was answered; `sent` only for a push."""
        if key is None:
            return
        kept = {name: one for name, one in self._accepted.items() if now - one.at <= SECONDS_KEPT}
        self._accepted = kept if len(self._accepted) > 10_000 else self._accepted
        self._accepted[key.lower()] = _Accepted(now, request_id, sent)

    def as_json(self) -> dict[str, Any]:
        """This will give everything that is worth keeping between runs."""
        return {key: asdict(kept) for key, kept in self._accepted.items()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """This will read what `as_json` wrote."""
        self._accepted = {key: _Accepted(**fields) for key, fields in kept.items()}
