"""Keep the card of each day.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
