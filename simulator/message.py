"""A message of the bot as it stands on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from simulator.line.chats import Entry
from simulator.visible import Button, buttons_of, quick_replies_of, text_of


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the bot. `via` is reply, push, multicast or broadcast; `call` is the same within one call."""

    entry_id: int
    call: int
    at: int
    via: str
    raw: Mapping[str, Any]
    violations: tuple[Mapping[str, Any], ...]

    @property
    def text(self) -> str:
        """All words a person can read in it, Flex included."""
        return text_of(self.raw)

    @property
    def alt_text(self) -> str:
        """What a notification shows."""
        return str(self.raw.get("altText") or self.raw.get("text") or "")

    @property
    def buttons(self) -> list[Button]:
        """What can be tapped in it, from the top."""
        return buttons_of(self.raw, self.entry_id)

    @property
    def quick_replies(self) -> list[Button]:
        """What comes with it below the chat."""
        return quick_replies_of(self.raw, self.entry_id)

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """This will read a bubble of the chat."""
        return cls(
            entry_id=entry.id,
            call=entry.call or 0,
            at=entry.at,
            via=entry.via or "",
            raw=entry.message,
            violations=entry.violations,
        )
