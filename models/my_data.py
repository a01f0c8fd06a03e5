"""What remains of a user's wish to see or to leave: her export's key, and the receipt of a deletion."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Export(Base):
    """One row a link that opens a user's data once; the data are gathered when it is opened, and kept nowhere."""

    __tablename__ = "exports"
    __table_args__ = (
        CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
        Index("exports_user_id_idx", "user_id"),
    )

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    """SHA-256 of the token in the link: who reads this table can open nothing."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class Deletion(Base):
    """One row a person who had everything deleted; her row in `users` is a pseudonym from then on.

    By the trace of her LINE id (services/identity) an event that was sent before, and comes after, is known as old.
    """

    __tablename__ = "deletions"
    __table_args__ = (Index("deletions_trace_idx", "trace", "deleted_at"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    """The code on her receipt; made by chance, it leads nowhere else."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    trace: Mapped[str]
    deleted_at: Mapped[dt.datetime]
