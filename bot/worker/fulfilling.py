"""Facts of a provider become our record, each in a transaction of its own, and what follows is sent after it.

The network lies between the transactions, never inside one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from bot.worker.jobs import JobContext
from services import fulfilment, payment_events
from services.database import describe, is_unavailable
from services.fulfilment import NotYetError
from services.payment_events import KeptEvent
from services.payment_words import Told, is_query
from services.payments import Fact, PaymentError, Payments, Query

log = logging.getLogger("mimivibes.payments")


def take_fact(job: JobContext, payments: Payments, fact: Fact) -> None:
    """This will apply one fact; where it rests on another one, that is asked for first.

    Raises PaymentError when the provider could not be asked.
    """
    try:
        _apply(job, payments, fact)
    except NotYetError as missing:
        for earlier in _ask_about(payments, missing.query):
            _apply(job, payments, earlier, asked=True)
        _apply(job, payments, fact, asked=True)


def take_facts(job: JobContext, payments: Payments, facts: Iterable[Fact]) -> list[str]:
    """This will apply many facts; one that cannot be applied does not keep the others from it.

    Returns the provider's references of those that failed. Raises what says that PostgreSQL is away.
    """
    failed = []
    for fact in facts:
        try:
            take_fact(job, payments, fact)
        except Exception as error:  # the boundary of one fact: the rest of the night's list must be looked at
            if is_unavailable(error):
                raise
            log.error("fact failed", extra={"fact": type(fact).__name__, **describe(error)})
            failed.append(fact.reference)
    return failed


def finish_event(job: JobContext, event: KeptEvent) -> bool:
    """This will do what a kept event says, or put it off; returns whether it is done."""
    payments = job.payments
    try:
        if payments is None or payments.name != event.provider:
            raise PaymentError("no_provider", retry=True)
        if event.told is not None:
            for fact in _facts(payments, event.told):
                take_fact(job, payments, fact)
    except PaymentError as error:
        _put_off(job, event, error.reason, hopeless=not error.retry)
        return False
    except Exception as error:  # the boundary of an event: it is tried again, and told to the operator
        if is_unavailable(error):
            raise
        log.error("payment event failed", extra={"payment_event": event.id, **describe(error)})
        _put_off(job, event, type(error).__name__)
        return False
    with job.database.begin() as connection:
        payment_events.settle(connection, event.id)
    return True


def _apply(job: JobContext, payments: Payments, fact: Fact, *, asked: bool = False) -> None:
    with job.database.begin() as connection:
        notices = fulfilment.apply(connection, fact, provider=payments.name, now=job.clock(), asked=asked)
    job.sender.submit(notices)


def _facts(payments: Payments, told: Told) -> Iterable[Fact]:
    return payments.fetch(told) if is_query(told) else [told]  # type: ignore[arg-type, list-item]


def _ask_about(payments: Payments, query: Query) -> Iterable[Fact]:
    """What the provider itself does not know will never be explained."""
    try:
        return payments.fetch(query)
    except PaymentError as error:
        if error.retry:
            raise
        return []


def _put_off(job: JobContext, event: KeptEvent, error: str, *, hopeless: bool = False) -> None:
    with job.database.begin() as connection:
        payment_events.put_off(connection, event, error=error, hopeless=hopeless, now=job.clock())
