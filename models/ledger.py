"""The ledger: accounts, transfers and their entries. Its rules are triggers of the migration that makes it.

A transfer is written once, with all its entries in one statement; nobody updates or deletes either. A user's
account follows its entries by trigger; an account of the house keeps no running balance, so that no user ever
waits for another one's row (docs/decisions/0004-ledger-rules-in-the-database.md).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class LedgerKind(Base):
    """What accounts there are: a kind fixes its currency (`STAR`, `COIN`, `THB` in satang, `OTHER`) and whose it is."""

    __tablename__ = "ledger_kinds"
    __table_args__ = (CheckConstraint("currency in ('STAR', 'COIN', 'THB', 'OTHER')", name="currency"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    currency: Mapped[str]
    of_user: Mapped[bool]


class LedgerAccount(Base):
    """One row a user and kind, opened by her first entry there; `entries` and `digest` are the head of its chain."""

    __tablename__ = "ledger_accounts"
    __table_args__ = (
        CheckConstraint("balance >= 0", name="balance"),
        Index(
            "ledger_accounts_held_idx",
            "owner",
            postgresql_where=text("kind in ('held_bought', 'held_given', 'held_coins') and balance > 0"),
        ),
        Index("ledger_accounts_debt_idx", "owner", postgresql_where=text("kind = 'debt' and balance > 0")),
    )

    owner: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(ForeignKey("ledger_kinds.kind"), primary_key=True)
    currency: Mapped[str]
    balance: Mapped[int]
    entries: Mapped[int]
    digest: Mapped[bytes]


class LedgerTransfer(Base):
    """One fact about money. `key` is its identity; the same key with another `payload_hash` is an error."""

    __tablename__ = "ledger_transfers"
    __table_args__ = (
        CheckConstraint("(kind in ('capture', 'void')) = (ends is not null)", name="ends"),
        CheckConstraint("entry_count >= 2", name="entry_count"),
        Index("ledger_transfers_user_idx", "user_id", "id"),
        Index("ledger_transfers_reading_idx", "reading_id", postgresql_where=text("reading_id is not null")),
        Index("ledger_transfers_payment_idx", "payment_id", postgresql_where=text("payment_id is not null")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Whose money moves; an entry in another user's account is refused."""
    payload_hash: Mapped[bytes]
    """What was asked for, SHA-256; what came of it may depend on the balances of the moment."""
    legs_hash: Mapped[bytes]
    """The entries this transfer must have, SHA-256; a trigger compares."""
    entry_count: Mapped[int]
    reading_id: Mapped[int | None]
    payment_id: Mapped[int | None]
    ends: Mapped[int | None] = mapped_column(ForeignKey("ledger_transfers.id"), unique=True)
    """The hold that this capture or void ends; unique, so a hold ends once."""
    reason: Mapped[str | None]
    at: Mapped[dt.datetime]


class LedgerEntry(Base):
    """One movement of one account. `owner` 0 is the house. Number, balance and digest are set by trigger."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount"),
        UniqueConstraint("transfer_id", "owner", "kind"),
        Index(
            "ledger_entries_account_idx",
            "owner",
            "kind",
            "number",
            unique=True,
            postgresql_where=text("owner > 0"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    transfer_id: Mapped[int] = mapped_column(ForeignKey("ledger_transfers.id"))
    owner: Mapped[int]
    kind: Mapped[str]
    currency: Mapped[str]
    amount: Mapped[int]
    number: Mapped[int | None]
    balance: Mapped[int | None]
    digest: Mapped[bytes | None]
