"""A group as its members see it, for tests and scripts that read like a chat.

with LocalWorld(deliver=bot) as world:
    office = world.group("Office", members=[world.phone("Mali"), world.phone("Ken")])
    office.join().by(world.phone("Mali")).say("ไพ่ประจำวัน")
    assert "for this group" in office.text
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from simulator.line.groups import Group
from simulator.line.people import User
from simulator.phone import Phone

if TYPE_CHECKING:
    from simulator.line.platform import Platform


class GroupChat(Phone):
    """One group on the phone of whoever acts; before anyone was named, of one whom LINE gives no id."""

    def __init__(self, platform: Platform, group: Group) -> None:
        super().__init__(platform, User(id=group.id, name=group.name))
        self.group = group
        self._by: str | None = None

    def by(self, member: Phone | None) -> Self:
        """This will let a member act from now on; None is one whom LINE gives no id."""
        self._by = member.id if member else None
        return self

    def join(self, *, copies: int = 1) -> Self:
        """This will bring the account into the group; `copies` webhooks of it leave at the same moment."""
        return self._act({"type": "join", "copies": copies})

    def leave(self) -> Self:
        """This will put the account out of the group."""
        return self._act({"type": "leave"})

    def say(self, text: str, *, copies: int = 1, mention: bool = False) -> Self:
        """This will send a text; `mention` puts the account's name before it, as would an "@" and its name within."""
        return self._act({"type": "text", "text": text, "copies": copies, "mention": mention})

    def _act(self, act: Mapping[str, Any]) -> Self:
        self._turn = self._platform.chats.last_id
        by = {} if "by" in act else {"by": self._by}
        self.delivery = self._platform.groups.perform(self.id, {**by, **act}).delivery
        return self
