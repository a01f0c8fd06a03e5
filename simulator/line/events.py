"""Webhook events, built as LINE builds them.

Source: Messaging API reference, Webhook event objects; webhook.yml of LINE's OpenAPI files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.line.ids import Ids

Event = dict[str, Any]
BANGKOK: Final = {"latitude": 13.746389, "longitude": 100.535004}


class EventMaker:
    """Makes events; a property without a value is left out, as LINE leaves it out."""

    def __init__(self, *, ids: Ids, clock: Callable[[], float]) -> None:
        self._ids = ids
        self._clock = clock

    def event(self, kind: str, user_id: str, *, answerable: bool = True, **payload: Any) -> Event:
        """This will make an event of any type with its common properties."""
        now = self._clock()
        token = {"replyToken": self._ids.token()} if answerable else {}
        return {
            "type": kind,
            **payload,
            "webhookEventId": self._ids.event(now),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": int(now * 1000),
            "source": {"type": "user", "userId": user_id},
            **token,
            "mode": "active",
        }

    def follow(self, user_id: str, *, unblocked: bool) -> Event:
        """This will tell that someone added the account, or unblocked it."""
        return self.event("follow", user_id, follow={"isUnblocked": unblocked})

    def unfollow(self, user_id: str) -> Event:
        """This will tell that someone blocked the account."""
        return self.event("unfollow", user_id, answerable=False)

    def unsend(self, user_id: str, message_id: str) -> Event:
        """This will tell that someone took a message back."""
        return self.event("unsend", user_id, answerable=False, unsend={"messageId": message_id})

    def postback(self, user_id: str, data: str, params: Mapping[str, str] | None) -> Event:
        """This will tell that someone tapped a postback or picked a date."""
        more = {"params": dict(params)} if params else {}
        return self.event("postback", user_id, postback={"data": data, **more})

    def message(self, user_id: str, message: Mapping[str, Any]) -> Event:
        """This will tell that someone wrote; `message` is what `content` made."""
        return self.event("message", user_id, message=dict(message))

    def content(self, act: Mapping[str, Any]) -> dict[str, Any]:
        """This will make the message object of an act: text, sticker, image, video, audio, file or location."""
        kind = act["type"]
        common = {"type": kind, "id": self._ids.message()}
        quotable = {"quoteToken": self._ids.quote_token()} if kind in _QUOTABLE else {}
        return {**common, **quotable, "markAsReadToken": self._ids.quote_token(), **_CONTENTS[kind](act)}


def _text(act: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": act["text"], **({"emojis": act["emojis"]} if act.get("emojis") else {})}


def _sticker(act: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "packageId": str(act.get("package_id") or "446"),
        "stickerId": str(act.get("sticker_id") or "1988"),
        "stickerResourceType": "STATIC",
        "keywords": ["hello", "smile"],
    }


def _from_line(_: Mapping[str, Any]) -> dict[str, Any]:
    return {"contentProvider": {"type": "line"}}


def _timed(_: Mapping[str, Any]) -> dict[str, Any]:
    return {"duration": 5_000, "contentProvider": {"type": "line"}}


def _file(act: Mapping[str, Any]) -> dict[str, Any]:
    return {"fileName": str(act.get("name") or "note.txt"), "fileSize": 2_048}


def _location(act: Mapping[str, Any]) -> dict[str, Any]:
    place = {"title": act.get("title"), "address": act.get("address")}
    where = {name: act.get(name, BANGKOK[name]) for name in BANGKOK}
    return {**{name: value for name, value in place.items() if value}, **where}


_QUOTABLE: Final = frozenset({"text", "sticker", "image", "video"})
_CONTENTS: Final[dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "text": _text,
    "sticker": _sticker,
    "image": _from_line,
    "video": _timed,
    "audio": _timed,
    "file": _file,
    "location": _location,
}
MESSAGE_KINDS: Final = frozenset(_CONTENTS)
