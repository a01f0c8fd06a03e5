"""What is done by the clock, once for all workers."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ChoreRun(Base):
    """One row a chore: when a worker last began it, when it was last done, and how much it found then."""

    __tablename__ = "chores"

    name: Mapped[str] = mapped_column(primary_key=True)
    begun_at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]
    findings: Mapped[int | None]
    """What the chore counts: differences, things unexplained. 0 is as it should be."""
