"""Payments beside the chat: events that wait, the nightly look at the books, and the operator's commands for both."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Final

import click

from bot import desk
from bot.core.router import Router
from bot.web.product import current_product
from bot.worker import tidying
from bot.worker.fulfilling import finish_event, take_facts
from bot.worker.jobs import JobContext
from services import alerts, orders, payment_events, plans, reconciling, tariff, wallets
from services.ledger.verify import Difference, currencies, totals, verify
from services.matching import MatchError, match
from services.payments import Everything, Fact, PaymentError, Payments, SubscriptionOf
from services.reconciling import Report

router = Router("payments")

NIGHTLY_DAYS: Final = 3
"""Stripe tries a webhook for three days (Stripe, "Webhooks"), so a missed one is looked for as long."""

MOST_AT_ONCE: Final = 20
"""Events taken up in one sweep; the next one follows within seconds."""

DRAIN_SECONDS: Final = 5.0
"""A command waits so long for its notices to go out; the sweeper has the rest."""

WHY_NOT_MATCHED: Final = {
    "unknown": "There is no such payment.",
    "settled": "This payment is somebody's already, or was never paid.",
    "returned": "Some of this payment's money went back; there is nothing to match.",
    "currency": "This payment is not in baht; refund it at the provider.",
    "worth": "Its amount is no price of ours: say with --stars what it is worth.",
}


@router.job("take_payment_event")
def take_payment_event(job: JobContext, event_id: int) -> None:
    """Do what one kept event says, unless another worker does."""
    with job.database.begin() as connection:
        event = payment_events.take(connection, event_id, now=job.clock())
    if event is not None:
        finish_event(job, event)


@router.job("tidy_checkout")
def tidy_checkout(job: JobContext, event_id: int | str) -> None:
    """Close an order's other pages once one of them was paid, and learn how it was."""
    tidying.tidy(job, int(event_id))


def sweep(job: JobContext) -> int:
    """This will take up the events that are due, whose worker was never woken, failed, or died; it counts them."""
    for done in range(MOST_AT_ONCE):
        with job.database.begin() as connection:
            # One at a time: what waits behind a slow question to the provider is left to the other workers.
            due = payment_events.take_due(connection, now=job.clock(), most=1)
        if not due:
            return done
        finish_event(job, due[0])
    return MOST_AT_ONCE


@router.job("expire_orders")
def expire_orders(job: JobContext) -> None:
    """Close what nobody paid."""
    with job.database.begin() as connection:
        orders.expire_orders(connection, job.clock())


@router.job("cut_payment_events")
def cut_payment_events(job: JobContext) -> None:
    """Cut the payers out of old webhooks."""
    with job.database.begin() as connection:
        payment_events.cut_old(connection, now=job.clock())


@router.job("verify_ledger")
def verify_ledger(job: JobContext) -> int:
    """Recompute the ledger, tell the operator of every difference, and count them for the metric."""
    with job.database.begin() as connection:
        differences = verify(connection)
        for difference in differences:
            alerts.tell(
                connection,
                kind="ledger_difference",
                key=f"ledger_difference:{job.clock().date()}:{difference.rule}",
                now=job.clock(),
                rule=difference.rule,
                rows=", ".join(difference.rows),
            )
    return len(differences)


@router.job("reconcile_payments")
def reconcile_payments(job: JobContext) -> int | None:
    """Take in what the last days' webhooks did not bring, and count what stays unexplained."""
    if job.payments is None:
        return None
    return reconcile(job, job.payments, days=NIGHTLY_DAYS).unexplained


def reconcile(job: JobContext, payments: Payments, *, days: int) -> Report:
    """This will take in everything the provider knows of the last days, and compare; raises PaymentError."""
    since = job.clock() - dt.timedelta(days=days)
    facts = [*payments.fetch(Everything(since)), *_ask_about_plans(job, payments)]
    paid = reconciling.paid_references(facts)
    with job.database.begin() as connection:
        before = reconciling.count_settled(connection, provider=payments.name, references=paid)
    failed = take_facts(job, payments, facts)
    with job.database.begin() as connection:
        report = reconciling.compare(
            connection, facts, provider=payments.name, since=since, known_before=before, failed=failed
        )
        reconciling.tell(connection, report, now=job.clock())
    return report


