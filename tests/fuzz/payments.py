"""Webhooks of Stripe with right signatures and odd contents."""

from __future__ import annotations

import hashlib
import hmac
import random
from typing import Any, Final

from services.adapters.stripe_events import EVENT_TYPES
from tests.fuzz.bodies import any_value, bend, spoil, write
from tests.fuzz.chance import mostly

SECRET: Final = "whsec_fuzz"
ARTICLES: Final = ("starter", "popular", "monthly")


def any_webhook(chance: random.Random, *, number: int, now: int, tokens: tuple[str, ...] = ()) -> bytes:
    """This will give the body of an event as Stripe sends it, often bent; `tokens` are of orders that are there."""
    kind = mostly(chance, EVENT_TYPES, ("", "balance.available", "checkout.session.frozen", "x" * 300), odds=0.05)
    event: dict[str, Any] = {
        "id": f"evt_{number}",
        "object": "event",
        "type": kind,
        "created": now - chance.choice((0, 1, 60, 90_000)),
        "data": {"object": _about(chance, kind, number=number, now=now, tokens=tokens)},
    }
    if chance.random() < 0.5:
        event = bend(chance, event)
    if chance.random() < 0.03:
        event = any_value(chance)
    body = write(chance, event)
    return spoil(chance, body) if chance.random() < 0.1 else body


def sign(body: bytes, *, now: int) -> str:
    """This will sign a body as Stripe does."""
    return f"t={now},v1={hmac.new(SECRET.encode(), f'{now}.'.encode() + body, hashlib.sha256).hexdigest()}"


def any_signature(chance: random.Random, body: bytes, *, now: int) -> str:
    """This will give a signature that is right, stale, of another body, or none at all."""
    odd = (
        "",
        "t=,v1=",
        "t=1",
        "v1=00",
        f"t={now}",
        f"t={now},v1={'0' * 64}",
        f"t={'9' * 400},v1=x",
        "t=²,v1=é",
        sign(body, now=now - 900),
    )
    return mostly(chance, (sign(body, now=now),), odd)


def _about(chance: random.Random, kind: str, *, number: int, now: int, tokens: tuple[str, ...]) -> dict[str, Any]:
    common = {
        "created": now,
        "currency": mostly(chance, ("thb",), ("usd", "x" * 40), odds=0.05),
        "customer": f"cus_{number % 7}",
        "metadata": {},
    }
    intent = f"pi_{number % 50}"
    if kind.startswith("checkout"):
        return common | _session(chance, number, intent, tokens)
    if kind.startswith("invoice"):
        lines = {"data": [{"pricing": {"price_details": {"price": "price_monthly"}}}]}
        details = {"subscription_details": {"subscription": f"sub_{number % 7}"}}
        amounts = {"amount_paid": 19900, "amount_due": 19900}
        return (
            common
            | amounts
            | {"id": f"in_{number % 20}", "parent": details, "lines": lines, "status_transitions": {"paid_at": now}}
        )
    if kind.startswith("customer"):
        return common | {"id": f"sub_{number % 7}", "status": "active"}
    about = {
        "id": f"re_{number % 20}",
        "payment_intent": intent,
        "amount": chance.choice((0, 1, 9900, 2**60)),
        "status": "succeeded",
    }
    return (
        common
        | about
        | ({"status": chance.choice(("needs_response", "won", "lost", "new"))} if "dispute" in kind else {})
    )


def _session(chance: random.Random, number: int, intent: str, tokens: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": f"cs_{number % 50}",
        "mode": mostly(chance, ("payment", "payment", "subscription"), ("setup", "barter")),
        "status": chance.choice(("complete", "complete", "open", "expired")),
        "payment_status": chance.choice(("paid", "unpaid", "no_payment_required")),
        "client_reference_id": chance.choice((*tokens, None, "T" * 22)),
        "payment_link": f"plink_{chance.choice(ARTICLES)}",
        "payment_intent": intent,
        "amount_total": chance.choice((9900, 19900, 0, 1, 2**52)),
        "subscription": f"sub_{number % 7}",
        "payment_method_types": ["promptpay"],
    }
