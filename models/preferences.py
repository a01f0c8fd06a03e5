"""How a user likes to be spoken to."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Preferences(Base):
    """One row a user who has chosen something; without one everything is as by default.

    `daily_hour` is the hour in Bangkok at which her daily card is pushed, None while she has not asked for it.
    """

    __tablename__ = "preferences"
    __table_args__ = (
        CheckConstraint("text_length in ('full', 'short')", name="text_length"),
        CheckConstraint("text_size in ('normal', 'large')", name="text_size"),
        CheckConstraint("daily_hour between 0 and 23", name="daily_hour"),
        Index(
            "preferences_daily_idx",
            "daily_hour",
            "daily_told_on",
            "user_id",
            postgresql_where=text("daily_hour IS NOT NULL AND daily_paused_at IS NULL"),
        ),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    nickname: Mapped[str | None]
    """What MiMi calls her; hers to choose, LINE's profile name is never kept."""
    text_length: Mapped[str] = mapped_column(server_default="full")
    text_size: Mapped[str] = mapped_column(server_default="normal")
    gist_on_lock_screen: Mapped[bool] = mapped_column(server_default=false())
    """Whether the notification of a reading may say what it is about."""
    ask_later: Mapped[bool] = mapped_column(server_default=false())
    """Whether MiMi may ask, once the time she asked about has passed, if a reading was right."""
    ask_later_offered_at: Mapped[dt.datetime | None]
    """When that was offered to her; it is not offered twice."""
    daily_hour: Mapped[int | None]
    daily_chosen_at: Mapped[dt.datetime | None]
    """When she chose the hour: one that was over by then is tomorrow's."""
    daily_told_on: Mapped[dt.date] = mapped_column(server_default=text("'2000-01-01'"))
    """The day in Bangkok on which she was last told, so that a batch passes over her; daily_pushes is the proof."""
    daily_paused_at: Mapped[dt.datetime | None]
    """When the daily push paused by itself, because it had not been opened for a week."""
