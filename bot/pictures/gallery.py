"""Composed pictures, kept for a while: drawing one takes a tenth of a second, showing it again nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_BYTES: Final = 8 * 1024 * 1024
"""A process keeps so much, some thirty pictures; what nobody has asked for the longest goes first."""

SEATS: Final = 2
"""One request draws and one may wait for it. A web process has four threads, and the others are for chats."""


class BusyError(Exception):
    """Others are being drawn; ask again in a second."""


class Gallery:
    """The pictures of one process."""

    def __init__(self, *, most_bytes: int = MOST_BYTES, seats: int = SEATS) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._most = most_bytes
        self._shelf = threading.Lock()
        self._easel = threading.Lock()
        self._seats = threading.BoundedSemaphore(seats)

    def take(self, name: str, compose: Callable[[], bytes]) -> bytes:
        """This will give the picture of this name, drawn now if it is not kept; raises BusyError."""
        kept = self._find(name)
        if kept is not None:
            return kept
        if not self._seats.acquire(blocking=False):
            raise BusyError
        try:
            with self._easel:
                # Who had the easel before may have drawn this very one.
                return self._find(name) or self._keep(name, compose())
        finally:
            self._seats.release()

    def _find(self, name: str) -> bytes | None:
        with self._shelf:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _keep(self, name: str, picture: bytes) -> bytes:
        with self._shelf:
            self._kept[name] = picture
            self._bytes += len(picture)
            while self._bytes > self._most:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return picture
