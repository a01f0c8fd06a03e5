"""Keep the card of each day.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "daily_cards",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("card_id", sa.Text(), nullable=False),
        sa.Column("orientation", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("orientation in ('UPRIGHT', 'REVERSED')", name=op.f("daily_cards_orientation_check")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("daily_cards_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "day", name=op.f("daily_cards_pkey")),
    )


def downgrade() -> None:
    op.drop_table("daily_cards")
