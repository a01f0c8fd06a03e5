"""The last requests in both directions, as they went over the wire."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from simulator.feed import Feed

Direction = Literal["webhook", "api", "model", "stripe"]
KEPT: Final = 500
SHOWN_BYTES: Final = 200_000
MASK: Final = "•••"
SECRET_HEADERS: Final = frozenset({"authorization", "x-line-signature", "stripe-signature", "cookie"})


class Traffic:
    """Keeps the last 500 exchanges; secrets in headers are masked before anything is kept."""

    def __init__(self, feed: Feed, *, log: bool) -> None:
        self._feed = feed
        self._log = log
        self._items: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._last_id = 0

    def note(
        self,
        *,
        at: int,
        direction: Direction,
        method: str,
        path: str,
        status: int,
        ms: float,
        request_headers: Mapping[str, str],
        request: bytes,
        response: bytes,
        violations: Sequence[dict[str, Any]] = (),
    ) -> None:
        """This will remember one exchange; status 0 means that no answer was given."""
        if not self._log:
            return
        with self._feed.lock:
            self._last_id += 1
            item = {
                "id": self._last_id,
                "at": at,
                "direction": direction,
                "method": method,
                "path": path,
                "status": status,
                "ms": round(ms, 1),
                "headers": _masked(request_headers),
                "request": _readable(request),
                "response": _readable(response),
                "violations": list(violations),
            }
            self._items.append(item)
            self._feed.publish("traffic", item=item)

    def after(self, item_id: int = 0) -> list[dict[str, Any]]:
        """This will list what came after an item, oldest first."""
        with self._feed.lock:
            return [item for item in self._items if item["id"] > item_id]

    def clear(self) -> None:
        """This will forget everything; ids go on counting."""
        with self._feed.lock:
            self._items.clear()


def _masked(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: MASK if name.lower() in SECRET_HEADERS else value for name, value in headers.items()}


def _readable(body: bytes) -> Any:
    """JSON as JSON, other text as text, anything else by its size."""
    if not body:
        return None
    if len(body) > SHOWN_BYTES:
        return f"({len(body)} bytes)"
    try:
        return json.loads(body)
    except ValueError:
        pass
    try:
        return body.decode()
    except UnicodeDecodeError:
        return f"({len(body)} bytes)"
