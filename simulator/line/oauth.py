"""Channel access tokens: which are known, and how short ones are issued.

Source: LINE Developers documentation, Channel access token; channel-access-token.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from simulator.line.errors import ApiError
from simulator.wire import Answer, Request, json_answer

if TYPE_CHECKING:
    from simulator.line.platform import Platform

STATELESS_SECONDS: Final = 900
SHORT_LIVED_SECONDS: Final = 30 * 24 * 3600


class AccessTokens:
    """The fixed token of the account, if it has one, and those issued to its id and secret."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._issued: dict[str, float] = {}

    def knows(self, authorization: str) -> bool:
        """This will say whether a header carries a token that counts; an account without one takes any."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            return False
        fixed = self._platform.account.access_token
        if token == fixed or self._issued.get(token, 0.0) > self._platform.clock():
            return True
        return fixed is None and token not in self._issued

    def stateless(self, request: Request) -> Answer:
        """This will issue a token of 15 minutes, for id and secret or for an assertion."""
        form = self._form(request)
        if "client_assertion" not in form:
            self._check_secret(form)
        return self._issue(STATELESS_SECONDS)

    def short_lived(self, request: Request) -> Answer:
        """This will issue a token of 30 days for id and secret."""
        self._check_secret(self._form(request))
        return self._issue(SHORT_LIVED_SECONDS)

    def by_assertion(self, request: Request) -> Answer:
        """This will issue a token of 30 days for an assertion, whose signature is not checked."""
        if not self._form(request).get("client_assertion"):
            raise ApiError(400, "invalid_client", extra=_oauth_error("invalid_client", "missing client_assertion"))
        return self._issue(SHORT_LIVED_SECONDS, more={"key_id": self._platform.ids.quote_token()[:16]})

    def verify(self, request: Request) -> Answer:
        """This will say whose token it is and how long it lives."""
        token = request.query.get("access_token") or dict(parse_qsl(request.body.decode())).get("access_token", "")
        left = self._issued.get(token, 0.0) - self._platform.clock()
        if token != self._platform.account.access_token and left <= 0:
            raise ApiError(400, "invalid_request", extra=_oauth_error("invalid_request", "access token expired"))
        return json_answer(
            {"client_id": self._platform.account.channel_id, "expires_in": max(int(left), 0), "scope": "P CM"}
        )

    def revoke(self, request: Request) -> Answer:
        """This will end a token."""
        token = dict(parse_qsl(request.body.decode())).get("access_token", "")
        if token in self._issued:
            self._issued[token] = 0.0
        return Answer(body=b"")

    def _form(self, request: Request) -> dict[str, str]:
        if request.content_type != "application/x-www-form-urlencoded":
            raise ApiError(415, "The media type of the request is not supported")
        form = dict(parse_qsl(request.body.decode("utf-8", "replace")))
        if form.get("grant_type") != "client_credentials":
            raise ApiError(400, "unsupported_grant_type", extra=_oauth_error("unsupported_grant_type", "grant_type"))
        return form

    def _check_secret(self, form: Mapping[str, str]) -> None:
        if form.get("client_secret") != self._platform.account.channel_secret:
            raise ApiError(400, "invalid_client", extra=_oauth_error("invalid_client", "invalid client_secret"))

    def _issue(self, seconds: int, more: Mapping[str, Any] | None = None) -> Answer:
        token = "sim-" + self._platform.ids.quote_token()
        self._issued[token] = self._platform.clock() + seconds
        return json_answer({"access_token": token, "expires_in": seconds, "token_type": "Bearer", **(more or {})})


def _oauth_error(name: str, description: str) -> dict[str, str]:
    return {"error": name, "error_description": description}
