"""Keep what came of a reading.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("preferences", sa.Column("ask_later_offered_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "outcomes",
        sa.Column("reading_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer in ('right', 'partly', 'wrong')", name=op.f("outcomes_answer_check")),
        sa.CheckConstraint("(answer is null) = (answered_at is null)", name=op.f("outcomes_answered_check")),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name=op.f("outcomes_reading_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("outcomes_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reading_id", name=op.f("outcomes_pkey")),
    )
    op.create_index("outcomes_user_idx", "outcomes", ["user_id", "asked_at"], unique=False)


def downgrade() -> None:
    op.drop_table("outcomes")
    op.drop_column("preferences", "ask_later_offered_at")
