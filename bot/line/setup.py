"""What an operator's set-up asks of LINE, through the official SDK: who we are, the webhook, and rich menus.

Answers are read as plain JSON: the SDK's models refuse menus that hold anything they do not know, and menus of others
may stand beside ours. No process that serves turns imports this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import urllib3
from linebot.v3.messaging import ApiClient, ApiException, Configuration

from bot.line.client import CONNECT_SECONDS, Identity, read_identity
from bot.line.tokens import TokenError, TokenSource

LINES_OWN: Final = "https://api.line.me"
PICTURES: Final = "https://api-data.line.me"
"""LINE takes and gives pictures elsewhere (Messaging API reference, Domain name)."""

PATIENCE: Final = 30.0
"""Seconds for an answer: a picture goes up, and testing a webhook takes as long as the webhook does."""

MENUS: Final = "/v2/bot/richmenu"
ALIASES: Final = "/v2/bot/richmenu/alias"
DEFAULT: Final = "/v2/bot/user/all/richmenu"
ENDPOINT: Final = "/v2/bot/channel/webhook/endpoint"

Json = dict[str, Any]


class SetUpError(Exception):
    """LINE did not do what was asked; `status` is its answer, None when there was none. Asking again helps or tells."""

    def __init__(self, asked: str, *, status: int | None, reason: str) -> None:
        self.asked = asked
        self.status = status
        self.reason = reason
        super().__init__(f"{asked}: {reason}")


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """Our account as LINE tells it; `chat_mode` is `bot`, or `chat` when a person answers in the manager."""

    identity: Identity
    chat_mode: str


@dataclass(frozen=True, slots=True)
class WebhookTest:
    """How LINE's knock at the webhook ended; `status` is the webhook's HTTP answer, 0 without one."""

    success: bool
    status: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """Messages a month that count: how many may be sent, None without limit, and how many were."""

    limit: int | None
    used: int


class LineSetUp:
    """This will ask LINE through one client of the SDK; each call raises SetUpError."""

    def __init__(self, *, base_url: str, tokens: TokenSource) -> None:
        # A host given to the SDK replaces both of LINE's; only a stand-in serves everything in one place.
        self._stand_in = base_url if base_url != LINES_OWN else None
        configuration = Configuration(host=self._stand_in, access_token="")
        configuration.retries = False
        self._configuration = configuration
        self._tokens = tokens
        self._client = ApiClient(configuration)

    def read_account(self) -> AccountFacts:
        """This will ask who we are, which also tells whether the token is good."""
        info = self._ask("GET", "/v2/bot/info")
        identity = read_identity(info)
        if identity is None:
            raise SetUpError("GET /v2/bot/info", status=200, reason="an answer without an id")
        return AccountFacts(identity, str(info.get("chatMode")))

    def read_allowance(self) -> Allowance:
        """This will ask what the account's plan allows this month."""
        quota, used = self._ask("GET", "/v2/bot/message/quota"), self._ask("GET", "/v2/bot/message/quota/consumption")
        limit = quota.get("value") if quota.get("type") == "limited" else None
        return Allowance(limit if isinstance(limit, int) else None, int(used.get("totalUsage") or 0))

    def read_webhook(self) -> tuple[str | None, bool]:
        """This will ask for the webhook's address, None when there is none, and whether it is in use."""
        found = self._ask_if_there("GET", ENDPOINT)
        return (None, False) if found is None else (found.get("endpoint"), found.get("active") is True)

    def set_webhook(self, url: str) -> None:
        """This will tell LINE where events go; it may take a minute (Messaging API reference)."""
        self._ask("PUT", ENDPOINT, {"endpoint": url})

    def test_webhook(self, url: str) -> WebhookTest:
        """This will let LINE knock at a webhook with an empty list of events."""
        found = self._ask("POST", "/v2/bot/channel/webhook/test", {"endpoint": url})
        return WebhookTest(
            found.get("success") is True,
            int(found.get("statusCode") or 0),
            str(found.get("reason")),
            str(found.get("detail")),
        )

    def read_menus(self) -> list[tuple[str, str]]:
        """This will list the menus made through the API: LINE's id and the name of each."""
        found = self._ask("GET", f"{MENUS}/list").get("richmenus") or []
        return [(str(menu.get("richMenuId")), str(menu.get("name"))) for menu in found]

    def has_picture(self, menu_id: str) -> bool:
        """This will tell whether a menu has its picture, without which it cannot be shown."""
        return self._ask_if_there("GET", f"{MENUS}/{menu_id}/content", kind="bytearray", host=PICTURES) is not None

    def create_menu(self, body: Json) -> str:
        """This will make a menu, which nobody sees yet, and give LINE's id for it."""
        menu_id = self._ask("POST", MENUS, body).get("richMenuId")
        if not isinstance(menu_id, str):
            raise SetUpError(f"POST {MENUS}", status=200, reason="an answer without an id")
        return menu_id

    def upload_picture(self, menu_id: str, picture: bytes) -> None:
        """This will give a menu its picture (PNG), which can be done once."""
        path = f"{MENUS}/{menu_id}/content"
        self._ask("POST", path, picture, kind=None, host=PICTURES, content_type="image/png")

    def delete_menu(self, menu_id: str) -> None:
        """This will take a menu away; whoever saw it sees the default one. One that is gone already is no error."""
        self._ask_if_there("DELETE", f"{MENUS}/{menu_id}")

    def read_aliases(self) -> dict[str, str]:
        """This will list the aliases, and the menu each leads to."""
        found = self._ask("GET", f"{ALIASES}/list").get("aliases") or []
        return {str(alias.get("richMenuAliasId")): str(alias.get("richMenuId")) for alias in found}

    def create_alias(self, alias: str, menu_id: str) -> None:
        """This will make an alias that leads to a menu."""
        self._ask("POST", ALIASES, {"richMenuAliasId": alias, "richMenuId": menu_id})

    def move_alias(self, alias: str, menu_id: str) -> None:
        """This will let an alias lead to another menu."""
        self._ask("POST", f"{ALIASES}/{alias}", {"richMenuId": menu_id})

    def delete_alias(self, alias: str) -> None:
        """This will take an alias away; one that is gone already is no error."""
        self._ask_if_there("DELETE", f"{ALIASES}/{alias}")

    def read_default(self) -> str | None:
        """This will ask for the menu of everyone without one of her own."""
        found = self._ask_if_there("GET", DEFAULT)
        return None if found is None else str(found.get("richMenuId"))

    def set_default(self, menu_id: str) -> None:
        """This will show a menu to everyone without one of her own."""
        self._ask("POST", f"{DEFAULT}/{menu_id}")

    def link_many(self, line_user_ids: list[str], menu_id: str) -> None:
        """This will show a menu to at most 500 users; LINE does it soon, not at once."""
        self._ask("POST", f"{MENUS}/bulk/link", {"richMenuId": menu_id, "userIds": line_user_ids})

    def _ask_if_there(self, method: str, path: str, **how: Any) -> Any:
        try:
            return self._ask(method, path, **how)
        except SetUpError as error:
            if error.status == 404:
                return None
            raise

    def _ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        kind: str | None = "object",
        host: str = LINES_OWN,
        content_type: str = "application/json",
    ) -> Any:
        asked = f"{method} {path}"
        try:
            self._configuration.access_token = self._tokens.current()
            found = self._client.call_api(
                quote(path),
                method,
                header_params={"Content-Type": content_type},
                body=body,
                response_types_map={"200": kind, "202": kind} if kind else {},
                auth_settings=["Bearer"],
                _request_timeout=(CONNECT_SECONDS, PATIENCE),
                _host=host,
            )
        except ApiException as error:
            raise SetUpError(asked, status=error.status, reason=f"{error.status} {error.reason}") from None
        except TokenError as error:
            raise SetUpError(asked, status=None, reason=f"no channel access token, {error}") from None
        except urllib3.exceptions.HTTPError as error:
            raise SetUpError(asked, status=None, reason=f"no answer, {type(error).__name__}") from None
        if kind == "object" and not isinstance(found.data, dict):
            raise SetUpError(asked, status=found.status_code, reason="an answer that is no JSON object")
        return found.data
