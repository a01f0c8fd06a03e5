"""Keep exports on their way and receipts of deletions.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("readings", sa.Column("message_ids", postgresql.JSONB(), nullable=True))
    op.create_table(
        "exports",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("octet_length(token_hash) = 32", name=op.f("exports_token_hash_check")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("exports_user_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("exports_pkey")),
    )
    op.create_index("exports_user_id_idx", "exports", ["user_id"], unique=False)
    op.create_table(
        "deletions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("deletions_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("deletions_pkey")),
        sa.UniqueConstraint("reference", name=op.f("deletions_reference_key")),
    )
    op.create_index("deletions_trace_idx", "deletions", ["trace", "deleted_at"], unique=False)


def downgrade() -> None:
    op.drop_table("deletions")
    op.drop_table("exports")
    op.drop_column("readings", "message_ids")
    op.drop_column("users", "deleted_at")