def _ask_about_plans(job: JobContext, payments: Payments) -> list[Fact]:
    """A plan whose month is over should have been renewed or ended; if no webhook said so, the provider does."""
    with job.database.begin() as connection:
        stale = plans.find_stale(connection, provider=payments.name, now=job.clock())
    found: list[Fact] = []
    for reference in stale:
        try:
            found += payments.fetch(SubscriptionOf(reference))
        except PaymentError as error:
            if error.retry:
                raise
    return found


@router.cli("stripe")
@click.command("setup")
def set_up() -> None:
    """Create or update at the provider what our articles need to be paid; a second run changes nothing."""
    product = current_product()
    payments = _open_payments()
    home = product.settings.public_base_url
    try:
        found = payments.set_up(tariff.articles(), webhook_url=f"{home}/stripe/webhook", done_url=f"{home}/pay/done")
    except PaymentError as error:
        raise click.ClickException(f"The provider did not do it ({error.reason}). Run this again.") from None
    with product.database.begin() as connection:
        orders.save_links(connection, payments.name, found.links, product.jobs.clock())
    for change in found.changes:
        click.echo(change)
    if not found.changes:
        click.echo("No change.")
    if found.webhook_secret:
        click.echo("\nThe webhook's secret, shown this once. Until it is set, buying stays closed:")
        click.echo(f"  STRIPE_WEBHOOK_SECRET={found.webhook_secret}")
        click.echo("If there is one already, keep it for a day, after a comma, and restart web and worker.")


@router.cli("stripe")
@click.command("reconcile")
@click.option("--days", default=NIGHTLY_DAYS, show_default=True, type=click.IntRange(1, 30), help="How far back.")
def reconcile_now(days: int) -> None:
    """Take in payments whose webhooks never came, and say what stays unexplained (exit 1)."""
    product = current_product()
    try:
        report = reconcile(product.jobs, _open_payments(), days=days)
    except PaymentError as error:
        raise click.ClickException(f"The provider could not be asked ({error.reason}). Run this again.") from None
    for line in report.lines():
        click.echo(line)
    product.jobs.sender.drain(DRAIN_SECONDS)
    if report.unexplained:
        sys.exit(1)


@router.cli("stripe")
@click.command("match")
@click.argument("payment", type=int)
@click.argument("code")
@click.option("--stars", type=click.IntRange(1, 1000), help="What it is worth, if its amount is no price of ours.")
def match_payment(payment: int, code: str, stars: int | None) -> None:
    """Give a payment that nobody's order explains to the user with this code."""
    product = current_product()
    with product.database.begin() as connection:
        user_id = wallets.find_by_code(connection, code)
        if user_id is None:
            raise click.ClickException("No user has this code.")
        try:
            notices = match(connection, payment_id=payment, user_id=user_id, stars=stars, now=product.jobs.clock())
        except MatchError as error:
            raise click.ClickException(WHY_NOT_MATCHED[error.reason]) from None
    product.jobs.sender.submit(notices)
    product.jobs.sender.drain(DRAIN_SECONDS)
    click.echo(f"Payment {payment} is hers now, and she has been told.")


@router.cli("ledger")
@click.command("verify")
def verify_now() -> None:
    """Recompute the whole ledger from its entries and name every difference (exit 1)."""
    with current_product().database.begin() as connection:
        differences = verify(connection)
        sums, units = totals(connection), currencies(connection)
    for difference in differences:
        click.echo(_tell(difference))
    if differences:
        sys.exit(1)
    click.echo("The ledger is right.")
    for kind, total in sums.items():
        click.echo(f"  {kind}: {_say_total(total, units[kind])}")


def _say_total(total: int, currency: str) -> str:
    unit = {"STAR": "Stars", "COIN": "Coins"}.get(currency, "in its currency's smallest unit")
    return desk.baht(total) if currency == "THB" else f"{total:,} {unit}"


def _tell(difference: Difference) -> str:
    return f"WRONG: {difference.rule}. Rows: {', '.join(difference.rows)}"


def _open_payments() -> Payments:
    payments = current_product().payments
    if payments is None:
        raise click.ClickException("Buying is closed: set STRIPE_SECRET_KEY first.")
    return payments
