"""Money that goes back, or turns out to be somebody's, on the record and on paper alike."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import Connection, text

from services import matching, reversals
from services.matching import MatchError
from services.payments import DisputeFact, RefundFact
from services.reversals import NotRefundableError
from tests.unit.services.money.bills import CAME, Back, Bill
from tests.unit.services.money.world import ANY, World, pick
from tests.unit.services.paid import spend

REFUND_WORDS: Final = ["failed", "canceled", "requires_action", "pending", "succeeded"]
DISPUTE_WORDS: Final = ["warning", "won", "lost", "taken"]
SELDOM: Final = st.sampled_from([False, False, False, True])
MATCHED: Final = 7
"""The Stars that the operator gives for money that was nobody's."""


class ReturningRules(World):
    """Refunds, disputes, and payments that the operator matches."""

    @precondition(lambda self: self.paid)
    @rule(who=ANY, stars=st.integers(1, 30))
    def spend(self, who: int, stars: int) -> None:
        """On a reading that is gone since, so that less is left than was paid for."""
        user = pick(self.users, who)
        if self.bills.can_hold(user, stars, 0):
            with self.database.begin() as connection:
                spend(connection, user, stars)
            share = self.bills.hold(user, stars, 0)
            self.bills.capture(user, share)

    @precondition(lambda self: self.bills.bills)
    @rule(which=ANY, part=ANY, kind=st.sampled_from(["refund", "refund", "dispute"]), word=ANY, early=SELDOM)
    def take_money_back(self, which: int, part: int, kind: str, word: int, early: bool) -> None:
        """By the provider's own hand; it may be told before the payment itself."""
        bill = pick(self.bills.bills if early or not self.paid else self.paid, which)
        amount = bill.amount if part % 3 == 0 else 1 + part % bill.amount
        back = Back(f"{kind}_{next(self.numbers)}", kind, amount)
        bill.backs.append(back)
        self.hear_back(bill, back, word, numbered=False)

    @precondition(lambda self: self.backs)
    @rule(which=ANY, word=ANY, numbered=st.booleans())
    def tell_of_money_back(self, which: int, word: int, numbered: bool) -> None:
        """Any word, again or out of order; of a refund of ours also the provider's answer."""
        bill, back = pick(self.backs, which)
        self.hear_back(bill, back, word, numbered=numbered)

    @precondition(lambda self: self.paid)
    @rule(which=ANY, part=st.one_of(st.none(), st.integers(1, 40_000)), whole=st.booleans())
    def ask_for_a_refund(self, which: int, part: int | None, whole: bool) -> None:
        bill = pick(self.paid, which)
        left = bill.amount - bill.returned_amount
        rest = self.bills.left_of(bill) if bill.state == "paid" else 0
        amount = left if whole else rest if part is None else part
        wrong = bill.state != "paid" or not bill.intent_known or bill.disputed or not 0 < amount <= left

        def ask(connection: Connection) -> Any:
            return reversals.ask(
                connection, payment_id=self.number_of(bill), amount=part, whole=whole, reason="asked", now=self.now
            )

        if wrong:
            with pytest.raises(NotRefundableError), self.database.begin() as connection:
                ask(connection)
            return
        with self.database.begin() as connection:
            request, _ = ask(connection)
        assert request.amount == amount
        bill.backs.append(Back(f"re_{next(self.numbers)}", "refund", amount, request.request, asked=True))
        self.bills.settle(bill)

    @precondition(lambda self: any(back.request for _, back in self.backs))
    @rule(which=ANY)
    def refuse_a_refund(self, which: int) -> None:
        bill, back = pick([(bill, back) for bill, back in self.backs if back.request], which)
        with self.database.begin() as connection:
            reversals.note_refused(connection, request=back.request or "", now=self.now)
        back.asked = False
        self.bills.settle(bill)

    @precondition(lambda self: self.paid)
    @rule(which=ANY, who=ANY)
    def match(self, which: int, who: int) -> None:
        """The operator finds out whose money it is."""
        bill, user = pick(self.paid, which), pick(self.users, who)
        wrong = bill.state != "unmatched" or bill.returned_amount or bill.currency != "thb"
        if wrong:
            with pytest.raises(MatchError), self.database.begin() as connection:
                self._match(connection, bill, user)
            return
        with self.database.begin() as connection:
            self._match(connection, bill, user)
        self.bills.match(bill, user, MATCHED, self.now)

    def hear_back(self, bill: Bill, back: Back, word: int, *, numbered: bool) -> None:
        """This will tell both of money that goes back."""
        intent = f"pi_{bill.reference}"
        if back.kind == "dispute":
            outcome = pick(DISPUTE_WORDS, word)
            self.hear(DisputeFact(back.reference, intent, back.amount, bill.currency, outcome, self.now))
            if outcome != "warning":
                self.bills.hear_back(bill, back, outcome, numbered=False)
            return
        state = pick(REFUND_WORDS, word)
        request = back.request if numbered else None
        fact = RefundFact(back.reference, intent, back.amount, bill.currency, state, request, self.now)
        if request and word % 2:
            with self.database.begin() as connection:
                reversals.note_sent(connection, request=request, fact=fact, now=self.now)
        else:
            self.hear(fact)
        self.bills.hear_back(bill, back, state, numbered=numbered)

    def number_of(self, bill: Bill) -> int:
        """This will give the number of a payment in the record."""
        find = text("SELECT id FROM payments WHERE provider = 'stripe' AND reference = :reference")
        return int(self.connection.execute(find, {"reference": bill.reference}).scalar_one())

    def _match(self, connection: Connection, bill: Bill, user: int) -> None:
        matching.match(connection, payment_id=self.number_of(bill), user_id=user, stars=MATCHED, now=self.now)

    @property
    def paid(self) -> list[Bill]:
        """This will list what has brought money."""
        return [bill for bill in self.bills.bills if bill.state in CAME]

    @property
    def backs(self) -> list[tuple[Bill, Back]]:
        """This will list what went back, each with its payment."""
        return [(bill, back) for bill in self.bills.bills for back in bill.backs]
