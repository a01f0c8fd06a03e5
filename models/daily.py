"""The card of a user's day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class DailyCard(Base):
    """One row a user and day in Bangkok, from the moment her card was turned or sent to her."""

    __tablename__ = "daily_cards"
    __table_args__ = (CheckConstraint("orientation in ('UPRIGHT', 'REVERSED')", name="orientation"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    card_id: Mapped[str]
    orientation: Mapped[str]
    drawn_at: Mapped[dt.datetime]
