"""What stands in each chat, as both sides see it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal

Side = Literal["user", "bot", "system"]
KEPT_ENTRIES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One bubble or system line. `at` is in milliseconds; `call` groups the messages of one request."""

    id: int
    at: int
    side: Side
    via: str | None
    message: Mapping[str, Any]
    call: int | None = None
    request_id: str | None = None
    violations: tuple[dict[str, Any], ...] = field(default=())

    def view(self) -> dict[str, Any]:
        """This will show the entry as the control API does, drawn as HTML."""
        shown = {**self.kept(), "html": draw(self.message) if self.side != "system" else ""}
        if "sender" in self.message:
            shown["sender"] = self.message["sender"]
        return shown

    def kept(self) -> dict[str, Any]:
        """This will give everything that is worth keeping between runs."""
        return {
            "id": self.id,
            "at": self.at,
            "from": self.side,
            "via": self.via,
            "message": dict(self.message),
            "call": self.call,
            "request_id": self.request_id,
            "violations": list(self.violations),
        }

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> Entry:
        """This will read what `kept` wrote."""
        return cls(
            id=kept["id"],
            at=kept["at"],
            side=kept["from"],
            via=kept["via"],
            message=kept["message"],
            call=kept["call"],
            request_id=kept["request_id"],
            violations=tuple(kept["violations"]),
        )


class Chats:
    """All chats of the account, the last 1,000 entries of each."""

    def __init__(self) -> None:
        self._entries: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=KEPT_ENTRIES))
        self._loading: dict[str, float] = {}
        self.last_id = 0
        self.last_call = 0

    def clear(self) -> None:
        """This will forget all chats; ids go on counting, so that readers of the stream are not misled."""
        self._entries.clear()
        self._loading.clear()

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def next_call(self) -> int:
        self.last_call += 1
        return self.last_call

    def add(self, user_id: str, entry: Entry) -> None:
        """This will put an entry at the end of a chat."""
        self._entries[user_id].append(entry)
        if entry.side == "bot":
            self._loading.pop(user_id, None)

    def load(self, user_id: str, *, until: float) -> None:
        """This will let the loading animation run until that second, or until the bot speaks."""
        self._loading[user_id] = until

    def loads(self, user_id: str, now: float) -> float:
        """This will give for how many seconds more the loading animation runs; 0 when it does not."""
        return max(0.0, self._loading.get(user_id, now) - now)

    def of(self, user_id: str, *, after: int = 0) -> list[Entry]:
        """This will list the entries of a chat, oldest first."""
        entries = self._entries.get(user_id, ())
        return [entry for entry in entries if entry.id > after] if after else list(entries)

    def as_json(self) -> dict[str, Any]:
        """This will give everything that is worth keeping between runs."""
        return {user_id: [entry.kept() for entry in entries] for user_id, entries in self._entries.items()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """This will read what `as_json` wrote."""
        for user_id, entries in kept.items():
            for entry in entries:
                self.add(user_id, Entry.restored(entry))
                self.last_id = max(self.last_id, entry["id"])
                self.last_call = max(self.last_call, entry["call"] or 0)


def draw(message: Mapping[str, Any]) -> str:
    """This will draw a message as HTML; without the drawing package the answer is empty."""
    renderer = _renderer()
    return "" if renderer is None else str(renderer(dict(message)))


@cache
def _renderer() -> Callable[[dict[str, Any]], str] | None:
    """Found on first use, because a bot under test needs no drawings."""
    try:
        found: Callable[[dict[str, Any]], str] = import_module("simulator.flex").render_message
    except ModuleNotFoundError:
        return None
    return found
