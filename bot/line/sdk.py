"""LINE through the official SDK, for the worker and the operator's commands.

Bodies go out as they were written, through the SDK's own client: its message models drop what they do not know and
cost thirteen times the CPU of a carousel. The web process never imports this module while it serves a turn.
"""

from __future__ import annotations

import json
from typing import Any, Final

import urllib3
from linebot.v3.messaging import ApiClient, ApiException, Configuration, MessagingApi

from bot.line.client import (
    CONNECT_SECONDS,
    PROFILE_SECONDS,
    READ_SECONDS,
    UNLINK_SECONDS,
    Answer,
    Identity,
    LineSilentError,
    LineUnreachableError,
    Metered,
    read_identity,
    read_quota,
)
from bot.line.tokens import TokenError, TokenSource

REPLY: Final = "/v2/bot/message/reply"
PUSH: Final = "/v2/bot/message/push"
LOADING: Final = "/v2/bot/chat/loading/start"
LINK: Final = "/v2/bot/user/{}/richmenu/{}"
UNLINK: Final = "/v2/bot/user/{}/richmenu"


class SdkLine:
    """This will speak to LINE through one shared client of the SDK, with time-outs, which it lacks by default."""

    def __init__(self, *, base_url: str, tokens: TokenSource, connections: int) -> None:
        self._base = base_url
        self._tokens = tokens
        # The token comes before each call; the SDK wants some at the start.
        self._configuration = Configuration(host=base_url, access_token="")
        self._configuration.connection_pool_maxsize = connections
        # Retries are ours: the SDK would repeat a connection three times at once, without a pause.
        self._configuration.retries = False
        self._client = ApiClient(self._configuration)

    def reply(self, token: str, messages: bytes) -> Answer:
        """See Line.reply."""
        return self._post(REPLY, {"replyToken": token, "messages": json.loads(messages)}, {})

    def push(self, to: str, messages: bytes, retry_key: str) -> Answer:
        """See Line.push."""
        return self._post(PUSH, {"to": to, "messages": json.loads(messages)}, {"X-Line-Retry-Key": retry_key})

    def start_loading(self, chat_id: str, seconds: int) -> Answer:
        """See Line.start_loading."""
        return self._post(LOADING, {"chatId": chat_id, "loadingSeconds": seconds}, {})

    def fetch_language(self, line_user_id: str) -> str | None:
        """See Line.fetch_language."""
        try:
            self._authorise()
            profile = MessagingApi(self._client).get_profile(
                line_user_id, _request_timeout=(PROFILE_SECONDS, PROFILE_SECONDS)
            )
        except ApiException:
            return None
        except (TokenError, urllib3.exceptions.HTTPError) as error:
            raise _ours(error) from None
        return profile.language if isinstance(profile.language, str) else None

    def has_quota(self) -> bool:
        """See Line.has_quota."""
        try:
            found = self.fetch_quota()
        except (LineUnreachableError, LineSilentError):
            return True
        return found is None or found.most is None or found.used < found.most

    def fetch_quota(self) -> Metered | None:
        """See Meter.fetch_quota."""
        timeout = (CONNECT_SECONDS, READ_SECONDS)
        try:
            self._authorise()
            api = MessagingApi(self._client)
            quota = api.get_message_quota(_request_timeout=timeout).to_dict()
            used = api.get_message_quota_consumption(_request_timeout=timeout).to_dict()
        except ApiException:
            return None
        except (TokenError, urllib3.exceptions.HTTPError) as error:
            raise _ours(error) from None
        return read_quota(quota, used)

    def fetch_identity(self) -> Identity | None:
        """See Home.fetch_identity."""
        try:
            self._authorise()
            info = MessagingApi(self._client).get_bot_info(_request_timeout=(CONNECT_SECONDS, READ_SECONDS))
        except ApiException:
            return None
        except (TokenError, urllib3.exceptions.HTTPError) as error:
            raise _ours(error) from None
        return read_identity(info.to_dict())

    def link_menu(self, line_user_id: str, menu_id: str) -> Answer:
        """See Home.link_menu."""
        return self._post(LINK.format(line_user_id, menu_id), None, {})

    def unlink_menu(self, line_user_id: str) -> Answer:
        """See Home.unlink_menu."""
        soon = (UNLINK_SECONDS, UNLINK_SECONDS)
        return self._post(UNLINK.format(line_user_id), None, {}, method="DELETE", timeout=soon)

    def _post(
        self,
        path: str,
        body: dict[str, Any] | None,
        headers: dict[str, str],
        *,
        method: str = "POST",
        timeout: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS),
    ) -> Answer:
        answer = self._call(method, path, body, headers, timeout)
        if answer.status == 401 and self._tokens.renew():
            answer = self._call(method, path, body, headers, timeout)
        return answer

    def _call(
        self, method: str, path: str, body: dict[str, Any] | None, headers: dict[str, str], timeout: tuple[float, float]
    ) -> Answer:
        try:
            self._authorise()
            found = self._client.call_api(
                path,
                method,
                header_params={"Content-Type": "application/json", **headers},
                body=body,
                response_types_map={},
                auth_settings=["Bearer"],
                _request_timeout=timeout,
                _host=self._base,
            )
        except ApiException as error:
            return Answer(error.status, (error.headers or {}).get("x-line-request-id"))
        except (TokenError, urllib3.exceptions.HTTPError) as error:
            raise _ours(error) from None
        return Answer(found.status_code, found.headers.get("x-line-request-id"))

    def _authorise(self) -> None:
        self._configuration.access_token = self._tokens.current()


def _ours(error: Exception) -> LineUnreachableError | LineSilentError:
    """Only a connection that never stood is certain not to have reached LINE."""
    reason = getattr(error, "reason", error)
    never = (TokenError, urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)
    kind = type(reason).__name__
    return LineUnreachableError(kind) if isinstance(reason, never) else LineSilentError(kind)
