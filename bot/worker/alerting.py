"""Alerts on their way to the operator: a LINE message, a webhook, and always a line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import orjson

from bot.line.client import Line, LineSilentError, LineUnreachableError
from bot.line.limits import TEXT, cut_utf16
from bot.worker.jobs import JobContext
from services import alerts
from services.alerts import Alert

log = logging.getLogger("mimivibes.alerts")

BAHT: Final = frozenset({"amount", "paid", "returned"})
"""Details that are satang; the operator reads baht."""

WORDS: Final = {
    "case_opened": "{code} asks for a person ({what}). Look with `support show {code}`, answer her in the account's "
    "own chat at LINE (chat.line.biz), end with `support close {code}`.",
    "dispute_opened": "Payment {payment} over {amount} is disputed; its Stars are taken back. "
    "Answer the dispute at the provider in time; `support show payment:{payment}`.",
    "dispute_lost": "The dispute of payment {payment} over {amount} is lost. Nothing more to do.",
    "dispute_won": "The dispute of payment {payment} over {amount} is won; its Stars are given back.",
    "model_budget": "The model's budget of the day is {state}: {spent_usd} of {limit_usd} US dollars. "
    "From 80 % on free readings wait behind paid ones, past it they come from the almanac. "
    "Raise MODEL_DAILY_BUDGET_USD if you like.",
    "ledger_difference": "The ledger is not right: {rule} does not hold for {rows}. "
    "Run `ledger verify` and look at once.",
    "many_invited": "{code} has brought more than {rewards} friends today; the further rewards wait until tomorrow. "
    "Look with `invitations show {code}`; `invitations reverse {code}` takes them back.",
    "paid_twice": "Order {order} was paid twice; payment {payment} over {amount} was credited as well. "
    "She has been told. Look with `support show payment:{payment}`, refund it if she did not mean it.",
    "payment_event_stuck": "Event {event} of the provider is {state} ({reason}). "
    "See the log; `stripe reconcile` brings what it told.",
    "payment_unmatched": "{amount} came that no order explains (payment {payment}: {reason}). "
    "Find whose it is; until then it waits in suspense.",
    "plan_unmatched": "A monthly plan was taken that no order explains ({reason}, checkout {reference}). "
    "End it at the provider, or find whose it is.",
    "push_quota": "{percent} % of this month's pushes are used, {used} of {most}; at this pace it will be {forecast} "
    "by its end. The last {floor} are kept for receipts, refunds and paid readings; free ones wait to be opened then. "
    "Take a larger plan in the LINE Official Account Manager if you like.",
    "reconciliation": "Reconciling with the provider left {unexplained} unexplained and granted {granted} late. "
    "Run `stripe reconcile` and read its report.",
    "second_plan": "Order {order} made a second monthly plan ({plan}) for the same user. "
    "Ask her, and end one of them at the provider.",
    "refund_failed": "Refund {reversal} of payment {payment} over {amount} failed; the Stars are given back. "
    "Return the money by another way, or ask the payer; `support show payment:{payment}`.",
    "returned_too_much": "More went back than came for payment {payment}: {returned} of {paid}. "
    "Look at its refunds and disputes at the provider.",
    "reversal_unmatched": "A {what} over {amount} belongs to no payment of ours (row {reversal}). "
    "Run `stripe reconcile`, then look at the provider.",
}
"""One line for each kind, saying what to do; a kind without one is told by its name and details."""


class Road(StrEnum):
    """What became of an alert on one of its roads."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    """It will not be taken, however often it is tried."""


@dataclass(frozen=True, slots=True)
class AlertDoor:
    """Where alerts go: `operator` is a LINE user id, `post` gives an HTTP status or None; each may be absent."""

    line: Line
    operator: str = ""
    post: Callable[[bytes], int | None] | None = None


def sweep_alerts(job: JobContext, door: AlertDoor) -> int:
    """This will send every alert that is due and say how many there were; what fails is tried again later."""
    with job.database.begin() as connection:
        due = alerts.take_due(connection, now=job.clock())
    for alert in due:
        _send(job, door, alert)
    return len(due)


def say(alert: Alert) -> str:
    """This will put an alert into one line."""
    shown = {name: _show(name, value) for name, value in alert.details.items()}
    try:
        return WORDS[alert.kind].format(**shown)
    except KeyError:
        return ", ".join([alert.kind.replace("_", " "), *(f"{name} {value}" for name, value in shown.items())])


def _send(job: JobContext, door: AlertDoor, alert: Alert) -> None:
    if alert.attempts == 1:
        told = {"alert_id": alert.id, "alert_kind": alert.kind, "details": alert.details, "says": say(alert)}
        log.warning("alert", extra=told)
    line = _push(door, alert) if door.operator and alert.line_at is None else None
    webhook = _post(door, alert) if door.post and alert.webhook_at is None else None
    with job.database.begin() as connection:
        state = alerts.settle(
            connection,
            alert,
            done=Road.LATER not in {line, webhook},
            line=line is Road.TAKEN,
            webhook=webhook is Road.TAKEN,
            now=job.clock(),
        )
    if state == "failed" or Road.REFUSED in {line, webhook}:
        log.error("alert not told", extra={"alert_id": alert.id, "alert_kind": alert.kind})


def _push(door: AlertDoor, alert: Alert) -> Road:
    """The key stays the same, so a repeat after silence is answered 409 and was told once."""
    message = {"type": "text", "text": cut_utf16(f"⚠️ {say(alert)}", TEXT)}
    try:
        status = door.line.push(door.operator, orjson.dumps([message]), alert.retry_key).status
    except (LineUnreachableError, LineSilentError):
        return Road.LATER
    if status in {200, 409}:
        return Road.TAKEN
    return Road.LATER if status in {401, 429} or status >= 500 else Road.REFUSED


def _post(door: AlertDoor, alert: Alert) -> Road:
    """Any 2xx is a yes; everything else may be a receiver that is being mended."""
    body = {
        "id": alert.id,
        "kind": alert.kind,
        "text": say(alert),
        "details": alert.details,
        "at": alert.created_at,
    }
    status = door.post(orjson.dumps(body)) if door.post else None
    return Road.TAKEN if status is not None and 200 <= status < 300 else Road.LATER


def _show(name: str, value: object) -> str:
    return f"{value / 100:,.2f} baht" if name in BAHT and isinstance(value, int) else str(value)
