"""Visits to the pages: every path with real, forged and broken tokens, queries, headers, cookies and forms."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, quote_from_bytes

from tests.fuzz.chance import mostly
from tests.fuzz.words import SIGNS, any_text

METHODS: Final = ("GET", "GET", "GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "BREW")
PLAIN: Final = (
    "/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/privacy",
    "/terms",
    "/pages.css",
    "/share.css",
    "/favicon.ico",
    "/apple-touch-icon.png",
    "/docs/verify_draw.py",
    "/pay/done",
    "/pay/cancelled",
    "/plan/done",
    "/line/webhook",
    "/stripe/webhook",
    "/robots.txt",
    "/.env",
    "//",
    "/*",
)
TOKENED: Final = (
    "/pay/{}",
    "/pay/{}",
    "/pay/{}/again",
    "/draw/{}",
    "/draw/{}",
    "/s/{}",
    "/s/{}",
    "/s/{}/preview.jpg",
    "/s/{}/preview-small.jpg",
    "/s/{}/wallpaper.png",
    "/s/{}/wallpaper-small.jpg",
    "/my-data/{}",
    "/my-data/{}",
    "/plan/{}",
    "/cards/plain/small/{}",
    "/cards/{}/small/major_01.png",
    "/cards/plain/{}/major_01.png",
)
CARDS: Final = (
    "major_01.png",
    "major_13_r.png",
    "cups_01.png",
    "back.png",
    "..%2f..%2fconfig.py",
    "major_01.png/",
    "major_99.png",
    "con",
    "major_01.PNG",
)
LANGUAGES: Final = (
    "th",
    "en",
    "th-TH,th;q=0.9,en;q=0.8",
    "xx",
    ";q=",
    "*",
    "en;q=NaN",
    "th;q=1e400",
    "," * 500,
    "ไทย",
    "-" * 300,
)
TYPES: Final = (
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "text/plain; charset=foo",
    "",
    "x",
)
NAMES: Final = (
    "Accept-Language",
    "Cookie",
    "User-Agent",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Authorization",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "Host",
    "Content-Type",
    "Content-Length",
    "X-Line-Signature",
    "Stripe-Signature",
    "X-Http-Method-Override",
    "Origin",
    "Referer",
    "Accept",
    "Transfer-Encoding",
)
ODD_HEADERS: Final = (
    "",
    "x",
    "*",
    '"',
    'W/"x"',
    "bytes=0-",
    "bytes=-1",
    "bytes=9-1",
    "bytes=a-b",
    "bytes=0-0,2-2" + ",4-4" * 50,
    "Bearer ",
    "Bearer x",
    "Basic !!!",
    "Basic Og==",
    "order=",
    "order=T; order=T",
    "order=" + "x" * 4000,
    "=;=;",
    "0",
    "-1",
    "9" * 30,
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Sat, 99 Foo 99999 99:99:99",
    "é",
    "ก",
    "a.example",
    "a:b:c",
    "[::1",
    "1.2.3.4, 5.6.7.8",
    "::ffff:1.2.3.4",
    "%00",
    "chunked",
    "LINE-poker",
    "facebookexternalhit/1.1",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What really is there for a visitor to name."""

    orders: tuple[str, ...] = ()
    draws: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """This will list them all: the token of one page is a forgery on another."""
        return (*self.orders, *self.draws, *self.shares, *self.exports, *self.passes)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request; `path` holds the query and is written as it goes over the wire."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes = b""


def any_visit(chance: random.Random, tokens: Tokens) -> Visit:
    """This will give a visit; one in five paths is nothing we have."""
    roll = chance.random()
    if roll < 0.2:
        path = chance.choice(PLAIN)
    elif roll < 0.9:
        path = chance.choice(TOKENED).format(_token(chance, tokens))
    else:
        path = "/" + quote_from_bytes(chance.randbytes(chance.randint(0, 30)), safe="/%?&=;.-_~")
    if chance.random() < 0.3:
        path += "?" + "&".join(_parameter(chance) for _ in range(chance.choice((1, 2, 60))))
    return Visit(chance.choice(METHODS), path, _headers(chance, tokens), _form(chance))


def _token(chance: random.Random, tokens: Tokens) -> str:
    there = tokens.all()
    roll = chance.random()
    if there and roll < 0.5:
        token = chance.choice(there)
        return token if chance.random() < 0.7 else token[:-1] + chance.choice("AB=%~")
    if roll < 0.8:
        return mostly(
            chance,
            CARDS,
            (
                "A" * 22,
                "A" * 43,
                "A" * 38,
                "-" * 22,
                "A" * 5000,
                "%00",
                "%ff%fe",
                "..",
                ".",
                "a%2fb",
                "%0d%0aX: y",
                "%ED%A0%80",
            ),
            odds=0.6,
        )
    return quote(any_text(chance, longest=60).encode("utf-8", "surrogatepass"), safe=chance.choice(("", "/")))


def _parameter(chance: random.Random) -> str:
    name = mostly(chance, ("session_id", "n", "openExternalBrowser", "lang"), SIGNS)
    value = mostly(chance, ("0", "1", "-1", "10", "cs_1", "9" * 5000, "1e5", "%00", "%ff", "T" * 255, "T" * 256), SIGNS)
    return quote(name.encode("utf-8", "surrogatepass")) + "=" + quote(value.encode("utf-8", "surrogatepass"), safe="%")


def _headers(chance: random.Random, tokens: Tokens) -> dict[str, str]:
    found = {"X-Forwarded-For": f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}"}
    if chance.random() < 0.7:
        found["Accept-Language"] = chance.choice(LANGUAGES)
    if tokens.orders and chance.random() < 0.2:
        found["Cookie"] = f"order={chance.choice(tokens.orders)}"
    for _ in range(mostly(chance, (0,), (1, 3), odds=0.4)):
        found[chance.choice(NAMES)] = chance.choice(ODD_HEADERS)
    return {name: value.encode("utf-8").decode("latin-1") for name, value in found.items()}


def _form(chance: random.Random) -> bytes:
    if chance.random() < 0.8:
        return b""
    odd: tuple[Any, ...] = (
        chance.randbytes(40),
        b"a=b&a=c",
        b"--x\r\nContent-Disposition: form-data; name=",
        b"{}",
        b"%",
        b"=" * 3000,
        b"a=%ff&%00=x",
    )
    return bytes(chance.choice(odd))
