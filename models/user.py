"""A person who chats with MiMi."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Identity, Index, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class User(Base):
    """One row a LINE user, from the first event of any kind; the LINE id is the only thing LINE gives us."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("language_from in ('default', 'profile', 'script', 'chosen')", name="language_from"),
        Index("users_menu_due_idx", "id", postgresql_where=text("menu_language IS DISTINCT FROM language")),
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
    deleted_at: Mapped[dt.datetime | None]
    """When she had everything deleted; the row has been a pseudonym since, for the ledger."""
    menu_language: Mapped[str | None] = mapped_column(server_default="th")
    """The language of the menu she was given last; None when LINE may show her any. The default menu is Thai."""
    menu_tries: Mapped[int] = mapped_column(server_default=text("0"))
    menu_due_at: Mapped[dt.datetime | None]
    """Until when nobody else gives her a menu: somebody is at it, or LINE refused and is left alone for a while."""
