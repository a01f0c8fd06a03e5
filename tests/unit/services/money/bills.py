"""Orders, payments and what went back as one would keep them on paper; each word of the provider's is a few sums.

Nothing here knows rows, keys or locks. A payment stands where all that was said of it puts it, in whatever order.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from tests.unit.services.ledger.model import Paper

DAY_LIMIT: Final = 120_000
ORDER_LIFE: Final = dt.timedelta(hours=24)
BANGKOK: Final = dt.timezone(dt.timedelta(hours=7))
CAME: Final = frozenset({"paid", "unmatched"})
BEGUN: Final = frozenset({"pending", "requires_action", "succeeded", "taken", "lost"})
ENDED: Final = frozenset({"failed", "canceled", "won"})


@dataclass(eq=False)
class Slip:
    """An order."""

    token: str
    user: int
    article: str
    stars: int
    amount: int
    expires_at: dt.datetime
    state: str = "open"


@dataclass(eq=False)
class Back:
    """A refund or a dispute; `asked` says that we have written it down ourselves, and have no answer."""

    reference: str
    kind: str
    amount: int
    request: str | None = None
    asked: bool = False
    linked: bool = False
    words: set[str] = field(default_factory=set)

    @property
    def counts(self) -> bool:
        """This will tell whether the provider's words say that the money is gone."""
        return bool(self.words & BEGUN) and not self.words & ENDED


@dataclass(eq=False)
class Bill:
    """A visit to the payment page, or a month of a plan: `words` are what the provider can say of it."""

    reference: str
    link: str
    amount: int
    currency: str
    words: tuple[str, ...]
    at: dt.datetime
    slip: Slip | None = None
    plan: str | None = None
    number: int | None = None
    state: str | None = None
    user: int | None = None
    stars: int = 0
    paid_at: dt.datetime | None = None
    intent_known: bool = False
    returned_stars: int = 0
    returned_amount: int = 0
    backs: list[Back] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """This will tell whether it pays exactly what was ordered."""
        slip = self.slip
        return slip is not None and (self.link, self.amount, self.currency) == (
            f"plink_{slip.article}", slip.amount, "thb",
        )  # fmt: skip

    @property
    def disputed(self) -> bool:
        """This will tell whether a bank has taken it back."""
        return any(back.kind == "dispute" and back.counts for back in self.backs)


