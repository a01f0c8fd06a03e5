"""The hot way to LINE: ready bodies over one pool, no SDK.

The SDK costs 0.8 s and 70 MB to import and has no time-outs of its own; a web process that answers turns uses
this instead (architecture, Sending). `bot/line/sdk.py` is the same door through the official SDK, for the worker.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import Any, Final, Protocol, runtime_checkable

import orjson
import urllib3

from bot.line.tokens import TokenError, TokenSource

CONNECT_SECONDS: Final = 3.0
READ_SECONDS: Final = 8.0
PROFILE_SECONDS: Final = 1.0
UNLINK_SECONDS: Final = 1.0


class LineUnreachableError(Exception):
    """No connection could be made: LINE has certainly not seen the request."""


class LineSilentError(Exception):
    """The request went out and no answer came back: LINE may have acted on it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What LINE said: HTTP status and its request id, which support asks for."""

    status: int
    request_id: str | None


class Line(Protocol):
    """What the product asks of LINE; each call raises LineUnreachableError or LineSilentError."""

    def reply(self, token: str, messages: bytes) -> Answer:
        """This will answer an event; free, once per token. `messages` is the JSON array, 1 to 5 messages."""

    def push(self, to: str, messages: bytes, retry_key: str) -> Answer:
        """This will send unasked; a repeat with the same key and body is answered 409 and not sent again."""

    def start_loading(self, chat_id: str, seconds: int) -> Answer:
        """This will show the waiting dots for 5 to 60 seconds, in steps of 5."""

    def fetch_language(self, line_user_id: str) -> str | None:
        """This will ask the profile for the language (BCP 47); None when LINE does not tell."""

    def has_quota(self) -> bool:
        """This will ask whether pushes are left this month; True when LINE does not tell."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who LINE says we are; `basic_id` begins with an @."""

    basic_id: str
    name: str


@runtime_checkable
class Home(Protocol):
    """What the product asks of LINE beside messages; each call raises LineUnreachableError or LineSilentError."""

    def fetch_identity(self) -> Identity | None:
        """This will ask who we are; None when LINE does not tell."""

    def link_menu(self, line_user_id: str, menu_id: str) -> Answer:
        """This will show a rich menu to one user at once; again changes nothing."""

    def unlink_menu(self, line_user_id: str) -> Answer:
        """This will end what was shown to one user alone, in a second at most; without it she sees the default."""


@dataclass(frozen=True, slots=True)
class Metered:
    """What LINE says of this month's pushes: `most` is None where it sets no limit."""

    most: int | None
    used: int


@runtime_checkable
class Meter(Protocol):
    """Who can be asked how many pushes are left; raises LineUnreachableError or LineSilentError."""

    def fetch_quota(self) -> Metered | None:
        """This will ask how many pushes the month has and how many are used; None when LINE does not tell."""


