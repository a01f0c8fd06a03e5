"""Who invited whom, and what it earned either of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Invitation(Base):
    """One row a friend, for ever: she named a code once. Nothing in it is personal.

    waiting → rewarded (her first reading was delivered and the inviter has her Coins) or lapsed (one of the two has
    deleted her data before that); or reversed, by the operator. A trace (services/identity.py) stays when its
    person's data is deleted, so that coming back earns nothing a second time.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'rewarded', 'lapsed', 'reversed')", name="state"),
        CheckConstraint("friend_trace <> inviter_trace", name="oneself"),
        CheckConstraint("friend_coins > 0 and inviter_coins > 0", name="coins"),
        CheckConstraint("state <> 'rewarded' or rewarded_at is not null", name="rewarded"),
        CheckConstraint("(state = 'reversed') = (reversed_at is not null)", name="reversed"),
        Index("invitations_inviter_idx", "inviter_id"),
        Index(
            "invitations_rewarded_idx", "inviter_trace", "rewarded_at", postgresql_where=text("rewarded_at is not null")
        ),
        Index("invitations_waiting_idx", "friend_id", postgresql_where=text("state = 'waiting'")),
        Index(
            "invitations_put_off_idx",
            "not_before",
            postgresql_where=text("state = 'waiting' and not_before is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    friend_trace: Mapped[str] = mapped_column(unique=True)
    inviter_trace: Mapped[str]
    friend_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    inviter_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(server_default="waiting")
    friend_coins: Mapped[int]
    """What the friend got at once."""
    inviter_coins: Mapped[int]
    """What was promised to the inviter, as the tariff stood when the code was named."""
    claimed_at: Mapped[dt.datetime]
    not_before: Mapped[dt.datetime | None]
    """The inviter has had a day's worth of rewards: hers for this friend waits until then."""
    rewarded_at: Mapped[dt.datetime | None]
    reversed_at: Mapped[dt.datetime | None]
    friend_taken: Mapped[int | None]
    """How many of the friend's Coins came back; less than she got when she had spent them."""
    inviter_taken: Mapped[int | None]
