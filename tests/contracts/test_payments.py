"""One contract for whoever takes the money: Stripe's adapter at the local Stripe, and a provider with other habits.

What the product relies on is here and nothing more; what only Stripe does is in `tests/unit/services/adapters`.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.payments import (
    CheckoutFact,
    CheckoutOf,
    CheckoutsOf,
    CheckoutState,
    DisputeFact,
    Everything,
    Fact,
    InvoiceFact,
    Kind,
    OpenPages,
    PaymentError,
    PaymentEvent,
    Payments,
    PayPage,
    PortalPage,
    RefundFact,
    RefundOrder,
    RefundsOf,
    SetUp,
    SignatureError,
    SubscriptionFact,
    SubscriptionOf,
)
from services.tariff import articles
from tests.conftest import FixedClock
from tests.contracts.local_till import LocalTill
from tests.doubles_payments import PAGES, FakePayments

ROOT = Path(__file__).parents[2]
HOOK = "https://mimi.localhost/stripe/webhook"
DONE = "https://mimi.localhost/pay/done"
NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
TOKEN = "T0ken_of-an-order-43-letters-long-xxxxxxxxx"
T = TypeVar("T", CheckoutFact, InvoiceFact, SubscriptionFact, RefundFact, DisputeFact)


class Till(Protocol):
    """The provider's side of the counter, as a test drives it."""

    @property
    def now(self) -> dt.datetime: ...
    def pay(self, url: str, *, later: bool = False) -> None: ...
    def settle(self, *, succeeded: bool) -> None: ...
    def give_back(self, intent: str, amount: int) -> None: ...
    def dispute(self, intent: str) -> None: ...
    def renew(self, subscription: str) -> None: ...
    def mail(self) -> list[tuple[bytes, str]]: ...
    def sign(self, body: bytes) -> str: ...


class Shop:
    """A provider with its till, and what the tests ask of both; all its pages lie below the address `pages`."""

    def __init__(self, payments: Payments, till: Till, pages: str) -> None:
        self.payments = payments
        self.till = till
        self.pages = pages

    def set_up(self, *, starter: int = 9900) -> SetUp:
        changed = [replace(one, amount=starter) if one.id == "starter" else one for one in articles()]
        return self.payments.set_up(changed, webhook_url=HOOK, done_url=DONE)

    def page(self, article: str, token: str = TOKEN) -> str:
        link = next(link for link in self.set_up().links if link.article == article)
        return self.payments.page_url(PayPage(link, token, "th"))

    def events(self) -> list[PaymentEvent]:
        return [self.read(body, signature) for body, signature in self.till.mail()]

    def facts(self) -> list[Fact]:
        """This will give what the product would learn: facts as they came, and the answers to what had to be asked."""
        known: list[Fact] = []
        for event in self.events():
            known += [event.fact] if event.fact else []
            known += self.payments.fetch(event.query) if event.query else []
        return known

    def read(self, body: bytes, signature: str) -> PaymentEvent:
        return self.payments.read_event(body, signature, now=self.till.now)

    def bought(self) -> CheckoutFact:
        """This will buy the starter pack and give its fact."""
        self.till.pay(self.page("starter"))
        return only(CheckoutFact, self.facts())


def only(kind: type[T], facts: Sequence[Fact]) -> T:
    [found] = {fact for fact in facts if isinstance(fact, kind)}
    return found


@pytest.fixture(params=["stripe-local", "fake"])
def shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    if request.param == "fake":
        fake = FakePayments(FixedClock(NOW))
        yield Shop(fake, fake, PAGES)
        return
    till = LocalTill(FixedClock(NOW))
    with till.world:
        yield Shop(till.payments, till, till.world.stripe_url)


def test_setting_up_twice_changes_nothing(shop: Shop) -> None:
    first = shop.set_up()

    second = shop.set_up()

    assert first.changes
    assert first.webhook_secret
    assert second == SetUp(first.links, (), None)
    assert [link.article for link in first.links] == [article.id for article in articles()]


