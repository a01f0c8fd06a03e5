"""Orders, payments, what went back, and plans: money as the provider and we know it, in whole satang."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

SALE = "kind in ('pack', 'plan')"


class PayLink(Base):
    """Where an article is paid at a provider, as its set-up left it; old ones stay, for payments that come late."""

    __tablename__ = "pay_links"
    __table_args__ = (
        CheckConstraint(SALE, name="kind"),
        Index("pay_links_active_key", "provider", "article", unique=True, postgresql_where=text("active")),
    )

    provider: Mapped[str] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(primary_key=True)
    article: Mapped[str]
    kind: Mapped[str]
    price: Mapped[str]
    url: Mapped[str]
    stars: Mapped[int]
    amount: Mapped[int]
    currency: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default=true())
    created_at: Mapped[dt.datetime]


class Order(Base):
    """An intent to buy. What it is worth was fixed when it was made; the token is all that travels."""

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint(SALE, name="kind"),
        CheckConstraint("state in ('open', 'awaiting', 'paid', 'failed', 'expired')", name="state"),
        CheckConstraint("stars > 0 and amount > 0", name="worth"),
        Index("orders_open_key", "user_id", "article", "amount", unique=True, postgresql_where=text("state = 'open'")),
        Index("orders_user_idx", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str]
    article: Mapped[str]
    stars: Mapped[int]
    amount: Mapped[int]
    currency: Mapped[str]
    provider: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="open")
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    sent_on_at: Mapped[dt.datetime | None]
    """When her browser was first sent on to the payment page."""
    looked_at: Mapped[dt.datetime | None]
    """When the provider was last asked about it because her browser came back."""
    closed_at: Mapped[dt.datetime | None]


class PaymentEvent(Base):
    """Every webhook of a provider, kept raw once; one that needs a question back waits for the worker."""

    __tablename__ = "payment_events"
    __table_args__ = (
        UniqueConstraint("provider", "event_id"),
        CheckConstraint("state in ('waiting', 'done', 'failed', 'dead')", name="state"),
        Index("payment_events_due_idx", "next_attempt_at", postgresql_where=text("state in ('waiting', 'failed')")),
        Index("payment_events_unfinished_idx", "state", postgresql_where=text("state <> 'done'")),
        # By these a deletion finds the webhooks about someone's payments (services/erasure_rules).
        Index("payment_events_about_idx", "provider", text("coalesce(told ->> 'reference', subject)")),
        Index(
            "payment_events_intent_idx",
            "provider",
            text("(told ->> 'intent')"),
            postgresql_where=text("told ->> 'intent' is not null"),
        ),
        Index(
            "payment_events_subscription_idx",
            "provider",
            text("(told ->> 'subscription')"),
            postgresql_where=text("told ->> 'subscription' is not null"),
        ),
        Index(
            "payment_events_token_idx",
            "provider",
            text("(told ->> 'token')"),
            postgresql_where=text("told ->> 'token' is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    provider: Mapped[str]
    event_id: Mapped[str]
    type: Mapped[str]
    subject: Mapped[str]
    raw: Mapped[dict[str, Any]]
    told: Mapped[dict[str, Any] | None]
    """What it says in our own words, a fact or a query; None for what we do not need."""
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    error: Mapped[str | None]
    """The type of the exception, never its message."""
    event_at: Mapped[dt.datetime]
    received_at: Mapped[dt.datetime]
    next_attempt_at: Mapped[dt.datetime | None]


class Payment(Base):
    """Money that came, or is on its way: one row a checkout, or an invoice of a plan, whatever its events.

    `stars` is what it is worth; `returned_stars` and `returned_amount` what has gone back of it.
    """

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("provider", "reference"),
        CheckConstraint(SALE, name="kind"),
        CheckConstraint("state in ('awaiting', 'failed', 'paid', 'unmatched')", name="state"),
        CheckConstraint("returned_stars between 0 and stars", name="returned_stars"),
        CheckConstraint("returned_amount between 0 and amount", name="returned_amount"),
        Index("payments_intent_idx", "provider", "intent"),
        Index("payments_user_idx", "user_id", "id"),
        Index("payments_unmatched_idx", "created_at", postgresql_where=text("state = 'unmatched'")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    provider: Mapped[str]
    reference: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    article: Mapped[str | None]
    stars: Mapped[int] = mapped_column(server_default=text("0"))
    amount: Mapped[int]
    currency: Mapped[str]
    intent: Mapped[str | None]
    subscription: Mapped[str | None]
    method: Mapped[str | None]
    returned_stars: Mapped[int] = mapped_column(server_default=text("0"))
    returned_amount: Mapped[int] = mapped_column(server_default=text("0"))
    note: Mapped[str | None]
    """Why a payment could not be matched, as a word of ours."""
    paid_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]


class Reversal(Base):
    """Money on its way back: a refund or a dispute. asked → taken (the Stars are back) → done, or restored.

    `reference` is the provider's; a refund of our own has none until the provider has answered.
    """

    __tablename__ = "reversals"
    __table_args__ = (
        UniqueConstraint("provider", "reference"),
        CheckConstraint("kind in ('refund', 'dispute')", name="kind"),
        CheckConstraint("state in ('taken', 'done', 'restored', 'unmatched')", name="state"),
        Index("reversals_payment_idx", "payment_id"),
        Index("reversals_unsent_idx", "asked_at", postgresql_where=text("reference is null and state = 'taken'")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    provider: Mapped[str]
    reference: Mapped[str | None]
    kind: Mapped[str]
    state: Mapped[str]
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payments.id"))
    intent: Mapped[str | None]
    amount: Mapped[int]
    stars: Mapped[int] = mapped_column(server_default=text("0"))
    reason: Mapped[str | None]
    asked_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]


class Plan(Base):
    """A monthly plan as it stands at the provider; `status` is the provider's word."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("provider", "reference"),
        Index("plans_user_idx", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    provider: Mapped[str]
    reference: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    article: Mapped[str]
    status: Mapped[str]
    customer: Mapped[str]
    paid_until: Mapped[dt.datetime | None]
    ends_at_period_end: Mapped[bool]
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
