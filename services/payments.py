"""The door to whoever takes the money: one small interface, and what comes back through it in our own words.

A provider may refuse the trade from one day to the next, so nothing past its adapter knows its name or its
objects. Amounts are whole satang (99 THB = 9900), times are aware, references are the provider's own ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PaymentError(Exception):
    """The provider did not do what was asked; `retry` says whether asking again can help.

    Carries no text of the provider's, which may name the payer.
    """

    def __init__(self, reason: str, *, retry: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry = retry


class SignatureError(PaymentError):
    """A webhook that the provider has not signed, or signed too long ago."""

    def __init__(self) -> None:
        super().__init__("bad signature", retry=False)


class Kind(StrEnum):
    """What is sold: a pack of Stars once, or a plan by the month."""

    PACK = "pack"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Article:
    """Something to be set up at the provider. `id` is ours (`starter`, `monthly`); names are keyed by language."""

    id: str
    kind: Kind
    stars: int
    amount: int
    currency: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Where one article at one price is paid: `reference` is the payment link's id, `price` the price's."""

    article: str
    reference: str
    price: str
    url: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class SetUp:
    """What setting up found or made; `changes` is empty when everything was there already.

    `webhook_secret` is told once, by the call that creates the endpoint.
    """

    links: tuple[Link, ...]
    changes: tuple[str, ...]
    webhook_secret: str | None = None


@dataclass(frozen=True, slots=True)
class PayPage:
    """The page on which one order is paid; `token` comes back with the payment."""

    link: Link
    token: str
    language: str


@dataclass(frozen=True, slots=True)
class PortalPage:
    """The page on which a subscriber changes her card or ends her plan; short-lived, never stored or logged."""

    customer: str
    language: str
    return_url: str


class CheckoutState(StrEnum):
    """How far a checkout has come."""

    OPEN = "open"
    PAID = "paid"
    AWAITING = "awaiting"
    """Completed, and the money is still on its way (PromptPay)."""
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class CheckoutFact:
    """A visit to the payment page. `token` is what the payer's browser brought along and proves nothing."""

    reference: str
    state: CheckoutState
    kind: Kind
    token: str | None
    link: str | None
    amount: int
    currency: str
    intent: str | None
    customer: str | None
    subscription: str | None
    method: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class InvoiceFact:
    """One month of a plan; `state` is `paid`, `failed` or `action_required`."""

    reference: str
    state: str
    subscription: str
    customer: str | None
    price: str | None
    amount: int
    currency: str
    intent: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class SubscriptionFact:
    """A plan as it stands at the provider now; `status` is the provider's word (`active`, `past_due`, …)."""

    reference: str
    status: str
    customer: str
    token: str | None
    paid_until: dt.datetime | None
    ends_at_period_end: bool
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RefundFact:
    """Money on its way back; `request` is our own number when we asked for it.

    `state` is `pending`, `requires_action`, `succeeded`, `failed` or `canceled`; unknown words count as pending.
    """

    reference: str
    intent: str | None
    amount: int
    currency: str
    state: str
    request: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class DisputeFact:
    """The payer's bank wants the money back; `outcome` is `taken`, `won`, `lost` or `warning` (nothing taken yet)."""

    reference: str
    intent: str | None
    amount: int
    currency: str
    outcome: str
    at: dt.datetime


Fact = CheckoutFact | InvoiceFact | SubscriptionFact | RefundFact | DisputeFact


@dataclass(frozen=True, slots=True)
class CheckoutsOf:
    """Ask for every checkout that carries one order's token."""

    token: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class CheckoutOf:
    """Ask how one checkout stands, and how it was paid: an event about it does not say that."""

    reference: str


@dataclass(frozen=True, slots=True)
class SubscriptionOf:
    """Ask how a plan stands, and for the checkout it began with (its order token travels there)."""

    reference: str


@dataclass(frozen=True, slots=True)
class RefundsOf:
    """Ask for every refund of one payment."""

    intent: str


@dataclass(frozen=True, slots=True)
class Everything:
    """Ask for all checkouts, invoices, refunds and disputes since a moment, and for events nobody took."""

    since: dt.datetime


Query = CheckoutsOf | CheckoutOf | SubscriptionOf | RefundsOf | Everything


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """A webhook, its signature checked: a fact to apply, or a query to ask first; neither for what we do not need.

    `subject` is the id of the object it speaks of.
    """

    reference: str
    type: str
    subject: str
    at: dt.datetime
    fact: Fact | None = None
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """Give `amount` satang of one payment back; `request` makes asking twice the same as asking once."""

    intent: str
    amount: int
    currency: str
    request: str


@dataclass(frozen=True, slots=True)
class OpenPages:
    """The pages on which one order could still be paid: opened at `link` since a moment, carrying its `token`."""

    token: str
    link: str
    since: dt.datetime


class Payments(Protocol):
    """Who takes the money. Every method but `read_event` and a `PayPage` goes over the network.

    Raises PaymentError; its `retry` says whether asking again can help.
    """

    name: str

    def set_up(self, articles: Sequence[Article], *, webhook_url: str, done_url: str) -> SetUp:
        """This will create or update what is missing for these articles to be paid; a second call changes nothing."""

    def page_url(self, page: PayPage | PortalPage) -> str:
        """This will give the address of a page at the provider's."""

    def read_event(self, body: bytes, signature: str, *, now: dt.datetime) -> PaymentEvent:
        """This will check and read a webhook.

        Raises SignatureError when it is not the provider's, PaymentError for bytes that are no event.
        """

    def fetch(self, query: Query) -> Sequence[Fact]:
        """This will ask the provider how things stand; pages are followed to their end."""

    def refund(self, order: RefundOrder) -> RefundFact:
        """This will give money back, once for each `request`."""

    def close_pages(self, pages: OpenPages) -> int:
        """This will close an order's pages that nobody has paid on, so that it is not paid twice, and count them.

        A provider whose pages cannot be closed closes none.
        """
