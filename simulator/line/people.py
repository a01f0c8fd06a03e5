"""The people who have LINE on their phones."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(slots=True)
class User:
    """One person as the account sees her; `wrote_at` is when she last wrote, in epoch seconds."""

    id: str
    name: str
    language: str | None = "th"
    friend: bool = False
    blocked: bool = False
    unread: int = 0
    wrote_at: float | None = None
    menu_id: str | None = None

    def view(self) -> dict[str, Any]:
        """This will show what the page may know."""
        shown = asdict(self)
        return {name: shown[name] for name in ("id", "name", "language", "friend", "blocked", "unread")}
