"""The ways out of the account: reply, push, multicast, broadcast, narrowcast."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from simulator.line.errors import (
    FAILED_TO_SEND,
    INVALID_REPLY_TOKEN,
    ApiError,
    faulty_body,
    invalid_property,
)
from simulator.line.groups import Group
from simulator.line.limits import MULTICAST_RECIPIENTS, Violation, check_messages
from simulator.line.people import User
from simulator.line.retry_keys import HEADER
from simulator.wire import Answer, Request, json_answer

if TYPE_CHECKING:
    from simulator.line.platform import Platform

SECONDS_A_STRANGER_CAN_BE_WRITTEN: Final = 7 * 24 * 3600
USER_ID: Final = re.compile(r"U[0-9a-f]{32}")
CHAT_ID: Final = re.compile(r"[UCR][0-9a-f]{32}")
UNIT: Final = re.compile(r"[A-Za-z0-9_]{1,30}")
VALIDATORS: Final = frozenset({"reply", "push", "multicast", "narrowcast", "broadcast"})


class Sending:
    """Checks what a bot sends and puts it into the chats of those who can get it."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def reply(self, request: Request, request_id: str) -> Answer:
        """This will answer an event: free, once per token, without a retry key."""
        body = read_json(request)
        if HEADER in request.headers:
            raise ApiError(400, "The 'X-Line-Retry-Key' header is not supported for this endpoint")
        token = body.get("replyToken")
        if not isinstance(token, str) or not token:
            raise faulty_body([{"message": "May not be empty", "property": "replyToken"}])
        messages, violations = self._messages(body, request)
        platform = self._platform
        now = platform.clock()
        with platform.feed.lock:
            chat_id = platform.tokens.peek(token, now)
            if chat_id is None:
                raise ApiError(400, INVALID_REPLY_TOKEN)
            platform.tokens.use(token)
            chat = platform.people.get(chat_id) or platform.groups.find(chat_id)
            reached = [chat] if chat is not None and _is_open(chat) else []
            sent = self._put(reached, "reply", messages, violations, request_id)
            platform.quota.count("reply", 1, now)
        return json_answer({"sentMessages": sent})

    def push(self, request: Request, request_id: str) -> Answer:
        """This will send unasked to one chat; 200 also for someone who cannot get it, as LINE does."""
        body = read_json(request)
        if not isinstance(body.get("to"), str) or not CHAT_ID.fullmatch(body["to"]):
            raise invalid_property("to")
        return self._send("push", request, body, request_id, lambda: self._known([body["to"]]))

    def multicast(self, request: Request, request_id: str) -> Answer:
        """This will send the same to up to 500 friends, all or none."""
        body = read_json(request)
        to = body.get("to")
        if not isinstance(to, list) or not 1 <= len(to) <= MULTICAST_RECIPIENTS:
            message = f"Size must be between 1 and {MULTICAST_RECIPIENTS}"
            raise faulty_body([{"message": message, "property": "to"}])
        if not all(isinstance(one, str) and USER_ID.fullmatch(one) for one in to):
            raise invalid_property("to")
        return self._send("multicast", request, body, request_id, lambda: self._known(dict.fromkeys(to)))

    def broadcast(self, request: Request, request_id: str) -> Answer:
        """This will send to all friends."""
        return self._send("broadcast", request, read_json(request), request_id, self._everyone)

    def narrowcast(self, request: Request, request_id: str) -> Answer:
        """This will send to all friends as well: audiences and attributes are not kept here."""
        answer = self._send("narrowcast", request, read_json(request), request_id, self._everyone)
        return Answer(status=202, body=answer.body)

    def validate(self, request: Request, kind: str) -> Answer:
        """This will check messages and send nothing."""
        if kind not in VALIDATORS:
            raise ApiError(404, "Not found")
        self._messages(read_json(request), request)
        return json_answer({})

    def _send(
        self,
        via: str,
        request: Request,
        body: Mapping[str, Any],
        request_id: str,
        recipients: Callable[[], Sequence[User | Group]],
    ) -> Answer:
        platform = self._platform
        key = request.headers.get(HEADER)
        now = platform.clock()
        with platform.feed.lock:
            platform.retries.check(key, now)
            messages, violations = self._messages(body, request)
            _check_units(body.get("customAggregationUnits"))
            reached = [user for user in recipients() if self._can_get(user, via, now)]
            counted = sum(len(one.members) if isinstance(one, Group) else 1 for one in reached)
            platform.quota.refuse_beyond(counted, now)
            sent = self._put(reached, via, messages, violations, request_id)
            platform.quota.count(via, counted, now)
            kept = sent if via == "push" else None
            platform.retries.accept(key, now, request_id=request_id, sent=kept)
        return json_answer({"sentMessages": sent} if via == "push" else {})

    def _known(self, ids: Sequence[str] | Mapping[str, Any]) -> list[User | Group]:
        found = [self._platform.people.get(one) or self._platform.groups.find(one) for one in ids]
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            raise ApiError(400, FAILED_TO_SEND)
        return known

    def _everyone(self) -> list[User]:
        return [user for user in self._platform.people.values() if user.friend]

    def _can_get(self, user: User | Group, via: str, now: float) -> bool:
        """Joined groups and friends; a push also reaches who wrote in the last 7 days (Send push message)."""
        if isinstance(user, Group) or not _is_open(user):
            return _is_open(user)
        wrote = user.wrote_at is not None and now - user.wrote_at <= SECONDS_A_STRANGER_CAN_BE_WRITTEN
        return user.friend or (via == "push" and wrote)

    def _messages(self, body: Mapping[str, Any], request: Request) -> tuple[list[dict[str, Any]], list[Violation]]:
        """Read and check the messages; what LINE refuses is raised, what it only does badly comes back."""
        messages: Any = body.get("messages")
        if not self._platform.checks:
            return messages if isinstance(messages, list) else [], []
        violations = check_messages(messages)
        if violations:
            self._platform.note_violations(violations, request.path)
        refused = [violation for violation in violations if violation.refused]
        if refused:
            raise faulty_body([{"message": one.message, "property": one.path} for one in refused])
        return messages, violations

    def _put(
        self,
        users: Sequence[User | Group],
        via: str,
        messages: Sequence[Mapping[str, Any]],
        violations: Sequence[Violation],
        request_id: str,
    ) -> list[dict[str, str]]:
        sent = [self._receipt(message) for message in messages]
        for user in users:
            self._platform.show(user, via, messages, sent, violations, request_id)
        return sent

    def _receipt(self, message: Mapping[str, Any]) -> dict[str, str]:
        receipt = {"id": self._platform.ids.message()}
        if message.get("type") in {"text", "textV2", "sticker", "image", "video"}:
            receipt["quoteToken"] = self._platform.ids.quote_token()
        return receipt


def read_json(request: Request) -> dict[str, Any]:
    """This will read a JSON object; raises 415 for another type of content and 400 for anything else."""
    if request.content_type != "application/json":
        raise ApiError(415, "The media type of the request is not supported")
    try:
        body = json.loads(request.body)
    except ValueError:
        raise ApiError(400, "The request body could not be parsed as JSON") from None
    if not isinstance(body, dict):
        raise ApiError(400, "The request body could not be parsed as JSON")
    return body


def _is_open(chat: User | Group) -> bool:
    return chat.joined if isinstance(chat, Group) else not chat.blocked


def _check_units(units: Any) -> None:
    if units is None:
        return
    if not isinstance(units, list) or len(units) > 1:
        raise faulty_body([{"message": "Size must be between 0 and 1", "property": "customAggregationUnits"}])
    if not all(isinstance(unit, str) and UNIT.fullmatch(unit) for unit in units):
        raise invalid_property("customAggregationUnits")
