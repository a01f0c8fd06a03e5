"""Ask one address for a picture: bounded in bytes and time, and sent on only to where we would ask ourselves."""

from __future__ import annotations

import time
from typing import Final
from urllib.parse import urljoin

import urllib3
from urllib3.util import Url

from bot.design.deck_manifest import Kind
from bot.pictures.decks.sources import parse_address

MOST_BYTES: Final = 25 * 1000 * 1000
"""A scan of a card in print quality has some ten million."""
CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
WHOLE_SECONDS: Final = 180.0
CHUNK: Final = 64 * 1024
TURNS: Final = 3
"""So often an address may send us on."""
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
HEADERS: Final = {"User-Agent": "MiMiVibes deck fetch (one-off, by an operator)", "Accept-Encoding": "identity"}


class DownloadError(Exception):
    """A picture that did not come; `kind` is its name among the faults of a deck."""

    def __init__(self, kind: Kind, words: str) -> None:
        self.kind = kind
        super().__init__(words)


class Downloads:
    """Connections to wherever pictures are, opened when asked."""

    def __init__(self, *, most_bytes: int = MOST_BYTES, read_seconds: float = READ_SECONDS) -> None:
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=read_seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False, headers=HEADERS)
        self._most = most_bytes

    def fetch(self, address: str) -> bytes:
        """This will give what lies at an address; raises DownloadError."""
        ends = time.monotonic() + WHOLE_SECONDS
        came_from: Url | None = None
        for _ in range(TURNS + 1):
            url = parse_address(address, after=came_from)
            if url is None:
                raise DownloadError(Kind.ADDRESS_REFUSED, f"sends us on to {address}, which is not https")
            try:
                sent_on = self._ask(url, ends)
            except (urllib3.exceptions.HTTPError, OSError) as error:
                raise DownloadError(Kind.SOURCE_UNREACHABLE, f"did not answer: {type(error).__name__}") from None
            if isinstance(sent_on, bytes):
                return sent_on
            came_from, address = url, urljoin(url.url, sent_on)
        raise DownloadError(Kind.SOURCE_UNREACHABLE, f"sends us on more than {TURNS} times")

    def _ask(self, url: Url, ends: float) -> bytes | str:
        """What lies there, or where it sends us on to."""
        with self._pool.request("GET", url.url, redirect=False, preload_content=False) as answer:
            place = answer.headers.get("Location")
            if answer.status in REDIRECTS and place:
                # What is left unread would otherwise be taken for the answer to the next question.
                answer.close()
                return place
            if answer.status != 200:
                answer.close()
                raise DownloadError(Kind.SOURCE_UNREACHABLE, f"answered {answer.status}")
            return self._read(answer, ends)

    def _read(self, answer: urllib3.BaseHTTPResponse, ends: float) -> bytes:
        content = bytearray()
        for chunk in answer.stream(CHUNK, decode_content=False):
            content += chunk
            if len(content) > self._most:
                answer.close()
                raise DownloadError(Kind.SOURCE_TOO_LARGE, f"has more than {self._most:,} bytes")
            if time.monotonic() > ends:
                answer.close()
                raise DownloadError(Kind.SOURCE_UNREACHABLE, f"took longer than {WHOLE_SECONDS:.0f} seconds")
        return bytes(content)
