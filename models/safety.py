"""What safety remembers: kinds and times, never words."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class SafetyNote(Base):
    """One row a question that was declined, or a brake that was told.

    Only what decides how she is met next time names her: that she was in distress, and which brake she has been told.
    A question that was declined is counted without anybody.
    """

    __tablename__ = "safety_notes"
    __table_args__ = (
        CheckConstraint("(user_id is not null) = (kind in ('self_harm', 'check_in', 'pause', 'same'))", name="person"),
        Index("safety_notes_user_idx", "user_id", "at"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str]
    at: Mapped[dt.datetime]
