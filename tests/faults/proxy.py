"""A small TCP proxy that misbehaves on command: it stands before one server and spoils what goes there and back."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal, Self

from dev.ports import LOOPBACK

Way = Literal["down", "slow", "reset_before", "reset_after", "half", "say"]
MOST_BYTES: Final = 65536
RESET: Final = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing then sends a reset instead of a good-bye."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong.

    `down` refuses connections; `slow` holds what a client sends for `seconds`, or until the fault is over; a reset
    comes before or after the server has had the bytes; `half` is half an answer; `say` answers in the server's place by
    `words`, which gives None for bytes that go their usual way, and closes when `closes`. Only what `strikes` finds
    suffers. With `cuts`, connections that stand already end as the fault begins.
    """

    way: Way
    seconds: float = 30.0
    strikes: Callable[[bytes], bool] = lambda _: True
    words: Callable[[bytes], bytes | None] = lambda _: None
    closes: bool = False
    cuts: bool = False


class Link:
    """One connection through the proxy, with both of its ends."""

    def __init__(self, client: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.client, self.server = client, server
        self.spoils: Fault | None = None
        """What is to become of the server's next answer."""

    def reset(self) -> None:
        """This will tear both ends, as a router does that has forgotten them."""
        for end in (self.client, self.server):
            found: socket.socket | None = end.get_extra_info("socket")
            with suppress(OSError):
                if found is not None:
                    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            end.transport.abort()

    def close(self) -> None:
        """This will end both ends politely, with what is still under way."""
        for end in (self.client, self.server):
            end.close()


class Proxy:
    """Stands before the server on `upstream` at a port of its own, which stays the same; a context manager."""

    def __init__(self, upstream: int) -> None:
        self.port = 0
        self._upstream = upstream
        self._fault: Fault | None = None
        self._links: set[Link] = set()
        self._loop = asyncio.new_event_loop()
        self._listener: asyncio.Server | None = None
        self._healed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def break_down(self, fault: Fault) -> None:
        """This will have the fault strike from now on, instead of any other."""
        self._do(self._change(fault))

    def heal(self) -> None:
        """This will end all faults; what was held goes on its way."""
        self._do(self._change(None))

    def _do(self, work: object) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)  # type: ignore[arg-type]

    async def _listen(self) -> None:
        self._listener = await asyncio.start_server(self._serve, LOOPBACK, self.port, reuse_address=True)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _change(self, fault: Fault | None) -> None:
        self._fault = fault
        self._healed.set()
        self._healed = asyncio.Event()
        if fault is not None and (fault.way == "down" or fault.cuts):
            self._cut()
        if fault is not None and fault.way == "down":
            self._unlisten()
        elif self._listener is None:
            await self._listen()

    def _unlisten(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _cut(self) -> None:
        for link in tuple(self._links):
            link.reset()

    async def _end(self) -> None:
        self._unlisten()
        self._healed.set()
        self._cut()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            above, server = await asyncio.open_connection(LOOPBACK, self._upstream)
        except OSError:
            writer.transport.abort()
            return
        link = Link(writer, server)
        self._links.add(link)
        try:
            ways = (self._carry_up(reader, link), self._carry_down(above, link))
            await asyncio.gather(*(_until_lost(way) for way in ways))
        except asyncio.CancelledError:
            return  # The proxy ends; nobody waits for this task but the end itself.
        finally:
            link.close()
            self._links.discard(link)

    async def _carry_up(self, reader: asyncio.StreamReader, link: Link) -> None:
        """What a client sends; the fault of this moment decides whether the server ever sees it."""
        while heard := await reader.read(MOST_BYTES):
            fault = self._fault
            if fault is not None and fault.strikes(heard) and await self._spoil(fault, heard, link):
                continue
            link.server.write(heard)
            await link.server.drain()
        link.server.close()

    async def _spoil(self, fault: Fault, heard: bytes, link: Link) -> bool:
        """Whether the bytes are dealt with, and not to be passed on."""
        if fault.way == "slow":
            with suppress(TimeoutError):
                await asyncio.wait_for(self._healed.wait(), fault.seconds)
        elif fault.way == "reset_before":
            link.reset()
            return True
        elif fault.way in {"reset_after", "half"}:
            link.spoils = fault
        elif fault.way == "say" and (words := fault.words(heard)) is not None:
            link.client.write(words)
            await link.client.drain()
            if fault.closes:
                link.close()
            return True
        return False

    async def _carry_down(self, reader: asyncio.StreamReader, link: Link) -> None:
        """What the server answers."""
        while said := await reader.read(MOST_BYTES):
            spoils, link.spoils = link.spoils, None
            if spoils is not None and spoils.way == "reset_after":
                link.reset()
                return
            if spoils is not None:
                link.client.write(said[: len(said) // 2])
                link.close()
                return
            link.client.write(said)
            await link.client.drain()
        link.client.close()


async def _until_lost(way: Coroutine[None, None, None]) -> None:
    """One way of a connection; that an end of it is gone is the end of it, not an error."""
    with suppress(OSError):
        await way
