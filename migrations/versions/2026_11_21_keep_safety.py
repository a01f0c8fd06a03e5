"""Keep what safety needs to remember.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
