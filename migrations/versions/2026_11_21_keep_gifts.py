"""Keep readings given to friends.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
