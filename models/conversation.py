"""Where a user is in her talk with MiMi."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Conversation(Base):
    """One row a user; its row lock makes two taps at once one after the other."""

    __tablename__ = "conversations"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    step: Mapped[str] = mapped_column(server_default="idle")
    state: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    """What has been said in this talk: flow, question, mood, topic, spread, draw, picks, reading."""
    changed_at: Mapped[dt.datetime]
    last_event_at: Mapped[dt.datetime]
    full_at: Mapped[dt.datetime | None]
    """When she may again act as often as at first (services/pace)."""
    refused: Mapped[int] = mapped_column(server_default=text("0"))
    """Events left unanswered since she was last too fast; 0 while she is not."""
