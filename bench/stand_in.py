"""A stand-in for LINE's API, and for a model's, that is as cheap as can be: it checks nothing and notes what came.

python -m bench.stand_in [CERTIFICATE KEY]

prints `{"plain": port, "tls": port}` and serves until its input is closed. The same process answers everyone who is
measured, so whatever it costs, it costs all of them.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
import sys
import time
from pathlib import Path
from typing import Any, Final

from bench import model_stand_in
from bench.model_stand_in import Trail

HOST: Final = "127.0.0.1"
REPLY_TOKEN: Final = re.compile(rb'"replyToken":\s*"([^"]+)"')
PUSHED_TO: Final = re.compile(rb'"to":\s*"U([0-9a-f]{32})"')
THINKS: Final = 1.5
"""Seconds the model takes over a reading, whatever else there is to do."""
LENGTH: Final = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.I)
SENT: Final = b'{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}'


class Count:
    """What has come in since the last reset, and how long an answer takes."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.reset(0.0)

    def reset(self, latency: float) -> None:
        """This will forget what was counted; answers take `latency` seconds from now on."""
        self.latency = latency
        self.tokens: set[bytes] = set()
        self.requests = 0
        self.last_new = 0.0
        self.trail = Trail()

    def take(self, body: bytes) -> None:
        """This will note a reply; a token that came before is counted as a request only."""
        self.requests += 1
        if to := PUSHED_TO.search(body):
            self.trail.push(int(to[1], 16))
        found = REPLY_TOKEN.search(body)
        if found and found[1] not in self.tokens:
            self.tokens.add(found[1])
            self.last_new = time.monotonic()

    def as_dict(self) -> dict[str, Any]:
        """This will say what was counted; `last_new` is on the monotonic clock all processes share."""
        return {"replies": len(self.tokens), "requests": self.requests, "last_new": self.last_new}


class Conversation(asyncio.Protocol):
    """One kept-alive connection; requests on it come one after the other."""

    def __init__(self, count: Count) -> None:
        self._count = count
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._answer(head.split(b" ", 2)[1], body)

    def _answer(self, path: bytes, body: bytes) -> None:
        if path.startswith(b"/bench/"):
            if path.startswith(b"/bench/reset/"):
                self._count.reset(float(path.rpartition(b"/")[2]))
            elif path.startswith(b"/bench/latency/"):
                self._count.latency = float(path.rpartition(b"/")[2])
            told = self._count.trail if path == b"/bench/trail" else self._count
            self._write(200, json.dumps(told.as_dict()).encode())
            return
        if path == model_stand_in.PATH:
            self._think(body)
            return
        if path.endswith((b"/reply", b"/push")):
            self._count.take(body)
        status, answer = (202, b"{}") if path.endswith(b"/loading/start") else (200, SENT)
        if self._count.latency:
            asyncio.get_running_loop().call_later(self._count.latency, self._write, status, answer)
        else:
            self._write(status, answer)

    def _think(self, body: bytes) -> None:
        trail, began = self._count.trail, asyncio.get_running_loop().time()
        number, answer = model_stand_in.answer(body)
        trail.ask(number)

        def tell() -> None:
            trail.tell(number)
            self._write(200, answer)

        # What making the answer took is part of the time.
        asyncio.get_running_loop().call_at(began + THINKS, tell)

    def _write(self, status: int, body: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        self._transport.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nX-Line-Request-Id: 8f4c1c5e\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (status, len(body), body)
        )


async def serve(certificate: Path | None, key: Path | None) -> None:
    """This will serve plain HTTP, and HTTPS when given a certificate, on ports the system chooses."""
    count, loop = Count(), asyncio.get_running_loop()
    plain = await loop.create_server(lambda: Conversation(count), HOST, 0, backlog=1024)
    ports = {"plain": plain.sockets[0].getsockname()[1]}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        secure = await loop.create_server(lambda: Conversation(count), HOST, 0, ssl=context, backlog=1024)
        ports["tls"] = secure.sockets[0].getsockname()[1]
    print(json.dumps(ports), flush=True)
    # Whoever started us holds the other end of the input; it closes even if they are killed.
    gone = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), gone.set)
    await gone.wait()


if __name__ == "__main__":
    files = [Path(argument) for argument in sys.argv[1:3]]
    asyncio.run(serve(*files) if len(files) == 2 else serve(None, None))
