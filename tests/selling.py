"""A product that sells: the fake provider wired in and set up, and its webhooks carried to our record by hand."""

from __future__ import annotations

from services import fulfilment, orders, tariff
from services.database import UnitOfWork
from services.outbox import Outgoing
from tests.conftest import FixedClock
from tests.doubles_payments import FakePayments

OPEN = {"STRIPE_SECRET_KEY": "sk_test_local", "STRIPE_WEBHOOK_SECRET": "whsec_local"}
"""The settings with which buying is open, whoever the provider is."""


def open_till(database: UnitOfWork, clock: FixedClock) -> FakePayments:
    """This will set up a provider and keep the links to its pages."""
    payments = FakePayments(clock)
    done = payments.set_up(tariff.articles(), webhook_url="https://x.example/hook", done_url="https://x.example/done")
    with database.begin() as connection:
        orders.save_links(connection, payments.name, done.links, clock())
    return payments


def carry(database: UnitOfWork, payments: FakePayments, clock: FixedClock) -> list[Outgoing]:
    """This will apply what the provider has told since it was last asked, plans first asked about, then its notices."""
    notices: list[Outgoing] = []
    facts = [payments.read_event(body, signature, now=clock()) for body, signature in payments.mail()]
    for event in sorted(facts, key=lambda event: event.type == "InvoiceFact"):
        told = [event.fact] if event.fact else payments.fetch(event.query) if event.query else []
        for fact in told:
            with database.begin() as connection:
                notices += fulfilment.apply(connection, fact, provider=payments.name, now=clock())
    return notices
