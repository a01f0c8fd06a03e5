"""Tells browsers what happens, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Final

from aiohttp import web

from simulator.feed import Feed, Kind
from simulator.line.chats import Entry

MOST_WAITING: Final = 2_000
SECONDS_BETWEEN_SIGNS_OF_LIFE: Final = 15


class Stream:
    """GET /_sim/stream. A reader too slow for 2,000 events is let go and connects anew."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._open: set[asyncio.Task[Any]] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """This will send events until the browser goes away."""
        response = web.StreamResponse(headers={"Cache-Control": "no-store"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        queue: asyncio.Queue[tuple[Kind, dict[str, Any]] | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def hand_over(kind: Kind, data: dict[str, Any]) -> None:
            loop.call_soon_threadsafe(_put, queue, (kind, data))

        stop = self._feed.listen(hand_over)
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._send(response, queue)
        except (ConnectionResetError, asyncio.CancelledError):
            pass
        finally:
            stop()
            self._open.discard(task)
        return response

    def close(self) -> None:
        """This will end all streams, so that the server can stop."""
        for task in list(self._open):
            task.cancel()

    async def _send(
        self, response: web.StreamResponse, queue: asyncio.Queue[tuple[Kind, dict[str, Any]] | None]
    ) -> None:
        await response.write(b": welcome\n\n")
        while True:
            try:
                happened = await asyncio.wait_for(queue.get(), SECONDS_BETWEEN_SIGNS_OF_LIFE)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if happened is None:
                return
            await response.write(_event(*happened))


def _put(queue: asyncio.Queue[Any], item: Any) -> None:
    queue.put_nowait(item if queue.qsize() < MOST_WAITING else None)


def _event(kind: Kind, data: dict[str, Any]) -> bytes:
    shown = {name: value.view() if isinstance(value, Entry) else value for name, value in data.items()}
    return f"data: {json.dumps({'kind': kind, **shown}, ensure_ascii=False)}\n\n".encode("utf-8", "replace")
