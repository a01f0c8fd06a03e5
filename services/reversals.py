"""Refunds and disputes as the provider tells of them: late, twice, out of order, at once, or never asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, text

from services import alerts, returns
from services.outbox import Outgoing
from services.payments import DisputeFact, RefundFact
from services.refunds import NotRefundableError, Refundable, ask, find_unsent, unspent
from services.returns import COUNTING, Moved, Paid, Reversal

__all__ = [
    "NotRefundableError",
    "Refundable",
    "apply_dispute",
    "apply_refund",
    "ask",
    "catch_up",
    "find_unsent",
    "note_refused",
    "note_sent",
    "unspent",
]

REFUND_STATES: Final = {"succeeded": "done", "failed": "restored", "canceled": "restored"}
"""What a refund's word means for us; any other, a new one too, says that the money is still on its way back."""

DISPUTE_STATES: Final = {"taken": "taken", "won": "restored", "lost": "done"}

_FIND = """
    SELECT * FROM reversals WHERE provider = :provider AND (
        reference = :reference
        OR (id = :request AND kind = 'refund' AND amount = :amount AND reference IS NULL AND payment_id IS NOT NULL
            AND intent = COALESCE(:intent, intent))
    ) ORDER BY (reference IS NOT NULL) DESC
"""
_FIND_ROWS = text(_FIND)
_LOCK_ROWS = text(f"{_FIND} FOR UPDATE")

_LOCK_ASKED = text("SELECT * FROM reversals WHERE id = :id AND kind = 'refund' FOR UPDATE")

_ASKED = text("SELECT provider, payment_id FROM reversals WHERE id = :id AND kind = 'refund'")

# A row begins as unmatched, which counts for nothing; what it comes to is the next step.
_KEEP = text("""
    INSERT INTO reversals (provider, reference, kind, state, intent, amount, asked_at, changed_at)
    VALUES (:provider, :reference, :kind, 'unmatched', :intent, :amount, :now, :now)
    ON CONFLICT (provider, reference) DO NOTHING
""")

_GIVE_UP = text("UPDATE reversals SET state = 'restored', changed_at = :now WHERE id = :id AND state = 'unmatched'")

_WAITING = text("""
    SELECT * FROM reversals
    WHERE provider = :provider AND intent = :intent AND state = 'unmatched' ORDER BY id FOR UPDATE
""")


def apply_refund(connection: Connection, fact: RefundFact, *, provider: str, now: dt.datetime) -> list[Outgoing]:
    """This will take back what goes with a refund, or give it back when the refund came to nothing.

    Returns the notices to submit after the commit. A fact told again, or overtaken by a later one, changes nothing;
    one whose payment is not known waits for it, and the operator is told.
    """
    return _apply(connection, fact, "refund", REFUND_STATES.get(fact.state, "taken"), provider, now)


def apply_dispute(connection: Connection, fact: DisputeFact, *, provider: str, now: dt.datetime) -> list[Outgoing]:
    """This will take all Stars of a disputed payment back, and give them back when the dispute is won.

    A mere warning takes nothing. Returns the notices to submit after the commit; the operator is told of each step.
    """
    state = DISPUTE_STATES.get(fact.outcome)
    return [] if state is None else _apply(connection, fact, "dispute", state, provider, now)


def note_sent(connection: Connection, *, request: str, fact: RefundFact, now: dt.datetime) -> list[Outgoing]:
    """This will write down what the provider answered to a refund we asked for; its webhook may have come first."""
    asked = connection.execute(_ASKED, {"id": int(request)}).one()
    return apply_refund(connection, replace(fact, request=request), provider=asked.provider, now=now)


def note_refused(connection: Connection, *, request: str, now: dt.datetime) -> list[Outgoing]:
    """This will give back what a refund had taken that the provider will not make, and tell payer and operator.

    Nothing changes when the provider has told of it meanwhile.
    """
    asked = connection.execute(_ASKED, {"id": int(request)}).one()
    payment = returns.lock_payment(connection, asked.payment_id)
    row = returns.read(connection.execute(_LOCK_ASKED, {"id": int(request)}).one())
    if payment is None or row.reference is not None or row.state != "taken":
        return []
    key = f"refund:{row.id}:refused"
    moved = returns.change(connection, row, state="restored", payment=payment, key=key, now=now)
    return _tell_of_failure(connection, row, payment, moved, now)


def catch_up(connection: Connection, *, payment_id: int, now: dt.datetime) -> list[Outgoing]:
    """This will apply what was refunded or disputed before its payment was known to have come.

    To be called in the transaction that credits a payment, or matches one to its user, right after that.
    """
    payment = returns.lock_payment(connection, payment_id)
    if payment is None or not payment.counts or payment.intent is None:
        return []
    returns.lock_intent(connection, payment.intent)
    asked = {"provider": payment.provider, "intent": payment.intent}
    told: list[Outgoing] = []
    for found in connection.execute(_WAITING, asked).all():
        row = returns.read(found)
        told += _move(connection, row, "taken", payment, row.reference, now)
        payment = returns.lock_payment(connection, payment_id) or payment
    returns.settle(connection, payment, kind="refund", key=f"payment:{payment.id}:caught_up", now=now)
    return told


