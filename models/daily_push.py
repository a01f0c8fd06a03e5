"""Pushes that cost: the daily card's, and what LINE says of a month's."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class DailyPush(Base):
    """One row a user and day in Bangkok on which she was told of her card; there is never a second one."""

    __tablename__ = "daily_pushes"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    pushed_at: Mapped[dt.datetime]


class PushQuota(Base):
    """One row in all: what LINE last said of this month's pushes."""

    __tablename__ = "push_quota"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    most: Mapped[int | None]
    """Pushes a month; None where LINE sets no limit."""
    used: Mapped[int]
    asked_at: Mapped[dt.datetime]
    """Just before LINE was asked; our own pushes since then are counted on top."""
