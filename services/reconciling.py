"""The provider's books against ours: what was missed is taken in by `fulfilment`, and here is what stays different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from services import alerts
from services.payments import CheckoutFact, CheckoutState, Fact, InvoiceFact, Kind

MOST_NAMED: Final = 20
"""So many of a kind are named; more would hide the message."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reconciliation found. References are the provider's; `unmatched` are ids of payments of ours.

    `granted` counts the payments that only came in now; it is no fault. Everything else is.
    """

    facts: int
    granted: int = 0
    failed: tuple[str, ...] = ()
    not_ours: tuple[str, ...] = ()
    not_theirs: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    unmatched: tuple[int, ...] = ()
    without_transfer: tuple[int, ...] = ()

    @property
    def unexplained(self) -> int:
        """This will count what somebody has to look at."""
        named = (self.failed, self.not_ours, self.not_theirs, self.different, self.unmatched, self.without_transfer)
        return sum(len(found) for found in named)

    def lines(self) -> list[str]:
        """This will tell it in sentences, for the operator."""
        told = {
            "could not be taken in": self.failed,
            "paid at the provider, and not known to us": self.not_ours,
            "known to us, and not to the provider": self.not_theirs,
            "with another amount or currency than the provider's": self.different,
            "paid, and nobody's (match or refund them)": self.unmatched,
            "credited without a transfer": self.without_transfer,
        }
        lines = [f"{_count(self.facts, 'fact')} looked at, {_count(self.granted, 'payment')} granted now."]
        for what, found in told.items():
            if found:
                named = ", ".join(str(one) for one in found[:MOST_NAMED])
                more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
                lines.append(f"{len(found)} {what}: {named}{more}.")
        return lines if self.unexplained else [*lines, "Nothing is unexplained."]


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


_SETTLED = text("""
    SELECT reference, amount, currency FROM payments
    WHERE provider = :provider AND state IN ('paid', 'unmatched') AND reference = ANY(CAST(:references AS text[]))
""")

# A payment is dated by the provider's clock, so what is listed there since that moment is all of it.
_OURS = text("""
    SELECT reference FROM payments
    WHERE provider = :provider AND state IN ('paid', 'unmatched') AND created_at >= :since
      AND NOT reference = ANY(CAST(:references AS text[]))
    ORDER BY id
""")

_UNMATCHED = text("SELECT id FROM payments WHERE state = 'unmatched' ORDER BY id")

_WITHOUT_TRANSFER = text("""
    SELECT p.id FROM payments p WHERE p.state = 'paid' AND p.provider = :provider AND p.created_at >= :since
    AND NOT EXISTS (SELECT FROM ledger_transfers t WHERE t.payment_id = p.id AND t.kind = 'purchase'
                    AND t.user_id = p.user_id)
    ORDER BY p.id
""")


def paid_references(facts: Iterable[Fact]) -> list[str]:
    """This will name the checkouts and invoices that brought money, by the provider's word."""
    return [fact.reference for fact in facts if _is_paid(fact)]


def count_settled(connection: Connection, *, provider: str, references: Sequence[str]) -> int:
    """This will count how many of these have come in with us."""
    return len(connection.execute(_SETTLED, {"provider": provider, "references": list(references)}).all())


def compare(
    connection: Connection,
    facts: Sequence[Fact],
    *,
    provider: str,
    since: dt.datetime,
    known_before: int,
    failed: Sequence[str] = (),
) -> Report:
    """This will lay the provider's list of what happened since a moment beside our record; it changes nothing.

    `known_before` is what `count_settled` said before the facts were taken in.
    """
    paid = {fact.reference: fact for fact in facts if isinstance(fact, CheckoutFact | InvoiceFact) and _is_paid(fact)}
    asked = {"provider": provider, "references": list(paid), "since": since}
    ours = {row.reference: row for row in connection.execute(_SETTLED, asked)}
    different = [
        reference
        for reference, row in ours.items()
        if (row.amount, row.currency) != (paid[reference].amount, paid[reference].currency.lower())
    ]
    return Report(
        facts=len(facts),
        granted=len(ours) - known_before,
        failed=tuple(failed),
        not_ours=tuple(sorted(paid.keys() - ours.keys() - set(failed))),
        not_theirs=tuple(connection.execute(_OURS, asked).scalars()),
        different=tuple(different),
        unmatched=tuple(connection.execute(_UNMATCHED).scalars()),
        without_transfer=tuple(connection.execute(_WITHOUT_TRANSFER, asked).scalars()),
    )


def tell(connection: Connection, report: Report, *, now: dt.datetime) -> None:
    """This will let the operator know of what is unexplained, once a day at most for each number of it."""
    if not report.unexplained:
        return
    alerts.tell(
        connection,
        kind="reconciliation",
        key=f"reconciliation:{now.date()}:{report.unexplained}",
        now=now,
        unexplained=report.unexplained,
        granted=report.granted,
    )


def _is_paid(fact: Fact) -> bool:
    """Money that came: a plan's comes with its invoices, and a checkout for nothing brings none."""
    if isinstance(fact, CheckoutFact):
        return fact.kind is Kind.PACK and fact.state is CheckoutState.PAID and fact.amount > 0
    return isinstance(fact, InvoiceFact) and fact.state == "paid" and fact.amount > 0
