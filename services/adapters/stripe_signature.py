"""Stripe's signature on a webhook, checked on the raw bytes, so that the web process never loads the SDK for it.

The header reads `t=<epoch seconds>,v1=<hex>,v1=<hex>`: while a secret is rolled there is one `v1` for each that is
valid (Stripe, "Verify webhook signatures"). The contract tests hold this file against the SDK's own check.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from services.payments import SignatureError

TOLERANCE: Final = 300
"""Seconds between signing and now. Stripe's SDK looks at the past alone; a time to come is a forgery or a broken
clock, and could be kept and used again much later."""

_LONGEST_TIME: Final = 12
"""Digits; more would be a date in the thirty-third millennium."""


def check(body: bytes, header: str, secrets: Sequence[str], *, now: dt.datetime) -> None:
    """This will pass when one of the secrets has signed these bytes lately; it raises SignatureError otherwise.

    Whatever the bytes and the header are, no other exception leaves it: anyone can call a webhook's address.
    """
    time, signatures = _read(header)
    if abs(now.timestamp() - time) > TOLERANCE:
        raise SignatureError
    expected = [_sign(body, time, secret) for secret in secrets if secret.strip()]
    if not any(hmac.compare_digest(good, given) for good in expected for given in signatures):
        raise SignatureError


def _read(header: str) -> tuple[int, list[bytes]]:
    """Of several times the first counts, as in the SDK; anything but plain digits is nobody's honest time.

    Stripe writes ASCII alone; the SDK ends with a TypeError on other letters, which we would have to answer.
    """
    if not header.isascii():
        raise SignatureError
    pairs = [item.partition("=") for item in header.split(",")]
    if any(name in {"t", "v1"} and not equals for name, equals, _ in pairs):
        raise SignatureError
    times = [value for name, _, value in pairs if name == "t"]
    if not times or not times[0].isdigit() or len(times[0]) > _LONGEST_TIME:
        raise SignatureError
    return int(times[0]), [value.encode() for name, _, value in pairs if name == "v1"]


def _sign(body: bytes, time: int, secret: str) -> bytes:
    key = secret.encode(errors="surrogateescape")
    return hmac.new(key, f"{time}.".encode() + body, hashlib.sha256).hexdigest().encode()
