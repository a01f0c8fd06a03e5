"""Keep which menu each user sees.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "line_account",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("basic_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("line_account_only_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("line_account_pkey")),
    )
    op.create_table(
        "rich_menus",
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("menu_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("language", name=op.f("rich_menus_pkey")),
    )
    # Constant defaults: the table is not rewritten, however many users there are.
    op.add_column("users", sa.Column("menu_language", sa.Text(), server_default="th", nullable=True))
    op.add_column("users", sa.Column("menu_tries", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column("users", sa.Column("menu_due_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "users_menu_due_idx",
        "users",
        ["id"],
        unique=False,
        postgresql_where=sa.text("menu_language IS DISTINCT FROM language"),
    )


def downgrade() -> None:
    op.drop_index("users_menu_due_idx", table_name="users")
    for column in ("menu_due_at", "menu_tries", "menu_language"):
        op.drop_column("users", column)
    op.drop_table("rich_menus")
    op.drop_table("line_account")
