"""A person who chats with MiMi."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Identity, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class User(Base):
    """One row a LINE user, from the first event of any kind; the LINE id is the only thing LINE gives us."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("language_from in ('default', 'profile', 'script', 'chosen')", name="language_from"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    line_user_id: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    welcomed_at: Mapped[dt.datetime | None]
    language: Mapped[str] = mapped_column(server_default="th")
    language_from: Mapped[str] = mapped_column(server_default="default")
    is_friend: Mapped[bool] = mapped_column(server_default=false())
    friend_changed_at: Mapped[dt.datetime | None]
    """When LINE stamped the follow or unfollow that `is_friend` comes from; an older one changes nothing."""
    last_message_at: Mapped[dt.datetime | None]
    """Someone who is no friend can be pushed to for 7 days after this (Messaging API reference, push)."""
    consent_version: Mapped[int] = mapped_column(server_default=text("0"))
    consent_at: Mapped[dt.datetime | None]
    reversals: Mapped[bool] = mapped_column(server_default=true())
