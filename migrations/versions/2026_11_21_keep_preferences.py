"""Keep how a user likes to be spoken to.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preferences",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=True),
        sa.Column("text_length", sa.Text(), server_default="full", nullable=False),
        sa.Column("text_size", sa.Text(), server_default="normal", nullable=False),
        sa.Column("gist_on_lock_screen", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("ask_later", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("daily_hour", sa.BigInteger(), nullable=True),
        sa.Column("daily_paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("text_length in ('full', 'short')", name=op.f("preferences_text_length_check")),
        sa.CheckConstraint("text_size in ('normal', 'large')", name=op.f("preferences_text_size_check")),
        sa.CheckConstraint("daily_hour between 0 and 23", name=op.f("preferences_daily_hour_check")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("preferences_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("preferences_pkey")),
    )


def downgrade() -> None:
    op.drop_table("preferences")
