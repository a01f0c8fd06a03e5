"""What users buy and how they pay it, on the record and on paper alike."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services import cases, fulfilment, orders
from services.fulfilment import NotYetError
from services.ledger import gifts
from services.limits import LimitError
from services.payments import CheckoutFact, CheckoutState, InvoiceFact, Kind, SubscriptionFact
from services.tariff import article
from tests.unit.services.buying import STRIPE, order
from tests.unit.services.money.bills import DAY_LIMIT, ORDER_LIFE, Bill, Slip
from tests.unit.services.money.world import ANY, World, pick

PACKS: Final = ["starter", "popular", "premium"]
PATHS: Final = [("paid",), ("awaiting", "paid"), ("awaiting", "failed"), ("failed", "paid"), ("open", "expired")]
FAULTS: Final = st.sampled_from(["", "", "", "", "amount", "currency", "link", "token", "none"])
MONTHLY: Final = article("monthly")


class BuyingRules(World):
    """Orders, checkouts, plans, and help from a person."""

    @rule(who=ANY, what=st.sampled_from([*PACKS, "monthly"]))
    def order(self, who: int, what: str) -> None:
        user, sold, token = pick(self.users, who), article(what), f"{next(self.numbers):022d}"
        if self.bills.spent_today(user, self.now) + sold.amount > DAY_LIMIT:
            with pytest.raises(LimitError), self.database.begin() as connection:
                order(connection, user, what, token=token, now=self.now)
            return
        with self.database.begin() as connection:
            made = order(connection, user, what, token=token, now=self.now)
        slip = Slip(token, user, what, sold.stars, sold.amount, self.now + ORDER_LIFE)
        assert self.bills.order(slip, self.now).token == made.token

    @rule(who=ANY, what=st.sampled_from(PACKS))
    def buy(self, who: int, what: str) -> None:
        """A purchase as it should go, all at once, so that more can come after it."""
        self.order(who, what)
        mine = (pick(self.users, who), what, "open")
        for which, slip in enumerate(reversed(self.packs_ordered)):
            if (slip.user, slip.article, slip.state) == mine and self.now < slip.expires_at:
                self.visit(which, ("paid",), "", 0, blind=False)
                break

    @precondition(lambda self: self.packs_ordered)
    @rule(which=ANY, path=st.sampled_from(PATHS), fault=FAULTS, other=ANY, blind=st.booleans())
    def visit(self, which: int, path: tuple[str, ...], fault: str, other: int, blind: bool) -> None:
        """A checkout comes to be at the provider; what is said of it is told by and by."""
        slip, number = pick(self.packs_ordered, which), next(self.numbers)
        bill = Bill(
            f"cs_{number}", f"plink_{slip.article}", slip.amount, "thb", path, self.now, slip,
        )  # fmt: skip
        if fault == "amount":
            bill.amount -= 100
        if fault == "currency":
            bill.currency = "usd"
        if fault == "link":
            bill.link = f"plink_{pick(PACKS, other)}"
        if fault in {"token", "none"}:
            bill.slip = pick(self.bills.slips, other) if fault == "token" else None
        self.bills.bills.append(bill)
        self.hear_visit(bill, path[0], blind=blind)

    @precondition(lambda self: self.visits)
    @rule(which=ANY, word=ANY, blind=st.booleans())
    def tell_of_a_visit(self, which: int, word: int, blind: bool) -> None:
        """Late, again, or out of order, and perhaps without the intent."""
        bill = pick(self.visits, which)
        self.hear_visit(bill, pick(bill.words, word), blind=blind)

    @precondition(lambda self: any(slip.article == "monthly" for slip in self.bills.slips))
    @rule(which=ANY, stranger=st.booleans(), in_order=st.booleans())
    def subscribe(self, which: int, stranger: bool, in_order: bool) -> None:
        """A plan begins; its checkout is told at once or when a month asks for it."""
        slip = pick([slip for slip in self.bills.slips if slip.article == "monthly"], which)
        reference = f"sub_{next(self.numbers)}"
        self.begun[reference] = None if stranger else slip
        if in_order:
            self.begin_plan(reference)

    @precondition(lambda self: self.begun)
    @rule(which=ANY, path=st.sampled_from([("paid",), ("failed", "paid")]), cheap=st.booleans())
    def bill_a_month(self, which: int, path: tuple[str, ...], cheap: bool) -> None:
        amount = MONTHLY.amount - (500 if cheap and len(self.bills.bills) % 3 == 0 else 0)
        plan = pick(list(self.begun), which)
        bill = Bill(f"in_{next(self.numbers)}", "", amount, "thb", path, self.now, plan=plan)
        self.bills.bills.append(bill)

    @precondition(lambda self: self.months)
    @rule(which=ANY, word=ANY, told=st.booleans())
    def tell_of_a_month(self, which: int, word: int, told: bool) -> None:
        """A month whose plan is not known asks for it; what the provider does not know either stays unexplained."""
        bill = pick(self.months, which)
        said = pick(bill.words, word)
        fact = InvoiceFact(
            bill.reference, said, bill.plan or "", "cus_1", "price_monthly", bill.amount, "thb",
            f"pi_{bill.reference}", bill.at,
        )  # fmt: skip
        if bill.plan not in self.bills.plans:
            with pytest.raises(NotYetError), self.database.begin() as connection:
                fulfilment.apply(connection, fact, provider=STRIPE, now=self.now)
            if told:
                self.begin_plan(bill.plan or "")
        self.hear(fact, asked=True)
        self.bills.hear_month(bill, said, MONTHLY.stars, MONTHLY.amount, self.now)

    @precondition(lambda self: self.begun)
    @rule(which=ANY, status=st.sampled_from(["active", "past_due", "canceled"]))
    def mirror_a_plan(self, which: int, status: str) -> None:
        """How a plan stands moves no money."""
        end = self.now + dt.timedelta(days=30)
        self.hear(SubscriptionFact(pick(list(self.begun), which), status, "cus_1", None, end, False, self.now))

    @rule(who=ANY, kind=st.sampled_from(["missing", "slip", "person", "refund"]))
    def ask_for_a_person(self, who: int, kind: str) -> None:
        user = pick(self.users, who)
        with self.database.begin() as connection:
            cases.open_case(connection, user_id=user, kind=kind, code="code", order=None, check=False, now=self.now)
        self.bills.cases[user] = kind

    @rule(who=ANY)
    def expire_orders(self, who: int) -> None:
        with self.database.begin() as connection:
            assert orders.expire_orders(connection, self.now) == self.bills.expire(self.now)

    @rule(who=ANY, most=st.one_of(st.none(), st.integers(1, 3)))
    def exchange(self, who: int, most: int | None) -> None:
        user, key = pick(self.users, who), str(next(self.numbers))
        for expected in (self.bills.exchange(user, most or 10**6), 0):
            with self.database.begin() as connection:
                gained = gifts.exchange(connection, user_id=user, key=key, most=most, now=self.now)
            assert gained == expected, "once for its key"

    def hear_visit(self, bill: Bill, word: str, *, blind: bool) -> None:
        """This will tell both of a visit."""
        intent = None if blind else f"pi_{bill.reference}"
        token = bill.slip.token if bill.slip else None
        self.hear(
            CheckoutFact(
                bill.reference, CheckoutState(word), Kind.PACK, token, bill.link, bill.amount, bill.currency, intent,
                None, None, "card", bill.at,
            )
        )  # fmt: skip
        if word in {"paid", "awaiting", "failed"}:
            self.bills.hear_visit(bill, word, self.now, blind=blind)

    def begin_plan(self, reference: str) -> None:
        """This will tell both of the checkout a plan began with."""
        slip = self.begun[reference]
        self.hear(
            CheckoutFact(
                f"cs_{reference}", CheckoutState.PAID, Kind.PLAN, slip.token if slip else None, "plink_monthly",
                MONTHLY.amount, "thb", None, "cus_1", reference, "card", self.now,
            )
        )  # fmt: skip
        self.bills.hear_plan(reference, slip)

    @property
    def packs_ordered(self) -> list[Slip]:
        """This will list the orders of packs."""
        return [slip for slip in self.bills.slips if slip.article != "monthly"]

    @property
    def visits(self) -> list[Bill]:
        """This will list the checkouts of packs."""
        return [bill for bill in self.bills.bills if bill.plan is None]

    @property
    def months(self) -> list[Bill]:
        """This will list the months of plans."""
        return [bill for bill in self.bills.bills if bill.plan is not None]
