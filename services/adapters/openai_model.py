"""The model behind OpenAI's API or any server that speaks it. The only place that imports `openai`."""

from __future__ import annotations

import email.utils
import json
import math
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from services.adapters.openai_answers import Answer, read_chat, read_response
from services.model_call import Completion, ModelError, Prompt
from services.prices import Price, is_openai

if TYPE_CHECKING:
    import openai

RESPONSES: Final = "responses"
CHAT: Final = "chat"
OPENAI_URL: Final = "https://api.openai.com/v1"

CONNECT_TIMEOUT: Final = 3.0
"""Seconds; a server that does not even take the call is tried again rather than waited for."""

LARGEST_BODY: Final = 1_000_000
"""Bytes; a reading takes some ten thousand."""

_SCHEMA_NAME: Final = "reading"
_QUOTA_CODES: Final = frozenset(
    {
        "insufficient_quota",
        "credit_balance_exhausted",
        "billing_hard_limit_reached",
        "billing_not_active",
        "account_deactivated",
    }
)
"""A 429 with one of these does not pass with time (OpenAI, error codes)."""

_RETRY_FAILED: Final = frozenset({"server_error", "failed", "rate_limit_exceeded", "overloaded"})


class OpenAIModel:
    """One client a process, built at the first call, so that importing and forking stay cheap.

    The SDK's own retries are off: the reader owns the time budget, and every attempt goes into the book.
    """

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str | None,
        model: str,
        api: str,
        price: Price,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if api not in {RESPONSES, CHAT}:
            raise ValueError(f"api must be {RESPONSES} or {CHAT}")
        self.name = model
        self.api = api
        self._key = api_key
        self._base_url = base_url or OPENAI_URL
        self._official = is_openai(base_url)
        self._price = price
        self._clock = clock
        self._lock = threading.Lock()
        self._client: openai.OpenAI | None = None

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r}, api={self.api!r})"

    @property
    def price_version(self) -> str:
        return self._price.version

    def complete(self, prompt: Prompt, *, timeout: float) -> Completion:
        """This will ask once and wait at most `timeout` seconds for the whole answer.

        Raises ModelError, with what the call has cost as far as the server said.
        """
        import httpx2
        import openai

        try:
            status, request_id, body = self._post(prompt, timeout)
        except openai.APIStatusError as error:
            raise from_status(error) from None
        except (openai.APITimeoutError, httpx2.TimeoutException, TimeoutError):
            raise ModelError("timeout") from None
        except (openai.APIConnectionError, httpx2.HTTPError, httpx2.StreamError):
            raise ModelError("unavailable") from None
        except openai.OpenAIError:
            raise ModelError("error") from None
        return self._completion(_load(status, request_id, body), request_id)

    def _post(self, prompt: Prompt, timeout: float) -> tuple[int, str | None, bytes]:
        """This will send the call and read its body piece by piece.

        HTTP time-outs count from byte to byte; a server that trickles would outlast any of them.
        """
        import httpx2

        end = self._clock() + timeout
        client = self._open().with_streaming_response
        send: Any = client.responses.create if self.api == RESPONSES else client.chat.completions.create
        patience = httpx2.Timeout(timeout, connect=min(CONNECT_TIMEOUT, timeout))
        body = bytearray()
        with send(**self._parameters(prompt), timeout=patience) as response:
            for piece in response.iter_bytes():
                body += piece
                if self._clock() > end:
                    raise TimeoutError
                if len(body) > LARGEST_BODY:
                    break  # What is left cannot be read as JSON and ends as an invalid answer.
            return int(response.status_code), response.request_id, bytes(body)

    def _open(self) -> openai.OpenAI:
        with self._lock:
            if self._client is None:
                import openai

                self._client = openai.OpenAI(api_key=self._key, base_url=self._base_url, max_retries=0)
            return self._client

    def _parameters(self, prompt: Prompt) -> dict[str, Any]:
        parameters = self._responses(prompt) if self.api == RESPONSES else self._chat(prompt)
        if self._official:  # Only OpenAI knows these; others refuse what they do not know.
            parameters["safety_identifier"] = prompt.safety_identifier
            parameters["prompt_cache_key"] = prompt.version.partition("+")[0]
        return parameters

    def _responses(self, prompt: Prompt) -> dict[str, Any]:
        parameters: dict[str, Any] = {
            "model": self.name,
            "instructions": prompt.instructions,
            "input": [{"role": "user", "content": prompt.data}],
            "max_output_tokens": prompt.max_output_tokens,
            "store": False,  # The default is true and keeps her question for a month.
            "text": {"format": {"type": "json_schema", **_named(prompt)}},
        }
        if self._official and self._price.effort:
            parameters["reasoning"] = {"effort": self._price.effort}
        return parameters

    def _chat(self, prompt: Prompt) -> dict[str, Any]:
        parameters: dict[str, Any] = {
            "model": self.name,
            "messages": [
                {"role": "system", "content": prompt.instructions},
                {"role": "user", "content": prompt.data},
            ],
            "response_format": {"type": "json_schema", "json_schema": _named(prompt)},
        }
        parameters["max_completion_tokens" if self._official else "max_tokens"] = prompt.max_output_tokens
        if self._official:
            parameters["store"] = False
        if self._official and self._price.effort:
            parameters["reasoning_effort"] = self._price.effort
        return parameters

    def _completion(self, body: dict[str, Any], request_id: str | None) -> Completion:
        answer: Answer = read_response(body) if self.api == RESPONSES else read_chat(body)
        cost = self._price.cost(answer.usage)
        if answer.failed:
            kind = "unavailable" if answer.failed in _RETRY_FAILED else "error"
            raise ModelError(kind, request_id=request_id, usage=answer.usage, cost_micro_usd=cost)
        return Completion(
            text=answer.text,
            refusal=answer.refusal,
            truncated=answer.truncated,
            usage=answer.usage,
            cost_micro_usd=cost,
            request_id=request_id,
        )


