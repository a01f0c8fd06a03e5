"""A house whose processes die at a chosen commit and are started again, with the world outside going on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, Literal

from sqlalchemy import Connection, text

import bootstrap
from bot.web.app import create_app
from services import orders
from services.adapters.queue import MemoryQueue
from services.database import Database, UnitOfWork
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import Difference, verify
from services.payments import PayPage
from simulator.phone import Phone
from simulator.world import LocalWorld
from tests.conftest import CountedEntropy, FixedClock, make_settings
from tests.doubles_payments import FakePayments
from tests.selling import OPEN, open_till

Moment = Literal["before", "after"]

WAITS: Final = (6, 13, 13, 61, 61, 301)
"""Seconds after which a new process looks around: leases of readings, of messages, of events, and of refunds."""


class Killed(BaseException):
    """The end of a process, which nothing in it survives or handles."""


class MortalDatabase:
    """A unit of work in which the process dies at a chosen commit."""

    def __init__(self, inner: UnitOfWork) -> None:
        self._inner = inner
        self._end: tuple[int, Moment] | None = None
        self._commits = 0
        self.has_died = False

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """This will open a transaction; see UnitOfWork."""
        with self._inner.begin() as connection:
            yield connection
            self._commits += 1
            self._die("before")
        self._die("after")

    @contextmanager
    def dying(self, commit: int, moment: Moment) -> Iterator[None]:
        """This will let the process die at that commit of the block, if it gets so far."""
        self._end, self._commits, self.has_died = (commit, moment), 0, False
        try:
            yield
        finally:
            self._end = None

    def _die(self, moment: Moment) -> None:
        if self._end == (self._commits, moment):
            self.has_died = True
            raise Killed


class House:
    """A product that sells and reads, whose processes die and are started again; Redis forgets what it was told."""

    def __init__(self, url: str, database: Database, world: LocalWorld, clock: FixedClock) -> None:
        self.record, self.database = database, MortalDatabase(database)
        self.world, self.clock = world, clock
        self.payments: FakePayments = open_till(self.database, clock)
        self._mail: list[tuple[bytes, str]] = []
        self._settings = make_settings(
            url, LINE_API_BASE_URL=world.url, OPENAI_API_KEY="local", OPENAI_BASE_URL=world.model_url, **OPEN
        )
        self._starts = itertools.count()
        world.redelivery = True
        world.connect(self._deliver)
        self.start()

    def start(self) -> None:
        """This will be a new process."""
        self.queue = MemoryQueue()
        self.product = bootstrap.build(
            self._settings,
            database=self.database,
            queue=self.queue,
            payments=self.payments,
            sender_threads=0,
            clock=self.clock,
            entropy=CountedEntropy(f"start {next(self._starts)}"),
        )
        self.app = create_app(self.product)

    def _deliver(self, body: bytes, headers: Mapping[str, str]) -> int:
        try:
            return self.app.test_client().post("/line/webhook", data=body, headers=dict(headers)).status_code
        except Killed:
            raise ConnectionError from None

    def is_killed_by(self, act: Callable[[], object], commit: int, moment: Moment) -> bool:
        """This will act, and tell whether the process came to its end by that; LINE sees a broken connection."""
        with suppress(Killed), self.database.dying(commit, moment):
            act()
        return self.database.has_died

    def post_mail(self) -> None:
        """This will be the provider's courier, who keeps what is not taken and signs it anew."""
        self._mail += self.payments.mail()
        while self._mail:
            body, _ = self._mail[0]
            headers = {"Stripe-Signature": self.payments.sign(body)}
            assert self.app.test_client().post("/stripe/webhook", data=body, headers=headers).status_code == 200
            self._mail.pop(0)

    def work(self) -> None:
        """This will be a worker that is woken."""
        self.queue.run(self.product.job_table())

    def recover(self) -> None:
        """This will start anew, have everything delivered again, and look around as time passes."""
        self.start()
        self.world.redeliver()
        self.post_mail()
        for seconds in WAITS:
            self.clock.advance(seconds=seconds)
            self.product.sweep()

    def command(self, *words: str) -> int:
        """This will run one of the operator's commands; gives how it ended."""
        return self.app.test_cli_runner().invoke(args=list(words)).exit_code

    def page(self, user: Phone, article: str) -> str:
        """This will give the page on which her order is paid."""
        with self.record.begin() as connection:
            link = orders.find_link(connection, provider="fake", article=article)
        assert link
        return self.payments.page_url(PayPage(link, self.token(user), "en"))

    def token(self, user: Phone) -> str:
        return str(self.ask(user, "SELECT token FROM orders WHERE user_id = :user"))

    def ask(self, user: Phone, question: str) -> object:
        """This will ask our record one thing about her; more or less than one answer is an error."""
        with self.record.begin() as connection:
            found: object = connection.execute(text(question), {"user": self.number(connection, user)}).scalar_one()
        return found

    def number(self, connection: Connection, user: Phone) -> int:
        found = text("SELECT id FROM users WHERE line_user_id = :line")
        return int(connection.execute(found, {"line": user.id}).scalar_one())

    def purse(self, user: Phone) -> Purse:
        with self.record.begin() as connection:
            return read_purse(connection, user_id=self.number(connection, user))

    def faults(self) -> list[Difference]:
        """This will recompute the ledger."""
        with self.record.begin() as connection:
            return verify(connection)

    def transfers(self, user: Phone) -> str:
        """This will name the kinds of her transfers after the welcome, in their order."""
        asked = (
            "SELECT string_agg(kind, ' ' ORDER BY id) FROM ledger_transfers WHERE user_id = :user AND kind <> 'welcome'"
        )
        return str(self.ask(user, asked))
