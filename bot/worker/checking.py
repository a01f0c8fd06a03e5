"""Paid and nothing came: her orders asked about at the provider, outside any transaction, and applied like any word."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.worker.jobs import JobContext
from services import cases, crediting, fulfilment, outbox, standings
from services.cases import Case, ToCheck
from services.database import describe, is_unavailable
from services.ledger.purse import read_purse
from services.payments import (
    CheckoutFact,
    CheckoutOf,
    CheckoutsOf,
    CheckoutState,
    Everything,
    Fact,
    InvoiceFact,
    PaymentError,
)

log = logging.getLogger("mimivibes.checking")


def check_case(job: JobContext, case_id: int) -> None:
    """This will check the orders behind a case, and tell her once what was found unless it came with a receipt.

    It counts as done together with what she is told, so whoever dies meanwhile leaves it to the sweeper.
    """
    with job.database.begin() as connection:
        case = cases.find_to_check(connection, case_id)
    if case is not None:
        _tell(job, case, _look(job, case))


def _look(job: JobContext, case: Case) -> str | None:
    """How her orders stand; None without anybody to ask. A check that fails is not repeated for ever."""
    if job.payments is None:
        return None
    try:
        return check_orders(job, case.user_id)
    except PaymentError as error:
        log.warning("check unanswered", extra={"case_id": case.id, "reason": error.reason})
    except Exception as error:  # the boundary of a case: the others must be checked all the same
        if is_unavailable(error):
            raise
        log.error("check failed", extra={"case_id": case.id, **describe(error)})
    return "unknown"


def sweep_cases(job: JobContext) -> int:
    """This will check what was to be checked and whose wake-up was lost; returns how many cases there were."""
    with job.database.begin() as connection:
        due = cases.find_unchecked(connection, now=job.clock())
    for case_id in due:
        check_case(job, case_id)
    return len(due)


def check_orders(job: JobContext, user_id: int) -> str:
    """This will ask about a user's recent orders and apply what the provider says.

    Gives what became of them: `paid` if one of them is now, else `awaiting`, `failed` or `unpaid`. Raises PaymentError.
    """
    with job.database.begin() as connection:
        found = cases.list_orders_to_check(connection, user_id=user_id, now=job.clock())
    for order in found:
        for fact in _ask(job, order):
            _apply(job, fact)
    with job.database.begin() as connection:
        states = set(cases.read_states(connection, [order.id for order in found]).values())
    return next((state for state in ("paid", "awaiting", "failed") if state in states), "unpaid")


def learn_methods(job: JobContext, user_id: int) -> None:
    """This will ask how a user's payments were made that we do not know it of; raises PaymentError."""
    if job.payments is None:
        return
    with job.database.begin() as connection:
        found = crediting.list_without_method(connection, user_id=user_id, provider=job.payments.name)
    for reference in found:
        for fact in job.payments.fetch(CheckoutOf(reference)):
            _apply(job, fact)


def _ask(job: JobContext, order: ToCheck) -> Sequence[Fact]:
    """A plan's Stars come with its months, which the checkout does not bring along."""
    assert job.payments is not None  # noqa: S101 - whoever calls has looked
    facts = list(job.payments.fetch(CheckoutsOf(order.token, order.created_at)))
    plans = {fact.subscription for fact in facts if isinstance(fact, CheckoutFact) and fact.subscription}
    if plans and any(isinstance(fact, CheckoutFact) and fact.state is CheckoutState.PAID for fact in facts):
        months = job.payments.fetch(Everything(order.created_at))
        facts += [fact for fact in months if isinstance(fact, InvoiceFact) and fact.subscription in plans]
    return facts


def _apply(job: JobContext, fact: Fact) -> None:
    assert job.payments is not None  # noqa: S101 - whoever calls has looked
    try:
        with job.database.begin() as connection:
            told = fulfilment.apply(connection, fact, provider=job.payments.name, now=job.clock())
    except fulfilment.NotYetError:
        return  # Its own event brings it, or the nightly reconciliation.
    job.sender.submit(told)


def _tell(job: JobContext, case: Case, state: str | None) -> None:
    """A receipt says more than this could; and who asked for something else did not ask how her order stands."""
    with job.database.begin() as connection:
        if not cases.note_checked(connection, case.id, now=job.clock()) or state is None:
            return
        if state == "paid":
            cases.close_explained(connection, user_id=case.user_id, now=job.clock())
            return
        if case.kind not in cases.RELATED:
            return
        found = standings.list_standings(connection, user_id=case.user_id, since=job.clock() - cases.RECENT)
        arguments = {
            "state": state,
            "orders": [one.pack() for one in found],
            "balance": read_purse(connection, user_id=case.user_id).stars,
        }
        told = outbox.notify(
            connection, user_id=case.user_id, view="order_checked", arguments=arguments, now=job.clock()
        )
    job.sender.submit([told])
