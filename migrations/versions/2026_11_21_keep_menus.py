"""Keep which menu each user sees.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
