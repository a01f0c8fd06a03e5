"""Find without reading everything: what is counted for the measures, what is left of someone who goes, and who is still
to be told of her card.

The code of the release before must still run after this migration: add first, remove one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

LISTENS = sa.text("daily_hour IS NOT NULL AND daily_paused_at IS NULL")
NUMBERS_TOLD = ("intent", "subscription", "token")


def upgrade() -> None:
    op.create_index("readings_draw_idx", "readings", ["draw_id"])
    op.create_index("reading_charges_user_idx", "reading_charges", ["user_id"])
    op.create_index("outbox_user_idx", "outbox", ["user_id"], postgresql_where=sa.text("state <> 'waiting'"))
    op.add_column(
        "preferences", sa.Column("daily_told_on", sa.Date(), server_default=sa.text("'2000-01-01'"), nullable=False)
    )
    op.drop_index("preferences_daily_idx", table_name="preferences")
    op.create_index(
        "preferences_daily_idx", "preferences", ["daily_hour", "daily_told_on", "user_id"], postgresql_where=LISTENS
    )
    op.create_index("readings_parked_idx", "readings", ["user_id"], postgresql_where=sa.text("state = 'parked'"))
    op.create_index("inbox_dead_idx", "inbox", ["id"], postgresql_where=sa.text("state = 'dead'"))
    op.create_index(
        "outbox_saved_idx",
        "outbox",
        ["settled_at"],
        postgresql_where=sa.text("kind = 'reading' and channel = 'reply' and state = 'sent'"),
    )
    op.create_index(
        "payment_events_about_idx",
        "payment_events",
        ["provider", sa.text("coalesce(told ->> 'reference', subject)")],
    )
    for name in NUMBERS_TOLD:
        op.create_index(
            f"payment_events_{name}_idx",
            "payment_events",
            ["provider", sa.text(f"(told ->> '{name}')")],
            postgresql_where=sa.text(f"told ->> '{name}' is not null"),
        )


def downgrade() -> None:
    for name in reversed(NUMBERS_TOLD):
        op.drop_index(f"payment_events_{name}_idx", table_name="payment_events")
    op.drop_index("payment_events_about_idx", table_name="payment_events")
    op.drop_index("outbox_saved_idx", table_name="outbox")
    op.drop_index("inbox_dead_idx", table_name="inbox")
    op.drop_index("readings_parked_idx", table_name="readings")
    op.drop_index("preferences_daily_idx", table_name="preferences")
    op.create_index("preferences_daily_idx", "preferences", ["daily_hour", "user_id"], postgresql_where=LISTENS)
    op.drop_column("preferences", "daily_told_on")
    op.drop_index("outbox_user_idx", table_name="outbox")
    op.drop_index("reading_charges_user_idx", table_name="reading_charges")
    op.drop_index("readings_draw_idx", table_name="readings")
