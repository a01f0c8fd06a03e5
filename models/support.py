"""What the operator deals with: cases, alerts, and a user's short code and spending limit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Wallet(Base):
    """What belongs to a user's money beside the ledger: her short code and her own monthly limit in satang.

    A lower limit holds at once; a higher one only from `next_limit_at`.
    """

    __tablename__ = "wallets"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    monthly_limit: Mapped[int | None]
    next_limit: Mapped[int | None]
    next_limit_at: Mapped[dt.datetime | None]


class Case(Base):
    """Someone asked for a person; one open case a user."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("kind in ('person', 'refund', 'missing', 'slip')", name="kind"),
        CheckConstraint("state in ('open', 'closed')", name="state"),
        Index("cases_open_key", "user_id", unique=True, postgresql_where=text("state = 'open'")),
        Index("cases_unchecked_idx", "opened_at", postgresql_where=text("state = 'open' and checked_at is null")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="open")
    opened_at: Mapped[dt.datetime]
    checked_at: Mapped[dt.datetime | None]
    """When the provider was last asked about her orders; None while that is still to be done."""
    closed_at: Mapped[dt.datetime | None]


class Alert(Base):
    """Something the operator must know; `key` keeps the same thing from being told twice. Never personal data."""

    __tablename__ = "alerts"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'sent', 'failed')", name="state"),
        Index("alerts_due_idx", "next_attempt_at", postgresql_where=text("state = 'waiting'")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    details: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(server_default="waiting")
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    line_at: Mapped[dt.datetime | None]
    """When LINE accepted it; a road that has taken it is not tried again while the other one still fails."""
    webhook_at: Mapped[dt.datetime | None]
    next_attempt_at: Mapped[dt.datetime]
    created_at: Mapped[dt.datetime]
