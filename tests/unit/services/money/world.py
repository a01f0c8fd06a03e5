"""One example of the machine: two users, a clock, the record in a transaction that is undone, and the paper."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import Engine

from services import fulfilment, payment_events
from services.ledger import gifts
from services.payments import Fact, PaymentEvent
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import NOW, STRIPE, set_up
from tests.unit.services.money.bills import Bills, Slip
from tests.unit.services.money.spreads import Spreads
from tests.unit.services.record import someone

T = TypeVar("T")

NAMES: Final = ("mali", "ken")
ANY: Final = st.integers(min_value=0, max_value=10_000)
"""Points at one of what there is, whatever there is."""


class World(RuleBasedStateMachine):
    """Where the rules act."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._open = ExitStack()
        self.connection = self._open.enter_context(engine.connect())
        self._open.callback(self.connection.begin().rollback)
        self.database = UndoneDatabase(self.connection)
        self.now: dt.datetime = NOW
        self.numbers = itertools.count(1)
        self.bills = Bills()
        self.spreads = Spreads(self.bills)
        self.begun: dict[str, Slip | None] = {}
        """Plans as the provider knows them, with the order they were begun for."""
        set_up(self.connection)
        self.users = [someone(self.connection, name) for name in NAMES]
        for user in self.users:
            self.bills.open(user)

    @initialize(stars=st.integers(0, 4))
    def begin(self, stars: int) -> None:
        """Who has nothing can do little."""
        for who in range(len(self.users)):
            self.welcome(who)
            self.grant(who, stars, 50)

    @rule(minutes=st.sampled_from([1, 60, 60 * 9, 60 * 25, 60 * 24 * 8]))
    def time_passes(self, minutes: int) -> None:
        self.now += dt.timedelta(minutes=minutes)

    @rule(who=ANY)
    def welcome(self, who: int) -> None:
        user = pick(self.users, who)
        with self.database.begin() as connection:
            posted = gifts.welcome(connection, user_id=user, line_user_id=f"U{user}", now=self.now)
        assert posted.fresh == self.bills.welcome(user)

    @rule(who=ANY, stars=st.integers(0, 3), coins=st.integers(1, 250))
    def grant(self, who: int, stars: int, coins: int) -> None:
        """The operator is kind, and sends it twice."""
        user, key = pick(self.users, who), str(next(self.numbers))
        given = {"user_id": user, "stars": stars, "coins": coins, "key": key, "reason": "kind", "now": self.now}
        for again in (False, True):
            with self.database.begin() as connection:
                assert gifts.grant(connection, **given).fresh is not again  # type: ignore[arg-type]
        self.bills.users[user].given += stars
        self.bills.users[user].coins += coins

    def hear(self, fact: Fact, *, asked: bool = False) -> None:
        """This will take an event in as the web does: kept once, applied as it was kept, and settled."""
        number = next(self.numbers)
        event = PaymentEvent(f"evt_{number}", type(fact).__name__, fact.reference, self.now, fact=fact)
        with self.database.begin() as connection:
            kept = payment_events.keep(connection, event, b"{}", provider=STRIPE, now=self.now)
        assert kept
        assert kept.told == fact
        with self.database.begin() as connection:
            fulfilment.apply(connection, fact, provider=STRIPE, now=self.now, asked=asked)
            payment_events.settle(connection, kept.id)
        with self.database.begin() as connection:
            assert payment_events.keep(connection, event, b"{}", provider=STRIPE, now=self.now) is None
            assert payment_events.take(connection, kept.id, now=self.now) is None

    def teardown(self) -> None:
        self._open.close()


def pick(things: Sequence[T], which: int) -> T:
    """This will choose one of what there is; 0 is the latest."""
    return things[-1 - which % len(things)]
