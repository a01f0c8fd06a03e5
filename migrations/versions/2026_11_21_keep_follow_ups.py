"""Keep follow-up questions and readings read anew.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("kind", sa.Text(), server_default="reading", nullable=False))
    op.add_column("readings", sa.Column("parent_id", sa.BigInteger(), nullable=True))
    op.add_column("readings", sa.Column("meant", sa.Text(), nullable=True))
    op.create_foreign_key(
        op.f("readings_parent_id_fkey"), "readings", "readings", ["parent_id"], ["id"], ondelete="CASCADE"
    )
    op.create_check_constraint(op.f("readings_kind_check"), "readings", "kind in ('reading', 'follow_up', 'reread')")
    op.create_check_constraint(op.f("readings_parent_check"), "readings", "(kind = 'reading') = (parent_id is null)")
    op.create_index("readings_parent_idx", "readings", ["parent_id"], postgresql_where=sa.text("parent_id is not null"))
    op.create_index(
        "readings_reread_key",
        "readings",
        ["parent_id"],
        unique=True,
        postgresql_where=sa.text(
            "kind = 'reread' and state <> 'cancelled' and refusal is null and source is distinct from 'almanac'"
        ),
    )
    _allow_reasons("'price', 'follow_up', 'almanac', 'reread', 'gift'")


def downgrade() -> None:
    # The code before would take an answer for a reading and could not show it.
    op.execute("DELETE FROM readings WHERE kind <> 'reading'")
    # It knows no gifts as a reason either; like the almanac's, those readings cost their user nothing.
    op.execute("UPDATE reading_charges SET reason = 'almanac' WHERE reason = 'gift'")
    _allow_reasons("'price', 'follow_up', 'almanac'")
    op.drop_index("readings_reread_key", table_name="readings")
    op.drop_index("readings_parent_idx", table_name="readings")
    op.drop_constraint(op.f("readings_parent_check"), "readings", type_="check")
    op.drop_constraint(op.f("readings_kind_check"), "readings", type_="check")
    op.drop_constraint(op.f("readings_parent_id_fkey"), "readings", type_="foreignkey")
    op.drop_column("readings", "meant")
    op.drop_column("readings", "parent_id")
    op.drop_column("readings", "kind")


def _allow_reasons(reasons: str) -> None:
    op.drop_constraint(op.f("reading_charges_reason_check"), "reading_charges", type_="check")
    op.create_check_constraint(op.f("reading_charges_reason_check"), "reading_charges", f"reason in ({reasons})")
