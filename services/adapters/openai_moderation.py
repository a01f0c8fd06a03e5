"""The free moderation endpoint of OpenAI's API, or of a server that speaks it."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from services.adapters.openai_model import OPENAI_URL, from_status
from services.model_call import ModelError

if TYPE_CHECKING:
    import openai

MODEL: Final = "omni-moderation-latest"
LARGEST_BODY: Final = 100_000
"""Bytes; an answer takes some two thousand."""


class OpenAIModeration:
    """One client a process, built at the first call; the SDK's retries are off, since there is time for one try."""

    name = MODEL

    def __init__(self, *, api_key: str, base_url: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._key = api_key
        self._base_url = base_url or OPENAI_URL
        self._clock = clock
        self._lock = threading.Lock()
        self._client: openai.OpenAI | None = None

    def __repr__(self) -> str:
        return f"OpenAIModeration({self.name!r})"

    def score(self, text: str, *, timeout: float) -> Mapping[str, float]:
        """This will give the score of each category, 0 to 1; raises ModelError within `timeout` seconds."""
        import httpx2
        import openai

        try:
            return _read(self._post(text, timeout))
        except openai.APIStatusError as error:
            raise from_status(error) from None
        except (openai.APITimeoutError, httpx2.TimeoutException, TimeoutError):
            raise ModelError("timeout") from None
        except (openai.APIConnectionError, httpx2.HTTPError, httpx2.StreamError):
            raise ModelError("unavailable") from None
        except openai.OpenAIError:
            raise ModelError("error") from None

    def _post(self, text: str, timeout: float) -> bytes:
        """This will read the answer piece by piece: HTTP time-outs count from byte to byte."""
        import httpx2

        end = self._clock() + timeout
        patience = httpx2.Timeout(0.6 * timeout, connect=0.4 * timeout)
        body = bytearray()
        send = self._open().with_streaming_response.moderations.create
        with send(model=self.name, input=text, timeout=patience) as response:
            for piece in response.iter_bytes():
                body += piece
                if self._clock() > end:
                    raise TimeoutError
                if len(body) > LARGEST_BODY:
                    break
        return bytes(body)

    def _open(self) -> openai.OpenAI:
        with self._lock:
            if self._client is None:
                import openai

                self._client = openai.OpenAI(api_key=self._key, base_url=self._base_url, max_retries=0)
            return self._client


def _read(body: bytes) -> Mapping[str, float]:
    """What is no answer of this endpoint is a broken server's, and counts as one."""
    try:
        found: Any = json.loads(body)
        scores = found["results"][0]["category_scores"]
        return {str(name): _score(value) for name, value in scores.items() if value is not None}
    except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        raise ModelError("unavailable") from None


def _score(value: Any) -> float:
    score = float(value)
    if not math.isfinite(score):
        raise ValueError
    return score