def test_another_amount_makes_another_link(shop: Shop) -> None:
    before = {link.article: link for link in shop.set_up().links}

    changed = shop.set_up(starter=12900)

    after = {link.article: link for link in changed.links}
    assert changed.changes
    assert after["starter"].amount == 12900
    assert after["starter"].reference != before["starter"].reference
    assert after["starter"].price != before["starter"].price
    assert after["popular"] == before["popular"]
    assert shop.set_up(starter=12900).changes == ()


def test_going_back_to_an_earlier_amount_makes_a_link_that_can_be_paid(shop: Shop) -> None:
    first = shop.set_up().links[0]
    shop.set_up(starter=12900)

    again = shop.set_up().links[0]

    assert again.amount == 9900
    assert again.reference != first.reference


def test_what_is_no_longer_sold_is_closed(shop: Shop) -> None:
    shop.set_up()
    kept = [article for article in articles() if article.id != "starter"]

    changed = shop.payments.set_up(kept, webhook_url=HOOK, done_url=DONE)

    assert changed.changes
    assert "starter" not in {link.article for link in changed.links}


def test_a_page_carries_the_token_and_the_language(shop: Shop) -> None:
    links = shop.set_up().links

    thai = shop.payments.page_url(PayPage(links[0], TOKEN, "th"))
    english = shop.payments.page_url(PayPage(links[0], TOKEN, "en"))

    assert thai.startswith(links[0].url)
    assert quote(TOKEN) in thai
    assert thai != english


def test_a_payment_comes_back_as_a_fact(shop: Shop) -> None:
    link = shop.set_up().links[0]

    shop.till.pay(shop.page("starter"))

    [event] = shop.events()
    fact = event.fact
    assert isinstance(fact, CheckoutFact)
    assert event.subject == fact.reference
    assert event.query is None
    assert (fact.state, fact.kind, fact.token) == (CheckoutState.PAID, Kind.PACK, TOKEN)
    assert (fact.link, fact.amount, fact.currency) == (link.reference, 9900, "thb")
    assert fact.intent
    assert fact.at == shop.till.now


@pytest.mark.parametrize(("succeeded", "state"), [(True, CheckoutState.PAID), (False, CheckoutState.FAILED)])
def test_money_on_its_way_is_awaited_and_then_settled(shop: Shop, succeeded: bool, state: CheckoutState) -> None:
    shop.till.pay(shop.page("popular"), later=True)
    awaited = only(CheckoutFact, shop.facts())

    shop.till.settle(succeeded=succeeded)

    settled = only(CheckoutFact, shop.facts())
    assert awaited.state is CheckoutState.AWAITING
    assert (settled.state, settled.reference, settled.token) == (state, awaited.reference, TOKEN)


def test_asking_finds_the_same_payment_as_its_event(shop: Shop) -> None:
    told = shop.bought()

    asked = shop.payments.fetch(CheckoutsOf(TOKEN, shop.till.now))
    everything = shop.payments.fetch(Everything(shop.till.now - dt.timedelta(hours=1)))

    # An event about a page that takes cards and PromptPay may leave open which of them was used; an answer may not.
    assert told.method in {None, "card"}
    assert asked == [replace(told, method="card")]
    assert [one for one in everything if isinstance(one, CheckoutFact)] == asked


def test_asking_for_one_order_finds_no_other(shop: Shop) -> None:
    shop.bought()

    assert shop.payments.fetch(CheckoutsOf("another-token", shop.till.now)) == []


def test_asking_for_one_checkout_says_how_it_was_paid(shop: Shop) -> None:
    shop.bought()
    shop.till.pay(shop.page("popular", "Another-order"))
    wanted = next(fact for fact in shop.payments.fetch(CheckoutsOf("Another-order", shop.till.now)))

    found = only(CheckoutFact, shop.payments.fetch(CheckoutOf(wanted.reference)))

    assert (found.reference, found.token, found.state) == (wanted.reference, "Another-order", CheckoutState.PAID)
    assert found.method == "card"


