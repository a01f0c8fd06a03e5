"""The rich menus that stand at LINE; who sees which is in `users`."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class RichMenu(Base):
    """One row a language: the menu that users of this language are given."""

    __tablename__ = "rich_menus"

    language: Mapped[str] = mapped_column(primary_key=True)
    menu_id: Mapped[str]
    """LINE's name for it."""
    name: Mapped[str]
    """Ours; it ends in a print of its picture and areas, so that a menu that changed is known."""
    changed_at: Mapped[dt.datetime]
