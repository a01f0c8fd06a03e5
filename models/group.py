"""A group or room that MiMi was called in."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class GroupDay(Base):
    """One row a group that has called her within the last days: its card of the Bangkok day, and its pace.

    `group_key` is a trace of LINE's group or room id (services/identity); who is in the group is not known here.
    """

    __tablename__ = "group_days"
    __table_args__ = (
        CheckConstraint("num_nulls(day, card_id, orientation) in (0, 3)", name="card"),
        CheckConstraint("orientation in ('UPRIGHT', 'REVERSED')", name="orientation"),
    )

    group_key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[dt.date | None]
    """The day in Bangkok that the card belongs to."""
    card_id: Mapped[str | None]
    orientation: Mapped[str | None]
    last_event_at: Mapped[dt.datetime]
    full_at: Mapped[dt.datetime | None]
    """When the group may again call as often as at first (services/pace)."""
    refused: Mapped[int] = mapped_column(server_default=text("0"))
