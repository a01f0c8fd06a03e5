"""What a language model is asked and what it answers, in our own words and without a vendor's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Protocol

RETRYABLE: Final = frozenset({"rate_limited", "unavailable", "timeout"})
"""Faults that another try may mend; quota, auth, bad_request and error are settled by the first."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a model.

    `instructions` are ours alone and begin with the part that never changes, so that a provider can
    cache it. `data` is a JSON document with everything that comes from a user. `schema` describes the
    only answer we accept.
    """

    instructions: str
    data: str
    schema: dict[str, Any]
    version: str
    max_output_tokens: int
    safety_identifier: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call; `input_tokens` includes the cached and the cache-written ones."""

    input_tokens: int = 0
    cached_tokens: int = 0
    cache_write_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Completion:
    """What came back: `text` is empty when the model refused, `refusal` is None when it did not."""

    text: str
    refusal: str | None
    truncated: bool
    usage: Usage
    cost_micro_usd: int
    request_id: str | None


class ModelError(Exception):
    """No answer came back.

    `kind` is one of rate_limited, unavailable, timeout, quota, auth, bad_request, error; `retry_after`
    holds the seconds the server asked for. A call that failed late may still have cost something.
    """

    def __init__(
        self,
        kind: str,
        *,
        retry_after: float | None = None,
        request_id: str | None = None,
        usage: Usage | None = None,
        cost_micro_usd: int = 0,
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.retryable = kind in RETRYABLE
        self.retry_after = retry_after
        self.request_id = request_id
        self.usage = usage or Usage()
        self.cost_micro_usd = cost_micro_usd


class Model(Protocol):
    """Whoever writes readings; the attributes name it in the book of attempts."""

    @property
    def name(self) -> str: ...

    @property
    def api(self) -> str: ...

    @property
    def price_version(self) -> str: ...

    def complete(self, prompt: Prompt, *, timeout: float) -> Completion:
        """This will ask once and wait at most `timeout` seconds for the whole answer; raises ModelError."""
        ...
