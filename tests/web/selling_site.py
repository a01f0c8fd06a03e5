"""A site that sells, its one customer, and what a page for a person looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import text
from werkzeug.test import TestResponse

import bootstrap
from bot.web.app import create_app
from services import orders
from services.database import UnitOfWork
from services.payments import Fact, PaymentError, PayPage, PortalPage, Query
from tests.conftest import CountedEntropy, FixedClock, make_settings
from tests.doubles import reader
from tests.doubles_payments import FakePayments
from tests.selling import OPEN, carry, open_till
from tests.web.conftest import Site, visit

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1"}
DESK = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


class Till(Site):
    """A site that sells; `ada` is its only user, who speaks English."""

    def __init__(self, url: str, database: UnitOfWork, clock: FixedClock, **settings: str) -> None:
        chosen = make_settings(url, LINE_BOT_BASIC_ID="@mimi", **OPEN, **settings)
        super().__init__(chosen, database, clock)
        self.payments = open_till(database, clock)
        self.product = bootstrap.build(
            chosen,
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
        self.client = visit(self.app)
        self.send(self.event(text="Will I find work?"))
        self.send(self.event(text="English"))

    def order(self, article: str = "popular") -> str:
        """This will order by a tap, and give the token on the button."""
        self.clock.advance(seconds=10)
        self.send(self.event(type="postback", message=None, postback={"data": f"buy|{article}"}))
        found = re.search(r"/pay/([A-Za-z0-9_-]{22})\?openExternalBrowser=1", str(self.line.calls[-1].messages))
        assert found, self.line.calls[-1].text
        return found[1]

    def pay(self, token: str, *, article: str = "popular", later: bool = False) -> str:
        """This will pay as the page would have it, tell our record, and give the checkout's number."""
        with self.product.database.begin() as connection:
            link = orders.find_link(connection, provider="fake", article=article)
        assert link is not None
        self.payments.pay(self.payments.page_url(PayPage(link, token, "en")), later=later)
        carry(self.product.database, self.payments, self.clock)
        with self.product.database.begin() as connection:
            latest = text("SELECT reference FROM payments ORDER BY id DESC LIMIT 1")
            return str(connection.execute(latest).scalar_one())

    def count(self, what: str) -> int:
        """This will count rows, as in `count("orders WHERE state = 'open'")`."""
        with self.product.database.begin() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, headers={**PHONE, **headers})


def assert_kind(response: TestResponse, *words: str, status: int = 200) -> None:
    """A page for a person: whole, not to be kept, and without a word of the machine."""
    assert response.status_code == status, response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "<h1>" in response.text
    for word in words:
        assert word in response.text


class SilentPayments(FakePayments):
    """A provider that is down."""

    def fetch(self, query: Query) -> Sequence[Fact]:
        raise PaymentError("silent", retry=True)

    def page_url(self, page: PayPage | PortalPage) -> str:
        raise PaymentError("silent", retry=True)
