"""What Redis and PostgreSQL themselves say when they are in trouble, in their own protocols."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

NONSENSE: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><p>It works!\r\n"

SSL_ASKED: Final = struct.pack("!ii", 8, 80877103)
GSS_ASKED: Final = struct.pack("!ii", 8, 80877104)
PROTOCOL_3: Final = 3
COMMIT: Final = b"COMMIT\x00"


def redis_error(words: str) -> Callable[[bytes], bytes | None]:
    """This will answer every command of a request with the same error (RESP, simple errors)."""
    line = f"-{words}\r\n".encode()
    return lambda heard: line * max(1, count_commands(heard))


def count_commands(heard: bytes) -> int:
    """This will count the commands of a request: arrays of strings that are written with their lengths (RESP)."""
    count, place = 0, 0
    while heard[place : place + 1] == b"*":
        end = heard.find(b"\r\n", place)
        parts, place = int(heard[place + 1 : end]), end + 2
        for _ in range(parts):
            end = heard.find(b"\r\n", place)
            if heard[place : place + 1] != b"$" or end < 0:
                return count + 1
            place = end + 2 + int(heard[place + 1 : end]) + 2
        count += 1
    return count


def refuse_entry(sqlstate: str, words: str) -> Callable[[bytes], bytes | None]:
    """This will let nobody in: the error that PostgreSQL answers a start-up message with."""

    def answer(heard: bytes) -> bytes | None:
        if heard in {SSL_ASKED, GSS_ASKED}:
            return b"N"
        return _error("FATAL", sqlstate, words) if _is_start(heard) else None

    return answer


def refuse_statements(sqlstate: str, words: str) -> Callable[[bytes], bytes | None]:
    """This will fail every statement; the ends of a transaction go through, so that the server stays in step."""

    def answer(heard: bytes) -> bytes | None:
        if heard[:1] != b"Q" or heard[5:].startswith((b"BEGIN", b"ROLLBACK", b"SHOW", b"SET", b"select pg_catalog")):
            return None
        return _error("ERROR", sqlstate, words) + b"Z" + struct.pack("!i", 5) + b"E"

    return answer


def talk_nonsense(heard: bytes) -> bytes | None:
    """This will answer as somebody who is not PostgreSQL at all."""
    return b"N" if heard in {SSL_ASKED, GSS_ASKED} else NONSENSE


def is_commit(heard: bytes) -> bool:
    """This will find the moment at which a transaction takes effect."""
    return COMMIT in heard


def _is_start(heard: bytes) -> bool:
    return len(heard) > 8 and struct.unpack("!h", heard[4:6])[0] == PROTOCOL_3


def _error(severity: str, sqlstate: str, words: str) -> bytes:
    fields = {b"S": severity, b"V": severity, b"C": sqlstate, b"M": words}
    body = b"".join(name + value.encode() + b"\x00" for name, value in fields.items()) + b"\x00"
    return b"E" + struct.pack("!i", len(body) + 4) + body