class PooledLine:
    """This will speak to LINE over one pool a process, opened on first use, so after a fork.

    `connections` bounds the pool; one TLS context is shared, since loading the authorities costs 20 ms.
    """

    def __init__(self, *, base_url: str, tokens: TokenSource, connections: int) -> None:
        self._base = base_url
        self._tokens = tokens
        context = ssl.create_default_context() if base_url.startswith("https") else None
        self._pool = urllib3.PoolManager(
            num_pools=4,
            maxsize=connections,
            block=False,
            retries=False,
            ssl_context=context,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        )

    def reply(self, token: str, messages: bytes) -> Answer:
        """See Line.reply."""
        return self._post("/v2/bot/message/reply", b'{"replyToken":%b,"messages":%b}' % (orjson.dumps(token), messages))

    def push(self, to: str, messages: bytes, retry_key: str) -> Answer:
        """See Line.push."""
        body = b'{"to":%b,"messages":%b}' % (orjson.dumps(to), messages)
        return self._post("/v2/bot/message/push", body, {"X-Line-Retry-Key": retry_key})

    def start_loading(self, chat_id: str, seconds: int) -> Answer:
        """See Line.start_loading."""
        return self._post("/v2/bot/chat/loading/start", orjson.dumps({"chatId": chat_id, "loadingSeconds": seconds}))

    def fetch_language(self, line_user_id: str) -> str | None:
        """See Line.fetch_language."""
        response = self._request(
            "GET", f"/v2/bot/profile/{line_user_id}", None, {}, urllib3.Timeout(total=PROFILE_SECONDS)
        )
        if response.status != 200:
            return None
        try:
            profile = orjson.loads(response.data)
        except orjson.JSONDecodeError:
            return None
        language = profile.get("language") if isinstance(profile, dict) else None
        return language if isinstance(language, str) else None

    def has_quota(self) -> bool:
        """See Line.has_quota."""
        try:
            quota, used = self._ask("/v2/bot/message/quota"), self._ask("/v2/bot/message/quota/consumption")
        except (LineUnreachableError, LineSilentError):
            return True
        return is_quota_left(quota, used)

    def fetch_quota(self) -> Metered | None:
        """See Meter.fetch_quota."""
        return read_quota(self._ask("/v2/bot/message/quota"), self._ask("/v2/bot/message/quota/consumption"))

    def fetch_identity(self) -> Identity | None:
        """See Home.fetch_identity."""
        return read_identity(self._ask("/v2/bot/info"))

    def link_menu(self, line_user_id: str, menu_id: str) -> Answer:
        """See Home.link_menu."""
        return self._post(f"/v2/bot/user/{line_user_id}/richmenu/{menu_id}", None)

    def unlink_menu(self, line_user_id: str) -> Answer:
        """See Home.unlink_menu."""
        path, soon = f"/v2/bot/user/{line_user_id}/richmenu", urllib3.Timeout(UNLINK_SECONDS)
        response = self._request("DELETE", path, None, {}, soon)
        if response.status == 401 and self._tokens.renew():
            response = self._request("DELETE", path, None, {}, soon)
        return Answer(response.status, response.headers.get("x-line-request-id"))

    def _ask(self, path: str) -> Any:
        response = self._request("GET", path, None, {})
        try:
            return orjson.loads(response.data) if response.status == 200 else None
        except orjson.JSONDecodeError:
            return None

    def _post(self, path: str, body: bytes | None, headers: dict[str, str] | None = None) -> Answer:
        response = self._request("POST", path, body, {"Content-Type": "application/json", **(headers or {})})
        if response.status == 401 and self._tokens.renew():
            response = self._request("POST", path, body, {"Content-Type": "application/json", **(headers or {})})
        return Answer(response.status, response.headers.get("x-line-request-id"))

    def _request(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: dict[str, str],
        timeout: urllib3.Timeout | None = None,
    ) -> urllib3.BaseHTTPResponse:
        try:
            headers = {**headers, "Authorization": f"Bearer {self._tokens.current()}"}
            return self._pool.request(
                method,
                self._base + path,
                body=body,
                headers=headers,
                redirect=False,
                timeout=timeout or urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            )
        except (
            TokenError,
            urllib3.exceptions.NewConnectionError,
            urllib3.exceptions.ConnectTimeoutError,
        ) as error:
            raise LineUnreachableError(type(error).__name__) from None
        except urllib3.exceptions.HTTPError as error:
            raise LineSilentError(type(error).__name__) from None


def is_quota_left(quota: Any, used: Any) -> bool:
    """This will compare LINE's two answers; what is unclear counts as left."""
    found = read_quota(quota, used)
    return found is None or found.most is None or found.used < found.most


def read_quota(quota: Any, used: Any) -> Metered | None:
    """This will read LINE's two answers, `{type, value?}` and `{totalUsage}`; None when they are unclear."""
    total = used.get("totalUsage") if isinstance(used, dict) else None
    kind, limit = (quota.get("type"), quota.get("value")) if isinstance(quota, dict) else (None, None)
    if not isinstance(total, int) or (kind, limit is None) not in {("none", True), ("limited", False)}:
        return None
    return Metered(limit, total) if limit is None or isinstance(limit, int) else None


def read_identity(info: Any) -> Identity | None:
    """This will read the answer of `/v2/bot/info`; None when it tells no id."""
    basic_id, name = (info.get("basicId"), info.get("displayName")) if isinstance(info, dict) else (None, None)
    return Identity(basic_id, name) if isinstance(basic_id, str) and basic_id and isinstance(name, str) else None
