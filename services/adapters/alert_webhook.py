"""Where alerts go beside LINE: any address that takes JSON."""

from __future__ import annotations

from typing import Final

import urllib3

CONNECT_SECONDS: Final = 3.0
READ_SECONDS: Final = 5.0


class AlertWebhook:
    """This will POST JSON to one address, over a connection made at first use, so after a fork."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool = urllib3.PoolManager(num_pools=1, maxsize=2, retries=False)

    def __call__(self, body: bytes) -> int | None:
        """This will post `body` and give the HTTP status; None when no answer came back."""
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
        headers = {"Content-Type": "application/json"}
        try:
            return self._pool.request(
                "POST", self._url, body=body, headers=headers, redirect=False, timeout=timeout
            ).status
        except urllib3.exceptions.HTTPError:
            return None
