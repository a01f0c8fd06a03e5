"""Keep who invited whom.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
