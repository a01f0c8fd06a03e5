"""Keep exports on their way and receipts of deletions.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
