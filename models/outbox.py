"""Every message that goes out, written down before it is sent."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class OutboxMessage(Base):
    """One row a call to LINE; per user they go first in, first out.

    `channel` is empty until a reading's delivery has chosen between reply and push; a conditional UPDATE
    chooses, so a reading goes one way only. `body` is the JSON array of messages and is cut out once settled.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("kind in ('turn', 'welcome', 'loading', 'reading', 'notice')", name="kind"),
        CheckConstraint("channel in ('reply', 'push', 'loading')", name="channel"),
        CheckConstraint("state in ('waiting', 'parked', 'sent', 'expired', 'failed', 'unknown')", name="state"),
        # Only the answer to a turn can go to a group, whose members we do not know.
        CheckConstraint("user_id is not null or (kind = 'turn' and channel = 'reply')", name="to"),
        Index("outbox_due_idx", "next_attempt_at", postgresql_where=text("state = 'waiting'")),
        Index("outbox_order_idx", "user_id", "id", postgresql_where=text("state = 'waiting'")),
        Index("outbox_pushed_idx", "created_at", postgresql_where=text("channel = 'push'")),
        # With outbox_order_idx it finds all of someone's, for her deletion; what waits needs no second entry.
        Index("outbox_user_idx", "user_id", postgresql_where=text("state <> 'waiting'")),
        # Readings that went by a free reply are counted by the month.
        Index(
            "outbox_saved_idx",
            "settled_at",
            postgresql_where=text("kind = 'reading' and channel = 'reply' and state = 'sent'"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    """To whom; empty for what was said in a group, which only its reply token leads to."""
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[str]
    channel: Mapped[str | None]
    reply_token: Mapped[str | None]
    token_at: Mapped[dt.datetime | None]
    """When the reply token reached us; LINE promises it for one minute (reference, reply token)."""
    retry_key: Mapped[uuid.UUID]
    """Fixed before the first push, so that a repeat of it is answered 409 instead of sent twice."""
    body: Mapped[str | None]
    view: Mapped[str | None]
    """Name of a view that the sender renders itself, for the welcome, whose language only LINE knows."""
    view_arguments: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(server_default="waiting")
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    uncertain: Mapped[bool] = mapped_column(server_default=false())
    """LINE may have taken an earlier try: true while a try is under way, and after one without an answer."""
    lease_token: Mapped[uuid.UUID | None]
    next_attempt_at: Mapped[dt.datetime]
    """Until then the row belongs to who holds `lease_token`; afterwards the sweeper may take it."""
    created_at: Mapped[dt.datetime]
    first_push_at: Mapped[dt.datetime | None]
    """LINE remembers a retry key for 24 hours from its first request."""
    settled_at: Mapped[dt.datetime | None]
    status: Mapped[int | None]
    request_id: Mapped[str | None]
