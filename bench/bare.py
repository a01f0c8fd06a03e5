"""The limit: a WSGI function that checks LINE's signature and does nothing else, served like everybody.

It is copied out by bench/servers.py, so it imports nothing of ours.
"""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Callable, Iterable
from typing import Any

SECRET = os.environ.get("LINE_CHANNEL_SECRET", "").encode()


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """This will answer 200 to what LINE has signed, 400 to anything else."""
    return check(environ, start_response, SECRET)


def check(environ: dict[str, Any], start_response: Callable[..., Any], secret: bytes) -> Iterable[bytes]:
    """This will answer as `app` does, under any secret."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    expected = base64.b64encode(hmac.digest(secret, body, "sha256"))
    signed = hmac.compare_digest(expected, environ.get("HTTP_X_LINE_SIGNATURE", "").encode("latin-1"))
    start_response("200 OK" if signed else "400 Bad Request", [("Content-Length", "2")])
    return [b"OK"] if signed else [b"NO"]
