"""Signed webhooks as Stripe sends them: one paid checkout of one user each, made before the clock runs."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any, Final

from bench.biography import PACK
from bench.webhooks import post

PATH: Final = "/stripe/webhook"
SECRET: Final = "whsec_bench"
LINK: Final = "plink_bench"


def order_token(number: int) -> str:
    """This will name the order that a user has open; bench/branch.py makes the same names in SQL."""
    return f"bench{number:017d}"


def checkout(number: int) -> str:
    """This will name the checkout by which that order is paid."""
    return f"cs_live_{number}"


def completed(number: int) -> dict[str, Any]:
    """This will make the event that tells of the payment: the same one each time it is asked for."""
    now = int(time.time())
    session = {
        "id": checkout(number),
        "object": "checkout.session",
        "amount_subtotal": PACK.amount,
        "amount_total": PACK.amount,
        "client_reference_id": order_token(number),
        "created": now,
        "currency": PACK.currency,
        "customer": None,
        "customer_details": {"email": "someone@example.com", "name": None, "phone": None, "tax_ids": []},
        "expires_at": now + 86_400,
        "livemode": False,
        "metadata": {},
        "mode": "payment",
        "payment_intent": f"pi_live_{number}",
        "payment_link": LINK,
        "payment_method_types": ["promptpay"],
        "payment_status": "paid",
        "status": "complete",
        "subscription": None,
        "success_url": "https://bench.example.com/pay/done",
    }
    return {
        "id": f"evt_{number}",
        "object": "event",
        "api_version": "2026-10-28.endive",
        "created": now,
        "data": {"object": session},
        "livemode": False,
        "pending_webhooks": 1,
        "type": "checkout.session.completed",
    }


def request(path: str, port: int, number: int) -> bytes:
    """This will spell a whole signed request; the signature holds for five minutes."""
    body, signature = signed(number)
    agent = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"
    return post(path, port, body, agent=agent, signature=f"Stripe-Signature: {signature}")


def signed(number: int) -> tuple[bytes, str]:
    """This will give the body of the webhook, and Stripe's signature of it."""
    body = json.dumps(completed(number), indent=2).encode()
    now = int(time.time())
    digest = hmac.new(SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return body, f"t={now},v1={digest}"