def warm_up() -> None:
    """This will import the SDK, which takes most of a second: a reading whose worker was killed has waited enough."""
    import httpx2  # noqa: F401 - what matters is that they are there when they are needed
    import openai  # noqa: F401


def _named(prompt: Prompt) -> dict[str, Any]:
    return {"name": _SCHEMA_NAME, "strict": True, "schema": prompt.schema}


def _load(status: int, request_id: str | None, body: bytes) -> dict[str, Any]:
    """A 200 that holds no JSON object comes from a proxy or a broken server, and may be gone in a moment."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if status >= 300 or not isinstance(found, dict):
        raise ModelError("unavailable", request_id=request_id)
    return found


def from_status(error: openai.APIStatusError) -> ModelError:
    """This will say in our words what a refusing server meant."""
    headers = error.response.headers
    return ModelError(
        _kind(error.status_code, error.code, headers.get("x-should-retry")),
        retry_after=_retry_after(headers.get("retry-after-ms"), headers.get("retry-after")),
        request_id=error.request_id,
    )


def _kind(status: int, code: str | None, should_retry: str | None) -> str:
    if code in _QUOTA_CODES:
        return "quota"
    if status in {401, 403}:
        return "auth"
    if should_retry == "false":
        return "error"
    if status == 429:
        return "rate_limited"
    if status in {408, 409} or status >= 500:
        return "unavailable"
    return "bad_request" if 400 <= status < 500 else "error"


def _retry_after(milliseconds: str | None, seconds: str | None) -> float | None:
    """This will read how many seconds a server asks us to wait: in milliseconds, in seconds or as a date."""
    wait = _number(milliseconds)
    if wait is not None:
        return wait / 1000
    wait = _number(seconds)
    if wait is None and seconds is not None:
        date = email.utils.parsedate_tz(seconds)
        wait = max(email.utils.mktime_tz(date) - time.time(), 0.0) if date else None
    return wait


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
