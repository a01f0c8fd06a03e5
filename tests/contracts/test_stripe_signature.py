"""Our check of Stripe's signature against the SDK's own, which the web process does not load."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import stripe
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.adapters.stripe_signature import check
from services.payments import SignatureError

SECRET = "whsec_one"
GOOD_BODY = b'{"id": "evt_1", "object": "event"}'


def agrees(body: bytes, header: str, secret: str) -> bool:
    try:
        return bool(stripe.WebhookSignature.verify_header(body, header, secret))
    except (stripe.SignatureVerificationError, TypeError):  # The latter for letters beyond ASCII.
        return False


def passes(body: bytes, header: str, secrets: Sequence[str], now: dt.datetime) -> bool:
    try:
        check(body, header, secrets, now=now)
    except SignatureError:
        return False
    return True


@settings(max_examples=100, deadline=None)
@given(body=st.text(max_size=100), secret=st.text(st.characters(codec="utf-8"), max_size=30), other=st.booleans())
def test_our_check_of_a_signature_agrees_with_the_sdk(body: str, secret: str, other: bool) -> None:
    # A secret of nothing but white space is none to us: it must never let anybody in.
    assume(not secret or secret.strip())
    raw = body.encode(errors="replace")
    header = stripe.WebhookSignature.generate_signature_header(raw.decode(), secret)
    now = dt.datetime.fromtimestamp(int(header[2 : header.index(",")]), dt.UTC)
    held = "whsec_other" if other else secret

    assert passes(raw, header, [held], now) == agrees(raw, header, held)


TIMES = ["t=NOW", "t=OLD", "t= NOW", "t=0NOW", "t=+NOW", "t=٧", "t=", "t", ""]
SEALS = ["v1=GOOD", "v1=BAD", "v0=GOOD", "v1=GOOD=x", " v1=GOOD", "v1=GOOD ", "v1=", "v1=é", "v1"]
ITEMS = st.sampled_from(TIMES + SEALS)


@settings(max_examples=300, deadline=None)
@given(items=st.lists(ITEMS, max_size=4))
def test_our_check_is_never_more_lenient_than_the_sdk(items: list[str]) -> None:
    signed = stripe.WebhookSignature.generate_signature_header(GOOD_BODY.decode(), SECRET)
    time, _, good = signed.removeprefix("t=").partition(",v1=")
    words = {"NOW": time, "OLD": str(int(time) - 900), "GOOD": good, "BAD": "0" * 64}
    header = ",".join(items)
    for name, value in words.items():
        header = header.replace(name, value)
    now = dt.datetime.fromtimestamp(int(time), dt.UTC)

    assert not passes(GOOD_BODY, header, [SECRET], now) or agrees(GOOD_BODY, header, SECRET)
