"""The endpoints around the account: quota, counts, profiles, content, webhook, loading animation."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from simulator.line.courier import Deliver
from simulator.line.errors import RATE_LIMIT, ApiError, faulty_body, not_found
from simulator.line.pictures import picture
from simulator.line.sending import USER_ID, read_json
from simulator.wire import Answer, Request, json_answer

if TYPE_CHECKING:
    from simulator.line.platform import Platform

LOADING_SECONDS: Final = range(5, 61, 5)
URL_LENGTH: Final = 500
"""Of a webhook (Messaging API reference, Set webhook endpoint URL)."""
INVALID_URL: Final = "Invalid webhook endpoint URL"
WEBHOOK_TESTS_AN_HOUR: Final = 60


class AccountApi:
    """Answers what a bot asks about itself and its friends."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._tests: list[float] = []

    def endpoints(self) -> dict[str, Callable[..., Answer]]:
        """This will list the endpoints by method and path."""
        return {
            "GET /v2/bot/info": self._info,
            "GET /v2/bot/profile/{user_id}": self._profile,
            "GET /v2/bot/followers/ids": self._followers,
            "GET /v2/bot/message/quota": self._quota,
            "GET /v2/bot/message/quota/consumption": self._consumption,
            "GET /v2/bot/message/delivery/{via}": self._delivered,
            "GET /v2/bot/message/{message_id}/content": self._content,
            "GET /v2/bot/message/{message_id}/content/preview": self._content,
            "GET /v2/bot/message/{message_id}/content/transcoding": self._transcoding,
            "POST /v2/bot/chat/loading/start": self._loading,
            "POST /v2/bot/chat/markAsRead": self._mark_as_read,
            "GET /v2/bot/channel/webhook/endpoint": self._webhook,
            "PUT /v2/bot/channel/webhook/endpoint": self._set_webhook,
            "POST /v2/bot/channel/webhook/test": self._test_webhook,
            "POST /v2/bot/user/{user_id}/linkToken": self._link_token,
        }

    def _info(self, _: Request) -> Answer:
        account = self._platform.account
        # No such key without a picture (reference, Get bot info).
        picture = {"pictureUrl": account.picture_url} if account.picture_url else {}
        return json_answer(
            {
                "userId": account.user_id,
                "basicId": account.basic_id,
                "displayName": account.name,
                **picture,
                "chatMode": account.chat_mode,
                "markAsReadMode": "auto",
            }
        )

    def _profile(self, _: Request, user_id: str) -> Answer:
        """404 without consent: for strangers who never wrote, and for those who blocked the account."""
        user = self._platform.people.get(user_id)
        if user is None or user.blocked or not (user.friend or user.wrote_at):
            raise not_found()
        profile: dict[str, Any] = {"userId": user.id, "displayName": user.name}
        if user.language:
            profile["language"] = user.language
        return json_answer(profile)

    def _followers(self, _: Request) -> Answer:
        raise ApiError(403, "Access to this API is not available for your account")

    def _quota(self, _: Request) -> Answer:
        shown = self._platform.quota.view(self._platform.clock())
        return json_answer({name: shown[name] for name in shown if name != "used"})

    def _consumption(self, _: Request) -> Answer:
        return json_answer({"totalUsage": self._platform.quota.used(self._platform.clock())})

    def _delivered(self, request: Request, via: str) -> Answer:
        date = request.query.get("date", "")
        if via not in {"reply", "push", "multicast", "broadcast"}:
            raise not_found()
        if not re.fullmatch(r"\d{8}", date):
            raise faulty_body([{"message": "invalid date format", "property": "date"}])
        return json_answer({"status": "ready", "success": self._platform.quota.sent_on(via, date)})

    def _content(self, _: Request, message_id: str) -> Answer:
        if message_id in self._platform.unsent:
            raise ApiError(410, "Gone")
        for user_id in list(self._platform.people):
            for entry in self._platform.chats.of(user_id):
                if entry.side == "user" and entry.message.get("id") == message_id:
                    return self._bytes_of(str(entry.message["type"]), message_id)
        raise not_found()

    def _bytes_of(self, kind: str, message_id: str) -> Answer:
        """A picture for photos; for other media only a few bytes of the right name."""
        kinds = {"image": "image/png", "video": "video/mp4", "audio": "audio/x-m4a", "file": "text/plain"}
        if kind not in kinds:
            raise not_found()
        body = picture(seed=message_id) if kind == "image" else b"a small stand-in for real media\n"
        return Answer(body=body, content_type=kinds[kind])

    def _transcoding(self, _: Request, message_id: str) -> Answer:
        return json_answer({"status": "succeeded"}) if message_id else json_answer({})

    def _loading(self, request: Request) -> Answer:
        """202 for everyone, shown only to who can see it (reference, Display a loading animation)."""
        body = read_json(request)
        chat_id, seconds = body.get("chatId"), body.get("loadingSeconds", 20)
        faults = []
        if not isinstance(chat_id, str) or not USER_ID.fullmatch(chat_id):
            faults.append({"message": "must be a user ID", "property": "chatId"})
        if isinstance(seconds, bool) or seconds not in LOADING_SECONDS:
            faults.append({"message": "must be a multiple of 5 between 5 and 60", "property": "loadingSeconds"})
        if faults:
            raise faulty_body(faults)
        user = self._platform.people.get(str(chat_id))
        if user is not None and user.friend and not user.blocked:
            self._platform.chats.load(user.id, until=self._platform.clock() + seconds)
            self._platform.feed.publish("loading", user=user.id, seconds=seconds)
        return json_answer({}, status=202)

    def _mark_as_read(self, request: Request) -> Answer:
        token = read_json(request).get("markAsReadToken")
        if not isinstance(token, str) or not token:
            raise faulty_body([{"message": "May not be empty", "property": "markAsReadToken"}])
        return json_answer({})

    def _webhook(self, _: Request) -> Answer:
        url = self._platform.courier.endpoint
        if url is None:
            raise not_found()
        return json_answer({"endpoint": url, "active": True})

    def _set_webhook(self, request: Request) -> Answer:
        """LINE insists on https; a stand-in on one machine also takes http to it."""
        url = _address(read_json(request).get("endpoint"))
        try:
            self._platform.courier.settle(url)
        except ValueError:
            raise ApiError(400, INVALID_URL) from None
        return json_answer({})

    def _test_webhook(self, request: Request) -> Answer:
        now = self._platform.clock()
        self._tests = [moment for moment in self._tests if now - moment < 3600]
        if len(self._tests) >= WEBHOOK_TESTS_AN_HOUR:
            raise ApiError(429, RATE_LIMIT)
        self._tests.append(now)
        endpoint = read_json(request).get("endpoint") if request.body else None
        delivery = self._platform.courier.verify(self._door(endpoint) if endpoint is not None else None)
        return json_answer(
            {
                "success": delivery.status == 200,
                "timestamp": datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds"),
                "statusCode": delivery.status,
                "reason": _reason(delivery.status, delivery.error),
                "detail": delivery.error or str(delivery.status),
            }
        )

    def _door(self, endpoint: object) -> Deliver:
        try:
            return self._platform.courier.door_of(_address(endpoint))
        except ValueError:
            raise ApiError(400, INVALID_URL) from None

    def _link_token(self, _: Request, user_id: str) -> Answer:
        if user_id not in self._platform.people:
            raise not_found()
        return json_answer({"linkToken": self._platform.ids.quote_token()[:32]})


def _address(url: object) -> str:
    if not isinstance(url, str) or len(url) > URL_LENGTH:
        raise ApiError(400, INVALID_URL)
    return url


def _reason(status: int, error: str | None) -> str:
    if status == 200:
        return "OK"
    if error is None:
        return "ERROR_STATUS_CODE"
    name = error.partition(":")[0].upper()
    return name if name in {"REQUEST_TIMEOUT", "COULD_NOT_CONNECT"} else "UNCLASSIFIED"
