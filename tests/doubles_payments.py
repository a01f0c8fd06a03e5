"""A provider of payments that lives in memory and has habits of its own: other ids, other pages, another signature.

What works with it and with Stripe works with whoever comes next; the contract in `tests/contracts/test_payments.py`
holds for both.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import itertools
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import orjson

from services.payments import (
    Article,
    CheckoutFact,
    CheckoutOf,
    CheckoutsOf,
    CheckoutState,
    DisputeFact,
    Fact,
    InvoiceFact,
    Kind,
    Link,
    OpenPages,
    PaymentError,
    PaymentEvent,
    PayPage,
    PortalPage,
    Query,
    RefundFact,
    RefundOrder,
    RefundsOf,
    SetUp,
    SignatureError,
    SubscriptionFact,
    SubscriptionOf,
)

PAGES: Final = "https://till.example"
SECRET: Final = b"till-secret"
LATEST: Final = dt.timedelta(minutes=5)
MONTH: Final = dt.timedelta(days=30)


class FakePayments:
    """Takes money that does not exist. What its customers do are the verbs below `refund`; webhooks wait in `mail`."""

    name = "fake"

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._links: dict[str, Link] = {}
        self._articles: dict[str, Article] = {}
        self._ever: list[Link] = []
        self._set_up: tuple[str, str] | None = None
        self._facts: dict[str, Fact] = {}
        self._mail: list[tuple[bytes, str]] = []
        self.closed: list[OpenPages] = []
        self._numbers = itertools.count(1)

    @property
    def now(self) -> dt.datetime:
        return self._clock()

    def set_up(self, articles: Sequence[Article], *, webhook_url: str, done_url: str) -> SetUp:
        changes = [self._offer(article) for article in articles if self._is_new(article)]
        for gone in set(self._links) - {article.id for article in articles}:
            del self._links[gone]
            changes.append(f"Took {gone} off the shelf.")
        secret = None
        if self._set_up != (webhook_url, done_url):
            self._set_up, secret = (webhook_url, done_url), SECRET.decode()
            changes.append("Noted where to go.")
        return SetUp(tuple(self._links[article.id] for article in articles), tuple(changes), secret)

    def _is_new(self, article: Article) -> bool:
        link = self._links.get(article.id)
        return link is None or (link.amount, link.currency) != (article.amount, article.currency)

    def _offer(self, article: Article) -> str:
        number = next(self._numbers)
        url = f"{PAGES}/p/{number}"
        link = Link(article.id, f"shelf-{number}", f"tag-{number}", url, article.amount, article.currency)
        self._links[article.id], self._articles[article.id] = link, article
        self._ever.append(link)
        return f"Put {article.id} on the shelf."

    def page_url(self, page: PayPage | PortalPage) -> str:
        if isinstance(page, PortalPage):
            return f"{PAGES}/plans/{next(self._numbers)}?lang={page.language}"
        return f"{page.link.url}?lang={page.language}&order={page.token}"

    def read_event(self, body: bytes, signature: str, *, now: dt.datetime) -> PaymentEvent:
        time, _, _ = signature.partition(";")
        if not hmac.compare_digest(self._sign(body, time).encode(), signature.encode(errors="replace")):
            raise SignatureError
        if abs(now - dt.datetime.fromisoformat(time)) > LATEST:
            raise SignatureError
        try:
            told = orjson.loads(body)
            number, about = str(told["number"]), str(told["about"])
            at = dt.datetime.fromisoformat(told["at"])
            fact = _read_fact(told["is"], told["fact"])
        except (ValueError, KeyError, TypeError):
            raise PaymentError("unreadable", retry=False) from None
        if isinstance(fact, SubscriptionFact):  # This provider is one of those whose word on plans is not the last.
            return PaymentEvent(number, told["is"], about, at, query=SubscriptionOf(about))
        return PaymentEvent(number, told["is"], about, at, fact=fact)

    def fetch(self, query: Query) -> Sequence[Fact]:
        facts = list(self._facts.values())
        if isinstance(query, CheckoutsOf):
            carrying = [fact for fact in facts if isinstance(fact, CheckoutFact) and fact.token == query.token]
            return [fact for fact in carrying if fact.at >= query.since]
        if isinstance(query, CheckoutOf):
            return [fact for fact in facts if isinstance(fact, CheckoutFact) and fact.reference == query.reference]
        if isinstance(query, RefundsOf):
            return [fact for fact in facts if isinstance(fact, RefundFact) and fact.intent == query.intent]
        if isinstance(query, SubscriptionOf):
            begun = [fact for fact in facts if isinstance(fact, CheckoutFact) and fact.subscription == query.reference]
            return [*begun, self._plan(query.reference)]
        return [fact for fact in facts if fact.at >= query.since]

    def refund(self, order: RefundOrder) -> RefundFact:
        for known in self.fetch(RefundsOf(order.intent)):
            if isinstance(known, RefundFact) and known.request == order.request:
                if known.amount != order.amount:
                    raise PaymentError("other_amount", retry=False)
                return known
        return self._give_back(order.intent, order.amount, order.request)

    def close_pages(self, pages: OpenPages) -> int:
        """Its pages are addresses and nothing more: there is none to close."""
        self.closed.append(pages)
        return 0

    def _give_back(self, intent: str, amount: int, request: str | None) -> RefundFact:
        paid = sum(payment.amount for payment in self._payments(intent))
        back = sum(fact.amount for fact in self.fetch(RefundsOf(intent)) if isinstance(fact, RefundFact))
        if back + amount > paid:
            raise PaymentError("more_than_paid", retry=False)
        refund = RefundFact(self._number("back"), intent, amount, "thb", "succeeded", request, self.now)
        self._keep(refund)
        return refund

    def pay(self, url: str, *, later: bool = False) -> None:
        """This will be a person who opens the page and pays; `later` leaves the money on its way."""
        parts = urlsplit(url)
        address = f"{PAGES}{parts.path}"
        link = next(link for link in self._links.values() if link.url == address)
        kind = self._articles[link.article].kind
        plan = self._number("plan") if kind is Kind.PLAN else None
        visit = CheckoutFact(
            reference=self._number("visit"),
            state=CheckoutState.AWAITING if later else CheckoutState.PAID,
            kind=kind,
            token=parse_qs(parts.query).get("order", [None])[0],
            link=link.reference,
            amount=link.amount,
            currency=link.currency,
            intent=None if plan else self._number("money"),
            customer=self._number("person") if plan else None,
            subscription=plan,
            method="promptpay" if later else "card",
            at=self.now,
        )
        if plan and visit.customer:
            end = self.now + MONTH
            self._keep(SubscriptionFact(plan, "active", visit.customer, visit.token, end, False, self.now))
            self._bill(plan, visit.customer, link)
        self._keep(visit)

    def settle(self, *, succeeded: bool) -> None:
        """This will be the bank's word on the money that is on its way."""
        state = CheckoutState.PAID if succeeded else CheckoutState.FAILED
        for fact in list(self._facts.values()):
            if isinstance(fact, CheckoutFact) and fact.state is CheckoutState.AWAITING:
                self._keep(replace(fact, state=state))

    def give_back(self, intent: str, amount: int) -> None:
        """This will be a refund made at the provider's counter, by hand."""
        self._give_back(intent, amount, None)

    def dispute(self, intent: str) -> None:
        """This will be a bank that takes the whole payment back."""
        amount = self._payments(intent)[0].amount
        self._keep(DisputeFact(self._number("quarrel"), intent, amount, "thb", "taken", self.now))

    def renew(self, subscription: str) -> None:
        """This will be the next month of a plan."""
        begun = next(fact for fact in self.fetch(SubscriptionOf(subscription)) if isinstance(fact, CheckoutFact))
        link = next(link for link in self._ever if link.reference == begun.link)
        plan = self._plan(subscription)
        self._keep(replace(plan, paid_until=(plan.paid_until or self.now) + MONTH, at=self.now))
        self._bill(subscription, plan.customer, link)

    def mail(self) -> list[tuple[bytes, str]]:
        """This will hand over the webhooks sent since it was last asked, each with its signature."""
        sent, self._mail = self._mail, []
        return sent

    def sign(self, body: bytes) -> str:
        """This will sign any bytes as this provider signs."""
        return self._sign(body, self.now.isoformat())

    def _sign(self, body: bytes, time: str) -> str:
        seal = hmac.new(SECRET, body + time.encode(errors="replace"), hashlib.sha512)
        return f"{time};{seal.hexdigest()}"

    def _bill(self, plan: str, customer: str, link: Link) -> None:
        intent = self._number("money")
        bill = self._number("bill")
        self._keep(InvoiceFact(bill, "paid", plan, customer, link.price, link.amount, link.currency, intent, self.now))

    def _payments(self, intent: str) -> list[CheckoutFact | InvoiceFact]:
        facts = [fact for fact in self._facts.values() if isinstance(fact, CheckoutFact | InvoiceFact)]
        return [fact for fact in facts if fact.intent == intent]

    def _plan(self, reference: str) -> SubscriptionFact:
        plan = self._facts.get(reference)
        if not isinstance(plan, SubscriptionFact):
            raise PaymentError("no_such_plan", retry=False)
        return plan

    def _number(self, kind: str) -> str:
        return f"{kind}-{next(self._numbers)}"

    def _keep(self, fact: Fact) -> None:
        self._facts[fact.reference] = fact
        told = {
            "number": self._number("word"),
            "about": fact.reference,
            "at": self.now,
            "is": type(fact).__name__,
            "fact": asdict(fact),
        }
        body = orjson.dumps(told)
        self._mail.append((body, self.sign(body)))


_FACTS: Final[dict[str, Any]] = {
    fact.__name__: fact for fact in (CheckoutFact, InvoiceFact, SubscriptionFact, RefundFact, DisputeFact)
}


def _read_fact(name: str, fields: dict[str, Any]) -> Fact:
    times = {key: dt.datetime.fromisoformat(fields[key]) for key in ("at", "paid_until") if fields.get(key)}
    words = {"state": CheckoutState(fields["state"]), "kind": Kind(fields["kind"])} if name == "CheckoutFact" else {}
    made: Fact = _FACTS[name](**{**fields, **times, **words})
    return made
