"""Keep what safety needs to remember.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "safety_notes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(user_id is not null) = (kind in ('self_harm', 'check_in', 'pause', 'same'))",
            name=op.f("safety_notes_person_check"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("safety_notes_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("safety_notes_pkey")),
    )
    op.create_index("safety_notes_user_idx", "safety_notes", ["user_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_table("safety_notes")
