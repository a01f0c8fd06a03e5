"""One webhook request over HTTP, the way LINE makes it, and how it ended."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

SECONDS_TO_ANSWER: Final = 2.0
"""LINE gives up after this long (documentation, Check webhook error statistics, request_timeout)."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one webhook request ended. Status 0 is no answer, and `error` says why; `ms` is in milliseconds."""

    status: int
    ms: float = 0.0
    error: str | None = None

    @property
    def accepted(self) -> bool:
        """This will say whether LINE takes it as received."""
        return 200 <= self.status < 300

    def view(self) -> dict[str, Any]:
        """This will show it as the control API does."""
        shown: dict[str, Any] = {"status": self.status, "ms": round(self.ms, 1)}
        return {**shown, "error": self.error} if self.error else shown


class HttpDelivery:
    """Posts bodies to one URL on a connection of its own each; no redirect is followed, as LINE follows none."""

    def __init__(self, url: str, *, seconds: float = SECONDS_TO_ANSWER) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"the webhook {url!r} is no http or https address")
        self.url = url
        self._seconds = seconds
        self._host = parts.hostname
        self._port = parts.port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None

    def __call__(self, body: bytes, headers: Mapping[str, str]) -> int:
        """This will give the status the bot answered; raises TimeoutError past 2 seconds, OSError without a bot."""
        began = time.monotonic()
        connection = self._connect()
        try:
            connection.request("POST", self._path, body, dict(headers))
            response = connection.getresponse()
            response.read()
        except http.client.HTTPException as error:
            raise ConnectionError(type(error).__name__) from None
        finally:
            connection.close()
        # The socket's limit counts each read anew, so a bot that drips is caught here.
        if time.monotonic() - began > self._seconds:
            raise TimeoutError
        return response.status

    def _connect(self) -> http.client.HTTPConnection:
        if self._tls is None:
            return http.client.HTTPConnection(self._host, self._port, timeout=self._seconds)
        return http.client.HTTPSConnection(self._host, self._port, timeout=self._seconds, context=self._tls)
