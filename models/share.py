"""What a user shows of a reading: a page for whoever has its link, and a wallpaper for her own phone."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Identity, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class SharedReading(Base):
    """One row a link that was given out; at most one of a reading is alive.

    A revoked row stays, so that its link can say that it is over instead of that it never was. It goes with its
    reading.
    """

    __tablename__ = "shared_readings"
    __table_args__ = (
        Index("shared_readings_alive_idx", "reading_id", unique=True, postgresql_where=text("revoked_at IS NULL")),
        Index("shared_readings_reading_id_idx", "reading_id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    """All of it that travels: 22 letters of base64url, 128 bits of chance."""
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"))
    shows_question: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]


class ReadingWallpaper(Base):
    """One row a reading whose wallpaper was asked for; its token opens that picture and nothing else."""

    __tablename__ = "reading_wallpapers"

    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
