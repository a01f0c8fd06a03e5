"""What a reading costs its user, and how far that has come."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ReadingCharge(Base):
    """One row a reading. held → captured or voided; or free from the start.

    `bought`, `given` and `coins` are what the latest hold took from each; `takings` counts the holds.
    """

    __tablename__ = "reading_charges"
    __table_args__ = (
        CheckConstraint("state in ('free', 'held', 'captured', 'voided')", name="state"),
        CheckConstraint("reason in ('price', 'follow_up', 'almanac', 'reread', 'gift')", name="reason"),
        CheckConstraint("(state = 'held') = (hold_id is not null)", name="hold"),
        # The first follow-up question of a paid reading is free, once; a stopped one gives the chance back.
        Index(
            "reading_charges_follow_up_key",
            "follows_id",
            unique=True,
            postgresql_where=text("reason = 'follow_up' and state = 'free'"),
        ),
        Index("reading_charges_user_idx", "user_id"),
        Index("reading_charges_held_idx", "changed_at", postgresql_where=text("state = 'held'")),
    )

    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    price_stars: Mapped[int]
    price_coins: Mapped[int]
    reason: Mapped[str]
    state: Mapped[str]
    hold_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_transfers.id"))
    bought: Mapped[int] = mapped_column(server_default=text("0"))
    given: Mapped[int] = mapped_column(server_default=text("0"))
    coins: Mapped[int] = mapped_column(server_default=text("0"))
    takings: Mapped[int] = mapped_column(server_default=text("0"))
    follows_id: Mapped[int | None]
    """The reading that a follow-up question is about."""
    first: Mapped[bool] = mapped_column(server_default=false())
    """Whether the reading belongs to a plan and goes before the others."""
    changed_at: Mapped[dt.datetime]
