"""A reading: what was asked, what was drawn, what was written, and how far it has come."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Reading(Base):
    """One row a reading. PostgreSQL is the record of its work: state, lease, fencing token and attempts.

    queued → writing → written → delivered or refused; or parked (waiting to be opened); or cancelled.
    A refusal is written and delivered like a reading; `refusal` then says its kind.

    A follow-up question about a reading, and a reading read anew because it missed its question, are rows of their
    own on the same draw, since they are written, paid and delivered alike; `parent_id` leads to the reading itself.
    """

    __tablename__ = "readings"
    __table_args__ = (
        CheckConstraint(
            "state in ('queued', 'writing', 'written', 'parked', 'delivered', 'refused', 'cancelled')",
            name="state",
        ),
        CheckConstraint("source in ('model', 'almanac')", name="source"),
        CheckConstraint("kind in ('reading', 'follow_up', 'reread')", name="kind"),
        CheckConstraint("(kind = 'reading') = (parent_id is null)", name="parent"),
        Index(
            "readings_due_idx",
            "lease_until",
            postgresql_where=text("state in ('queued', 'writing', 'written')"),
        ),
        Index("readings_delivered_idx", "delivered_at", postgresql_where=text("state = 'delivered'")),
        Index("readings_draw_idx", "draw_id"),
        Index("readings_parked_idx", "user_id", postgresql_where=text("state = 'parked'")),
        Index("readings_history_idx", "user_id", text("drawn_at DESC")),
        Index("readings_parent_idx", "parent_id", postgresql_where=text("parent_id is not null")),
        # A reading is read anew once; one that was stopped, refused or left to the almanac gives the chance back.
        Index(
            "readings_reread_key",
            "parent_id",
            unique=True,
            postgresql_where=text(
                "kind = 'reread' and state <> 'cancelled' and refusal is null and source is distinct from 'almanac'"
            ),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    draw_id: Mapped[int] = mapped_column(ForeignKey("draws.id", ondelete="CASCADE"))
    spread: Mapped[str]
    language: Mapped[str]
    question: Mapped[str]
    mood: Mapped[str | None]
    topic: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="queued")
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    lease_token: Mapped[uuid.UUID | None]
    lease_until: Mapped[dt.datetime]
    """A live worker renews this; past it any worker may take the reading over."""
    drawn_at: Mapped[dt.datetime]
    written_at: Mapped[dt.datetime | None]
    delivered_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    source: Mapped[str | None]
    content: Mapped[dict[str, Any] | None]
    refusal: Mapped[str | None]
    held_token: Mapped[str | None]
    """Reply token of a tap on "open my reading" that came before the reading was ready."""
    held_at: Mapped[dt.datetime | None]
    spoke_to_user: Mapped[bool | None]
    """Her answer to "did this speak to you?"."""
    message_ids: Mapped[list[Any] | None]
    """LINE's ids of the messages that its question was typed in: who takes one back takes the question back."""
    kind: Mapped[str] = mapped_column(server_default="reading")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"))
    meant: Mapped[str | None]
    """What she really meant, in her own words, when a reading had missed her question."""


class ReadingAttempt(Base):
    """One row a model call, also the failed ones: what it cost, in millionths of a US dollar."""

    __tablename__ = "reading_attempts"
    __table_args__ = (UniqueConstraint("reading_id", "lease", "number"), Index("reading_attempts_at_idx", "at"))

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"))
    lease: Mapped[int]
    """Which taking of the reading this call belongs to (`readings.attempts` at that time)."""
    number: Mapped[int]
    model: Mapped[str]
    api: Mapped[str]
    prompt_version: Mapped[str]
    price_version: Mapped[str]
    input_tokens: Mapped[int]
    cached_tokens: Mapped[int]
    cache_write_tokens: Mapped[int]
    output_tokens: Mapped[int]
    cost_micro_usd: Mapped[int]
    latency_ms: Mapped[int]
    outcome: Mapped[str]
    request_id: Mapped[str | None]
    at: Mapped[dt.datetime]
