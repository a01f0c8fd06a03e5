"""Keep which readings are shared.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_readings",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("reading_id", sa.BigInteger(), nullable=False),
        sa.Column("shows_question", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name=op.f("shared_readings_reading_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("shared_readings_pkey")),
        sa.UniqueConstraint("token", name=op.f("shared_readings_token_key")),
    )
    op.create_index(
        "shared_readings_alive_idx",
        "shared_readings",
        ["reading_id"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_index("shared_readings_reading_id_idx", "shared_readings", ["reading_id"])
    op.create_table(
        "reading_wallpapers",
        sa.Column("reading_id", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name=op.f("reading_wallpapers_reading_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading_id", name=op.f("reading_wallpapers_pkey")),
        sa.UniqueConstraint("token", name=op.f("reading_wallpapers_token_key")),
    )


def downgrade() -> None:
    op.drop_table("reading_wallpapers")
    op.drop_table("shared_readings")
