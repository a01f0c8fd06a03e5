"""A person with a phone, for tests and scripts that read like a chat.

with LocalWorld(deliver=bot) as world:
    mali = world.phone("Mali", language="th")
    mali.follow().say("Will I find work?").tap("Worried")
    assert "three cards" in mali.text
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from simulator.line.chats import Entry
from simulator.line.delivering import Delivery
from simulator.line.people import User
from simulator.message import Message
from simulator.visible import Button, quick_replies_of, text_of
from simulator.world import LocalWorld

if TYPE_CHECKING:
    from simulator.line.platform import Platform

__all__ = ["Button", "LocalWorld", "Message", "NoSuchButtonError", "NothingCameError", "Phone"]


class NoSuchButtonError(AssertionError):
    """No such button is in sight; the text lists those that are."""


class NothingCameError(AssertionError):
    """What was waited for did not come; the text shows what did."""


class Phone:
    """One person. Acts give the phone back, so that they can be chained.

    `opened_urls` and `clipboard` hold what taps led to, `draft` what a button wrote into the input line,
    `delivery` how the last webhook ended.
    """

    def __init__(self, platform: Platform, user: User) -> None:
        self._platform = platform
        self._user = user
        self._turn = 0
        self.opened_urls: list[str] = []
        self.clipboard: str | None = None
        self.draft: str | None = None
        self.delivery: Delivery | None = None

    @property
    def id(self) -> str:
        """The LINE user id."""
        return self._user.id

    @property
    def user(self) -> User:
        """The person as the platform knows her."""
        return self._user

    def follow(self) -> Self:
        """This will add the account as a friend."""
        return self._act({"type": "follow"})

    def block(self) -> Self:
        """This will block the account."""
        return self._act({"type": "unfollow"})

    def unblock(self) -> Self:
        """This will take the account back."""
        return self._act({"type": "follow"})

    def say(self, text: str, *, copies: int = 1) -> Self:
        """This will send a text; `copies` webhooks of it leave at the same moment."""
        return self._act({"type": "text", "text": text, "copies": copies})

    def sticker(self, package_id: str = "446", sticker_id: str = "1988") -> Self:
        """This will send a sticker."""
        return self._act({"type": "sticker", "package_id": package_id, "sticker_id": sticker_id})

    def photo(self) -> Self:
        """This will send a photo."""
        return self._act({"type": "image"})

    def send(self, kind: str, **fields: Any) -> Self:
        """This will do any other act: video, audio, file, location, postback, raw."""
        return self._act({"type": kind, **fields})

    def unsend(self, message_id: str | None = None) -> Self:
        """This will take a message back, the last one unless told."""
        own = [str(entry.message["id"]) for entry in self._chat() if entry.side == "user" and "id" in entry.message]
        return self._act({"type": "unsend", "message_id": message_id or own[-1]})

    def tap(self, label: str, *, value: str | None = None, copies: int = 1) -> Self:
        """This will tap the newest button, quick reply or box with this label; raises NoSuchButtonError.

        `value` is the date or time to pick where a picker opens.
        """
        return self.press(self.button(label), value=value, copies=copies)

    def press(self, button: Button, *, value: str | None = None, copies: int = 1) -> Self:
        """This will do what a button does, also one far up in the chat."""
        action = button.action
        kind = action["type"]
        if kind == "uri":
            self.opened_urls.append(str(action["uri"]))
        elif kind == "clipboard":
            self.clipboard = str(action["clipboardText"])
        elif kind in {"camera", "cameraRoll"}:
            return self.photo()
        elif kind == "location":
            return self._act({"type": "location"})
        elif kind == "message":
            return self.say(str(action["text"]), copies=copies)
        else:
            return self._postback(action, value, copies)
        return self

    def button(self, label: str) -> Button:
        """This will find the newest button with this label, whole or else a part; raises NoSuchButtonError."""
        groups = self._groups()
        for group in groups:
            for fits in (label.__eq__, lambda shown: label in shown):
                for found in group:
                    if fits(found.label):
                        return found
        shown = [found.label for group in groups for found in group]
        raise NoSuchButtonError(f"{label!r} is not in sight; there are {shown}")

    @property
    def buttons(self) -> list[Button]:
        """All that can be tapped now, newest call first."""
        return [button for group in self._groups() for button in group]

    @property
    def quick_replies(self) -> list[Button]:
        """The quick replies in sight: those of the last message, while nothing newer stands below it."""
        talk = [entry for entry in self._chat() if entry.side != "system"]
        return quick_replies_of(talk[-1].message, talk[-1].id) if talk else []

    @property
    def messages(self) -> list[Message]:
        """The bot's messages, newest last."""
        return [Message.of(entry) for entry in self._chat() if entry.side == "bot"]

    @property
    def latest(self) -> list[Message]:
        """The messages of the bot's last call."""
        messages = self.messages
        return [message for message in messages if message.call == messages[-1].call]

    @property
    def turn(self) -> list[Message]:
        """The bot's messages since this phone last did something."""
        return [message for message in self.messages if message.entry_id > self._turn]

    @property
    def text(self) -> str:
        """All words of the bot since this phone last did something."""
        return "\n".join(message.text for message in self.turn)

    @property
    def menu(self) -> list[Button]:
        """The areas of the rich menu this person sees."""
        menu = self._platform.menus.seen_by(self.id) or {}
        actions = [area["action"] for area in menu.get("areas", ())]
        return [Button(str(action.get("label", "")), action, "menu") for action in actions]

    def wait_for(self, wanted: str | Callable[[Phone], bool], timeout: float = 5.0) -> Self:
        """This will wait until the bot's words of this turn hold a text, or until a condition on the phone is true.

        It sleeps until something happens; raises NothingCameError after `timeout` seconds.
        """
        happened: Callable[[], bool] = (
            (lambda: wanted in self.text) if isinstance(wanted, str) else (lambda: wanted(self))
        )
        if not self._platform.feed.wait_until(happened, timeout):
            raise NothingCameError(f"after {timeout:g} s still not {wanted!r}; this turn so far:\n{self.text}")
        return self

    @property
    def transcript(self) -> str:
        """The whole chat as lines: who, by which way, what."""
        return "\n".join(_line(self._user.name, entry) for entry in self._chat())

    def _postback(self, action: Mapping[str, Any], value: str | None, copies: int) -> Self:
        act: dict[str, Any] = {"type": "postback", "data": str(action.get("data", "")), "copies": copies}
        shown = action.get("displayText") or action.get("text")
        if shown:
            act["display_text"] = shown
        if action["type"] == "datetimepicker":
            act["params"] = {action["mode"]: value or _now_as(action, self._platform.clock())}
        elif action["type"] == "richmenuswitch":
            act["params"] = {"newRichMenuAliasId": action["richMenuAliasId"]}
        if action.get("inputOption") == "openKeyboard":
            self.draft = action.get("fillInText")
        return self._act(act)

    def _act(self, act: Mapping[str, Any]) -> Self:
        self._turn = self._platform.chats.last_id
        self.delivery = self._platform.act(self.id, act).delivery
        return self

    def _groups(self) -> list[list[Button]]:
        """The buttons of each call, the newest call first; quick replies lead it, as they lie above the input."""
        calls: dict[int, list[Button]] = {}
        for message in self.messages:
            calls.setdefault(message.call, []).extend(message.buttons)
        groups = [group for _, group in sorted(calls.items(), reverse=True)]
        return [self.quick_replies, *groups] if not groups else [[*self.quick_replies, *groups[0]], *groups[1:]]

    def _chat(self) -> Sequence[Entry]:
        with self._platform.feed.lock:
            return self._platform.chats.of(self.id)


def _now_as(action: Mapping[str, Any], now: float) -> str:
    """A picker opens at its initial value, else at the present moment."""
    forms = {"date": "%Y-%m-%d", "time": "%H:%M", "datetime": "%Y-%m-%dT%H:%M"}
    return str(action.get("initial") or datetime.fromtimestamp(now).astimezone().strftime(forms[action["mode"]]))


def _line(name: str, entry: Entry) -> str:
    words = text_of(entry.message) or f"({entry.message.get('type')})"
    if entry.side == "system":
        return f"        — {words} —"
    who = entry.message.get("sender", {}).get("name", name) if entry.side == "user" else f"bot, {entry.via}"
    return f"{who}: " + words.replace("\n", "\n        ")
