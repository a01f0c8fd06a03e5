"""Channel access tokens: a fixed one, or stateless ones issued from the channel's id and secret."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, Protocol
from urllib.parse import urlencode

import orjson
import urllib3

EARLY_SECONDS: Final = 90.0
"""A stateless token lives 15 minutes (LINE, Channel access token) and is renewed this much before its end."""


class TokenSource(Protocol):
    """Where the channel access token comes from."""

    def current(self) -> str:
        """This will give a token that is good now; raises TokenError when none can be had."""

    def renew(self) -> bool:
        """This will get another token after a 401; False when there is no other."""


class TokenError(Exception):
    """LINE issued no token; the channel's id or secret may be wrong."""


class StaticToken:
    """This will always give the one configured token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def current(self) -> str:
        """See TokenSource.current."""
        return self._token

    def renew(self) -> bool:
        """A fixed token has no successor."""
        return False


class StatelessTokens:
    """This will issue stateless tokens, keep each for its life and renew it early, one thread at a time."""

    def __init__(
        self,
        *,
        base_url: str,
        channel_id: str,
        channel_secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = f"{base_url}/oauth2/v3/token"
        self._form = {
            "grant_type": "client_credentials",
            "client_id": channel_id,
            "client_secret": channel_secret,
        }
        self._clock = clock
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = float("-inf")

    def current(self) -> str:
        """See TokenSource.current; a renewal that fails falls back on the old token while it lives."""
        if self._clock() < self._good_until - EARLY_SECONDS:
            return self._token
        with self._lock:
            if self._clock() < self._good_until - EARLY_SECONDS:
                return self._token
            try:
                self._issue()
            except TokenError:
                if self._clock() >= self._good_until:
                    raise
            return self._token

    def renew(self) -> bool:
        """See TokenSource.renew."""
        with self._lock:
            try:
                self._issue()
            except TokenError:
                return False
            return True

    def _issue(self) -> None:
        try:
            response = urllib3.request(
                "POST",
                self._url,
                body=urlencode(self._form),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                timeout=5.0,
                retries=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise TokenError(type(error).__name__) from None
        if response.status != 200:
            raise TokenError(f"status {response.status}")
        answer = orjson.loads(response.data)
        self._token = answer["access_token"]
        self._good_until = self._clock() + float(answer["expires_in"])
