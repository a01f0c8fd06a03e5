"""Keep gifts.

The code of the release before must still run after this migration: add first, remove one release later. The house's
account stays on the way down: entries of the journal may speak of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO ledger_kinds (kind, currency, of_user) VALUES ('gifts', 'STAR', false) ON CONFLICT DO NOTHING"
    )
    op.create_table(
        "reading_gifts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("friend_id", sa.BigInteger(), nullable=True),
        sa.Column("reading_id", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'claimed', 'used', 'spent', 'returned')", name=op.f("reading_gifts_state_check")
        ),
        sa.CheckConstraint(
            "friend_id is not null or state in ('waiting', 'returned')", name=op.f("reading_gifts_friend_check")
        ),
        sa.CheckConstraint(
            "(reading_id is not null) = (state in ('used', 'spent'))", name=op.f("reading_gifts_reading_check")
        ),
        sa.CheckConstraint("friend_id <> giver_id", name=op.f("reading_gifts_to_a_friend_check")),
        sa.ForeignKeyConstraint(["friend_id"], ["users.id"], name=op.f("reading_gifts_friend_id_fkey")),
        sa.ForeignKeyConstraint(["giver_id"], ["users.id"], name=op.f("reading_gifts_giver_id_fkey")),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("reading_gifts_reading_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("reading_gifts_pkey")),
        sa.UniqueConstraint("code", name=op.f("reading_gifts_code_key")),
        sa.UniqueConstraint("giver_id", "since", name=op.f("reading_gifts_giver_id_since_key")),
        sa.UniqueConstraint("reading_id", name=op.f("reading_gifts_reading_id_key")),
    )
    op.create_index(
        "reading_gifts_friend_idx", "reading_gifts", ["friend_id"], postgresql_where=sa.text("state = 'claimed'")
    )
    op.create_index(
        "reading_gifts_untold_idx",
        "reading_gifts",
        ["id"],
        postgresql_where=sa.text("state in ('spent', 'returned') and told_at is null"),
    )
    op.create_index(
        "reading_gifts_due_idx",
        "reading_gifts",
        ["expires_at"],
        postgresql_where=sa.text("state in ('waiting', 'claimed')"),
    )


def downgrade() -> None:
    op.drop_table("reading_gifts")
