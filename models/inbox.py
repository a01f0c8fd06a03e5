"""Every event that came in, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class InboxEvent(Base):
    """One row an event, unique on its identity; the text of a message is cut out once it has been handled."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("source", "event_id"),
        CheckConstraint("state in ('waiting', 'done', 'failed', 'dead')", name="state"),
        Index(
            "inbox_unfinished_idx",
            "next_attempt_at",
            postgresql_where=text("state in ('waiting', 'failed')"),
        ),
        Index("inbox_dead_idx", "id", postgresql_where=text("state = 'dead'")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    source: Mapped[str]
    event_id: Mapped[str]
    event_type: Mapped[str]
    raw: Mapped[dict[str, Any]]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    error: Mapped[str | None]
    """The type of the exception, never its message: that may carry what the user wrote."""
    event_at: Mapped[dt.datetime]
    received_at: Mapped[dt.datetime]
    next_attempt_at: Mapped[dt.datetime | None]
