"""The same POST twice is one: answers are kept by their Idempotency-Key and replayed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from simulator.stripe.errors import StripeError
from simulator.wire import Answer, Request

LONGEST_KEY: Final = 255
SECONDS_KEPT: Final = 86_400


@dataclass(frozen=True, slots=True)
class _Kept:
    path: str
    content: str
    answer: Answer
    at: float


class Idempotency:
    """Keeps what was answered; what failed its checks is not kept, so it may be sent again in better shape."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def find(self, request: Request, now: float) -> Answer | None:
        """This will give the earlier answer to this key; raises StripeError when it was asked something else."""
        key = _key(request)
        if key is None:
            return None
        if len(key) > LONGEST_KEY:
            raise _error("Idempotency keys must be at most 255 characters.")
        kept = self._kept.get(key)
        if kept is None or kept.at + SECONDS_KEPT <= now:
            return None
        if kept.path != request.path:
            raise _error(
                f"Keys for idempotent requests can only be used for the same endpoint they were first used for "
                f"('{request.path}' vs '{kept.path}'). Try using a key other than '{key}'."
            )
        if kept.content != _content(request):
            raise _error(
                f"Keys for idempotent requests can only be used with the same parameters they were first used with. "
                f"Try using a key other than '{key}' if you meant to execute a different request."
            )
        earlier = kept.answer.headers.get("request-id", "")
        headers = {**kept.answer.headers, "Idempotent-Replayed": "true", "Original-Request": earlier}
        return Answer(kept.answer.status, kept.answer.body, headers)

    def keep(self, request: Request, answer: Answer, now: float) -> None:
        """This will remember an answer that something was done for; refusals never come here."""
        key = _key(request)
        if key is not None:
            self._kept[key] = _Kept(request.path, _content(request), answer, now)

    def forget(self) -> None:
        """This will drop every key."""
        self._kept = {}


def _key(request: Request) -> str | None:
    return request.headers.get("idempotency-key") if request.method == "POST" else None


def _content(request: Request) -> str:
    return hashlib.sha256(request.body).hexdigest()


def _error(message: str) -> StripeError:
    return StripeError(400, message, kind="idempotency_error")
