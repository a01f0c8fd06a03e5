"""A reading that somebody paid for a friend."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ReadingGift(Base):
    """One row a gift: waiting → claimed → used → spent; or returned to the giver, from waiting or claimed.

    Its Star lies in the house's account `gifts` from the making until it is spent or returned, so that giver and friend
    never wait for each other. A reading that comes to nothing makes a used gift claimed again.
    """

    __tablename__ = "reading_gifts"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'claimed', 'used', 'spent', 'returned')", name="state"),
        CheckConstraint("friend_id is not null or state in ('waiting', 'returned')", name="friend"),
        CheckConstraint("(reading_id is not null) = (state in ('used', 'spent'))", name="reading"),
        CheckConstraint("friend_id <> giver_id", name="to_a_friend"),
        # The same button makes one gift, however often it is tapped.
        UniqueConstraint("giver_id", "since"),
        Index("reading_gifts_friend_idx", "friend_id", postgresql_where=text("state = 'claimed'")),
        Index(
            "reading_gifts_untold_idx",
            "id",
            postgresql_where=text("state in ('spent', 'returned') and told_at is null"),
        ),
        Index("reading_gifts_due_idx", "expires_at", postgresql_where=text("state in ('waiting', 'claimed')")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    """Who has it may open the gift: 11 letters, 54 bits of chance, worth one reading."""
    giver_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    since: Mapped[int]
    """The giver's latest movement when the gift was offered to her."""
    state: Mapped[str] = mapped_column(server_default="waiting")
    friend_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("readings.id"), unique=True)
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    """Until then it waits for a friend, and then for the friend's cards; afterwards it goes back."""
    claimed_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    told_at: Mapped[dt.datetime | None]
    """When the giver was told what became of it."""
