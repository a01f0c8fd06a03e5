"""Keep what came of a reading.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
