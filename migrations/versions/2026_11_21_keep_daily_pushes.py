"""Keep which daily cards were pushed, and how many pushes LINE leaves us this month.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("preferences", sa.Column("daily_chosen_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "daily_pushes",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("pushed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("daily_pushes_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "day", name=op.f("daily_pushes_pkey")),
    )
    op.create_table(
        "push_quota",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("push_quota_one_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("push_quota_pkey")),
    )
    op.create_index(
        "preferences_daily_idx",
        "preferences",
        ["daily_hour", "user_id"],
        unique=False,
        postgresql_where=sa.text("daily_hour IS NOT NULL AND daily_paused_at IS NULL"),
    )
    op.create_index(
        "outbox_pushed_idx", "outbox", ["created_at"], unique=False, postgresql_where=sa.text("channel = 'push'")
    )


def downgrade() -> None:
    op.drop_index("outbox_pushed_idx", table_name="outbox")
    op.drop_index("preferences_daily_idx", table_name="preferences")
    op.drop_table("push_quota")
    op.drop_table("daily_pushes")
    op.drop_column("preferences", "daily_chosen_at")
