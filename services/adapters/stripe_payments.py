"""Payments through Stripe: payment links for packs and plans, its portal, its webhooks and its refunds."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from services.adapters import stripe_events, stripe_signature
from services.adapters.stripe_calls import StripeCalls
from services.adapters.stripe_doors import find_portal
from services.adapters.stripe_objects import (
    REQUEST_KEY,
    Body,
    MalformedError,
    checkout_fact,
    dispute_fact,
    invoice_fact,
    refund_fact,
    subscription_fact,
    text,
)
from services.adapters.stripe_pages import locale_of, pay_url
from services.adapters.stripe_setup import set_up
from services.payments import (
    Article,
    CheckoutFact,
    CheckoutOf,
    CheckoutsOf,
    Fact,
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
    SubscriptionOf,
)

log = logging.getLogger("mimivibes.payments")

OPEN_FOR: Final = dt.timedelta(hours=25)
"""A session can be paid for a day after it was opened, and a month's invoice lies an hour before it is charged: who
asks what has happened since a moment must look at what was made a day earlier."""

PAGE_TIMEOUT: Final = 3.0
"""Seconds that a page of ours waits for each answer of Stripe; a browser can come again."""

PAGES_AT_ONCE: Final = 2
"""So many threads of a process may wait for Stripe with a browser: a Stripe that hangs must leave some to LINE."""

T = TypeVar("T")

# Every page that was only opened is a session, too: they would fill the list many times over and tell us nothing.
_CHARGED: Final = {"status": "complete", "expand": ["data.payment_intent.latest_charge"]}
_CHARGE: Final = {"expand": ["payment_intent.latest_charge"]}
_PAYMENTS: Final = {"expand": ["data.payments"]}


class StripePayments:
    """One client a process, made at the first call; safe to share between threads.

    `base_url` is another server that speaks Stripe's API, such as the local one. `clock` gives epoch seconds.
    """

    name: str = "stripe"

    def __init__(
        self,
        *,
        api_key: str,
        webhook_secrets: Sequence[str],
        base_url: str | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._calls = StripeCalls(api_key=api_key, base_url=base_url)
        self._quick = StripeCalls(api_key=api_key, base_url=base_url, read_timeout=PAGE_TIMEOUT, retries=0)
        self._places = threading.BoundedSemaphore(PAGES_AT_ONCE)
        self._secrets = tuple(webhook_secrets)
        self._clock = clock
        self._lock = threading.Lock()
        self._portal: str | None = None

    def __repr__(self) -> str:
        return "StripePayments()"

    def set_up(self, articles: Sequence[Article], *, webhook_url: str, done_url: str) -> SetUp:
        """See Payments.set_up. Links of ours for other articles are closed."""
        return set_up(self._calls, articles, webhook_url=webhook_url, done_url=done_url, clock=self._clock)

    def page_url(self, page: PayPage | PortalPage) -> str:
        """This will give the address of a page; a PayPage's is put together without a call."""
        return self._portal_url(page) if isinstance(page, PortalPage) else pay_url(page)

    def read_event(self, body: bytes, signature: str, *, now: dt.datetime) -> PaymentEvent:
        """See Payments.read_event. Needs no SDK."""
        stripe_signature.check(body, signature, self._secrets, now=now)
        return stripe_events.read(body)

    def fetch(self, query: Query) -> Sequence[Fact]:
        """See Payments.fetch. Facts carry more than in an event: how it was paid, and an invoice's payment."""
        with _answers():
            return self._ask(query)

    def refund(self, order: RefundOrder) -> RefundFact:
        """See Payments.refund. Stripe forgets idempotency keys after a day, so its refunds are looked at first.

        An error without `retry` says that no money went back under this request.
        """
        with _answers():
            for refund in self._refunds(order.intent):
                fact = refund_fact(refund)
                if fact.request == order.request:
                    return _same(fact, order)
            wanted = {
                "payment_intent": order.intent,
                "amount": order.amount,
                "metadata": {REQUEST_KEY: order.request},
            }
            return refund_fact(self._calls.create("refunds", wanted, key=f"refund-{order.request}"))

    def close_pages(self, pages: OpenPages) -> int:
        """See Payments.close_pages. Every visit to a payment link opened a session of its own."""
        with _answers():
            asked = {"payment_link": pages.link, "status": "open", **_since(pages.since)}
            found = [one for one in self._calls.every("checkout.sessions", asked) if _is_for(one, pages.token)]
            return sum(self._expire(text(one, "id")) for one in found)

    def _expire(self, session: str) -> bool:
        """One that was paid or has run out meanwhile cannot be closed any more."""
        try:
            self._calls.ask("checkout.sessions.expire", session)
        except PaymentError as error:
            if error.retry:
                raise
            return False
        return True

    def _ask(self, query: Query) -> Sequence[Fact]:
        if isinstance(query, CheckoutsOf):
            sessions = self._calls.every("checkout.sessions", {**_since(query.since), **_CHARGED})
            return _facts(checkout_fact(one) for one in sessions if _is_for(one, query.token))
        if isinstance(query, CheckoutOf):
            return _facts([checkout_fact(self._calls.ask("checkout.sessions.retrieve", query.reference, _CHARGE))])
        if isinstance(query, SubscriptionOf):
            return self._subscription(query.reference)
        if isinstance(query, RefundsOf):
            return [refund_fact(refund) for refund in self._refunds(query.intent)]
        return self._everything(query.since)

    def _refunds(self, intent: str) -> Iterator[dict[str, Any]]:
        return self._calls.every("refunds", {"payment_intent": intent})

    def _subscription(self, reference: str) -> list[Fact]:
        """The checkout comes first: it tells whose plan it is."""
        plan = self._calls.ask("subscriptions.retrieve", reference)
        at = dt.datetime.fromtimestamp(self._clock(), dt.UTC)
        sessions = self._calls.every("checkout.sessions", {"subscription": reference})
        checkouts = _facts(checkout_fact(session) for session in sessions)
        token = next((one.token for one in checkouts if isinstance(one, CheckoutFact) and one.token), None)
        return [*checkouts, subscription_fact(plan, token=token, at=at)]

    def _everything(self, since: dt.datetime) -> list[Fact]:
        """What is listed stands as it is now, so an event about the same object has nothing to add.

        One odd object is logged and skipped: it would hide all others for as long as it is listed.
        """
        lately, earlier = _since(since), _since(since - OPEN_FOR)
        invoices = {**earlier, **_PAYMENTS, "status": "paid"}
        sessions = self._calls.every("checkout.sessions", {**earlier, **_CHARGED})
        listed: list[Fact] = [
            *_readable(checkout_fact, sessions),
            *_readable(lambda invoice: invoice_fact(invoice, "paid"), self._calls.every("invoices", invoices)),
            *_readable(refund_fact, self._calls.every("refunds", lately)),
            *_readable(dispute_fact, self._calls.every("disputes", lately)),
        ]
        return _once([*listed, *self._undelivered(lately)])

    def _undelivered(self, since: Body) -> list[Fact]:
        facts: list[Fact] = []
        queries: dict[Query, None] = {}
        bodies = self._calls.every("events", {**since, "delivery_success": False})
        for event in _readable(stripe_events.read_body, bodies):
            if event.fact:
                facts.append(event.fact)
            if event.query:
                queries[event.query] = None
        for query in queries:
            facts += self._fetch_or_skip(query)
        return facts

    def _fetch_or_skip(self, query: Query) -> Sequence[Fact]:
        """What Stripe no longer knows must not keep the rest from being seen."""
        try:
            return self._ask(query)
        except PaymentError as error:
            if error.retry:
                raise
            log.warning("object skipped", extra={"reason": error.reason})
            return []

    def _portal_url(self, page: PortalPage) -> str:
        """Every call makes a new page, as each lives for minutes: an idempotency key of ours would give a dead one."""
        wanted = {"customer": page.customer, "return_url": page.return_url, "locale": locale_of(page.language)}
        with self._waiting(), _answers():
            configuration = self._find_portal()
            if configuration:
                wanted["configuration"] = configuration
            return text(self._quick.ask("billing_portal.sessions.create", wanted), "url")

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """One of the few places in which a page waits; who finds none is told at once."""
        if not self._places.acquire(blocking=False):
            raise PaymentError("busy", retry=True)
        try:
            yield
        finally:
            self._places.release()

    def _find_portal(self) -> str | None:
        with self._lock:
            known = self._portal
        if known is None:
            known = find_portal(self._quick)
            with self._lock:
                self._portal = known
        return known


