"""After a checkout was paid: its order's other pages are closed, and how it was paid is asked for.

Both over the network, so a worker does them; both at their best: what is missed, the nightly reconciliation learns, and
a second payment is credited and told as one.
"""

from __future__ import annotations

import logging
from typing import Final

from bot.worker import fulfilling
from bot.worker.jobs import JobContext
from services import orders, payment_events
from services.payment_words import Told
from services.payments import CheckoutFact, CheckoutOf, CheckoutState, OpenPages, PaymentError, Payments

log = logging.getLogger("mimivibes.payments")

PAYS: Final = frozenset({CheckoutState.PAID, CheckoutState.AWAITING})


def is_left_untidy(told: Told | None) -> bool:
    """This will tell whether a worker has something to see to after this was applied."""
    return isinstance(told, CheckoutFact) and told.state in PAYS


def tidy(job: JobContext, event_id: int) -> None:
    """This will see to what is left after the checkout that a kept event tells of."""
    payments = job.payments
    if payments is None:
        return
    with job.database.begin() as connection:
        fact = payment_events.find_told(connection, event_id, provider=payments.name)
    if not isinstance(fact, CheckoutFact):
        return
    try:
        _close_other_pages(job, payments, fact)
        _learn_method(job, payments, fact)
    except PaymentError as error:
        log.warning("checkout left untidy", extra={"payment_event": event_id, "reason": error.reason})


def _close_other_pages(job: JobContext, payments: Payments, fact: CheckoutFact) -> None:
    if fact.token is None or fact.link is None:
        return
    with job.database.begin() as connection:
        order = orders.find_by_token(connection, fact.token)
    if order is not None and order.state in {"paid", "awaiting"}:
        payments.close_pages(OpenPages(order.token, fact.link, order.created_at))


def _learn_method(job: JobContext, payments: Payments, fact: CheckoutFact) -> None:
    if fact.method is None and fact.state is CheckoutState.PAID:
        for found in payments.fetch(CheckoutOf(fact.reference)):
            fulfilling.take_fact(job, payments, found)
