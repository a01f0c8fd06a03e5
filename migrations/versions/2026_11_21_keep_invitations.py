"""Keep who invited whom.

The code of the release before must still run after this migration: add first, remove one release later. Once per
friend means for ever, so the way down sets the table aside as soon as one row is in it, and the way up brings it back.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ASIDE: Final = "invitations_set_aside"


def upgrade() -> None:
    if _finds("SELECT to_regclass(:name) IS NOT NULL", name=f"{ASIDE}.invitations"):
        op.execute(f"ALTER TABLE {ASIDE}.invitations SET SCHEMA public")
        op.execute(f"DROP SCHEMA {ASIDE}")
    else:
        _create_table()
    # What was delivered lately: a friend's first reading rewards whoever invited her.
    op.create_index(
        "readings_delivered_idx",
        "readings",
        ["delivered_at"],
        unique=False,
        postgresql_where=sa.text("state = 'delivered'"),
    )


def downgrade() -> None:
    op.drop_index("readings_delivered_idx", table_name="readings")
    if _finds("SELECT EXISTS (SELECT FROM invitations)"):
        op.execute(f"CREATE SCHEMA {ASIDE}")
        op.execute(f"ALTER TABLE invitations SET SCHEMA {ASIDE}")
    else:
        op.drop_table("invitations")


def _finds(statement: str, **values: str) -> bool:
    return bool(op.get_bind().execute(sa.text(statement), values).scalar_one())


def _create_table() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("friend_trace", sa.Text(), nullable=False),
        sa.Column("inviter_trace", sa.Text(), nullable=False),
        sa.Column("friend_id", sa.BigInteger(), nullable=False),
        sa.Column("inviter_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("friend_coins", sa.BigInteger(), nullable=False),
        sa.Column("inviter_coins", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rewarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("friend_taken", sa.BigInteger(), nullable=True),
        sa.Column("inviter_taken", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'rewarded', 'lapsed', 'reversed')", name=op.f("invitations_state_check")
        ),
        sa.CheckConstraint("friend_trace <> inviter_trace", name=op.f("invitations_oneself_check")),
        sa.CheckConstraint("friend_coins > 0 and inviter_coins > 0", name=op.f("invitations_coins_check")),
        sa.CheckConstraint("state <> 'rewarded' or rewarded_at is not null", name=op.f("invitations_rewarded_check")),
        sa.CheckConstraint("(state = 'reversed') = (reversed_at is not null)", name=op.f("invitations_reversed_check")),
        sa.ForeignKeyConstraint(["friend_id"], ["users.id"], name=op.f("invitations_friend_id_fkey")),
        sa.ForeignKeyConstraint(["inviter_id"], ["users.id"], name=op.f("invitations_inviter_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("invitations_pkey")),
        sa.UniqueConstraint("friend_trace", name=op.f("invitations_friend_trace_key")),
    )
    op.create_index("invitations_inviter_idx", "invitations", ["inviter_id"], unique=False)
    op.create_index(
        "invitations_rewarded_idx",
        "invitations",
        ["inviter_trace", "rewarded_at"],
        unique=False,
        postgresql_where=sa.text("rewarded_at is not null"),
    )
    op.create_index(
        "invitations_waiting_idx",
        "invitations",
        ["friend_id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "invitations_put_off_idx",
        "invitations",
        ["not_before"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting' and not_before is not null"),
    )
