"""A site that sells: a product with a provider in memory, its webhooks posted over the real route."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import text
from werkzeug.test import TestResponse

import bootstrap
from bot.web.app import create_app
from config import Settings
from handlers.payments import sweep
from services import orders, tariff
from services.adapters.queue import MemoryQueue
from services.database import UnitOfWork
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.orders import Order
from services.payments import PaymentError, PayPage, Query
from tests.conftest import ORIGIN, CountedEntropy, FixedClock
from tests.doubles import RecordingLine, reader
from tests.doubles_payments import FakePayments
from tests.unit.services.record import someone


class SilentPayments(FakePayments):
    """A provider that can be made unreachable; what its customers do goes on."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__(clock)
        self.fails: PaymentError | None = None
        self.questions: list[Query] = []

    def fetch(self, query: Query) -> Any:
        self.questions.append(query)
        if self.fails:
            raise self.fails
        return super().fetch(query)


class Till:
    """A product whose provider is set up, and people who buy from it."""

    def __init__(self, settings: Settings, database: UnitOfWork, clock: FixedClock) -> None:
        self.clock = clock
        self.database = database
        self.payments = SilentPayments(clock)
        self.line = RecordingLine(language="en")
        self.queue = MemoryQueue()
        self.product = bootstrap.build(
            settings,
            database=database,
            queue=self.queue,
            line=self.line,
            reader=reader(),
            payments=self.payments,
            sender_threads=0,
            clock=clock,
            entropy=CountedEntropy("till"),
        )
        self.app = create_app(self.product)
        self.client: FlaskClient = self.app.test_client()
        self.commands: FlaskCliRunner = self.app.test_cli_runner()
        found = self.payments.set_up(
            tariff.articles(), webhook_url=f"{ORIGIN}/stripe/webhook", done_url=f"{ORIGIN}/pay/done"
        )
        with database.begin() as connection:
            orders.save_links(connection, self.payments.name, found.links, clock())

    def newcomer(self, name: str) -> int:
        """This will be someone who has bought nothing yet."""
        with self.database.begin() as connection:
            return someone(connection, name, is_friend=True)

    def page(self, user: int, what: str = "starter") -> str:
        """This will give the page on which a new order is paid."""
        with self.database.begin() as connection:
            made = self._order(connection, user, what)
            link = orders.find_link(connection, provider=self.payments.name, article=what)
        assert link
        return self.payments.page_url(PayPage(link, made.token, "th"))

    def _order(self, connection: Any, user: int, what: str) -> Order:
        token = connection.execute(text("SELECT lpad(CAST(count(*) AS text), 22, 'T') FROM orders")).scalar_one()
        return orders.open_order(
            connection,
            user_id=user,
            article=tariff.article(what),
            provider=self.payments.name,
            token=token,
            now=self.clock(),
        )

    def post(self, body: bytes, signature: str) -> TestResponse:
        """This will post a webhook."""
        return self.client.post("/stripe/webhook", data=body, headers={"Stripe-Signature": signature})

    def deliver(self) -> list[int]:
        """This will deliver what the provider has sent since, in its order, and give the answers."""
        return [self.post(body, signature).status_code for body, signature in self.payments.mail()]

    def work(self) -> int:
        """This will be a worker that is woken."""
        return self.queue.run(self.product.job_table())

    def sweep(self) -> int:
        """This will be a sweeper that finds what nobody was woken for."""
        return sweep(self.product.jobs)

    def purse(self, user: int) -> Purse:
        """This will show what someone has."""
        with self.database.begin() as connection:
            return read_purse(connection, user_id=user)

    def events(self) -> list[tuple[str, int]]:
        """This will show every kept event: its state and how often it was tried."""
        with self.database.begin() as connection:
            rows = connection.execute(text("SELECT state, attempts FROM payment_events ORDER BY id"))
            return [(row.state, row.attempts) for row in rows]

    def alerts(self) -> list[str]:
        """This will name what the operator is told."""
        with self.database.begin() as connection:
            return list(connection.execute(text("SELECT kind FROM alerts ORDER BY id")).scalars())

    def verify(self) -> list[Any]:
        """This will recompute the ledger."""
        with self.database.begin() as connection:
            return list(verify(connection))