def test_closing_an_orders_pages_leaves_what_was_paid_and_may_be_repeated(shop: Shop) -> None:
    bought = shop.bought()
    assert bought.link is not None
    pages = OpenPages(TOKEN, bought.link, shop.till.now - dt.timedelta(hours=1))

    assert shop.payments.close_pages(pages) == 0
    assert shop.payments.close_pages(pages) == 0

    assert only(CheckoutFact, shop.payments.fetch(CheckoutsOf(TOKEN, shop.till.now))).state is CheckoutState.PAID


def test_asking_for_everything_names_each_thing_once(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent
    shop.till.pay(shop.page("monthly"))
    shop.till.give_back(fact.intent, 900)
    shop.till.dispute(fact.intent)
    events = shop.facts()

    found = shop.payments.fetch(Everything(shop.till.now - dt.timedelta(hours=1)))

    named = [(type(one), one.reference) for one in found]
    assert len(named) == len(set(named))
    told = {(type(one), one.reference) for one in events} - {
        (type(one), one.reference) for one in events if isinstance(one, SubscriptionFact)
    }
    assert told <= set(named)


def test_a_refund_is_exact_and_carries_our_number(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent

    refund = shop.payments.refund(RefundOrder(fact.intent, 3301, "thb", "r-1"))

    assert (refund.intent, refund.amount, refund.currency, refund.request) == (fact.intent, 3301, "thb", "r-1")
    assert shop.payments.fetch(RefundsOf(fact.intent)) == [refund]


def test_the_same_request_is_refunded_once(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent
    order = RefundOrder(fact.intent, 3301, "thb", "r-1")

    first = shop.payments.refund(order)
    second = shop.payments.refund(order)

    assert first == second
    assert shop.payments.fetch(RefundsOf(fact.intent)) == [first]


def test_two_requests_are_two_refunds(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent

    first = shop.payments.refund(RefundOrder(fact.intent, 100, "thb", "r-1"))
    second = shop.payments.refund(RefundOrder(fact.intent, 100, "thb", "r-2"))

    assert first.reference != second.reference


def test_one_request_for_two_sums_is_refused(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent
    shop.payments.refund(RefundOrder(fact.intent, 100, "thb", "r-1"))

    with pytest.raises(PaymentError) as caught:
        shop.payments.refund(RefundOrder(fact.intent, 200, "thb", "r-1"))

    assert not caught.value.retry


def test_more_than_was_paid_is_never_given_back(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent

    with pytest.raises(PaymentError) as caught:
        shop.payments.refund(RefundOrder(fact.intent, 9901, "thb", "r-1"))

    assert not caught.value.retry
    assert shop.payments.fetch(RefundsOf(fact.intent)) == []


def test_a_refund_made_by_hand_is_told_without_a_number_of_ours(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent

    shop.till.give_back(fact.intent, 900)

    refund = only(RefundFact, shop.facts())
    assert (refund.intent, refund.amount, refund.state, refund.request) == (fact.intent, 900, "succeeded", None)


def test_a_dispute_is_told_with_the_payment_it_takes(shop: Shop) -> None:
    fact = shop.bought()
    assert fact.intent

    shop.till.dispute(fact.intent)

    dispute = only(DisputeFact, shop.facts())
    assert (dispute.intent, dispute.amount, dispute.outcome) == (fact.intent, 9900, "taken")


def test_a_plan_is_told_as_a_checkout_a_plan_and_its_first_month(shop: Shop) -> None:
    link = next(link for link in shop.set_up().links if link.article == "monthly")
    shop.till.pay(shop.page("monthly"))

    facts = shop.facts()

    checkout, plan, month = only(CheckoutFact, facts), only(SubscriptionFact, facts), only(InvoiceFact, facts)
    assert (checkout.kind, checkout.state, checkout.token) == (Kind.PLAN, CheckoutState.PAID, TOKEN)
    assert checkout.subscription == plan.reference == month.subscription
    assert (plan.status, plan.token, plan.ends_at_period_end) == ("active", TOKEN, False)
    assert (month.state, month.amount, month.currency, month.price) == ("paid", 19900, "thb", link.price)
    assert plan.paid_until
    assert plan.paid_until > shop.till.now


def test_asking_for_a_plan_finds_whose_it_is(shop: Shop) -> None:
    shop.till.pay(shop.page("monthly"))
    plan = only(SubscriptionFact, shop.facts())

    found = shop.payments.fetch(SubscriptionOf(plan.reference))

    assert only(CheckoutFact, found).token == TOKEN
    assert only(SubscriptionFact, found) == plan


def test_the_next_month_is_another_invoice_of_the_same_plan(shop: Shop) -> None:
    shop.till.pay(shop.page("monthly"))
    begun = shop.facts()
    first, plan = only(InvoiceFact, begun), only(SubscriptionFact, begun)

    shop.till.renew(plan.reference)

    renewed = shop.facts()
    second, now = only(InvoiceFact, renewed), only(SubscriptionFact, renewed)
    assert second.reference != first.reference
    assert second.subscription == plan.reference
    assert now.paid_until
    assert plan.paid_until
    assert now.paid_until > plan.paid_until


def test_the_page_of_a_plan_is_made_anew_for_every_visit(shop: Shop) -> None:
    shop.till.pay(shop.page("monthly"))
    plan = only(SubscriptionFact, shop.facts())
    page = PortalPage(plan.customer, "th", DONE)

    first, second = shop.payments.page_url(page), shop.payments.page_url(page)

    assert first.startswith(f"{shop.pages}/")
    assert second.startswith(f"{shop.pages}/")
    assert first != second


def test_a_webhook_with_another_body_or_no_signature_is_refused(shop: Shop) -> None:
    shop.till.pay(shop.page("starter"))
    [(body, signature)] = shop.till.mail()

    for wrong_body, wrong in [(body + b" ", signature), (body, ""), (body, signature[:-1]), (body, "t=,v1=")]:
        with pytest.raises(SignatureError):
            shop.read(wrong_body, wrong)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_webhook_from_another_time_is_refused(shop: Shop, minutes: int) -> None:
    shop.till.pay(shop.page("starter"))
    [(body, signature)] = shop.till.mail()

    with pytest.raises(SignatureError):
        shop.payments.read_event(body, signature, now=shop.till.now + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b"7", b'"x"', b"{", b"[" * 5000, b'{"id": "x", "type": 5}']
)
def test_signed_bytes_that_are_no_event_are_no_accident(shop: Shop, body: bytes) -> None:
    with pytest.raises(PaymentError) as caught:
        shop.read(body, shop.till.sign(body))

    assert not isinstance(caught.value, SignatureError)
    assert not caught.value.retry


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200), header=st.one_of(st.text(max_size=80), st.just("t=1,v1=é"), st.none()))
def test_any_bytes_end_as_a_payment_error_or_an_event(shop: Shop, body: bytes, header: str | None) -> None:
    try:
        event = shop.read(body, shop.till.sign(body) if header is None else header)
    except PaymentError:
        return
    assert isinstance(event, PaymentEvent)


def test_taking_a_webhook_loads_no_sdk() -> None:
    program = (
        "import sys, datetime as dt\n"
        "from services.adapters.stripe_payments import StripePayments\n"
        "from services.payments import SignatureError\n"
        "payments = StripePayments(api_key='k', webhook_secrets=['s'], base_url=None)\n"
        "try:\n    payments.read_event(b'{}', 't=1,v1=0', now=dt.datetime.now(dt.UTC))\n"
        "except SignatureError:\n    sys.exit(bool({'stripe', 'requests'} & set(sys.modules)))\n"
        "sys.exit(2)"
    )

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
