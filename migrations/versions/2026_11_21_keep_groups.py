"""Keep the groups MiMi is in, and how fast everyone acts.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_days",
        sa.Column("group_key", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("card_id", sa.Text(), nullable=True),
        sa.Column("orientation", sa.Text(), nullable=True),
        sa.Column("last_event_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("full_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("num_nulls(day, card_id, orientation) in (0, 3)", name=op.f("group_days_card_check")),
        sa.CheckConstraint("orientation in ('UPRIGHT', 'REVERSED')", name=op.f("group_days_orientation_check")),
        sa.PrimaryKeyConstraint("group_key", name=op.f("group_days_pkey")),
    )
    op.add_column("conversations", sa.Column("full_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("refused", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.alter_column("outbox", "user_id", nullable=True)
    # Rows of before all have a user: they need not be gone through while the table is locked.
    op.create_check_constraint(
        op.f("outbox_to_check"),
        "outbox",
        "user_id is not null or (kind = 'turn' and channel = 'reply')",
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    op.drop_constraint(op.f("outbox_to_check"), "outbox", type_="check")
    # What was said to groups belongs to nobody the release before knows.
    op.execute("DELETE FROM outbox WHERE user_id IS NULL")
    op.alter_column("outbox", "user_id", nullable=False)
    op.drop_column("conversations", "refused")
    op.drop_column("conversations", "full_at")
    op.drop_table("group_days")
