"""The real ledger and the one on paper, driven by the same acts in any order.

Each rule does one act on both and compares what they say. What was done is remembered, so that `repeat` can do any
of it again, which must change nothing. More rules come by subclassing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Connection, Engine

from services.ledger import gifts, holds, sales
from services.ledger.holds import Hold, ShortError
from services.ledger.journal import Posted
from services.ledger.purse import read_purse
from services.ledger.sales import Sold
from services.ledger.verify import totals, verify
from services.tariff import PACKS, Price, price_of_reading
from tests.conftest import UndoneDatabase
from tests.unit.services.ledger.model import Paper, Share
from tests.unit.services.ledger.money import NOW
from tests.unit.services.record import someone

NAMES: Final = ("mali", "ken")
PRICES: Final = [price_of_reading(spread) for spread in ("one", "three", "five", "celtic")]
WORTH: Final = [(pack.article.stars, pack.article.amount) for pack in PACKS.values()]
ANY: Final = st.integers(min_value=0, max_value=10_000)
"""Points at one of what there is, whatever there is."""


@dataclass
class Spending:
    """A hold and how far it is: held, captured, voided or returned."""

    hold: Hold
    share: Share
    state: str = "held"


@dataclass
class Sale:
    """Money that came, and the Stars of it that are out, by taking them back."""

    number: int
    user: int
    stars: int
    amount: int
    returns: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.stars - sum(stars for _, stars, _ in self.returns)


class LedgerMachine(RuleBasedStateMachine):
    """One example: an outer transaction, two users, and whatever happens to their money."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._open = ExitStack()
        self.connection = self._open.enter_context(engine.connect())
        self._open.callback(self.connection.begin().rollback)
        self.database = UndoneDatabase(self.connection)
        self.paper = Paper()
        self.users = [someone(self.connection, name) for name in NAMES]
        for user in self.users:
            self.paper.open(user)
        self.numbers = itertools.count(1)
        self.spendings: list[Spending] = []
        self.sales: list[Sale] = []
        self.done: list[tuple[Callable[[Connection], object], object]] = []

    def act(self, act: Callable[[Connection], Any]) -> Any:
        """This will do something in a unit of work and remember it for `repeat`."""
        with self.database.begin() as connection:
            result = act(connection)
        self.done.append((act, result))
        return result

    @rule(who=ANY)
    def welcome(self, who: int) -> None:
        user = self.pick(self.users, who)
        posted: Posted = self.act(lambda c: gifts.welcome(c, user_id=user, line_user_id=f"U{user}", now=NOW))
        assert posted.fresh == self.paper.welcome(user)

    @rule(who=ANY, coins=st.integers(min_value=1, max_value=350))
    def reward(self, who: int, coins: int) -> None:
        user, key = self.pick(self.users, who), f"{next(self.numbers)}"
        self.act(lambda c: gifts.reward(c, user_id=user, kind="reward", coins=coins, key=key, now=NOW))
        self.paper.users[user].coins += coins

    @rule(who=ANY, most=st.integers(min_value=1, max_value=3))
    def exchange(self, who: int, most: int) -> None:
        user, key = self.pick(self.users, who), f"{next(self.numbers)}"

        def exchange(connection: Connection) -> int:
            return gifts.exchange(connection, user_id=user, key=key, most=most, now=NOW)

        with self.database.begin() as connection:
            gained = exchange(connection)
        assert gained == self.paper.exchange(user, most)
        if gained:
            # One that found too few Coins has left no trace; tried again later it may find enough.
            self.done.append((exchange, gained))

    @rule(who=ANY, worth=st.sampled_from(WORTH))
    def sell(self, who: int, worth: tuple[int, int]) -> None:
        sale = Sale(next(self.numbers), self.pick(self.users, who), *worth)
        sold: Sold = self.act(lambda c: self._sell(c, sale))
        assert sold.settled == self.paper.sell(sale.user, sale.stars, sale.amount)
        assert sold.stars + sold.settled == sale.stars
        self.sales.append(sale)

    @rule(who=ANY, price=st.sampled_from(PRICES))
    def hold(self, who: int, price: Price) -> None:
        user, reading = self.pick(self.users, who), next(self.numbers)

        def hold(connection: Connection) -> Hold:
            return holds.hold(connection, user_id=user, reading_id=reading, number=1, price=price, now=NOW)

        if not self.paper.can_hold(user, price.stars, price.coins):
            with pytest.raises(ShortError), self.database.begin() as connection:
                hold(connection)
            return
        held: Hold = self.act(hold)
        share = self.paper.hold(user, price.stars, price.coins)
        assert asdict(held.share) == asdict(share)
        self.spendings.append(Spending(held, share))

    @precondition(lambda self: self.spendings)
    @rule(which=ANY)
    def capture(self, which: int) -> None:
        spent = self.pick(self.spendings, which)
        ended = self.act(lambda c: holds.capture(c, hold_id=spent.hold.id, now=NOW))
        assert ended == (spent.state == "held")
        if ended:
            self.paper.capture(spent.hold.user_id, spent.share)
            spent.state = "captured"

    @precondition(lambda self: self.spendings)
    @rule(which=ANY)
    def void(self, which: int) -> None:
        spent = self.pick(self.spendings, which)
        ended = self.act(lambda c: holds.void(c, hold_id=spent.hold.id, now=NOW))
        assert ended == (spent.state == "held")
        if ended:
            self.paper.void(spent.hold.user_id, spent.share)
            spent.state = "voided"

    @precondition(lambda self: self.spendings)
    @rule(which=ANY)
    def undo_capture(self, which: int) -> None:
        spent = self.pick(self.spendings, which)
        if spent.state in {"held", "voided"}:
            with pytest.raises(LookupError), self.database.begin() as connection:
                holds.undo_capture(connection, hold_id=spent.hold.id, now=NOW)
            return
        posted: Posted = self.act(lambda c: holds.undo_capture(c, hold_id=spent.hold.id, now=NOW))
        assert posted.fresh == (spent.state == "captured")
        if posted.fresh:
            self.paper.undo_capture(spent.hold.user_id, spent.share)
            spent.state = "returned"

    @precondition(lambda self: any(sale.left for sale in self.sales))
    @rule(which=ANY, part=ANY, kind=st.sampled_from(["refund", "dispute"]))
    def take_back(self, which: int, part: int, kind: str) -> None:
        sale = self.pick([sale for sale in self.sales if sale.left], which)
        stars, number = 1 + part % sale.left, next(self.numbers)
        satang = sale.amount * stars // sale.stars
        taken: Sold = self.act(
            lambda c: sales.take_back(
                c, user_id=sale.user, stars=stars, amount=satang, kind=kind, key=f"back:{number}",
                payment_id=sale.number, now=NOW,
            )
        )  # fmt: skip
        assert taken.settled == self.paper.take_back(sale.user, stars, satang)
        sale.returns.append((number, stars, satang))

    @precondition(lambda self: any(sale.returns for sale in self.sales))
    @rule(which=ANY)
    def give_back(self, which: int) -> None:
        sale = self.pick([sale for sale in self.sales if sale.returns], which)
        number, stars, satang = sale.returns.pop(which % len(sale.returns))
        back: Sold = self.act(
            lambda c: sales.give_back(
                c, user_id=sale.user, stars=stars, amount=satang, key=f"restore:{number}",
                payment_id=sale.number, now=NOW,
            )
        )  # fmt: skip
        assert back.settled == self.paper.give_back(sale.user, stars, satang)

    @precondition(lambda self: self.done)
    @rule(which=ANY)
    def repeat(self, which: int) -> None:
        """Whatever was done, done again: it says so, and nothing moves, as the invariants see."""
        act, first = self.pick(self.done, which)
        with self.database.begin() as connection:
            again = act(connection)
        match again:
            case Hold():
                assert again == first
            case Posted() | Sold(posted=Posted()):
                posted, before = getattr(again, "posted", again), getattr(first, "posted", first)
                assert posted == Posted(before.id, fresh=False)
            case _:
                assert not again, "an end of a hold, or Stars for Coins"

    @invariant()
    def purses_are_those_on_paper(self) -> None:
        for user, pockets in self.paper.users.items():
            assert asdict(read_purse(self.connection, user_id=user)) == asdict(pockets)

    @invariant()
    def nobody_owes_who_has_bought_stars(self) -> None:
        """Whatever comes back, by whichever way, pays what is owed first."""
        for user in self.users:
            purse = read_purse(self.connection, user_id=user)
            assert not (purse.debt and purse.bought)

    @invariant()
    def the_house_is_the_one_on_paper(self) -> None:
        found, paper = totals(self.connection), self.paper
        assert found.get("sales", 0) == -paper.stars_sold
        assert found.get("consumption", 0) == paper.stars_used
        assert found.get("consumption_coins", 0) == paper.coins_used
        assert found.get("exchange", 0) == -paper.stars_exchanged
        assert found.get("refunds", 0) == paper.stars_withdrawn
        assert found.get("receivables", 0) == -found.get("debt", 0)
        assert found.get("provider", 0) == paper.satang == -found.get("income", 0)

    @invariant()
    def verify_finds_nothing_but_holds_without_a_charge(self) -> None:
        """Readings have no charges here, so that exactly the open holds are named, at most twenty of them."""
        found = verify(self.connection)
        holding = {str(spent.hold.reading_id) for spent in self.spendings if spent.state == "held"}
        if len(holding) <= 20:
            rows = {difference.rule: set(difference.rows) for difference in found}
            assert rows == ({"a charge says what the ledger says": holding} if holding else {})

    def teardown(self) -> None:
        self._open.close()

    @staticmethod
    def pick(things: list[Any], which: int) -> Any:
        return things[which % len(things)]

    @staticmethod
    def _sell(connection: Connection, sale: Sale) -> Sold:
        return sales.sell(
            connection,
            user_id=sale.user,
            stars=sale.stars,
            amount=sale.amount,
            key=f"stripe:cs:{sale.number}",
            payment_id=sale.number,
            now=NOW,
        )
