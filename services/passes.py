"""Short-lived signed passes: an address that leads one user to one place for some minutes.

Time comes from the caller, as everywhere; that is why this is not itsdangerous, which reads the clock itself.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import struct
from typing import Final

PLAN: Final = "plan"
"""To the page on which a plan is looked after."""

_SHAPE: Final = struct.Struct(">QI")
_SEAL_BYTES: Final = 16


class PassError(Exception):
    """Nothing of ours, or nothing for this purpose."""


class PassExpiredError(PassError):
    """It was ours, and its time is over."""


def issue(*, user_id: int, purpose: str, life: dt.timedelta, secret_key: str, now: dt.datetime) -> str:
    """This will make a pass of 38 letters fit for an address."""
    claim = _SHAPE.pack(user_id, int((now + life).timestamp()))
    return _write(claim + _seal(claim, purpose, secret_key))


def read(token: str, *, purpose: str, secret_key: str, now: dt.datetime) -> int:
    """This will give the user a pass was made for; raises PassExpiredError, or PassError for any other bytes."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise PassError from None
    if _write(raw) != token:  # The last letter has bits to spare; one pass has one spelling.
        raise PassError
    claim, seal = raw[: _SHAPE.size], raw[_SHAPE.size :]
    if len(claim) != _SHAPE.size or not hmac.compare_digest(seal, _seal(claim, purpose, secret_key)):
        raise PassError
    user_id, until = _SHAPE.unpack(claim)
    if now.timestamp() >= until:
        raise PassExpiredError
    return int(user_id)


def _write(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _seal(claim: bytes, purpose: str, secret_key: str) -> bytes:
    """The purpose is sealed too, so that a pass for one place opens no other."""
    return hmac.digest(secret_key.encode(), purpose.encode() + b"\0" + claim, hashlib.sha256)[:_SEAL_BYTES]
