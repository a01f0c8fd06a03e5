"""The signature on a webhook body, checked on the raw bytes before anything parses them."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence


def is_signed(body: bytes, signature: str | None, secrets: Sequence[str]) -> bool:
    """This will tell whether one of the channel secrets has signed the body.

    Several secrets are accepted because reissuing one ends the old at once (LINE, Verify webhook signature).
    A missing or non-ASCII header is simply no signature.
    """
    if not signature:
        return False
    given = signature.encode("utf-8", "replace")
    return any(hmac.compare_digest(sign(body, secret), given) for secret in secrets)


def sign(body: bytes, secret: str) -> bytes:
    """This will make the header's value: base64 of the HMAC-SHA256 of the body."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
