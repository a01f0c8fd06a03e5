"""A sealed pack, the pick, and its opening."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Draw(Base):
    """One row a shuffle: the fingerprint is public before the pick, the seed after the reveal."""

    __tablename__ = "draws"
    __table_args__ = (
        CheckConstraint("octet_length(seed) = 32", name="seed_length"),
        CheckConstraint("fingerprint ~ '^[0-9a-f]{64}$'", name="fingerprint_form"),
        Index("draws_question_idx", "user_id", "question_digest", "day"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    seed: Mapped[bytes]
    reversals: Mapped[bool]
    fingerprint: Mapped[str]
    numbers: Mapped[list[int] | None]
    """The picked places in the sealed order, 1 to 78, in the order of the spread's positions."""
    question_digest: Mapped[bytes]
    """Keyed hash of the question: the same question on the same day meets the same cards."""
    day: Mapped[dt.date]
    """The day in Bangkok on which the seal was opened; before that, made."""
    sealed_at: Mapped[dt.datetime]
    opened_at: Mapped[dt.datetime | None]
