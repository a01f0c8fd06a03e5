"""The whole of it, and what must be true after every step."""

from __future__ import annotations

import sys
from dataclasses import asdict

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant
from sqlalchemy import text

from services import cases
from services.ledger.purse import read_purse
from services.ledger.verify import totals, verify
from tests.unit.services.money.buying_rules import PACKS, BuyingRules
from tests.unit.services.money.reading_rules import ReadingRules
from tests.unit.services.money.returning_rules import ReturningRules
from tests.unit.services.money.spreads import UNDER_WAY
from tests.unit.services.money.world import World

VERIFY_EVERY = 5
"""Steps; recomputing the whole ledger takes longer than all the rest."""

_ORDERS = text("SELECT token, state FROM orders")
_PAYMENTS = text("SELECT reference, state, user_id, stars, returned_stars, returned_amount FROM payments ORDER BY id")
_TRANSFERS = text("""
    SELECT p.reference, count(*) FILTER (WHERE t.kind = 'purchase') AS purchases,
           count(*) FILTER (WHERE t.kind = 'suspense') - count(*) FILTER (WHERE t.kind = 'release') AS suspenses
    FROM payments p LEFT JOIN ledger_transfers t ON t.payment_id = p.id GROUP BY p.reference
""")
_CHARGES = text("""
    SELECT c.reading_id, c.state, c.bought, c.given, c.coins, r.state AS reading
    FROM reading_charges c JOIN readings r ON r.id = c.reading_id
""")
_TAKEN_TWICE = text("""
    SELECT reading_id FROM ledger_transfers WHERE kind IN ('capture', 'return') GROUP BY reading_id
    HAVING count(*) FILTER (WHERE kind = 'capture') - count(*) FILTER (WHERE kind = 'return') NOT IN (0, 1)
""")
_NEGATIVE = text("SELECT owner, kind FROM ledger_accounts WHERE balance < 0")
_GIVEN_TWICE = text("""
    SELECT c.follows_id FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE c.reason = 'follow_up' AND r.source = 'model' AND r.state IN ('delivered', 'parked')
    GROUP BY c.follows_id HAVING count(*) > 1
""")


class Books(World):
    """What must be true after every step, whatever the rules."""

    steps = 0

    @invariant()
    def purses_are_those_on_paper(self) -> None:
        for user, pockets in self.bills.users.items():
            assert asdict(read_purse(self.connection, user_id=user)) == asdict(pockets)
            assert min(asdict(pockets).values()) >= 0

    @invariant()
    def nothing_is_negative_and_nothing_is_taken_twice(self) -> None:
        assert not self.connection.execute(_NEGATIVE).all()
        assert not self.connection.execute(_TAKEN_TWICE).all()
        assert not self.connection.execute(_GIVEN_TWICE).all(), "one free question follows a paid one"

    @invariant()
    def orders_and_cases_are_those_on_paper(self) -> None:
        found = {row.token: row.state for row in self.connection.execute(_ORDERS)}
        assert found == {slip.token: slip.state for slip in self.bills.slips}
        for user in self.users:
            case = cases.find_open(self.connection, user_id=user)
            assert (case.kind if case else None) == self.bills.cases.get(user)

    @invariant()
    def every_payment_is_booked_once(self) -> None:
        found = {row.reference: tuple(row)[1:] for row in self.connection.execute(_PAYMENTS)}
        told = [bill for bill in self.bills.bills if bill.number is not None]
        assert found == {
            bill.reference: (bill.state, bill.user, bill.stars, bill.returned_stars, bill.returned_amount)
            for bill in told
        }
        booked = {row.reference: (row.purchases, row.suspenses) for row in self.connection.execute(_TRANSFERS)}
        once = {"paid": (1, 0), "unmatched": (0, 1)}
        assert booked == {bill.reference: once.get(bill.state or "", (0, 0)) for bill in told}

    @invariant()
    def readings_cost_what_they_cost_on_paper(self) -> None:
        found = {row.reading_id: tuple(row)[1:] for row in self.connection.execute(_CHARGES)}
        assert found == {
            one.id: (one.charge, one.share.bought, one.share.given, one.share.coins, one.state)
            for one in self.spreads.readings
        }
        assert all(one.state in UNDER_WAY for one in self.spreads.readings if one.charge == "held")

    @invariant()
    def the_books_are_clean(self) -> None:
        self.steps += 1
        if self.steps % VERIFY_EVERY == 0:
            self.verify()

    def check(self) -> None:
        """This will look at everything at once, for an example that is played by hand."""
        self.purses_are_those_on_paper()
        self.nothing_is_negative_and_nothing_is_taken_twice()
        self.orders_and_cases_are_those_on_paper()
        self.every_payment_is_booked_once()
        self.readings_cost_what_they_cost_on_paper()
        self.verify()

    def verify(self) -> None:
        """This will recompute the ledger and compare the house's part of it with paper."""
        assert verify(self.connection) == []
        found, paper = totals(self.connection), self.bills
        foreign = sum(
            bill.amount - bill.returned_amount
            for bill in paper.bills
            if bill.state == "unmatched" and bill.currency != "thb"
        )
        assert found.get("suspense_other", 0) == -found.get("provider_other", 0) == -foreign
        assert found.get("provider", 0) == paper.satang - foreign
        assert found.get("suspense", 0) == foreign - paper.suspense
        assert found.get("income", 0) == paper.suspense - paper.satang
        assert found.get("sales", 0) == -paper.stars_sold
        assert found.get("refunds", 0) == paper.stars_withdrawn
        assert found.get("consumption", 0) == paper.stars_used
        assert found.get("consumption_coins", 0) == paper.coins_used
        assert found.get("receivables", 0) == -found.get("debt", 0)

    def teardown(self) -> None:
        """The books are looked at once more at the end, unless something was wrong before."""
        try:
            if sys.exc_info()[0] is None:
                self.verify()
        finally:
            super().teardown()


class PaymentMachine(BuyingRules, ReturningRules, Books):
    """Everything that can happen to what users pay, in any order."""

    @initialize(what=st.sampled_from(PACKS), lone=st.booleans())
    def begin_with_a_pack(self, what: str, lone: bool) -> None:
        """Where nothing was paid, nothing goes back."""
        self.buy(0, what)
        if not lone:
            self.buy(1, what)


class MoneyMachine(ReadingRules, PaymentMachine):
    """Everything that can happen to two users' money, in any order."""
