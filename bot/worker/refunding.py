"""Refunds at the provider: asked for outside any transaction, and asked again until there is an answer."""

from __future__ import annotations

import logging

from bot.worker.jobs import JobContext
from services import reversals
from services.payments import PaymentError, RefundFact, RefundOrder, RefundsOf
from services.refunds import SENT_AFTER

log = logging.getLogger("mimivibes.refunds")


def send_refund(job: JobContext, order: RefundOrder) -> RefundFact | None:
    """This will ask the provider for a refund that is written down, and write its answer down.

    None when it gave no answer: the sweep asks again, as the same request. Raises PaymentError when the provider
    will not do it; the Stars are given back then, and the payer has been told.
    """
    if job.payments is None:
        return None
    try:
        fact = job.payments.refund(order)
    except PaymentError as error:
        if error.retry:
            log.warning("refund unanswered", extra={"reversal_id": order.request, "reason": error.reason})
            return None
        _note_refused(job, order)
        raise
    with job.database.begin() as connection:
        told = reversals.note_sent(connection, request=order.request, fact=fact, now=job.clock())
    job.sender.submit(told)
    return fact


def sweep_refunds(job: JobContext) -> int:
    """This will ask again for refunds whose asking was cut off; returns how many were due."""
    if job.payments is None:
        return 0
    with job.database.begin() as connection:
        due = reversals.find_unsent(connection, before=job.clock() - SENT_AFTER)
    for order in due:
        try:
            if not _find_made(job, order):
                send_refund(job, order)
        except PaymentError as error:
            log.warning("refund still open", extra={"reversal_id": order.request, "reason": error.reason})
    return len(due)


def _find_made(job: JobContext, order: RefundOrder) -> bool:
    """A provider forgets requests after a day, never refunds: one that was made is found by our number."""
    facts = job.payments.fetch(RefundsOf(order.intent)) if job.payments else ()
    made = next((fact for fact in facts if isinstance(fact, RefundFact) and fact.request == order.request), None)
    if made is None:
        return False
    with job.database.begin() as connection:
        told = reversals.note_sent(connection, request=order.request, fact=made, now=job.clock())
    job.sender.submit(told)
    return True


def _note_refused(job: JobContext, order: RefundOrder) -> None:
    with job.database.begin() as connection:
        told = reversals.note_refused(connection, request=order.request, now=job.clock())
    job.sender.submit(told)
