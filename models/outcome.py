"""What came of a reading, as its user says once its time has passed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Outcome(Base):
    """One row a reading that was asked about or answered for; without an answer it was only asked about."""

    __tablename__ = "outcomes"
    __table_args__ = (
        CheckConstraint("answer in ('right', 'partly', 'wrong')", name="answer"),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answered"),
        Index("outcomes_user_idx", "user_id", "asked_at"),
    )

    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    answer: Mapped[str | None]
    answered_at: Mapped[dt.datetime | None]
    asked_at: Mapped[dt.datetime | None]
    """When MiMi last asked by herself, or was told that it is too early to say."""