class Bills(Paper):
    """Everybody's pockets, and the money that filled them."""

    def __init__(self) -> None:
        super().__init__()
        self.slips: list[Slip] = []
        self.bills: list[Bill] = []
        self.plans: dict[str, int] = {}
        self.cases: dict[int, str] = {}
        self.suspense = 0
        self._numbers = itertools.count(1)

    def spent_today(self, user: int, now: dt.datetime) -> int:
        """This will sum in satang what she has spent, or is about to, on this day in Bangkok."""
        day = now.astimezone(BANGKOK).date()
        hers = [bill for bill in self.bills if bill.user == user and bill.state in {"paid", "awaiting"}]
        today = [bill for bill in hers if (bill.paid_at or bill.at).astimezone(BANGKOK).date() >= day]
        return sum(bill.amount - bill.returned_amount for bill in today)

    def order(self, slip: Slip, now: dt.datetime) -> Slip:
        """This will take an order down, or find the one that is open."""
        for other in self.slips:
            if (other.user, other.article, other.state) == (slip.user, slip.article, "open"):
                if now < other.expires_at:
                    return other
                other.state = "expired"
        self.slips.append(slip)
        return slip

    def expire(self, now: dt.datetime) -> int:
        """This will close what nobody has paid for a day."""
        late = [slip for slip in self.slips if slip.state == "open" and slip.expires_at <= now]
        for slip in late:
            slip.state = "expired"
        return len(late)

    def hear_visit(self, bill: Bill, word: str, now: dt.datetime, *, blind: bool) -> None:
        """This will note what the provider says of a visit; `blind` leaves out by which intent it was paid."""
        self._note(bill)
        bill.intent_known |= not blind
        fitting = bill.slip if bill.fits else None
        if word == "paid" and bill.state not in CAME:
            self._money(bill, fitting.user if fitting else None, fitting.stars if fitting else 0, now)
            if fitting:
                fitting.state = "paid"
        elif word == "awaiting" and bill.state is None:
            bill.state, bill.user = "awaiting", fitting.user if fitting else None
            if fitting and fitting.state != "paid":
                fitting.state = "awaiting"
        elif word == "failed" and bill.state in {None, "awaiting"}:
            bill.state, bill.user = "failed", fitting.user if fitting else None
            if fitting and fitting.state in {"open", "awaiting"} and not self._hopes(fitting):
                fitting.state = "failed"
        self.settle(bill)

    def hear_plan(self, reference: str, slip: Slip | None) -> None:
        """This will note whose plan has begun, unless that is known; None for nobody's."""
        if slip is not None and reference not in self.plans:
            self.plans[reference] = slip.user
            slip.state = "paid"

    def hear_month(self, bill: Bill, word: str, stars: int, price: int, now: dt.datetime) -> None:
        """This will note what the provider says of a month; nobody's plan has nobody's months."""
        user = self.plans.get(bill.plan or "")
        if word == "paid":
            self._note(bill)
            bill.intent_known = True
            if bill.state not in CAME:
                fits = user is not None and bill.amount == price
                self._money(bill, user if fits else None, stars if fits else 0, now)
        elif user is not None and bill.state is None:
            self._note(bill)
            bill.state, bill.user, bill.intent_known = "failed", user, True
        self.settle(bill)

    def match(self, bill: Bill, user: int, stars: int, now: dt.datetime) -> None:
        """This will give money that was nobody's to someone."""
        self.suspense -= bill.amount
        self.satang -= bill.amount
        if bill.plan is not None:
            self.plans.setdefault(bill.plan, user)
        self._money(bill, user, stars, now)
        self.settle(bill)

    def hear_back(self, bill: Bill, back: Back, word: str, *, numbered: bool) -> None:
        """This will note what the provider says of money that goes back; `numbered` with our own number for it."""
        was_told = bool(back.words)
        back.words.add(word)
        if numbered and back.request and not back.linked:
            back.linked = True
            if was_told:
                # It was told without our number first, and counted beside ours until now.
                self.settle(bill)
            back.asked = False
        self.settle(bill)

    def left_of(self, bill: Bill) -> int:
        """This will work out in satang what of a payment is unspent: the newest purchases are spent last."""
        purse = self.users[bill.user or 0]
        left = max(0, purse.bought - purse.debt)
        hers = [other for other in self.bills if other.user == bill.user and other.state == "paid"]
        for other in sorted(hers, key=lambda one: (one.paid_at or one.at, one.number or 0), reverse=True):
            stars = min(left, other.stars - other.returned_stars)
            left -= stars
            if other is bill:
                return min(int(Fraction(bill.amount * stars, bill.stars)), bill.amount - bill.returned_amount)
        return 0

    def settle(self, bill: Bill) -> None:
        """This will move the Stars and the money of a payment to where its refunds and disputes want them."""
        if bill.state not in CAME or not bill.intent_known:
            return
        gone = sum(back.amount * (back.counts + back.asked) for back in bill.backs)
        amount = min(bill.amount, gone)
        stars = bill.stars if bill.disputed else math.ceil(Fraction(bill.stars * amount, bill.amount))
        more_stars, more_amount = stars - bill.returned_stars, amount - bill.returned_amount
        bill.returned_stars, bill.returned_amount = stars, amount
        if bill.user is None:
            self.satang -= more_amount
            self.suspense -= more_amount
        elif more_stars < 0 or more_amount < 0:
            self.give_back(bill.user, -more_stars, -more_amount)
        else:
            self.take_back(bill.user, more_stars, more_amount)

    def _note(self, bill: Bill) -> None:
        if bill.number is None:
            bill.number = next(self._numbers)

    def _money(self, bill: Bill, user: int | None, stars: int, now: dt.datetime) -> None:
        bill.state, bill.user, bill.stars, bill.paid_at = "paid" if user else "unmatched", user, stars, now
        if user is None:
            self.satang += bill.amount
            self.suspense += bill.amount
            return
        self.sell(user, stars, bill.amount)
        if self.cases.get(user) in {"missing", "slip"}:
            del self.cases[user]

    def _hopes(self, slip: Slip) -> bool:
        paying = [bill for bill in self.bills if bill.slip is slip and bill.fits]
        return any(bill.state in {"awaiting", "paid"} for bill in paying)
