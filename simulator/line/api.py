"""LINE's endpoints: which path does what, who may call it, and how refusals are worded."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.line.account_api import AccountApi
from simulator.line.errors import AUTHENTICATION_FAILED, ApiError, not_found
from simulator.line.rich_menu_api import RichMenuApi
from simulator.line.sending import Sending
from simulator.wire import Answer, Request

if TYPE_CHECKING:
    from simulator.line.platform import Platform

MOST_BYTES: Final = 2 * 1024 * 1024
"""Of a request (Messaging API reference, Status codes, 413)."""

Endpoint = Callable[..., Answer]


class Api:
    """Finds the endpoint, checks the token, and dresses the answer with LINE's headers."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        sending = Sending(platform)
        self._hot: dict[tuple[str, str], Callable[[Request, str], Answer]] = {
            ("POST", "/v2/bot/message/reply"): sending.reply,
            ("POST", "/v2/bot/message/push"): sending.push,
            ("POST", "/v2/bot/message/multicast"): sending.multicast,
            ("POST", "/v2/bot/message/broadcast"): sending.broadcast,
            ("POST", "/v2/bot/message/narrowcast"): sending.narrowcast,
        }
        table = {
            "POST /v2/bot/message/validate/{kind}": sending.validate,
            **AccountApi(platform).endpoints(),
            **RichMenuApi(platform).endpoints(),
        }
        self._table = [(*_compiled(route), endpoint) for route, endpoint in table.items()]
        self._open = {
            ("POST", "/oauth2/v3/token"): platform.access.stateless,
            ("POST", "/v2/oauth/accessToken"): platform.access.short_lived,
            ("POST", "/oauth2/v2.1/token"): platform.access.by_assertion,
            ("POST", "/v2/oauth/verify"): platform.access.verify,
            ("POST", "/v2/oauth/revoke"): platform.access.revoke,
            ("POST", "/oauth2/v2.1/revoke"): platform.access.revoke,
            ("GET", "/oauth2/v2.1/verify"): platform.access.verify,
        }

    def handle(self, request: Request) -> Answer:
        """This will answer one request; every answer carries x-line-request-id."""
        request_id = self._platform.ids.request()
        try:
            answer = self._dispatch(request, request_id)
        except ApiError as error:
            answer = error.answer()
        return Answer(
            status=answer.status,
            body=answer.body,
            headers={"x-line-request-id": request_id, **answer.headers},
            content_type=answer.content_type,
        )

    def _dispatch(self, request: Request, request_id: str) -> Answer:
        if len(request.body) > MOST_BYTES and not request.path.endswith("/content"):
            raise ApiError(413, "The request exceeds the max size of 2MB")
        token_endpoint = self._open.get((request.method, request.path))
        if token_endpoint is not None:
            return token_endpoint(request)
        if not self._platform.access.knows(request.headers.get("authorization", "")):
            raise ApiError(401, AUTHENTICATION_FAILED)
        hot = self._hot.get((request.method, request.path))
        if hot is not None:
            return hot(request, request_id)
        return self._find(request)

    def _find(self, request: Request) -> Answer:
        other_methods = False
        for method, pattern, endpoint in self._table:
            match = pattern.fullmatch(request.path)
            if match and method == request.method:
                return endpoint(request, **match.groupdict())
            other_methods = other_methods or match is not None
        if other_methods or any(path == request.path for _, path in self._hot):
            raise ApiError(405, "Method not allowed")
        raise not_found()


def _compiled(route: str) -> tuple[str, re.Pattern[str]]:
    method, _, path = route.partition(" ")
    return method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))
