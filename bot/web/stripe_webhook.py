"""`POST /stripe/webhook`: signature on the raw bytes, then the event and what it means in one transaction."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Final

from flask import Blueprint, request
from sqlalchemy import Connection
from werkzeug.exceptions import RequestEntityTooLarge

from bot.web.product import Product, current_product
from bot.worker.tidying import is_left_untidy
from services import fulfilment, payment_events
from services.database import describe, is_unavailable
from services.fulfilment import NotYetError
from services.outbox import Outgoing
from services.payment_events import KeptEvent
from services.payment_words import is_query
from services.payments import PaymentError, PaymentEvent, SignatureError

log = logging.getLogger("mimivibes.payments")
blueprint = Blueprint("stripe_webhook", __name__)

JOB: Final = "take_payment_event"
TIDY: Final = "tidy_checkout"

Wakes = list[tuple[str, int]]


@blueprint.post("/stripe/webhook")
def receive() -> tuple[str, int]:
    """Answer 200 as soon as the event is kept: what could not be done at once, a worker does.

    400 for a bad signature or a signed body that is no event, 404 while buying is closed; 503 when PostgreSQL is
    away, so that it is delivered again.
    """
    product = current_product()
    if product.payments is None:
        return "closed", 404
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        return "too large", 413
    now = product.dispatcher.clock()
    try:
        event = product.payments.read_event(body, request.headers.get("Stripe-Signature", ""), now=now)
    except SignatureError:
        return "bad signature", 400
    except PaymentError as error:
        log.warning("signed body is no event", extra={"reason": error.reason})
        return "not an event", 400
    _take_in(product, product.payments.name, event, body, now)
    return "", 200


def _take_in(product: Product, provider: str, event: PaymentEvent, body: bytes, now: dt.datetime) -> None:
    try:
        wakes, notices = _keep_and_apply(product, provider, event, body, now)
    except Exception as error:
        if not is_unavailable(error):
            raise
        # The connection may have gone stale in the pool: a second one tells whether PostgreSQL is really away.
        wakes, notices = _keep_and_apply(product, provider, event, body, now)
    product.jobs.sender.submit(notices)
    for job, argument in wakes:
        product.dispatcher.queue.wake(job, argument)


def _keep_and_apply(
    product: Product, provider: str, event: PaymentEvent, body: bytes, now: dt.datetime
) -> tuple[Wakes, list[Outgoing]]:
    """What a worker is to do with the event, and the notices to send once this is committed."""
    with product.database.begin() as connection:
        kept = payment_events.keep(connection, event, body, provider=provider, now=now)
        if kept is None or kept.told is None:
            return [], []
        if is_query(kept.told):
            return [(JOB, kept.id)], []
        return _apply(connection, kept, provider, now)


def _apply(connection: Connection, kept: KeptEvent, provider: str, now: dt.datetime) -> tuple[Wakes, list[Outgoing]]:
    """What fails here is undone, but the event stays: an answer of 500 would only bring the same bytes again."""
    try:
        with connection.begin_nested():
            notices = fulfilment.apply(connection, kept.told, provider=provider, now=now)  # type: ignore[arg-type]
    except NotYetError:
        return [(JOB, kept.id)], []
    except Exception as error:  # the boundary of an event: it is tried again by a worker
        if is_unavailable(error):
            raise
        log.error("payment event failed", extra={"payment_event": kept.id, **describe(error)})
        payment_events.put_off(connection, kept, error=type(error).__name__, now=now)
        return [], []
    payment_events.settle(connection, kept.id)
    return [(TIDY, kept.id)] if is_left_untidy(kept.told) else [], notices
