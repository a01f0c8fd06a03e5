"""The webhooks that the benchmarks deliver: signed and shaped so that the product's own adapter takes them."""

from __future__ import annotations

import datetime as dt

from bench import checkouts
from services.adapters.stripe_payments import StripePayments
from services.payments import CheckoutFact, CheckoutState


def test_a_delivered_checkout_is_read_as_paid_by_its_order_and_link():
    head, _, body = checkouts.request(checkouts.PATH, 8000, 7).partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    provider = StripePayments(api_key="unused", webhook_secrets=(checkouts.SECRET,), base_url=None)

    event = provider.read_event(body, headers["Stripe-Signature"], now=dt.datetime.now(dt.UTC))

    assert isinstance(event.fact, CheckoutFact)
    assert event.fact.state is CheckoutState.PAID
    assert (event.fact.token, event.fact.link) == (checkouts.order_token(7), checkouts.LINK)
    assert len(checkouts.order_token(7)) == 22
    assert int(headers["Content-Length"]) == len(body)
