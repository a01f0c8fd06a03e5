"""Our official account, as LINE last told us."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class LineAccount(Base):
    """One row at most: a service speaks for one account."""

    __tablename__ = "line_account"
    __table_args__ = (CheckConstraint("id = 1", name="only"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    basic_id: Mapped[str]
    """The `@…` by which links lead to the account."""
    name: Mapped[str]
    changed_at: Mapped[dt.datetime]