def _since(moment: dt.datetime) -> dict[str, Any]:
    return {"created": {"gte": int(moment.timestamp())}}


def _is_for(session: Body, token: str) -> bool:
    return bool(session.get("client_reference_id") == token)


def _facts(found: Iterable[Fact | None]) -> list[Fact]:
    return [fact for fact in found if fact is not None]


def _once(facts: Iterable[Fact]) -> list[Fact]:
    """The first fact about an object stays."""
    kept: dict[tuple[type[Fact], str], Fact] = {}
    for fact in facts:
        kept.setdefault((type(fact), fact.reference), fact)
    return list(kept.values())


def _same(fact: RefundFact, order: RefundOrder) -> RefundFact:
    """One request number for two different sums is our mistake, and must not look like a refund."""
    if fact.amount != order.amount:
        raise PaymentError("request_reused", retry=False)
    return fact


@contextmanager
def _answers() -> Iterator[None]:
    """An answer that cannot be read says nothing about what was done: only asking again will tell."""
    try:
        yield
    except MalformedError:
        raise PaymentError("odd_answer", retry=True) from None


def _readable(read: Callable[[Body], T | None], bodies: Iterable[Body]) -> Iterator[T]:
    for body in bodies:
        try:
            found = read(body)
        except MalformedError as error:
            log.warning("object skipped", extra={"reason": error.reason})
            continue
        if found is not None:
            yield found
