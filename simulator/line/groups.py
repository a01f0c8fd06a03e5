"""Groups and rooms: several people and the account in one chat.

Source: Messaging API reference, Source group and Source room, Join event, Mention; Group chats and multi-person chats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from simulator.line.acts import MOST_COPIES, ActError, Done
from simulator.line.chats import Entry
from simulator.line.events import MESSAGE_KINDS, Event
from simulator.line.limits import utf16_length

if TYPE_CHECKING:
    from simulator.line.platform import Platform

NOBODY: Final = "Somebody"
"""Shown for a member of whom LINE gives no id: one who has never agreed on a phone."""


@dataclass(slots=True)
class Group:
    """A group, or a room as older versions of LINE made them; `joined` says whether the account is in it."""

    id: str
    name: str
    members: list[str] = field(default_factory=list)
    is_room: bool = False
    joined: bool = False
    unread: int = 0

    def view(self) -> dict[str, Any]:
        """This will show what the page may know."""
        shown = asdict(self)
        return {name: shown[name] for name in ("id", "name", "members", "is_room", "joined", "unread")}

    def source(self, user_id: str | None) -> dict[str, str]:
        """This will make the source of an event; `user_id` is left out where LINE leaves it out."""
        kind = "room" if self.is_room else "group"
        own = {"type": kind, f"{kind}Id": self.id}
        return {**own, "userId": user_id} if user_id else own


class Groups:
    """All groups of the world, and what is done in them."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._groups: dict[str, Group] = {}
        self._kinds: dict[str, Callable[[Group, Mapping[str, Any]], tuple[Entry | None, Event]]] = {
            "join": self._join,
            "leave": self._leave,
            "member_joined": self._change_members,
            "member_left": self._change_members,
            "unsend": self._unsend,
            "edit": self._edit,
            "raw": self._raw,
        }

    def add(self, name: str, *, members: list[str] | None = None, is_room: bool = False) -> Group:
        """This will make a group of these people; the account is not in it yet."""
        group = Group(self._platform.ids.group(is_room=is_room), name, list(members or ()), is_room)
        with self._platform.feed.lock:
            self._groups[group.id] = group
            self._platform.feed.publish("group", group=group.view())
        return group

    def find(self, group_id: str) -> Group | None:
        """This will look a group up."""
        return self._groups.get(group_id)

    def all(self) -> list[Group]:
        """This will list the groups, oldest first."""
        return list(self._groups.values())

    def perform(self, group_id: str, act: Mapping[str, Any]) -> Done:
        """This will do one act: join, leave, member_joined, member_left, unsend, edit, raw, or any kind of message.

        `by` is the member who does it, nobody when LINE gives no id; `mention` puts the account's name before a text.
        Raises KeyError for an unknown group and ActError for what cannot be done.
        """
        copies = act.get("copies", 1)
        if not isinstance(copies, int) or not 1 <= copies <= MOST_COPIES:
            raise ActError(f"copies: a number from 1 to {MOST_COPIES}")
        platform = self._platform
        with platform.feed.lock:
            group = self._groups[group_id]
            entry, event = self._do(group, act)
            if event.get("replyToken"):
                platform.tokens.issue(event["replyToken"], group.id, platform.clock())
            platform.feed.publish("group", group=group.view())
        return Done(entry, platform.courier.send([event], copies=copies))

    def as_json(self) -> list[dict[str, Any]]:
        """This will give everything that is worth keeping between runs."""
        return [asdict(group) for group in self._groups.values()]

    def restore(self, kept: list[dict[str, Any]]) -> None:
        """This will read what `as_json` wrote."""
        self._groups = {group["id"]: Group(**group) for group in kept}

    def _do(self, group: Group, act: Mapping[str, Any]) -> tuple[Entry | None, Event]:
        name = str(act.get("type"))
        kind = self._write if name in MESSAGE_KINDS else self._kinds.get(name)
        if kind is None:
            raise ActError(f"unknown act {name!r} in a group; known are {', '.join([*self._kinds, *MESSAGE_KINDS])}")
        if not group.joined and name not in {"join", "raw"}:
            raise ActError(f"the account is not in {group.name}")
        return kind(group, act)

    def _join(self, group: Group, _: Mapping[str, Any]) -> tuple[Entry, Event]:
        if group.joined:
            raise ActError(f"the account is in {group.name} already")
        group.joined = True
        entry = self._note(group, f"{self._platform.account.name} joined the group")
        return entry, self._event(group, "join", None)

    def _leave(self, group: Group, _: Mapping[str, Any]) -> tuple[Entry, Event]:
        group.joined = False
        entry = self._note(group, f"{self._platform.account.name} was removed from the group")
        return entry, self._event(group, "leave", None, answerable=False)

    def _change_members(self, group: Group, act: Mapping[str, Any]) -> tuple[Entry, Event]:
        came, user_id = act["type"] == "member_joined", str(act.get("by"))
        if came and user_id not in group.members:
            group.members.append(user_id)
        elif not came and user_id in group.members:
            group.members.remove(user_id)
        entry = self._note(group, f"{self._name(user_id)} {'joined' if came else 'left'} the group")
        members = {"members": [{"type": "user", "userId": user_id}]}
        payload = {"joined": members} if came else {"left": members}
        name = "memberJoined" if came else "memberLeft"
        return entry, self._event(group, name, None, answerable=came, **payload)

    def _write(self, group: Group, act: Mapping[str, Any]) -> tuple[Entry, Event]:
        by = self._member(group, act)
        message = self._platform.events.content(self._typed(act) if act["type"] == "text" else act)
        if act["type"] == "text":
            message |= self._mention(str(message["text"]))
        shown = {name: message[name] for name in message if name not in {"quoteToken", "markAsReadToken", "mention"}}
        entry = self._show(group, {**shown, "sender": {"name": self._name(by)}})
        return entry, self._event(group, "message", by, message=message)

    def _edit(self, group: Group, act: Mapping[str, Any]) -> tuple[None, Event]:
        by, message = self._member(group, act), self._platform.events.content({"type": "text", "text": act.get("text")})
        message |= self._mention(str(message["text"]))
        return None, self._event(group, "messageEdited", by, message=message)

    def _unsend(self, group: Group, act: Mapping[str, Any]) -> tuple[Entry, Event]:
        by, message_id = self._member(group, act), str(act.get("message_id") or "")
        self._platform.unsent.add(message_id)
        entry = self._note(group, f"{self._name(by)} unsent a message")
        return entry, self._event(group, "unsend", by, answerable=False, unsend={"messageId": message_id})

    def _raw(self, group: Group, act: Mapping[str, Any]) -> tuple[None, Event]:
        given = act.get("event")
        if not isinstance(given, Mapping) or not isinstance(given.get("type"), str):
            raise ActError("event: an object with a type")
        return None, {**self._event(group, given["type"], None), **given}

    def _typed(self, act: Mapping[str, Any]) -> dict[str, Any]:
        name = f"@{self._platform.account.name}"
        typed = str(act.get("text") or "")
        if act.get("mention") and name not in typed:
            typed = f"{name} {typed}".strip()
        if not typed:
            raise ActError("text: at least one letter")
        return {**act, "text": typed}

    def _mention(self, typed: str) -> dict[str, Any]:
        """Typing the account's name after an @ chooses it from the list that LINE shows."""
        name = f"@{self._platform.account.name}"
        before, found, _ = typed.partition(name)
        if not found:
            return {}
        mentioned = {"index": utf16_length(before), "length": utf16_length(name), "type": "user", "isSelf": True}
        return {"mention": {"mentionees": [{**mentioned, "userId": self._platform.account.user_id}]}}

    def _member(self, group: Group, act: Mapping[str, Any]) -> str | None:
        by = act.get("by")
        if by is not None and by not in group.members:
            raise ActError(f"by: no member of {group.name}")
        return by

    def _name(self, user_id: str | None) -> str:
        person = self._platform.people.get(user_id or "")
        return person.name if person else NOBODY

    def _event(self, group: Group, kind: str, user_id: str | None, *, answerable: bool = True, **payload: Any) -> Event:
        event = self._platform.events.event(kind, "", answerable=answerable, **payload)
        return {**event, "source": group.source(user_id)}

    def _show(self, group: Group, message: Mapping[str, Any]) -> Entry:
        return self._platform.show_own(group, message)

    def _note(self, group: Group, words: str) -> Entry:
        return self._platform.note_in_chat(group, words)
