"""What a person does in the chat, turned into a bubble and a webhook event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from simulator.line.chats import Entry
from simulator.line.delivering import Delivery
from simulator.line.events import MESSAGE_KINDS, Event
from simulator.line.limits import POSTBACK_DATA, utf16_length
from simulator.line.people import User

if TYPE_CHECKING:
    from simulator.line.platform import Platform

MOST_COPIES: Final = 1_000
MOST_TYPED: Final = 10_000
"""LINE documents no limit for what people type; this is far more than anyone does."""

NOTES: Final = {
    "follow": {"en": "{name} added the account as a friend", "th": "{name} เพิ่มบัญชีนี้เป็นเพื่อนแล้ว"},
    "unblock": {"en": "{name} unblocked the account", "th": "{name} ปลดบล็อกบัญชีนี้แล้ว"},
    "unfollow": {"en": "{name} blocked the account", "th": "{name} บล็อกบัญชีนี้แล้ว"},
    "unsend": {"en": "{name} unsent a message", "th": "{name} ยกเลิกการส่งข้อความ"},
}
"""What the grey line in a chat says, in the language of the phone; English for one we do not speak."""


class ActError(ValueError):
    """Something a person cannot do in LINE; the text says why."""


@dataclass(frozen=True, slots=True)
class Done:
    """The bubble that appeared, if any, and how the webhook ended, if one was sent."""

    entry: Entry | None
    delivery: Delivery | None

    def view(self) -> dict[str, Any]:
        """This will show it as the control API does."""
        return {
            "entry": self.entry.view() if self.entry else None,
            "delivery": self.delivery.view() if self.delivery else None,
        }


class Acts:
    """Performs acts. The bubble appears before the webhook leaves, as on a phone."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._kinds: dict[str, Callable[[User, Mapping[str, Any]], tuple[Entry | None, Event | None]]] = {
            "follow": self._follow,
            "unfollow": self._unfollow,
            "postback": self._postback,
            "unsend": self._unsend,
            "raw": self._raw,
            **dict.fromkeys(MESSAGE_KINDS, self._write),
        }

    def perform(self, user_id: str, act: Mapping[str, Any]) -> Done:
        """This will do one act; raises KeyError for an unknown user and ActError for what cannot be done."""
        if act.get("type") == "verify":
            return Done(None, self._platform.courier.verify())
        kind = self._kinds.get(str(act.get("type")))
        if kind is None:
            raise ActError(f"unknown act {act.get('type')!r}; known are {', '.join([*self._kinds, 'verify'])}")
        copies = act.get("copies", 1)
        if not isinstance(copies, int) or not 1 <= copies <= MOST_COPIES:
            raise ActError(f"copies: a number from 1 to {MOST_COPIES}")
        platform = self._platform
        with platform.feed.lock:
            user = platform.people[user_id]
            entry, event = kind(user, act)
            if event is not None and event.get("replyToken"):
                platform.tokens.issue(event["replyToken"], user.id, platform.clock())
        delivery = platform.courier.send([event], copies=copies) if event is not None else None
        return Done(entry, delivery)

    def _follow(self, user: User, _: Mapping[str, Any]) -> tuple[Entry | None, Event | None]:
        unblocked = user.blocked
        if user.friend and not unblocked:
            raise ActError(f"{user.name} is a friend already")
        user.friend, user.blocked = True, False
        entry = self._note(user, "unblock" if unblocked else "follow")
        self._platform.feed.publish("user", user=user.view())
        return entry, self._platform.events.follow(user.id, unblocked=unblocked)

    def _note(self, user: User, act: str) -> Entry:
        words = NOTES[act].get(user.language or "", NOTES[act]["en"])
        return self._platform.note_in_chat(user, words.format(name=user.name))

    def _unfollow(self, user: User, _: Mapping[str, Any]) -> tuple[Entry | None, Event | None]:
        if user.blocked:
            raise ActError(f"{user.name} has blocked the account already")
        user.friend, user.blocked = False, True
        entry = self._note(user, "unfollow")
        self._platform.feed.publish("user", user=user.view())
        return entry, self._platform.events.unfollow(user.id)

    def _write(self, user: User, act: Mapping[str, Any]) -> tuple[Entry | None, Event | None]:
        self._refuse_if_blocked(user)
        if act["type"] == "text" and not _fits(act.get("text"), MOST_TYPED):
            raise ActError(f"text: 1 to {MOST_TYPED} characters")
        message = self._platform.events.content(act)
        user.wrote_at = self._platform.clock()
        shown = {name: message[name] for name in message if name not in {"quoteToken", "markAsReadToken"}}
        return self._platform.show_own(user, shown), self._platform.events.message(user.id, message)

    def _postback(self, user: User, act: Mapping[str, Any]) -> tuple[Entry | None, Event | None]:
        self._refuse_if_blocked(user)
        data, words, params = act.get("data"), act.get("display_text"), act.get("params")
        if not isinstance(data, str) or utf16_length(data) > POSTBACK_DATA:
            raise ActError(f"data: at most {POSTBACK_DATA} characters")
        if params is not None and not isinstance(params, Mapping):
            raise ActError('params: an object such as {"date": "1990-01-31"}')
        if params is not None and "newRichMenuAliasId" in params:
            params = self._platform.menus.switch(user, str(params["newRichMenuAliasId"]))
        entry = self._platform.show_own(user, {"type": "text", "text": str(words)}) if words else None
        return entry, self._platform.events.postback(user.id, data, params)

    def _unsend(self, user: User, act: Mapping[str, Any]) -> tuple[Entry | None, Event | None]:
        self._refuse_if_blocked(user)
        message_id = str(act.get("message_id") or "")
        own = [one for one in self._platform.chats.of(user.id) if one.side == "user"]
        if not any(one.message.get("id") == message_id for one in own):
            raise ActError("message_id: not a message of this user")
        self._platform.unsent.add(message_id)
        entry = self._note(user, "unsend")
        return entry, self._platform.events.unsend(user.id, message_id)

    def _raw(self, user: User, act: Mapping[str, Any]) -> tuple[Entry | None, Event | None]:
        """Any event at all: what it says stands, what it leaves out is filled in."""
        given = act.get("event")
        if not isinstance(given, Mapping) or not isinstance(given.get("type"), str):
            raise ActError("event: an object with a type")
        return None, {**self._platform.events.event(given["type"], user.id), **given}

    def _refuse_if_blocked(self, user: User) -> None:
        if user.blocked:
            raise ActError(f"{user.name} has blocked the account and cannot write before she unblocks it")


def _fits(text: Any, most: int) -> bool:
    return isinstance(text, str) and 0 < utf16_length(text) <= most