def _apply(
    connection: Connection, fact: RefundFact | DisputeFact, kind: str, state: str, provider: str, now: dt.datetime
) -> list[Outgoing]:
    """Payment first, then its rows: everybody takes them in this order."""
    asked = {
        "provider": provider,
        "reference": fact.reference,
        "request": _number_of(fact),
        "amount": fact.amount,
        "intent": fact.intent,
    }
    payment = _find_payment(connection, fact, provider, asked)
    known = payment is not None and payment.currency.lower() == fact.currency.lower()
    keep = {**asked, "kind": kind, "intent": fact.intent if known or payment is None else None, "now": now}
    rows = connection.execute(_LOCK_ROWS, asked).all()
    if not rows:
        connection.execute(_KEEP, keep)
        rows = connection.execute(_LOCK_ROWS, asked).all()
    row, *doubles = [returns.read(found) for found in rows]
    if payment is None or not known:
        _leave_unmatched(connection, row, state, known=payment is not None, now=now)
        return []
    told = _move(connection, row, state, payment, fact.reference, now)
    for double in doubles:
        # The provider told of our refund without our number first: it is one refund, and counts once.
        payment = returns.lock_payment(connection, payment.id) or payment
        key = f"refund:{double.id}:double"
        returns.change(connection, double, state="restored", payment=payment, key=key, now=now)
    return told


def _find_payment(
    connection: Connection, fact: RefundFact | DisputeFact, provider: str, asked: dict[str, Any]
) -> Paid | None:
    """By the intent the fact names, else as it was matched before."""
    payment = returns.lock_payment_of(connection, provider=provider, intent=fact.intent)
    if payment is not None:
        return payment
    known = next((row.payment_id for row in connection.execute(_FIND_ROWS, asked) if row.payment_id), None)
    return None if known is None else returns.lock_payment(connection, known)


def _number_of(fact: RefundFact | DisputeFact) -> int | None:
    """Our own number for a refund; what somebody else wrote there is none."""
    request = fact.request if isinstance(fact, RefundFact) else None
    return int(request) if request and request.isdecimal() and request.isascii() and len(request) < 18 else None


def _leave_unmatched(connection: Connection, row: Reversal, state: str, *, known: bool, now: dt.datetime) -> None:
    if row.state != "unmatched":
        return
    if state not in COUNTING:
        connection.execute(_GIVE_UP, {"id": row.id, "now": now})
        return
    alerts.tell(
        connection,
        kind="reversal_unmatched",
        key=f"reversal:{row.id}:unmatched",
        now=now,
        reversal=row.id,
        what=row.kind,
        why="currency" if known else "payment",
        amount=row.amount,
    )


def _move(
    connection: Connection, row: Reversal, state: str, payment: Paid, reference: str | None, now: dt.datetime
) -> list[Outgoing]:
    """What was restored by the provider's word stays so: whatever is told later was said before.

    What is done can still fail (a refund) or be won (a dispute); a restoring of our own, on a refusal that was none,
    is taken back.
    """
    ours = row.state == "restored" and row.reference is None
    if row.state == "restored" and not ours:
        return []
    if row.state == "done" and state == "taken":
        return []
    fresh = row.state not in COUNTING
    step = "" if state in COUNTING else ":restored"
    key = f"{row.kind}:{row.id}{':again' if ours else ''}{step}"
    moved = returns.change(connection, row, state=state, payment=payment, key=key, reference=reference, now=now)
    if row.kind == "dispute":
        _tell_of_dispute(connection, row, payment, state, moved, now)
    if state in COUNTING:
        return _tell_of_taking(connection, row, payment, moved, now) if fresh else []
    return [] if fresh else _tell_of_failure(connection, row, payment, moved, now)


def _tell_of_taking(
    connection: Connection, row: Reversal, payment: Paid, moved: Moved, now: dt.datetime
) -> list[Outgoing]:
    if moved.nothing:
        return []
    stars = {"stars": moved.stars, "owed": moved.owed}
    if row.kind == "dispute":
        return returns.notify(connection, payment, view="dispute_taken", **stars, now=now)
    return returns.notify(
        connection, payment, view="refund_taken", amount=row.amount, method=payment.method, **stars, now=now
    )


def _tell_of_failure(
    connection: Connection, row: Reversal, payment: Paid, moved: Moved, now: dt.datetime
) -> list[Outgoing]:
    """The operator learns of every refund that failed, since that money must go back by another way."""
    stars = moved.stars + moved.owed
    if row.kind == "dispute":
        return [] if moved.nothing else returns.notify(connection, payment, view="dispute_won", stars=stars, now=now)
    alerts.tell(
        connection,
        kind="refund_failed",
        key=f"reversal:{row.id}:failed",
        now=now,
        reversal=row.id,
        payment=payment.id,
        amount=row.amount,
    )
    if moved.nothing:
        return []
    return returns.notify(connection, payment, view="refund_failed", amount=row.amount, stars=stars, now=now)


def _tell_of_dispute(
    connection: Connection, row: Reversal, payment: Paid, state: str, moved: Moved, now: dt.datetime
) -> None:
    word = {"taken": "opened", "done": "lost", "restored": "won"}[state]
    alerts.tell(
        connection,
        kind=f"dispute_{word}",
        key=f"dispute:{row.id}:{word}",
        now=now,
        reversal=row.id,
        payment=payment.id,
        amount=row.amount,
        owed=moved.owed if state in COUNTING else None,
    )
