"""Stripe-Signature: who sent a body, and when."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence


def sign(body: bytes, secrets: Sequence[str], moment: int) -> str:
    """This will sign a body at a moment in epoch seconds: one v1 for each secret, several while one is rolled."""
    signed = f"{moment}.".encode() + body
    seals = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets]
    return ",".join([f"t={moment}", *(f"v1={seal}" for seal in seals)])
